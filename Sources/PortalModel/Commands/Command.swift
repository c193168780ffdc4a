import DebtCollection

/// The long name of a command: an area, a dot and a word, `list.down`.
///
/// Keys, the palette, scripts, the log and the catalogue all know a command by it.
public struct CommandName: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static func < (a: CommandName, b: CommandName) -> Bool { a.rawValue < b.rawValue }
}

extension CommandName: ExpressibleByStringLiteral, CustomStringConvertible {
  public init(stringLiteral value: String) { self.init(rawValue: value) }
  public var description: String { rawValue }
  /// The catalogue key of its title, a few words for the palette and the hint bar.
  public var titleKey: String { "command.\(rawValue).title" }
  /// The catalogue key of its help, one sentence.
  public var helpKey: String { "command.\(rawValue).help" }
}

/// Where keys mean something: the focus decides which contexts are asked, in order.
public enum KeyContext: String, Sendable, CaseIterable {
  case list, detail, text, dialog, palette
  /// Wherever no text is typed.
  case everywhere
}

/// A thing a key, the palette or a script can run, as data (architecture.md, "Commands are data").
public struct Command: Sendable {
  /// How many cases it is about.
  public enum Needs: Sendable {
    case nothing
    /// The one under the cursor, or open in the detail.
    case oneCase
    /// The marked cases, else the one under the cursor.
    case cases
  }

  /// What the user types after its name in the palette.
  public enum Argument: Sendable {
    case none, caseNumber, creditor, filter, name, path, text, date
  }

  /// How it is confirmed (screens.md, "The five actions").
  public enum Confirmation: Sendable {
    case none
    /// A dialog with Cancel as the default.
    case asks
    /// The number of cases is typed when it is over this.
    case typed(over: Int)
  }

  public var name: CommandName
  /// Names of its default keys: `j`, `down`, `ctrl-l`.
  public var keys: [String]
  public var contexts: [KeyContext]
  public var needs: Needs
  public var argument: Argument
  public var confirmation: Confirmation
  public var undoable: Bool
  /// It changes the store, so it is refused when looking back and to users without the right.
  public var writes: Bool
  /// The sides that may run it.
  public var sides: [User.Side]
  /// Its place in the hint bar, small first; nil is not shown there.
  public var hint: Int?
  /// Why it cannot be run now, beyond what the columns above say.
  public var refusal: @Sendable (Portal) -> Refusal?
  /// Runs it. The argument is what was typed after its name, trimmed; nil when nothing was.
  public var run: @Sendable (Portal, String?) -> Void

  /// A command; what is not said is the harmless case.
  public init(
    _ name: CommandName,
    keys: [String] = [],
    in contexts: [KeyContext] = [.everywhere],
    needs: Needs = .nothing,
    argument: Argument = .none,
    confirmation: Confirmation = .none,
    undoable: Bool = false,
    writes: Bool = false,
    sides: [User.Side] = User.Side.allCases,
    hint: Int? = nil,
    refusal: @escaping @Sendable (Portal) -> Refusal? = { _ in nil },
    run: @escaping @Sendable (Portal, String?) -> Void
  ) {
    self.name = name
    self.keys = keys
    self.contexts = contexts
    self.needs = needs
    self.argument = argument
    self.confirmation = confirmation
    self.undoable = undoable
    self.writes = writes
    self.sides = sides
    self.hint = hint
    self.refusal = refusal
    self.run = run
  }
}

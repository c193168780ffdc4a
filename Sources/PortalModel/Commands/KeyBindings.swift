import DebtCollection

/// Which key runs which command, by context: the table's defaults with the user's `[keys]` over them.
public struct KeyBindings: Sendable {
  /// A line of `[keys]`: a command's name and the keys that shall run it instead of its own.
  public struct Rebinding: Hashable, Sendable {
    public var command: String
    public var keys: [String]
    public init(command: String, keys: [String]) {
      self.command = command
      self.keys = keys
    }
  }

  /// What is wrong with a rebinding; it is left out, and the portal says so at the start.
  public enum Fault: Error, Hashable, Sendable {
    case unknownCommand(String)
    case unknownKey(String, command: String)
    /// The key runs both in the same context.
    case clash(key: String, CommandName, CommandName)

    /// The fault as a sentence.
    public var sentence: Sentence {
      switch self {
      case .unknownCommand(let name): Sentence("keys.unknown-command", [.text(name)])
      case .unknownKey(let key, let name):
        Sentence("keys.unknown-key", [.text(key), .text(name)])
      case .clash(let key, let first, let second):
        Sentence("keys.clash", [.text(key), .text(first.rawValue), .text(second.rawValue)])
      }
    }
  }

  private var byContext: [KeyContext: [String: CommandName]] = [:]
  private var byCommand: [CommandName: [String]] = [:]
  public private(set) var faults: [Fault] = []

  /// The bindings of a table with a user's changes over them.
  ///
  /// - Parameter isKey: whether a name is one that a terminal can send, and its canonical form.
  public init(
    _ table: CommandTable,
    rebinding: [Rebinding] = [],
    canonicalKey: (String) -> String? = { $0 }
  ) {
    var changed: [CommandName: [String]] = [:]
    for line in rebinding {
      let name = CommandName(rawValue: line.command)
      guard table[name] != nil else {
        faults.append(.unknownCommand(line.command))
        continue
      }
      changed[name] = line.keys.compactMap { key in
        if let canonical = canonicalKey(key) { return canonical }
        faults.append(.unknownKey(key, command: line.command))
        return nil
      }
    }
    // The user's keys first: a default that one of them takes gives way without a word.
    for command in table.commands where changed[command.name] != nil {
      bind(command, to: changed[command.name] ?? [], reporting: true)
    }
    for command in table.commands where changed[command.name] == nil {
      bind(command, to: command.keys, reporting: rebinding.isEmpty)
    }
  }

  private mutating func bind(_ command: Command, to keys: [String], reporting: Bool) {
    for key in keys {
      for context in command.contexts {
        if let taken = byContext[context]?[key] {
          if reporting { faults.append(.clash(key: key, taken, command.name)) }
          continue
        }
        byContext[context, default: [:]][key] = command.name
        if byCommand[command.name]?.contains(key) != true {
          byCommand[command.name, default: []].append(key)
        }
      }
    }
  }

  /// The command of a key, asking the contexts in order.
  public func command(for key: String, in contexts: [KeyContext]) -> CommandName? {
    for context in contexts {
      if let name = byContext[context]?[key] { return name }
    }
    return nil
  }

  /// The keys that run a command now, the first one for the hint bar.
  public func keys(of command: CommandName) -> [String] { byCommand[command] ?? [] }
}

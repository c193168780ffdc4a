/// A key as it comes from the keyboard, with a name a configuration can use.
///
/// Names: `a`, `G`, `å`, `/`, `space`, `enter`, `page-down`, `f5`, with `ctrl-`, `alt-` and
/// `shift-` before them, in that order: `ctrl-l`, `alt-x`, `shift-tab`. Shift with a character is
/// the character itself (`G`), since that is all a terminal tells.
public struct Key: Hashable, Sendable {
  /// Which key.
  public enum Code: Hashable, Sendable {
    /// A printable character, space among them.
    case character(Unicode.Scalar)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1…F24.
    case function(Int)
  }

  /// What is held down with it.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let shift = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The character alone, as typed.
  public static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }

  /// Control with a letter.
  public static func control(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar), .control) }

  public static let enter = Key(.enter)
  public static let escape = Key(.escape)
  public static let tab = Key(.tab)
  public static let backspace = Key(.backspace)
  public static let delete = Key(.delete)
  public static let insert = Key(.insert)
  public static let up = Key(.up)
  public static let down = Key(.down)
  public static let left = Key(.left)
  public static let right = Key(.right)
  public static let home = Key(.home)
  public static let end = Key(.end)
  public static let pageUp = Key(.pageUp)
  public static let pageDown = Key(.pageDown)
  public static let space = Key(.character(" "))

  /// The character this key types into a text field; nil for commands and keys with control or
  /// alt.
  public var typed: Unicode.Scalar? {
    guard modifiers.isEmpty, case .character(let scalar) = code else { return nil }
    return scalar
  }
}

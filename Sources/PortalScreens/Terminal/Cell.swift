/// One cell of the screen: a character, at most two combining marks on it, and a style.
///
/// A character two columns wide takes two cells: its own and `Cell.continuation` to the right.
public struct Cell: Hashable, Sendable {
  public var scalar: Unicode.Scalar
  /// The first combining mark; NUL where there is none.
  public internal(set) var mark: Unicode.Scalar
  /// The second combining mark; further ones are left out, as ncurses keeps but few.
  public internal(set) var secondMark: Unicode.Scalar
  public var style: Style

  public init(_ scalar: Unicode.Scalar = " ", style: Style = .plain) {
    self.scalar = scalar
    self.mark = "\0"
    self.secondMark = "\0"
    self.style = style
  }

  /// The right half of a character two columns wide.
  public static func continuation(style: Style) -> Cell { Cell("\0", style: style) }

  public var isContinuation: Bool { scalar == "\0" }

  /// The cell as text; empty for the right half of a wide character.
  public var text: String {
    guard !isContinuation else { return "" }
    var text = String(scalar)
    if mark != "\0" { text.unicodeScalars.append(mark) }
    if secondMark != "\0" { text.unicodeScalars.append(secondMark) }
    return text
  }

  mutating func add(mark new: Unicode.Scalar) {
    if mark == "\0" {
      mark = new
    } else if secondMark == "\0" {
      secondMark = new
    }
  }
}

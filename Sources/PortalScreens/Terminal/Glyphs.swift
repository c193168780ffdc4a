import DebtCollection

/// The characters frames, lines and shortened text are drawn with.
public struct Glyphs: Hashable, Sendable {
  public var horizontal: Unicode.Scalar
  public var vertical: Unicode.Scalar
  public var topLeft: Unicode.Scalar
  public var topRight: Unicode.Scalar
  public var bottomLeft: Unicode.Scalar
  public var bottomRight: Unicode.Scalar
  public var teeDown: Unicode.Scalar
  public var teeUp: Unicode.Scalar
  public var teeLeft: Unicode.Scalar
  public var teeRight: Unicode.Scalar
  public var cross: Unicode.Scalar
  /// Stands for what did not fit; one cell.
  public var ellipsis: SafeText
  /// Whether only the 95 printable ASCII characters may be used, in signs too.
  public var isASCII: Bool

  /// Box drawing, for UTF-8 terminals.
  public static let unicode = Glyphs(
    horizontal: "─",
    vertical: "│",
    topLeft: "┌",
    topRight: "┐",
    bottomLeft: "└",
    bottomRight: "┘",
    teeDown: "┬",
    teeUp: "┴",
    teeLeft: "┤",
    teeRight: "├",
    cross: "┼",
    ellipsis: "…",
    isASCII: false
  )

  /// For other locales, and by option.
  public static let ascii = Glyphs(
    horizontal: "-",
    vertical: "|",
    topLeft: "+",
    topRight: "+",
    bottomLeft: "+",
    bottomRight: "+",
    teeDown: "+",
    teeUp: "+",
    teeLeft: "+",
    teeRight: "+",
    cross: "+",
    ellipsis: "~",
    isASCII: true
  )
}

/// A colour of a theme.
public enum ThemeColour: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the sixteen, as the terminal shows it.
  case named(NamedColour)
  /// One of the 256.
  case palette(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// The colour so written: `standard`, a name, a number from 0 to 255, or `#rrggbb`; else nil.
  public init?(_ text: String) {
    if text == "standard" {
      self = .standard
    } else if let name = NamedColour.allCases.first(where: { $0.name == text }) {
      self = .named(name)
    } else if let index = UInt8(text) {
      self = .palette(index)
    } else if text.utf8.count == 7, text.hasPrefix("#"),
      text.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = .rgb(
        red: UInt8(value >> 16),
        green: UInt8(value >> 8 & 0xFF),
        blue: UInt8(value & 0xFF)
      )
    } else {
      return nil
    }
  }

  /// What a colour may be, for an error.
  static let expected =
    "standard, a number from 0 to 255, #rrggbb, a colour of [colours], or one of "
    + NamedColour.allCases.map(\.name).joined(separator: ", ")
}

/// One of the sixteen colours every terminal has; the raw value is its number.
public enum NamedColour: UInt8, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite

  /// The name in a theme file: `bright-red`.
  public var name: String {
    switch self {
    case .black: "black"
    case .red: "red"
    case .green: "green"
    case .yellow: "yellow"
    case .blue: "blue"
    case .magenta: "magenta"
    case .cyan: "cyan"
    case .white: "white"
    case .brightBlack: "bright-black"
    case .brightRed: "bright-red"
    case .brightGreen: "bright-green"
    case .brightYellow: "bright-yellow"
    case .brightBlue: "bright-blue"
    case .brightMagenta: "bright-magenta"
    case .brightCyan: "bright-cyan"
    case .brightWhite: "bright-white"
    }
  }
}

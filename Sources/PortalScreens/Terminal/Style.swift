/// A colour as a theme names it; the terminal maps it to the nearest it can show.
public struct Colour: Hashable, Sendable {
  /// Kind in the top byte, value below: a frame is compared cell by cell, so equality must be
  /// one comparison of integers.
  let bits: UInt32

  /// The terminal's own foreground or background.
  public static let standard = Colour(bits: 0)

  /// One of the sixteen colours whose look the user has chosen.
  public static func ansi(_ colour: ANSIColour) -> Colour {
    Colour(bits: 1 << 24 | UInt32(colour.rawValue))
  }

  /// A number of the 256-colour palette.
  public static func palette(_ index: UInt8) -> Colour { Colour(bits: 2 << 24 | UInt32(index)) }

  /// An exact colour, each part 0…255.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Colour {
    Colour(bits: 3 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// What kind of colour this is, taken apart for mapping and for printing.
  public enum Kind: Hashable, Sendable {
    case standard
    case ansi(ANSIColour)
    case palette(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  public var kind: Kind {
    let value = bits & 0xFF_FFFF
    switch bits >> 24 {
    case 1: return .ansi(ANSIColour(rawValue: UInt8(value)) ?? .white)
    case 2: return .palette(UInt8(value))
    case 3: return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    default: return .standard
    }
  }
}

/// The sixteen colours every colour terminal has.
public enum ANSIColour: UInt8, CaseIterable, Sendable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite

  /// The name a theme uses: `red`, `bright-red`, …
  public var name: String {
    let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    let index = Int(rawValue)
    return index < 8 ? plain[index] : "bright-" + plain[index - 8]
  }

  /// The colour a theme names; nil when there is none of that name.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// What a cell looks like besides its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let italic = Attributes(rawValue: 4)
  public static let underline = Attributes(rawValue: 8)
  public static let reverse = Attributes(rawValue: 16)
}

/// The look of a cell: two colours and attributes.
public struct Style: Hashable, Sendable {
  public var foreground: Colour
  public var background: Colour
  public var attributes: Attributes

  public init(
    foreground: Colour = .standard,
    background: Colour = .standard,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, no attributes.
  public static let plain = Style()

  /// The same style with these attributes too.
  public func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }

  /// The same style as part of a selected row.
  func selected(_ selection: Style) -> Style {
    var style = on(selection.background)
    style.attributes.formUnion(selection.attributes)
    if selection.foreground != .standard { style.foreground = selection.foreground }
    return style
  }

  /// The same style on another background.
  public func on(_ background: Colour) -> Style {
    var style = self
    style.background = background
    return style
  }
}

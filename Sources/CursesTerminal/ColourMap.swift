import PortalScreens

/// Finds the colour a terminal can show that is nearest to the one a theme asks for.
struct ColourMap: Sendable {
  let depth: ColourDepth

  /// What `Colour` becomes on this terminal: the number ncurses takes (-1: the terminal's own),
  /// and whether bold must stand for brightness.
  func number(of colour: Colour) -> (number: Int32, isBright: Bool) {
    switch (depth, colour.kind) {
    case (.mono, _), (_, .standard): (-1, false)
    case (.exact, let kind): (exact(kind), false)
    case (.palette, .ansi(let ansi)): (Int32(ansi.rawValue), false)
    case (.palette, .palette(let index)): (Int32(index), false)
    case (.palette, .rgb(let red, let green, let blue)):
      (Int32(Self.paletteIndex(RGB(red, green, blue))), false)
    case (_, let kind): fewColours(Self.ansi(kind))
    }
  }

  private func fewColours(_ ansi: UInt8) -> (number: Int32, isBright: Bool) {
    guard depth == .eight, ansi >= 8 else { return (Int32(ansi), false) }
    return (Int32(ansi - 8), true)
  }

  /// On terminals of exact colours the numbers 0…7 still mean the user's own; the rest is RGB.
  private func exact(_ kind: Colour.Kind) -> Int32 {
    switch kind {
    case .standard: -1
    case .ansi(let ansi) where ansi.rawValue < 8: Int32(ansi.rawValue)
    case .ansi(let ansi): Self.palette[Int(ansi.rawValue)].number
    case .palette(let index) where index < 8: Int32(index)
    case .palette(let index): Self.palette[Int(index)].number
    case .rgb(let red, let green, let blue): max(RGB(red, green, blue).number, 8)
    }
  }

  private static func ansi(_ kind: Colour.Kind) -> UInt8 {
    switch kind {
    case .standard: 7
    case .ansi(let ansi): ansi.rawValue
    case .palette(let index) where index < 16: index
    case .palette(let index): nearest(palette[Int(index)], among: 0..<16)
    case .rgb(let red, let green, let blue): nearest(RGB(red, green, blue), among: 0..<16)
    }
  }

  /// The first 16 are left out: users choose how those look.
  private static func paletteIndex(_ colour: RGB) -> UInt8 { nearest(colour, among: 16..<256) }

  private static func nearest(_ colour: RGB, among indices: Range<Int>) -> UInt8 {
    let best = indices.min { palette[$0].distance(to: colour) < palette[$1].distance(to: colour) }
    return UInt8(best ?? 7)
  }

  /// The 256 colours as xterm shows them: 16 named, a cube of 6 × 6 × 6, 24 greys.
  private static let palette: [RGB] = {
    var colours: [RGB] = [
      RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
      RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127),
      RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255),
      RGB(0, 255, 255), RGB(255, 255, 255),
    ]
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    for red in steps {
      for green in steps {
        for blue in steps { colours.append(RGB(red, green, blue)) }
      }
    }
    for grey in 0..<24 {
      let part = UInt8(8 + 10 * grey)
      colours.append(RGB(part, part, part))
    }
    return colours
  }()
}

private struct RGB: Sendable {
  let red: Int
  let green: Int
  let blue: Int

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = Int(red)
    self.green = Int(green)
    self.blue = Int(blue)
  }

  var number: Int32 { Int32(red << 16 | green << 8 | blue) }

  /// Squared and weighted by what the eye sees best.
  func distance(to other: RGB) -> Int {
    let red = red - other.red
    let green = green - other.green
    let blue = blue - other.blue
    return 3 * red * red + 6 * green * green + 2 * blue * blue
  }
}

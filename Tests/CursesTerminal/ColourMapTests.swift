import PortalScreens
import Testing

@testable import CursesTerminal

/// A colour, a depth, and the number and brightness ncurses gets.
private let mapped: [(colour: Colour, depth: ColourDepth, number: Int32, isBright: Bool)] = [
  (.standard, .palette, -1, false), (.rgb(1, 2, 3), .mono, -1, false),
  (.ansi(.red), .eight, 1, false), (.ansi(.brightRed), .eight, 1, true),
  (.ansi(.brightRed), .sixteen, 9, false), (.ansi(.brightRed), .palette, 9, false),
  (.rgb(255, 0, 0), .palette, 196, false), (.rgb(0, 0, 0), .palette, 16, false),
  (.rgb(255, 255, 255), .palette, 231, false), (.rgb(128, 128, 128), .palette, 244, false),
  (.rgb(0, 95, 135), .palette, 24, false), (.palette(208), .palette, 208, false),
  (.palette(196), .sixteen, 9, false), (.palette(196), .eight, 1, true),
  (.rgb(0, 0, 0), .eight, 0, false), (.rgb(250, 250, 250), .sixteen, 15, false),
  (.rgb(18, 52, 86), .exact, 0x123456, false), (.rgb(0, 0, 3), .exact, 8, false),
  (.palette(196), .exact, 0xFF0000, false), (.ansi(.green), .exact, 2, false),
]

@Test("A colour becomes the nearest the terminal can show", arguments: mapped.indices)
func colours(index: Int) {
  let row = mapped[index]
  let found = ColourMap(depth: row.depth).number(of: row.colour)
  #expect(found.number == row.number)
  #expect(found.isBright == row.isBright)
}

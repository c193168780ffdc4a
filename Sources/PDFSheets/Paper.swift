/// The measures of a page, in points; an A4 page as Norwegian window envelopes take it.
///
/// Windows begin 15 mm from the left and 39 to 44 mm from the top, and end 70 to 82 mm from it (E65,
/// C65, C5, C4; DIN 5008 form B: 20 mm and 45 to 90 mm). An address from 22 mm and 46 mm of at most
/// 24 mm is seen in all of them, and nothing else is.
enum Paper {
  static let millimetre = 72 / 25.4
  static let width = 210 * millimetre
  static let height = 297 * millimetre
  static let left = 22 * millimetre
  static let right = width - 20 * millimetre
  static let top = 15 * millimetre
  static let bottom = height - 14 * millimetre
  static var measure: Double { right - left }

  /// The window that all envelopes have in common.
  static let window = Box(
    x: 20 * millimetre,
    y: 45 * millimetre,
    width: 85 * millimetre,
    height: 25 * millimetre
  )
  static let addressTop = 46 * millimetre
  static let addressWidth = 80 * millimetre
  static let addressHeight = 24 * millimetre
  /// What a sender's block may take above the window of the highest envelope.
  static let senderBottom = 38 * millimetre
  /// Where the letter begins, under the lowest window.
  static let bodyTop = 92 * millimetre
  /// Where a document without an address begins.
  static let plainTop = 46 * millimetre
  /// Where later pages begin, under their running head.
  static let laterTop = 26 * millimetre
}

/// A rectangle on a page, in points from its upper left corner.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// Whether a point lies within.
  func contains(x: Double, y: Double) -> Bool {
    x >= self.x && x <= self.x + width && y >= self.y && y <= self.y + height
  }
}

/// Something on a page.
enum Mark {
  /// A line of text with its beginning at x, on the baseline y.
  case text(SetText, line: Int, x: Double, y: Double)
  /// A horizontal line.
  case rule(x: Double, y: Double, width: Double, weight: Double, grey: Double)
  /// A filled area.
  case area(Box, Colour)
}

/// A colour, each part from 0 to 1.
struct Colour: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  static let white = Colour(red: 1, green: 1, blue: 1)
  /// The soft yellow of a giro form.
  static let giro = Colour(red: 0.99, green: 0.95, blue: 0.80)
}

/// A page: what stands on it.
struct Page {
  var marks: [Mark] = []

  /// Puts all lines of a text with its upper left corner here.
  mutating func put(_ text: SetText, x: Double, top: Double) {
    var y = top
    for (index, line) in text.lines.enumerated() {
      marks.append(.text(text, line: index, x: x, y: y + line.baseline))
      y += line.height
    }
  }

  /// Puts a text of one line with its end here.
  mutating func put(_ text: SetText, right: Double, top: Double) {
    put(text, x: right - text.width, top: top)
  }
}

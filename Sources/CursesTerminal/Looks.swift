import CNcurses
import PortalScreens

/// Turns styles into what ncurses draws with, each once.
///
/// Belongs to the open screen: colour pairs are made as they are needed, until the terminal has no
/// more; then a style keeps its foreground alone, and at last its attributes.
struct Looks {
  typealias Look = (attributes: attr_t, pair: Int32)

  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let map: ColourMap
  private let limit: Int32
  private var pairs: [Pair: Int32] = [:]
  private var known: [Style: Look] = [:]

  init(depth: ColourDepth) {
    map = ColourMap(depth: depth)
    // `setcchar` takes the pair as a short.
    limit = depth == .mono ? 0 : min(cncurses_pairs(), 32_767)
  }

  mutating func look(of style: Style) -> Look {
    if let found = known[style] { return found }
    var attributes = Self.attributes(of: style.attributes)
    let foreground = map.number(of: style.foreground)
    let background = map.number(of: style.background)
    if foreground.isBright { attributes |= cncurses_bold() }
    let look = (
      attributes,
      pair(Pair(foreground: foreground.number, background: background.number))
        ?? pair(Pair(foreground: foreground.number, background: -1)) ?? 0
    )
    known[style] = look
    return look
  }

  private mutating func pair(_ wanted: Pair) -> Int32? {
    if wanted.foreground == -1, wanted.background == -1 { return 0 }
    if let found = pairs[wanted] { return found }
    let number = Int32(pairs.count + 1)
    guard number < limit,
      init_extended_pair(number, wanted.foreground, wanted.background) == OK
    else { return nil }
    pairs[wanted] = number
    return number
  }

  private static func attributes(of wanted: Attributes) -> attr_t {
    var found: attr_t = 0
    if wanted.contains(.bold) { found |= cncurses_bold() }
    if wanted.contains(.dim) { found |= cncurses_dim() }
    if wanted.contains(.italic) { found |= cncurses_italic() }
    if wanted.contains(.underline) { found |= cncurses_underline() }
    if wanted.contains(.reverse) { found |= cncurses_reverse() }
    return found
  }
}

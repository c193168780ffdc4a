import DataFiles
import DebtCollection
import PortalModel
import Wording

/// A frame being drawn: the cells, what they are coloured and said with, and what lies where for the
/// mouse.
struct Canvas {
  var frame: CellBuffer
  let palette: Palette
  let wording: Wording
  /// What the mouse can hit, the last drawn on top.
  private(set) var hits: [Hit] = []
  /// Where the terminal's cursor stands; nil hides it.
  var cursor: Point?
  /// What is drawn on: roles without a background of their own take this one's.
  var ground = ThemeRole.text

  struct Hit {
    var rect: Rect
    var target: ClickTarget
  }

  init(frame: CellBuffer, palette: Palette, wording: Wording) {
    self.frame = frame
    self.palette = palette
    self.wording = wording
  }

  /// Whether signs and lines keep to ASCII.
  var isASCII: Bool { frame.glyphs.isASCII }

  /// The text of a catalogue key, clean.
  func word(_ key: String) -> SafeText { SafeText(wording.word(key)) }

  /// A sentence, clean.
  func say(_ sentence: Sentence) -> SafeText { SafeText(wording.text(sentence)) }

  /// A sentence by key and values, clean.
  func say(_ key: String, _ values: SentenceValue...) -> SafeText { say(Sentence(key, values)) }

  /// A role's style on the ground that is being drawn on.
  func style(_ role: ThemeRole) -> Style {
    let style = palette[role]
    guard style.background == palette[.text].background else { return style }
    var onGround = style.on(palette[ground].background)
    // Where a ground is told by turning its colours round, so is what is written on it.
    if Self.writing.contains(role), palette[ground].attributes.contains(.reverse) {
      onGround.attributes.insert(.reverse)
    }
    return onGround
  }

  /// The roles of what is written, which are no grounds of their own.
  private static let writing: Set<ThemeRole> = [
    .text, .dim, .heading, .accent, .key, .disabled, .money, .negative, .warning, .error, .success,
  ]

  /// Draws with another ground, then goes back to this one.
  mutating func on(_ other: ThemeRole, _ draw: (inout Canvas) -> Void) {
    let before = ground
    ground = other
    draw(&self)
    ground = before
  }

  /// Makes a rectangle answer to the mouse.
  mutating func mark(_ rect: Rect, as target: ClickTarget) {
    hits.append(Hit(rect: rect, target: target))
  }

  /// What lies at a place.
  func target(at point: Point) -> ClickTarget? {
    hits.last { $0.rect.contains(point) }?.target
  }

  /// Writes text in a role's style into the first row of a rectangle; returns the columns used.
  @discardableResult
  mutating func put(
    _ text: SafeText,
    in rect: Rect,
    alignment: Alignment = .leading,
    role: ThemeRole
  ) -> Int {
    frame.put(text, in: rect, alignment: alignment, style: style(role))
  }

  /// Writes pieces one after another into a row; what does not fit is cut. Returns the columns used.
  @discardableResult
  mutating func put(_ pieces: [(SafeText, ThemeRole)], in rect: Rect) -> Int {
    var used = 0
    for (text, role) in pieces where used < rect.width {
      let room = Rect(
        column: rect.column + used,
        row: rect.row,
        width: rect.width - used,
        height: rect.height
      )
      used += frame.put(text, in: room, style: style(role))
    }
    return used
  }

  /// Fills a rectangle with a role's background.
  mutating func fill(_ rect: Rect, role: ThemeRole) { frame.fill(rect, style: style(role)) }
}

/// A text with places for values: `{0}`, `{1:amount}`, `{2:long}`.
///
/// A place is a value's number and, after a colon, how it is written. `{{` and `}}` stand for the
/// signs themselves.
struct Pattern {
  enum Part: Hashable {
    case text(Substring)
    case place(Int, style: Substring)
  }

  let parts: [Part]

  /// The parts of a text, or nil when a brace is not closed or a place has no number.
  init?(_ text: String) {
    var parts: [Part] = []
    guard Self.read(text, { parts.append($0) }) else { return nil }
    self.parts = parts
  }

  /// Gives the parts of a text one after the other; false when a brace is not closed or a place has no
  /// number.
  static func read(_ text: String, _ take: (Part) -> Void) -> Bool {
    let bytes = text.utf8
    var rest = text.startIndex
    while let brace = bytes[rest...].firstIndex(where: { $0 == open || $0 == close }) {
      let next = bytes.index(after: brace)
      if next < bytes.endIndex, bytes[next] == bytes[brace] {
        take(.text(text[rest...brace]))
        rest = bytes.index(after: next)
        continue
      }
      guard bytes[brace] == open, let end = bytes[next...].firstIndex(of: close) else {
        return false
      }
      if brace > rest { take(.text(text[rest..<brace])) }
      let colon = bytes[next..<end].firstIndex(of: UInt8(ascii: ":")) ?? end
      guard let number = Int(text[next..<colon]), number >= 0 else { return false }
      take(.place(number, style: colon < end ? text[bytes.index(after: colon)..<end] : ""))
      rest = bytes.index(after: end)
    }
    if rest < text.endIndex { take(.text(text[rest...])) }
    return true
  }

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  /// The numbers of the values it has places for.
  var places: Set<Int> {
    Set(parts.compactMap { if case .place(let number, _) = $0 { number } else { nil } })
  }
}

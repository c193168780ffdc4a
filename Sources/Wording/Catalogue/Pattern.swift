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
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let next = rest.index(after: brace)
      if next < rest.endIndex, rest[next] == rest[brace] {
        parts.append(.text(rest[...brace]))
        rest = rest[rest.index(after: next)...]
        continue
      }
      guard rest[brace] == "{", let end = rest[next...].firstIndex(of: "}") else { return nil }
      if brace > rest.startIndex { parts.append(.text(rest[..<brace])) }
      let place = rest[next..<end].split(
        separator: ":",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      guard let number = Int(place[0]), number >= 0 else { return nil }
      parts.append(.place(number, style: place.count > 1 ? place[1] : ""))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.text(rest)) }
    self.parts = parts
  }

  /// The numbers of the values it has places for.
  var places: Set<Int> {
    Set(parts.compactMap { if case .place(let number, _) = $0 { number } else { nil } })
  }
}

/// Reads a day, a month or a year of a filter as its first and last day.
struct FilterDay {
  let vocabulary: FilterVocabulary
  let today: CivilDate

  /// `2026-11-01`, `1.11.2026`, `1.11` (this year), `2026-10`, `2026`, `today`, `+14`, `-30`.
  func span(_ text: String) -> (first: CivilDate, last: CivilDate)? {
    if let day = day(text) { return (day, day) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = number(parts[0], digits: 4...4) else { return nil }
    switch parts.count {
    case 1:
      guard let first = CivilDate(year, 1, 1), let last = CivilDate(year, 12, 31) else {
        return nil
      }
      return (first, last)
    case 2:
      guard let month = number(parts[1], digits: 1...2), let first = CivilDate(year, month, 1)
      else { return nil }
      return (first, first.adding(months: 1) - 1)
    default: return nil
    }
  }

  private func day(_ text: String) -> CivilDate? {
    if vocabulary.today.contains(Folding.fold(text)) { return today }
    if let day = CivilDate(iso: text) { return day }
    if text.hasPrefix("+") || text.hasPrefix("-") {
      guard let days = number(text.dropFirst(), digits: 1...5) else { return nil }
      return text.hasPrefix("+") ? today + days : today - days
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let day = number(parts[0], digits: 1...2),
      let month = number(parts[1], digits: 1...2)
    else { return nil }
    // `1.11` and `1.11.` are of this year.
    if parts.count == 2 || parts[2].isEmpty { return CivilDate(today.year, month, day) }
    return number(parts[2], digits: 4...4).flatMap { CivilDate($0, month, day) }
  }

  private func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

import DebtCollection

/// Reads a date as people type it: `2026-12-05`, `5.12`, `5.12.2026`, `+14`, `+2w`, `fri`.
public struct DateEntry: Sendable {
  public var today: CivilDate
  /// Names of the weekdays in the user's language, Monday first; English ones always count too.
  public var weekdays: [String]
  /// Which days are working days (setting `closed-days`); the others are pointed out.
  public var calendar: BusinessCalendar
  /// It is the day of something that has happened: a day without a year is the last one, today included,
  /// and a weekday the last one before today.
  public var looksBack = false

  public init(
    today: CivilDate,
    weekdays: [String] = [],
    calendar: BusinessCalendar = .standard
  ) {
    self.today = today
    self.weekdays = weekdays
    self.calendar = calendar
  }

  /// The same for the day of something that has happened.
  public var lookingBack: DateEntry {
    var entry = self
    entry.looksBack = true
    return entry
  }

  private static let english = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The day, or nil when the text is none of the forms.
  ///
  /// A day without a year is the next one, today included; a weekday is the next one after today. Where it
  /// looks back, the last ones.
  public func date(of typed: String) -> CivilDate? {
    let text = Folding.fold(typed).filter { !$0.isWhitespace }
    if text.isEmpty { return nil }
    if let iso = CivilDate(iso: text) { return iso }
    if text.first == "+" { return ahead(text.dropFirst()) }
    if text.first?.isNumber == true { return dotted(text) }
    return weekday(text)
  }

  private func ahead(_ text: Substring) -> CivilDate? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count <= 3660 else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "d": return today + count
    case "w", "u": return today + 7 * count
    case "m": return today.adding(months: count)
    default: return nil
    }
  }

  private func dotted(_ text: String) -> CivilDate? {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (2...3).contains(numbers.count) else { return nil }
    if numbers.count == 3 {
      let year = parts[2].count == 2 ? 2000 + numbers[2] : numbers[2]
      return CivilDate(year, numbers[1], numbers[0])
    }
    // 29 February may be years away.
    for years in 0...8 {
      let year = looksBack ? today.year - years : today.year + years
      guard let date = CivilDate(year, numbers[1], numbers[0]) else { continue }
      if looksBack ? date <= today : date >= today { return date }
    }
    return nil
  }

  private func weekday(_ text: String) -> CivilDate? {
    guard text.count >= 2 else { return nil }
    for names in [weekdays.map { Folding.fold($0) }, Self.english] {
      let found = names.indices.filter { names[$0].hasPrefix(text) }
      if found.count == 1, let index = found.first {
        let days = (index - today.weekday.rawValue + 7) % 7
        if looksBack { return today - (7 - days) }
        return today + (days == 0 ? 7 : days)
      }
    }
    return nil
  }
}

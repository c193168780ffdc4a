import DebtCollection

/// `--date`: today, with an hour if wanted; a bare date means noon in Oslo (decisions.md 14).
enum DateOption {
  /// The moment of `2026-11-26` or `2026-11-26T07:59` (seconds may follow), or nil.
  static func moment(_ text: String) -> Timestamp? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = CivilDate(iso: parts[0]) else { return nil }
    guard parts.count == 2 else { return OsloTime.moment(date, hour: 12) }
    let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = time.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
    guard (2...3).contains(time.count), numbers.count == time.count,
      let oslo = OsloTime(
        date,
        hour: numbers[0],
        minute: numbers[1],
        second: numbers.count == 3 ? numbers[2] : 0
      )
    else { return nil }
    return oslo.moment
  }
}

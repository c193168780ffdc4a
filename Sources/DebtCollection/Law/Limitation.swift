/// When a claim is time-barred (foreldelsesloven; law.md 1.8).
public enum Limitation {
  /// The last day on which the claim can be made; the day after, it is time-barred.
  ///
  /// Three years from the due date (§§ 2, 3), anew from each acknowledgement, payment of interest or
  /// part, complaint or request for attachment (§§ 14, 15, 17), ten from a judgment (§ 21). What
  /// happens after that day revives nothing. Letters do not interrupt.
  ///
  /// - Parameters:
  ///   - interruptions: the days the time began anew, in any order.
  ///   - judgment: the day of a judgment or court settlement.
  public static func lastDay(
    due: CivilDate,
    interruptions: [CivilDate] = [],
    judgment: CivilDate? = nil
  ) -> CivilDate {
    var events = interruptions.map { (day: $0, years: 3) }
    if let judgment { events.append((judgment, 10)) }
    var last = due.adding(years: 3)
    for event in events.sorted(by: { $0.day < $1.day }) where event.day <= last {
      last = max(last, event.day.adding(years: event.years))
    }
    return last
  }

  /// Whether a claim with this last day is time-barred on a day.
  public static func isBarred(lastDay: CivilDate, on day: CivilDate) -> Bool { day > lastDay }

  /// The days on which a warning is due: six and two months ahead (process.md).
  public static func warnings(lastDay: CivilDate) -> [CivilDate] {
    [lastDay.adding(months: -6), lastDay.adding(months: -2)]
  }
}

/// When a claim is time-barred (law.md 1.8, 3).
public enum Limitation {
  /// The last day on which a Norwegian claim can be made; the day after, it is time-barred.
  ///
  /// Three years from the due date (foreldelsesloven §§ 2, 3), anew from each interruption, ten from
  /// a judgment (§ 21). What happens after that day revives nothing. Letters do not interrupt.
  ///
  /// - Parameters:
  ///   - interruptions: the days the time began anew (`anew`), in any order.
  ///   - judgment: the day of a judgment or court settlement.
  public static func lastDay(
    due: CivilDate,
    interruptions: [CivilDate] = [],
    judgment: CivilDate? = nil
  ) -> CivilDate {
    var events = interruptions.map { (day: $0, last: anew(from: $0)) }
    if let judgment { events.append((judgment, judgment.adding(years: 10))) }
    var last = anew(from: due)
    for event in events.sorted(by: { $0.day < $1.day }) where event.day <= last {
      last = max(last, event.last)
    }
    return last
  }

  /// The last day when the time begins anew: an acknowledgement, payment of interest or a part, a
  /// complaint, a request for attachment (foreldelsesloven §§ 14, 15, 17).
  public static func anew(from day: CivilDate) -> CivilDate { day.adding(years: 3) }

  /// The last day on which a Swedish claim can be made (preskriptionslagen 1981:130).
  ///
  /// - Parameter debtor: against a consumer the time is shorter; an unknown debtor counts as one.
  /// - Throws: `MissingRate` when the table says nothing of the day the claim fell due.
  public static func lastDayInSweden(
    due: CivilDate,
    debtor: DebtorKind,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    let rule = try rates.limitationSweden.value(on: due)
    return due.adding(years: debtor == .business ? rule.years : rule.consumerYears)
  }
}

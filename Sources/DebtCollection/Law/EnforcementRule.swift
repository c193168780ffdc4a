/// How long everybody waits when a claim is enforced (tvangsfullbyrdelsesloven; law.md 1.1).
public struct EnforcementRule: Hashable, Sendable {
  /// Days the creditor's notice gives before enforcement may be asked for (§ 4-18).
  public var noticeDays: Int
  /// Months such a notice holds (§ 4-19).
  public var noticeValidMonths: Int
  /// Days the enforcement office (namsmannen) gives the debtor (§ 7-6).
  public var officeDays: Int
  /// Months after nothing was found before it may be asked for anew (§ 7-10).
  public var anewAfterMonths: Int
  /// Years after the last deduction at which a lien on wages lapses (§ 7-28).
  public var wageLienYears: Int

  public init(
    noticeDays: Int,
    noticeValidMonths: Int,
    officeDays: Int,
    anewAfterMonths: Int,
    wageLienYears: Int
  ) {
    self.noticeDays = noticeDays
    self.noticeValidMonths = noticeValidMonths
    self.officeDays = officeDays
    self.anewAfterMonths = anewAfterMonths
    self.wageLienYears = wageLienYears
  }
}

/// The days of an enforcement in Norway, each by the rule of the day it is counted from.
public enum Enforcement {
  /// The first day enforcement may be asked for on a notice: the day after its last day.
  ///
  /// - Throws: `MissingRate` before the act.
  public static func firstDay(
    noticed: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    noticed + (try rates.enforcement.value(on: noticed).noticeDays) + 1
  }

  /// The last day a notice may be built on.
  ///
  /// - Throws: `MissingRate` before the act.
  public static func noticeHoldsTo(
    noticed: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    noticed.adding(months: try rates.enforcement.value(on: noticed).noticeValidMonths)
  }

  /// The earliest last day of the enforcement office's notice to the debtor, for a request of a day.
  ///
  /// A deadline that ends on a day off ends on the next working day (domstolloven § 149).
  ///
  /// - Throws: `MissingRate` before the act.
  public static func officeNoticeEnds(
    requested: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    let days = try rates.enforcement.value(on: requested).officeDays
    return BusinessCalendar.statutory.workingDay(onOrAfter: requested + days)
  }

  /// The first day enforcement may be asked for anew after nothing was found to attach.
  ///
  /// - Throws: `MissingRate` before the act.
  public static func anewFrom(
    nothingFound day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    day.adding(months: try rates.enforcement.value(on: day).anewAfterMonths)
  }

  /// The last day of a lien on wages without a further deduction.
  ///
  /// - Throws: `MissingRate` before the act.
  public static func wageLienLapses(
    lastDeduction day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    day.adding(years: try rates.enforcement.value(on: day).wageLienYears)
  }
}

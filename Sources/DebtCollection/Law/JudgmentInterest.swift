/// How long interest on a judgment lives (foreldelsesloven §§ 2, 21; law.md 1.8).
public struct JudgmentInterestRule: Hashable, Sendable {
  /// Years each day's interest can be claimed.
  public var years: Int

  public init(years: Int) { self.years = years }
}

/// Interest that runs on a judgment: each day's falls time-barred on its own.
public enum JudgmentInterest {
  /// The first day whose interest can still be claimed on a day: what ran up to the judgment is part of
  /// it.
  ///
  /// - Throws: `MissingRate` where the table says nothing of the day.
  public static func firstDay(
    claimableOn day: CivilDate,
    judgment: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    let years = try rates.judgmentInterest.value(on: day).years
    return max(judgment + 1, day.adding(years: -years))
  }
}

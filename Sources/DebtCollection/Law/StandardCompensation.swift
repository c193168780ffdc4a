/// Standard compensation for collection costs between businesses (forsinkelsesrenteloven § 3a).
public enum StandardCompensation {
  /// The amount: of the rate when the claim fell due and that of the day asked, the lower.
  ///
  /// - Throws: `MissingRate` when either half-year is not known.
  public static func amount(
    due: CivilDate,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    try row(due: due, on: day, rates: rates).amount
  }

  /// The amount, and the first day of the half-year it is set for.
  ///
  /// - Throws: as `amount(due:on:rates:)`.
  static func row(
    due: CivilDate,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> (amount: Money, set: CivilDate) {
    // The claim to it arises the day the payment is late.
    let arose = due + 1
    let first = try rates.standardCompensation.span(on: arose)
    let now = try rates.standardCompensation.span(on: max(arose, day))
    return now.value < first.value ? (now.value, now.from) : (first.value, first.from)
  }

  /// What may be claimed of compensation and of fees: only the larger, the fees when equal.
  ///
  /// Source: inkassoforskriften §§ 1-5, 2-6.
  ///
  ///
  /// - Parameter fees: reminder fees and collection fee together.
  public static func setOff(
    _ compensation: Money,
    against fees: Money
  ) -> (compensation: Money, fees: Money) {
    compensation > fees ? (compensation, .zero) : (.zero, fees)
  }
}

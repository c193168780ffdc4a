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
    // The claim to it arises the day the payment is late.
    let arose = due + 1
    return min(
      try rates.standardCompensation.value(on: arose),
      try rates.standardCompensation.value(on: max(arose, day))
    )
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

/// Fees of the legal stage, in whole kroner, rounded down (rettsgebyrloven; law.md 1.5).
public enum CourtFee: Sendable, CaseIterable {
  /// Complaint to the conciliation board (forliksklage).
  case complaint
  /// Request for attachment (utleggsbegjæring).
  case attachment
  /// For writing either (skrivesalær); a quarter more where the creditor does not deduct VAT.
  case writing

  /// The fee on a day.
  ///
  /// - Throws: `MissingRate` where the unit or the multiple of the day is not known.
  public func amount(
    on day: CivilDate,
    vat: VATStatus = .deducts,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    let unit = try rates.courtFeeUnit.value(on: day)
    let rule = try rates.courtFees.value(on: day)
    let factor =
      switch self {
      case .complaint: rule.complaint
      case .attachment: rule.attachment
      case .writing: rule.writing
      }
    var numerator = unit.minorUnits * Int64(factor.hundredths)
    var denominator: Int64 = 100
    if self == .writing, vat == .none {
      numerator *= 125
      denominator *= 100
    }
    return Money(numerator / (denominator * 100))
  }
}

/// The dated tables, by the names of their files in `data/rates` and of `amili rates`.
public enum RateTableName: String, Sendable, CaseIterable {
  case lateInterest = "late-interest"
  case baseRate = "base-rate"
  case standardCompensation = "standard-compensation"
  case reminderFee = "reminder-fee"
  case feeRounding = "fee-rounding"
  case collectionFee = "collection-fee"
  case courtFeeUnit = "court-fee-unit"
  case courtFees = "court-fees"
  case enforcement
  case judgmentInterest = "judgment-interest"
  case paymentTerms = "payment-terms"
  case collectionLaw = "collection-law"
  case referenceRateSweden = "reference-rate-se"
  case marginSweden = "late-margin-se"
  case feesSweden = "fees-se"
  case enforcementSweden = "enforcement-se"
  case limitationSweden = "limitation-se"
  case demandSweden = "demand-se"
  case paymentTermsSweden = "payment-terms-se"
  case referenceRateFinland = "reference-rate-fi"
  case marginFinland = "late-margin-fi"
  case marginFinlandCommercial = "late-margin-fi-commercial"
  case feesFinlandConsumer = "fees-fi-consumer"
  case feesFinlandBusiness = "fees-fi-business"
  case valueAddedTax = "vat"
  case vatCodes = "vat-codes"
  case accounts

  /// What one row of the table says.
  public enum Content: Sendable {
    case percent, amount, rule
  }

  /// Whether a row is one rate or one amount, which a user may add, or a whole rule.
  public var content: Content {
    switch self {
    case .lateInterest, .referenceRateSweden, .referenceRateFinland, .marginSweden, .marginFinland,
      .marginFinlandCommercial, .valueAddedTax:
      .percent
    case .baseRate, .standardCompensation, .courtFeeUnit, .feeRounding: .amount
    case .reminderFee, .collectionFee, .courtFees, .enforcement, .judgmentInterest, .paymentTerms,
      .collectionLaw,
      .feesSweden, .enforcementSweden, .limitationSweden, .demandSweden, .paymentTermsSweden,
      .feesFinlandConsumer, .feesFinlandBusiness, .vatCodes, .accounts:
      .rule
    }
  }

  /// How long a row holds that names no end and has no newer one after it.
  public enum Holds: Sendable {
    /// To the end of the half-year it begins in; the next is set anew.
    case halfYear
    case year
    case untilNewer
  }

  /// How long the newest row holds; beyond that the table is silent, and nothing is guessed.
  public var holds: Holds {
    switch self {
    case .lateInterest, .referenceRateSweden, .referenceRateFinland, .standardCompensation:
      .halfYear
    case .courtFeeUnit: .year
    default: .untilNewer
    }
  }

  /// The last day of a row that begins on this day, or nil where it holds until a newer.
  public func usualEnd(of from: CivilDate) -> CivilDate? {
    switch holds {
    case .untilNewer: nil
    case .year: CivilDate(from.year, 12, 31)
    case .halfYear: from.month <= 6 ? CivilDate(from.year, 6, 30) : CivilDate(from.year, 12, 31)
    }
  }
}

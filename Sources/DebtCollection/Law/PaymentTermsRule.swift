/// When a claim falls due by law, and how long a payment may be put off (forsinkelsesrenteloven §§ 2 to
/// 2b; räntelagen §§ 2 a, 4; law.md 1.6, 3).
public struct PaymentTermsRule: Hashable, Sendable {
  /// Days from a written demand to the first day of late interest, where no due date was fixed.
  public var demandDays: Int
  /// The most days between businesses unless more was expressly agreed; nil before there was a limit.
  public var businessDays: Int?
  /// The most days where a public body owes; nil before there was a limit.
  public var publicDays: Int?

  public init(demandDays: Int, businessDays: Int?, publicDays: Int?) {
    self.demandDays = demandDays
    self.businessDays = businessDays
    self.publicDays = publicDays
  }
}

/// Terms of payment, by the country of the claim.
public enum LawfulTerms {
  /// What an invoice gives more days than.
  public struct Excess: Hashable, Sendable {
    /// The days it gives.
    public var given: Int
    /// The most between businesses unless more was expressly agreed.
    public var most: Int
  }

  /// The rule of a country on a day.
  ///
  /// - Returns: nil for Finland, of which the sources say nothing.
  /// - Throws: `MissingRate` on days they do not speak of.
  public static func rule(
    in country: RuleCountry,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> PaymentTermsRule? {
    switch country {
    case .norway: return try rates.paymentTerms.value(on: day)
    case .sweden: return try rates.paymentTermsSweden.value(on: day)
    case .finland: return nil
    }
  }

  /// The due date of a claim that has none of its own: so many days after a written demand.
  ///
  /// - Returns: nil for a country of which the sources say nothing.
  /// - Throws: `MissingRate` on days they do not speak of.
  public static func due(
    demanded: CivilDate,
    in country: RuleCountry,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate? {
    try rule(in: country, on: demanded, rates: rates).map { demanded + $0.demandDays }
  }

  /// Whether an invoice to a business gives longer than the law lets it without an express agreement;
  /// nil where it does not, and on days without a limit.
  public static func excess(
    issued: CivilDate,
    due: CivilDate,
    in country: RuleCountry,
    rates: RateTables
  ) -> Excess? {
    guard let rule = try? rule(in: country, on: issued, rates: rates), let most = rule.businessDays,
      due > issued + most
    else { return nil }
    return Excess(given: due - issued, most: most)
  }
}

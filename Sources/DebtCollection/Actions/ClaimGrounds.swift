/// What a claim's history says of it on a day, beyond its state: for the acts that go by it.
public struct ClaimGrounds: Hashable, Sendable {
  /// Unpaid late interest that has accrued by the day. A letter that is handed over the next working day
  /// demands some that has not yet.
  public var interest: Money
  /// What payments and credit notes that stand have covered.
  public var paid: CoverageOfPayment
  /// An agreed payment plan runs; a mere promise to pay is none.
  public var runsPlan: Bool

  public init(
    interest: Money = .zero,
    paid: CoverageOfPayment = CoverageOfPayment(),
    runsPlan: Bool = false
  ) {
    self.interest = interest
    self.paid = paid
    self.runsPlan = runsPlan
  }

  /// By the history of a case.
  public init(
    of invoices: [Invoice],
    after events: [CaseEvent],
    in country: RuleCountry,
    commercial: Bool,
    on day: CivilDate,
    rates: RateTables
  ) {
    let bases = ClaimBases(of: invoices, after: events, in: country, choices: rates.choices)
    self.init(
      interest: bases.interest(to: day, commercial: commercial, rates: rates).owed,
      paid: bases.paid
    )
  }
}

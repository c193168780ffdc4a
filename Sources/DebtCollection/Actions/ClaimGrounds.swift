/// What a claim's history says of it on a day, beyond its state: for the acts that go by it.
public struct ClaimGrounds: Hashable, Sendable {
  /// Unpaid late interest that has accrued by the day. A letter that is handed over the next working day
  /// demands some that has not yet.
  public var interest: Money
  /// What is left of the collection fee, as it is if the principal is paid that day.
  public var collectionFee: Money
  /// What payments and credit notes that stand have covered.
  public var paid: CoverageOfPayment
  /// An agreed payment plan runs; a mere promise to pay is none.
  public var runsPlan: Bool

  public init(
    interest: Money = .zero,
    collectionFee: Money = .zero,
    paid: CoverageOfPayment = CoverageOfPayment(),
    runsPlan: Bool = false
  ) {
    self.interest = interest
    self.collectionFee = collectionFee
    self.paid = paid
    self.runsPlan = runsPlan
  }

  /// By the account of a case.
  public init(_ account: ClaimAccount, of state: CaseState, on day: CivilDate) {
    let payable = account.payable(state, on: day)
    self.init(
      interest: payable.interest,
      collectionFee: payable.collectionFee,
      paid: account.covered
    )
  }
}

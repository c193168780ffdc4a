/// What a claim's account is made of besides its events.
public struct ClaimSource: Sendable {
  /// Those the case has now.
  public var invoices: [Invoice]
  public var terms: ClaimAccount.Terms
  public var rates: RateTables

  public init(invoices: [Invoice], terms: ClaimAccount.Terms, rates: RateTables) {
    self.invoices = invoices
    self.terms = terms
    self.rates = rates
  }

  /// The account of the claim after its history, oldest first.
  public func account(of history: [CaseEvent]) -> ClaimAccount {
    ClaimAccount(history, invoices: invoices, terms: terms, rates: rates)
  }

  /// The account before its first event.
  func account(before history: [CaseEvent]) -> ClaimAccount {
    ClaimAccount(before: history, invoices: invoices, terms: terms, rates: rates)
  }
}

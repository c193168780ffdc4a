import DebtCollection

extension WholeCase {
  /// What the claim's amounts are worked out from.
  ///
  /// - Parameter licensed: whether the agency has a licence; it decides which costs letters may still
  ///   bring, and nothing of what is to pay by those that were sent.
  public func account(licensed: Bool, rates: RateTables) -> ClaimAccount {
    ClaimAccount(
      events,
      invoices: detail.invoices,
      terms: ClaimAccount.Terms(
        debtor: detail.row.debtorKind,
        vat: detail.creditor.vat,
        licensed: licensed,
        country: RuleCountry(code: detail.debtor.country) ?? .norway
      ),
      rates: rates
    )
  }

  /// What a claim comes to on a day.
  public struct Payable: Hashable, Sendable {
    /// Part by part.
    public var amounts: ClaimAmounts
    /// Line by line; the lines add up to what is outstanding of the amounts, less what is owed back.
    public var explanation: AmountExplanation
    /// What late interest runs on; none where none runs.
    public var bases: [InterestBase]
  }

  /// What is to pay on a day, by the claim's account: the one reckoning that whatever shows it goes by.
  ///
  /// A closed claim, and one in a currency there are no rules for, is what its ledger says.
  public func payable(on day: CivilDate, by account: ClaimAccount) -> Payable {
    let (state, terms) = (detail.row.state, account.terms)
    let runs = state.stage != .closed && detail.row.currency == terms.country.currency
    let claims = runs ? account.claims : []
    return Payable(
      amounts: runs ? account.payable(state, on: day) : state.amounts,
      explanation: .of(
        ledger,
        claims: claims,
        origin: AmountExplanation.Origin(
          events: events,
          due: detail.invoices.map(\.due).min() ?? state.due,
          debtor: terms.debtor,
          vat: terms.vat
        ),
        fee: runs ? account.feeOfDay(state, on: day) : nil,
        on: day,
        in: terms.country,
        commercial: terms.debtor == .business,
        rates: account.rates
      ),
      bases: claims.map(\.base)
    )
  }
}

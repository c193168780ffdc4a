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
  /// A closed claim is what its ledger says, told as it stood when it was closed; one in a currency there
  /// are no rules for is what its ledger says too.
  public func payable(on day: CivilDate, by account: ClaimAccount) -> Payable {
    let (state, terms) = (detail.row.state, account.terms)
    let isClosed = state.stage == .closed
    let hasRules = detail.row.currency == terms.country.currency
    let runs = !isClosed && hasRules
    let fee = isClosed ? account.feeAtClosing(state) : account.feeOfDay(state, on: day)
    return Payable(
      amounts: runs ? account.payable(state, on: day) : state.amounts,
      explanation: .of(
        ledger,
        claims: hasRules ? account.claims : [],
        origin: AmountExplanation.Origin(
          events: events,
          due: detail.invoices.map(\.due).min() ?? state.due,
          debtor: terms.debtor,
          vat: terms.vat,
          demanded: account.chargedPrincipal,
          demandedVAT: account.chargedVAT
        ),
        fee: hasRules ? fee : nil,
        on: isClosed ? lastInterest ?? day : day,
        in: terms.country,
        commercial: terms.debtor == .business,
        isClosed: isClosed,
        rates: account.rates
      ),
      bases: runs ? account.claims.map(\.base) : []
    )
  }

  /// The day to which interest was last claimed.
  private var lastInterest: CivilDate? {
    ledger.last { $0.kind == .interest && $0.amount > .zero }?.date
  }
}

import CaseStore
import DebtCollection

/// What a claim comes to on a day, line by line: the ledger, with interest up to that day in the place
/// of what letters have demanded of it. The lines add up to what is to pay.
public struct ClaimToday: Hashable, Sendable {
  /// Interest of one rate and one principal.
  public struct Interest: Hashable, Sendable {
    public var invoice: String
    public var segment: LateInterest.Segment
    public var amount: Money
  }

  public var currency: Currency
  /// The ledger without demanded interest.
  public var lines: [LedgerLine]
  public var interest: [Interest]
  /// One more day of it, rounded by itself; nil when none runs.
  public var perDay: Money?
  /// The last day for which the rates are known, when that is before the day asked.
  public var knownTo: CivilDate?

  /// What is to pay: the sum of all lines.
  public var payable: Money {
    lines.reduce(.zero) { $0 + $1.amount } + interest.reduce(.zero) { $0 + $1.amount }
  }

  /// A closed claim is what its ledger says: no interest runs.
  public init(_ read: CaseReading, on day: CivilDate, rates: RateTables) {
    let detail = read.detail
    currency = detail.row.currency
    lines = read.ledger
    interest = []
    let country = RuleCountry(code: detail.debtor.country) ?? .norway
    guard detail.row.state.stage != .closed, currency == country.currency else { return }
    lines.removeAll { $0.kind == .interest }
    let commercial = detail.row.debtorKind == .business
    for (number, base) in InterestBase.all(
      of: detail.invoices,
      events: read.events,
      in: country
    ) {
      let (run, missing) = LateInterest.known(
        base,
        to: day,
        in: country,
        commercial: commercial,
        rates: rates
      )
      interest += run.shares.map { Interest(invoice: number, segment: $0.0, amount: $0.1) }
      if missing != nil { knownTo = min(knownTo ?? run.through, run.through) }
      if let next = Self.oneDay(base, after: day, in: country, commercial, rates) {
        perDay = (perDay ?? .zero) + next
      }
    }
  }

  private static func oneDay(
    _ base: InterestBase,
    after day: CivilDate,
    in country: RuleCountry,
    _ commercial: Bool,
    _ rates: RateTables
  ) -> Money? {
    let left = base.principal(on: day + 1)
    guard left > .zero, day >= base.due else { return nil }
    let single = InterestBase(principal: left, due: day, respites: base.respites)
    let (run, missing) = LateInterest.known(
      single,
      to: day + 1,
      in: country,
      commercial: commercial,
      rates: rates
    )
    return missing == nil && run.total > .zero ? run.total : nil
  }
}

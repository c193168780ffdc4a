import CaseStore
import DebtCollection

/// What a claim comes to on a day, line by line: the lines add up to what is to pay.
public struct ClaimToday: Hashable, Sendable {
  public var currency: Currency
  /// Every line with its period, rate, base and paragraph.
  public var explanation: AmountExplanation
  /// One more day of interest, rounded by itself; nil when none runs.
  public var perDay: Money?
  /// What the collection fee differs by from what letters have charged, since it follows the base
  /// rate of the day the principal is paid.
  public var feeChange: Money

  /// It is closed: what its lines come to is left, and not to pay.
  public var isClosed: Bool
  /// What is to pay: the sum of all lines.
  public var payable: Money { explanation.payable }
  /// The last day for which the rates are known, when that is before the day asked.
  public var knownTo: CivilDate? { explanation.interestKnownTo }

  /// A closed claim is what its ledger says: no interest runs.
  public init(_ read: WholeCase, on day: CivilDate, rates: RateTables) {
    let detail = read.detail
    currency = detail.row.currency
    let country = RuleCountry(code: detail.debtor.country) ?? .norway
    isClosed = detail.row.state.stage == .closed
    let runs = !isClosed && currency == country.currency
    let commercial = detail.row.debtorKind == .business
    let bases =
      runs
      ? InterestBase.all(
        of: detail.invoices,
        events: read.events,
        in: country,
        choices: rates.choices
      ) : []
    explanation = .of(
      read.ledger,
      claims: bases.map { .init(number: $0.invoice, base: $0.base) },
      origin: AmountExplanation.Origin(
        events: read.events,
        due: detail.invoices.map(\.due).min() ?? detail.row.state.due,
        debtor: detail.row.debtorKind,
        vat: detail.creditor.vat
      ),
      on: day,
      in: country,
      commercial: commercial,
      rates: rates
    )
    feeChange =
      explanation.lines.reduce(.zero) { $1.kind == .collectionFee ? $0 + $1.amount : $0 }
      - read.ledger.reduce(.zero) { $1.kind == .collectionFee ? $0 + $1.amount : $0 }
    for (_, base) in bases {
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

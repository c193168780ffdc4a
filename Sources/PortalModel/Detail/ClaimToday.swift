import CaseStore
import DebtCollection

/// What a claim comes to on a day, line by line: the lines add up to what is to pay.
public struct ClaimToday: Hashable, Sendable {
  public var currency: Currency
  /// Every line with its period, rate, base and paragraph.
  public var explanation: AmountExplanation
  /// One more day of interest, rounded by itself; nil when none runs.
  public var perDay: Money?
  /// What is to pay, part by part.
  public var amounts: ClaimAmounts
  /// It is closed: what its lines come to is left, and not to pay.
  public var isClosed: Bool
  /// What is claimed, less what came in, with interest only as the last letter demanded it: the sum that
  /// lists show. Costs that came after that letter are in it.
  public var outstanding: Money
  /// The smaller sum that closes it as long as the time to pay runs; nil where what is to pay is no more.
  public var closing: SumInTime?
  /// What is to pay, and of a closed claim what was left of it: the sum of all lines.
  public var payable: Money { explanation.payable }
  /// The day looked back to, which is then named; nil is today.
  public var asOf: CivilDate?
  /// A sum and the catalogue key of what it is called.
  public struct Sum: Hashable, Sendable {
    public var label: String
    public var amount: Money
    /// The day the label names; nil where it names none.
    public var day: CivilDate?

    /// What it is called.
    public var title: Sentence { Sentence(label, day.map { [.date($0)] } ?? []) }

    /// The sum as a line.
    public func line(in currency: Currency, role: DetailLine.Role = .plain) -> DetailLine {
      let sum = DetailLine.Amount(amount, currency)
      return day == nil
        ? DetailLine(role: role, label: label, amount: sum)
        : DetailLine([.sentence(title)], role: role, amount: sum)
    }
  }
  /// What its lines come to, as it is said: of a closed claim nothing is to pay, some may be left; what
  /// was paid beyond the claim is owed back.
  public var sum: Sum {
    if payable < .zero { return Sum(label: "amount.owed-back", amount: .zero - payable) }
    return isClosed ? Sum(label: "amount.left", amount: payable) : toPayThen
  }
  /// What `payable` is called while the claim is open.
  public var payableTitle: Sentence { toPayThen.title }
  /// What is to pay, called by the day.
  private var toPayThen: Sum {
    asOf.map { Sum(label: "amount.payable-on", amount: payable, day: $0) }
      ?? Sum(label: "amount.payable", amount: payable)
  }
  /// What is to pay here: nothing once the claim is closed.
  public var toPay: Money { isClosed ? .zero : payable }
  /// The last day for which the rates are known, when that is before the day asked.
  public var knownTo: CivilDate? { explanation.interestKnownTo }

  /// A closed claim is what its ledger says: no interest runs.
  ///
  /// - Parameter looksBack: the day is one looked back to, not today.
  public init(
    _ read: WholeCase,
    on day: CivilDate,
    rates: RateTables,
    looksBack: Bool = false
  ) {
    asOf = looksBack ? day : nil
    currency = read.detail.row.currency
    outstanding = read.detail.row.state.amounts.outstanding
    isClosed = read.detail.row.state.stage == .closed
    // What is to pay by the letters that were sent is no matter of the licence.
    let account = read.account(licensed: true, rates: rates)
    let payable = read.payable(on: day, by: account)
    (amounts, explanation) = (payable.amounts, payable.explanation)
    closing = read.detail.row.state.sumInTime(orderedOn: day)
      .flatMap { $0.sum < payable.explanation.payable ? $0 : nil }
    let (country, commercial) = (account.terms.country, account.terms.debtor == .business)
    for base in payable.bases {
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

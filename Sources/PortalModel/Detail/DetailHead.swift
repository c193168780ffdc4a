import CaseStore
import DebtCollection

/// What the detail's head always shows, as facts (screens.md, "The detail's head always shows").
public struct DetailHead: Hashable, Sendable {
  /// A step of the process line.
  public struct Milestone: Hashable, Sendable {
    public enum State: Hashable, Sendable { case done, current, ahead }
    /// The catalogue key of its word.
    public var wordKey: String
    public var state: State
  }

  /// A letter's sum and the last day to pay it.
  public struct LastLetter: Hashable, Sendable {
    public var kind: LetterKind
    public var sum: Money
    public var deadline: CivilDate?
  }

  public var number: CaseNumber
  public var currency: Currency
  /// Text from outside, not yet cleaned, as are all texts here.
  public var debtorName: String
  public var debtorKind: DebtorKind
  public var customerNumber: String
  public var phone: String
  public var creditorName: String
  public var invoices: [Invoice]
  public var state: CaseState
  /// What the debtor has promised or agreed to, while it holds the case.
  public var undertaking: Undertaking?
  public var signs: [RowSign]

  /// Unpaid interest to the day asked.
  public var interest: Money
  /// The collection fee that is left, as it is if the principal is paid that day.
  public var collectionFee: Money
  public var interestPerDay: Money?
  /// Interest is known to this day only: a rate has not been set.
  public var interestKnownTo: CivilDate?
  public var payable: Money
  /// The sum as it is said: to pay, left when it was closed, or owed back; never less than nothing.
  public var sum: ClaimToday.Sum
  /// What `payable` is called while the case is open: to pay today, or on the day looked back to.
  public var payableTitle: Sentence
  /// The smaller sum that closes the case as long as the time to pay runs.
  public var closing: SumInTime?
  /// The due date the case has now, where it is none of its invoices' own: it was changed.
  public var changedDue: CivilDate? {
    invoices.isEmpty || invoices.contains { $0.due == state.due } ? nil : state.due
  }
  /// Why neither interest nor what is to pay can be worked out: the rates cannot be read.
  public var ratesFault: Sentence?
  public var lastLetter: LastLetter?
  /// The creditor lets the debtor wait until this day, and the agency has not carried it out.
  public var instructed: CivilDate?
  /// What else the debtor owes, beside the thread; none where another part shows.
  public var others: [Sentence] = []
  public var kid: String
  public var account: String
  /// Where the creditor's ledger says another rest than the agency.
  public var difference: LedgerDifference?
  public var process: [Milestone]

  /// The head of a case on a day.
  public init(_ read: WholeCase, claim: ClaimToday, paidTo target: PaymentTarget) {
    let detail = read.detail
    number = detail.row.number
    currency = detail.row.currency
    debtorName = detail.debtor.name
    debtorKind = detail.debtor.kind
    customerNumber = detail.debtor.customerNumber
    phone = detail.debtor.phone
    creditorName = detail.creditor.name
    invoices = detail.invoices
    state = detail.row.state
    undertaking = read.undertaking
    signs = RowSign.all(of: detail.row)
    payable = claim.payable
    sum = claim.sum
    payableTitle = claim.payableTitle
    closing = claim.closing
    interestPerDay = claim.perDay
    interestKnownTo = claim.knownTo
    collectionFee = claim.amounts.collectionFee
    interest = claim.amounts.interest
    lastLetter = read.events.last { $0.happening.letter != nil }?.happening.letter.map {
      LastLetter(kind: $0.kind, sum: $0.sum, deadline: $0.deadline)
    }
    instructed = detail.row.state.instructedUntil(read.events)
    kid = target.kid
    account = NorwegianAccount.written(target.account)
    difference = read.difference
    process = Self.process(of: detail.row.state)
  }

  private static func process(of state: CaseState) -> [Milestone] {
    let steps: [Step] = [.registered, .noticed, .listed, .demanded, .filed, .watched]
    let reached = steps.lastIndex { state.step >= $0 && state.stage != .waiting }
    var line = steps.enumerated().compactMap { index, step -> Milestone? in
      // Legal steps and monitoring are no part of most cases' way: they show when they are near.
      if index > 3, index > (reached ?? 0) + 1 { return nil }
      return Milestone(
        wordKey: "process.\(step.name)",
        state: index < reached ?? 0 ? .done : index == reached ? .current : .ahead
      )
    }
    guard state.stage == .closed else { return line }
    line = line.filter { $0.state != .ahead }.map {
      Milestone(wordKey: $0.wordKey, state: .done)
    }
    return line + [Milestone(wordKey: "stage.closed", state: .current)]
  }
}

extension Happening {
  /// The letter that was sent, when that is what happened.
  var letter: LetterSent? {
    if case .letterSent(let letter) = self { letter } else { nil }
  }
}

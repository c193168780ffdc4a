import DebtCollection

/// What a store tells of payments and settlements; by a reader, or inside a write transaction.
public protocol PaymentReader: AnyObject {
  /// The case whole, as it stands in this transaction.
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail?
  /// The case's events, oldest first.
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent]

  /// The cases a KID belongs to: the agency's own, else an invoice's; in case-number order.
  func cases(paidBy kid: String) throws(StoreError) -> [CaseNumber]
  /// The debtor's other cases that are not closed, the earliest due first.
  func openCases(ofDebtor debtor: DebtorID) throws(StoreError) -> [CaseRow]
  /// Cases with this outstanding that are not closed, at most so many.
  func openCases(owing amount: Money, limit: Int) throws(StoreError) -> [CaseNumber]

  func payment(_ id: Int64) throws(StoreError) -> StoredPayment?
  /// The payment a line would be again.
  func payment(
    account: String,
    source: PaymentSource,
    reference: String
  ) throws(StoreError) -> StoredPayment?
  /// Payments with this KID and amount on this account, the latest first.
  func payments(
    kid: String,
    amount: Money,
    account: String
  ) throws(StoreError) -> [StoredPayment]
  func payments(of number: CaseNumber) throws(StoreError) -> [StoredPayment]
  /// Payments at this home, the oldest first, at most so many.
  func payments(at home: PaymentHome, limit: Int) throws(StoreError) -> [StoredPayment]
  /// Payments straight to one of these creditors, nil being all, the latest first, at most so many.
  ///
  /// - Parameter moment: those recorded before it alone, whatever day they are dated; nil: all.
  func directPayments(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [StoredPayment]
  /// What a payment did to which cases.
  func parts(of payment: Int64) throws(StoreError) -> [PaymentPart]
  /// What payments did to a case.
  func parts(ofCase number: CaseNumber) throws(StoreError) -> [PaymentPart]
  /// The payments that take this one back.
  func reversals(of payment: Int64) throws(StoreError) -> [Int64]

  /// The payment plan that a case is on; nil where it is on none.
  func runningPlan(of number: CaseNumber) throws(StoreError) -> PaymentPlan?
  /// Payment plans that run, in the order they were agreed, from after a plan's number on.
  func runningPlans(after id: Int64, limit: Int) throws(StoreError) -> [PaymentPlan]

  /// Creditors and currencies with parts that no settlement accounts for.
  func unsettled() throws(StoreError) -> [(creditor: CreditorID, currency: Currency)]
  /// Parts of a creditor that no settlement accounts for, booked by the end of a moment.
  func unsettled(
    of creditor: CreditorID,
    in currency: Currency,
    by moment: Timestamp
  ) throws(StoreError) -> [PaymentPart]
  /// Settlements with these creditors, nil being all, without their lines, the latest first, at most so many.
  ///
  /// - Parameter moment: those made before it alone, whatever day they are dated; nil: all.
  func settlements(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [SettlementHead]
  func settlement(_ number: String) throws(StoreError) -> Settlement?
  /// What settlements have of these cases, all settlements of a case added up in one line.
  func settlementLines(
    of numbers: [CaseNumber]
  ) throws(StoreError) -> [CaseNumber: Settlement.Line]
  /// How a creditor's settlements are made; the usual way where nothing is set.
  func bookkeeping(of creditor: CreditorID) throws(StoreError) -> Bookkeeping

  /// Sums of what came in for these creditors, nil being all, by month, step and part, between two days.
  ///
  /// - Parameter moment: of what was recorded before it alone, whatever day it is dated; nil: of all.
  func incoming(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?,
    before moment: Timestamp?
  ) throws(StoreError) -> [IncomingSum]
  /// How cases of these creditors, nil being all, were closed, by month and reason, between two days.
  func closings(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?
  ) throws(StoreError) -> [ClosingSum]
  /// Cases of these creditors, nil being all, whose import says another rest than the agency, in case-number
  /// order, at most so many.
  func reconciliation(
    of creditors: [CreditorID]?,
    withClosed: Bool,
    limit: Int
  ) throws(StoreError) -> [CaseRow]
}

extension PaymentReader {
  /// The latest payments straight to one of these creditors, nil being all, whenever they were recorded.
  public func directPayments(
    of creditors: [CreditorID]?,
    limit: Int
  ) throws(StoreError) -> [StoredPayment] {
    try directPayments(of: creditors, before: nil, limit: limit)
  }

  /// Sums of what came in between two days, whenever it was recorded.
  public func incoming(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?
  ) throws(StoreError) -> [IncomingSum] {
    try incoming(days, of: creditors, before: nil)
  }

  /// The latest settlements of all.
  public func settlements(limit: Int) throws(StoreError) -> [SettlementHead] {
    try settlements(of: nil, before: nil, limit: limit)
  }
}

/// Writes payments and settlements, inside a write transaction.
public protocol PaymentWriter: PaymentReader {
  /// The file's number in the store: that of the same bytes, where they came before.
  func keep(_ file: PaymentFile) throws(StoreError) -> Int64
  /// Keeps a new payment, and gives its number.
  func insert(_ payment: StoredPayment, file: Int64?) throws(StoreError) -> Int64
  /// A payment's new home, its case and what it takes back.
  func place(_ payment: StoredPayment) throws(StoreError)
  func insert(_ part: PaymentPart, of creditor: CreditorID) throws(StoreError)
  /// Keeps a settlement with its lines, gives it its number, and marks its parts as accounted for.
  func insert(
    _ settlement: Settlement,
    parts: [PaymentPart],
    at moment: Timestamp
  ) throws(StoreError) -> String
  func save(_ bookkeeping: Bookkeeping, of creditor: CreditorID) throws(StoreError)
  /// A payment plan runs no more.
  func end(_ plan: Int64, on day: CivilDate, broken: Bool) throws(StoreError)
  /// What the ERP's import of a day says is left of a case's principal. Said again, it is as old as it was,
  /// and the case stays as it was.
  ///
  /// - Parameter amount: that of the one invoice it is said of: a case that is not that invoice alone is left
  ///   as it is. Nil asks for nothing.
  func setReportedRest(
    _ rest: Money,
    ofOnly amount: Money?,
    in number: CaseNumber,
    on day: CivilDate
  ) throws(StoreError)
  /// What a ledger said is left is known no more: the case is no longer the one invoice it was said of.
  func forgetReportedRest(of number: CaseNumber) throws(StoreError)
}

extension PaymentWriter {
  /// What the ERP's import of a day says is left of a case's principal.
  public func setReportedRest(
    _ rest: Money,
    of number: CaseNumber,
    on day: CivilDate
  ) throws(StoreError) {
    try setReportedRest(rest, ofOnly: nil, in: number, on: day)
  }
}

/// A settlement as a list shows it.
public struct SettlementHead: Hashable, Sendable {
  public var number: String
  public var creditor: CreditorID
  public var creditorName: String
  public var day: CivilDate
  public var currency: Currency
  public var payout: Money
  public var cases: Int

  public init(
    number: String,
    creditor: CreditorID,
    creditorName: String,
    day: CivilDate,
    currency: Currency,
    payout: Money,
    cases: Int
  ) {
    self.number = number
    self.creditor = creditor
    self.creditorName = creditorName
    self.day = day
    self.currency = currency
    self.payout = payout
    self.cases = cases
  }
}

/// What came in during a month at a step.
public struct IncomingSum: Hashable, Sendable {
  /// The month's first day.
  public var month: CivilDate
  public var step: Step
  public var direct: Bool
  public var currency: Currency
  public var payments: Int
  public var coverage: CoverageOfPayment

  public init(
    month: CivilDate,
    step: Step,
    direct: Bool,
    currency: Currency,
    payments: Int,
    coverage: CoverageOfPayment
  ) {
    self.month = month
    self.step = step
    self.direct = direct
    self.currency = currency
    self.payments = payments
    self.coverage = coverage
  }
}

/// Cases closed during a month for a reason.
public struct ClosingSum: Hashable, Sendable {
  /// The month's first day.
  public var month: CivilDate
  public var reason: CloseReason
  public var currency: Currency
  public var cases: Int
  /// What had been claimed, and what had been paid of it.
  public var claimed: Money
  public var paid: Money

  public init(
    month: CivilDate,
    reason: CloseReason,
    currency: Currency,
    cases: Int,
    claimed: Money,
    paid: Money
  ) {
    self.month = month
    self.reason = reason
    self.currency = currency
    self.cases = cases
    self.claimed = claimed
    self.paid = paid
  }
}

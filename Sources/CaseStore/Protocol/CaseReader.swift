import DebtCollection

/// Reads from one consistent store. Calls are serial; `interrupt()` may come from any thread.
public protocol CaseReader: CaseLookup, Sendable {
  func page(of query: CaseQuery, at anchor: PageAnchor, limit: Int) throws(StoreError) -> CasePage
  /// Totals, given up with `capped` once more than `cap` match; nil counts all.
  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals
  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow?
  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter]
  /// Letters of all cases in the order they were stored, from after a letter's number on.
  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter]
  /// The number of the last letter dated before a day; 0 when there is none. Looks through all letters.
  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64
  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage]
  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine]
  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]?
  /// These cases whole, in the order given and of one moment; a missing one is left out.
  func wholes(of numbers: [CaseNumber]) throws(StoreError) -> [WholeCase]
  /// The histories of these cases, in the order given and of one moment.
  func histories(of numbers: [CaseNumber]) throws(StoreError) -> [[CaseEvent]]

  /// Case numbers and versions of a selection, read in one transaction, in case-number order.
  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)]
  /// Rule-relevant values of these cases, in case-number order; a missing number is left out.
  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding]

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)]
  func users() throws(StoreError) -> [User]
  func receipts(limit: Int) throws(StoreError) -> [Receipt]
  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt?
  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem]

  /// Credit notes whose invoice has not come.
  func openCreditNotes() throws(StoreError) -> [OpenCreditNote]
  /// Where a document of this creditor, kind and number already is.
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument?

  /// Cases whose stored clock date has come (decisions.md 13a), the earliest first, those of one moment by
  /// number; from after one as it was given.
  func clockDue(
    by now: Timestamp,
    after last: CaseStanding?,
    limit: Int
  ) throws(StoreError) -> [CaseStanding]
  /// Cases whose stored next step is this one, which the agency does, and has come by a day; the
  /// earliest first, from after a place on.
  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Waiting cases for which the last criterion that time cures has passed by a day.
  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Cases at collection, demanded by a day, whose creditor has not been asked about legal steps.
  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Open cases whose last day before they are time-barred is among these.
  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Closed cases whose demand had gone out, be it withdrawn since, and to which something happened at or
  /// after a moment, in the order of their numbers.
  func closedAfterDemand(changedSince moment: Timestamp) throws(StoreError) -> [CaseNumber]
  /// The first day on which anything is due that the agency or time alone does; nil when nothing ever
  /// is.
  func firstDue() throws(StoreError) -> CivilDate?
  /// Actions the agency has not answered, in the order they were done.
  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry]
  /// The store-wide version now; cheap, for noticing other processes' writes.
  func version() throws(StoreError) -> Version
  /// How many cases of a query were written after a version, counted up to a cap.
  func changed(since version: Version, in query: CaseQuery, cap: Int) throws(StoreError) -> Int
  /// Facts about the store itself: `demonstration`, `last-day`, …
  func fact(_ name: String) throws(StoreError) -> String?

  /// Payments and settlements, on the same connection.
  var payments: any PaymentReader { get }
  /// Questions, drafts and what is attached to messages, on the same connection.
  var questions: any QuestionReader { get }
  /// Figures over all cases, on the same connection.
  var overview: any OverviewReader { get }

  /// Gives up the call in progress; it throws `StoreError.interrupted`. Callable from any thread.
  func interrupt()
}

extension CaseReader {
  /// The first cases whose stored clock date has come.
  public func clockDue(by now: Timestamp, limit: Int) throws(StoreError) -> [CaseStanding] {
    try clockDue(by: now, after: nil, limit: limit)
  }
}

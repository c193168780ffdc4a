import CaseStore
import DebtCollection

// What the protocol demands and dispatch never asks for: each of these fails the test that meets it.

extension FakeWriter {
  func creditor(organisationNumber: String) throws(StoreError) -> (CreditorID, Creditor)? {
    throw unused
  }
  func save(_ creditor: Creditor) throws(StoreError) -> CreditorID { throw unused }
  func debtors(
    like debtor: Debtor,
    of creditor: CreditorID
  ) throws(StoreError) -> [(DebtorID, Debtor)] { throw unused }
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? { throw unused }
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] { throw unused }
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] { throw unused }
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    throw unused
  }
  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] {
    throw unused
  }
  func insert(_ debtor: Debtor, of creditor: CreditorID) throws(StoreError) -> DebtorID {
    throw unused
  }
  func update(_ debtor: Debtor, id: DebtorID) throws(StoreError) { throw unused }
  func save(_ user: User) throws(StoreError) { throw unused }
  func insert(_ newCase: NewCase) throws(StoreError) -> CaseNumber { throw unused }
  func setRemaining(
    _ amount: Money,
    invoice: String,
    of number: CaseNumber
  ) throws(StoreError) { throw unused }
  func setConfirmedUndisputed(_ number: CaseNumber) throws(StoreError) { throw unused }
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? { throw unused }
  func documents(
    creditor: CreditorID,
    kind: DocumentKind,
    numbers: [String]
  ) throws(StoreError) -> [String: KnownDocument] { throw unused }
  func standing(
    ofReference reference: String,
    of creditor: CreditorID
  ) throws(StoreError) -> (CaseStanding, DebtorID)? { throw unused }
  func keep(_ note: OpenCreditNote) throws(StoreError) { throw unused }
  func takeUp(_ note: OpenCreditNote, in number: CaseNumber) throws(StoreError) { throw unused }
  func answer(_ entries: [Int64], as status: OutboxStatus) throws(StoreError) { throw unused }
  func moveInvoices(of number: CaseNumber, to other: CaseNumber) throws(StoreError) {
    throw unused
  }
  func openCreditNotes(of creditor: CreditorID) throws(StoreError) -> [OpenCreditNote] {
    throw unused
  }
  var payments: any PaymentWriter { preconditionFailure("dispatch asks for no payments") }
  var questions: any QuestionWriter { contents.questions }
}

final class FakeReader: CaseReader {
  private let store: FakeStore
  init(_ store: FakeStore) { self.store = store }

  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)] {
    let standings = store.now.standings
    switch selection {
    case .cases(let numbers):
      return Set(numbers).sorted().compactMap { number in
        standings[number].map { (number, $0.version) }
      }
    case .matching(_, let except):
      return standings.values.filter { !except.contains($0.number) }
        .sorted { $0.number < $1.number }.map { ($0.number, $0.version) }
    case .asked: throw unused
    }
  }

  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] {
    let standings = store.now.standings
    return numbers.sorted().compactMap { standings[$0] }
  }

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)] { store.creditors }
  func receipts(limit: Int) throws(StoreError) -> [Receipt] {
    Array(store.now.receipts.values.sorted { $0.number > $1.number }.prefix(limit))
  }
  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt? {
    store.now.receipts[number]
  }
  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem] {
    let items = (store.now.items[receipt] ?? []).sorted { $0.number < $1.number }
    return Array(
      items.filter { item in
        (outcome == nil || item.outcome == outcome) && after.map { item.number > $0 } ?? true
      }.prefix(limit)
    )
  }
  func version() throws(StoreError) -> Version { Version(store.now.version) }
  func fact(_ name: String) throws(StoreError) -> String? { store.now.facts[name] }
  func interrupt() {}
  var payments: any PaymentReader { preconditionFailure("dispatch asks for no payments") }
  var questions: any QuestionReader { store.now.questions }
  var overview: any OverviewReader { preconditionFailure("dispatch asks for no figures") }

  func page(
    of query: CaseQuery,
    at anchor: PageAnchor,
    limit: Int
  ) throws(StoreError) -> CasePage { throw unused }
  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals { throw unused }
  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow? {
    throw unused
  }
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? { throw unused }
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    store.now.events[number] ?? []
  }
  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter] { throw unused }
  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter] { throw unused }
  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64 { throw unused }
  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage] { throw unused }
  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine] { throw unused }
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] { throw unused }
  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]? { throw unused }
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    throw unused
  }
  func users() throws(StoreError) -> [User] { throw unused }
  func openCreditNotes() throws(StoreError) -> [OpenCreditNote] { throw unused }
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? { throw unused }
  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] {
    throw unused
  }
  func clockDue(
    by now: Timestamp,
    after last: CaseStanding?,
    limit: Int
  ) throws(StoreError) -> [CaseStanding] { throw unused }
  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { throw unused }
  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { throw unused }
  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { throw unused }
  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { throw unused }
  func closedAfterDemand(changedSince moment: Timestamp) throws(StoreError) -> [CaseNumber] {
    throw unused
  }
  func firstDue() throws(StoreError) -> CivilDate? { throw unused }
  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry] { throw unused }
  func changed(
    since version: Version,
    in query: CaseQuery,
    cap: Int
  ) throws(StoreError) -> Int { throw unused }
}

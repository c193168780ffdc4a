import CaseStore
import DebtCollection
import Synchronization
import TestCases

/// A reader over rows kept in an array: enough for lists, and it counts what it is asked.
final class ListReader: CaseReader {
  struct State {
    var rows: [CaseRow]
    var version = Version(1)
    /// Versions that the portal's own hand is said to have brought about.
    var own: Set<Int64> = []
    var calls: [String] = []
    var failure: StoreError?
  }

  private let state: Mutex<State>

  init(_ rows: [CaseRow]) { state = Mutex(State(rows: rows)) }

  /// What has been asked, in order.
  var calls: [String] { state.withLock { $0.calls } }

  /// Changes what is stored, as another process would, or as the portal itself has.
  func change(isOwn: Bool = false, _ body: (inout [CaseRow], Version) -> Void) {
    state.withLock {
      $0.version = Version($0.version.value + 1)
      if isOwn { $0.own.insert($0.version.value) }
      body(&$0.rows, $0.version)
    }
  }

  func isAllOwn(after known: Version, upTo latest: Version) -> Bool {
    state.withLock { state in
      (known.value..<latest.value).allSatisfy { state.own.contains($0 + 1) }
    }
  }

  /// From now on everything fails like this; nil mends it.
  func fail(with error: StoreError?) { state.withLock { $0.failure = error } }

  private func reading<T>(_ name: String, _ body: (State) -> T) throws(StoreError) -> T {
    let result: Result<T, StoreError> = state.withLock {
      $0.calls.append(name)
      return $0.failure.map { .failure($0) } ?? .success(body($0))
    }
    return try result.get()
  }

  func page(of query: CaseQuery, at anchor: PageAnchor, limit: Int) throws(StoreError) -> CasePage {
    try reading("page") { state in
      let all = MadeRows.matching(state.rows, query)
      func index(_ position: PagePosition) -> Int {
        all.firstIndex { $0.number == position.number } ?? all.count
      }
      let start: Int
      switch anchor {
      case .first: start = 0
      case .last: start = max(all.count - limit, 0)
      case .after(let position): start = min(index(position) + 1, all.count)
      case .from(let position): start = index(position)
      case .before(let position): start = max(index(position) - limit, 0)
      }
      var end = min(start + limit, all.count)
      if case .before(let position) = anchor { end = index(position) }
      return CasePage(
        rows: Array(all[start..<end]),
        reachesStart: start == 0,
        reachesEnd: end == all.count,
        version: state.version
      )
    }
  }

  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals {
    try reading(cap == nil ? "exact totals" : "capped totals") { state in
      let all = MadeRows.matching(state.rows, query)
      let counted = cap.map { all.prefix($0) } ?? all[...]
      let sums = CaseTotals.Sums(
        count: counted.count,
        principal: counted.reduce(.zero) { $0 + $1.state.amounts.principal },
        outstanding: counted.reduce(.zero) { $0 + $1.state.amounts.outstanding }
      )
      return CaseTotals(
        byCurrency: counted.isEmpty ? [:] : [.nok: sums],
        capped: counted.count < all.count
      )
    }
  }

  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow? {
    try reading("row") { state in
      MadeRows.matching(state.rows, query).first { $0.number == number }
    }
  }

  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? {
    try reading("detail") { state in
      state.rows.first { $0.number == number }.map(MadeRows.detail)
    }
  }

  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    try reading("history") { _ in MadeRows.history }
  }

  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine] {
    try reading("ledger") { state in
      state.rows.filter { $0.number == number }.map {
        LedgerLine(
          date: $0.state.due,
          kind: .principal,
          amount: $0.state.amounts.principal,
          text: $0.invoiceNumber
        )
      }
    }
  }

  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    try reading("cases of debtor") { state in
      Array(state.rows.filter { $0.debtor == debtor }.prefix(limit))
    }
  }

  func changed(since version: Version, in query: CaseQuery, cap: Int) throws(StoreError) -> Int {
    try reading("changed") { state in
      MadeRows.matching(state.rows, query).filter { $0.version > version }.count
    }
  }

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)] {
    try reading("creditors") { _ in [(CreditorID(1), MadeRows.creditor)] }
  }

  func version() throws(StoreError) -> Version { try reading("version") { $0.version } }
  var payments: any PaymentReader { NoPayments() }
  var questions: any QuestionReader { MadeQuestions() }
  var overview: any OverviewReader { NoOverview() }
  func interrupt() {}
}

/// What these tests do not keep: nothing of it is there.
extension ListReader {
  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter] { [] }
  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter] { [] }
  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64 { 0 }
  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage] { [] }
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] { [] }
  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]? { nil }
  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)] { [] }
  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] { [] }
  func users() throws(StoreError) -> [User] { [] }
  func receipts(limit: Int) throws(StoreError) -> [Receipt] { [] }
  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt? { nil }
  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem] { [] }
  func openCreditNotes() throws(StoreError) -> [OpenCreditNote] { [] }
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? { nil }
  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] { [] }
  func clockDue(
    by now: Timestamp,
    after last: CaseStanding?,
    limit: Int
  ) throws(StoreError) -> [CaseStanding] { [] }
  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { [] }
  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { [] }
  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { [] }
  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] { [] }
  func closedAfterDemand(changedSince moment: Timestamp) throws(StoreError) -> [CaseNumber] { [] }
  func firstDue() throws(StoreError) -> CivilDate? { nil }
  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry] { [] }
  func fact(_ name: String) throws(StoreError) -> String? { nil }
}

/// A store that only gives its reader out; nothing is written in these tests.
struct ListStore: CaseStoring {
  let list: ListReader
  func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader { list }
  func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    throw StoreError(.cannotWrite, Sentence("store.read-only"))
  }
  func setBulk(_ on: Bool) throws(StoreError) {}
  func isAllOwn(after known: Version, upTo latest: Version) -> Bool {
    list.isAllOwn(after: known, upTo: latest)
  }
  func backup(to path: String) throws(StoreError) {
    throw StoreError(.cannotWrite, Sentence("store.read-only"))
  }
  func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault] { [] }
}

import DebtCollection
import Synchronization

/// Looking back: a store as it was known at the end of a day, read-only (decisions.md 14).
///
/// One case is exact: its state is the fold of the events recorded by then. A list keeps today's filter
/// and order and shows that day's values.
public final class LookBack: CaseStoring {
  private let store: any CaseStoring
  private let shown: Mutex<CivilDate?>
  /// The fold of a creditor's plan, by the plan's name.
  let fold: @Sendable (_ plan: String) -> CaseFold

  /// A store that looks back once a day is set; without one it is the store itself.
  public init(
    _ store: any CaseStoring,
    to day: CivilDate? = nil,
    fold: @escaping @Sendable (_ plan: String) -> CaseFold
  ) {
    self.store = store
    self.fold = fold
    shown = Mutex(day)
  }

  /// The day looked back to; nil is today, nothing hidden.
  public var day: CivilDate? {
    get { shown.withLock { $0 } }
    set { shown.withLock { $0 = newValue } }
  }

  public func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader {
    LookBackReader(try store.reader(lane), back: self)
  }

  public func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    if let day { throw StoreError(.cannotWrite, Sentence("dispatch.looking-back", [.date(day)])) }
    return try store.write(body)
  }

  public func load<T>(_ body: () throws -> T) throws -> T {
    if let day { throw StoreError(.cannotWrite, Sentence("dispatch.looking-back", [.date(day)])) }
    return try store.load(body)
  }

  public func setBulk(_ on: Bool) throws(StoreError) { try store.setBulk(on) }

  public func backup(to path: String) throws(StoreError) { try store.backup(to: path) }

  public func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault] {
    try store.check(fold: fold, progress: progress)
  }
}

/// Reads what was known at the end of the day looked back to.
final class LookBackReader: CaseReader {
  let reader: any CaseReader
  let back: LookBack

  init(_ reader: any CaseReader, back: LookBack) {
    self.reader = reader
    self.back = back
  }

  /// The first moment after the day looked back to.
  private var end: Timestamp? { back.day.map { OsloTime.start(of: $0 + 1) } }

  func page(
    of query: CaseQuery,
    at anchor: PageAnchor,
    limit: Int
  ) throws(StoreError) -> CasePage {
    var page = try reader.page(of: query, at: anchor, limit: limit)
    page.rows = try past(page.rows)
    return page
  }

  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow? {
    guard let row = try reader.row(number, in: query) else { return nil }
    return try past([row]).first
  }

  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    try past(try reader.cases(ofDebtor: debtor, limit: limit))
  }

  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? {
    guard var detail = try reader.detail(number), back.day != nil else {
      return try reader.detail(number)
    }
    guard let row = try past([detail.row], plan: detail.creditor.plan).first else { return nil }
    detail.row = row
    if row.state.stage == .waiting { detail.kid = "" }
    detail.reportedRest = nil
    return detail
  }

  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    let events = try reader.history(of: number)
    guard let end else { return events }
    return events.filter { $0.at < end }
  }

  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter] {
    let letters = try reader.letters(of: number)
    guard let day = back.day else { return letters }
    return letters.filter { $0.sent <= day }
  }

  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage] {
    let messages = try reader.messages(of: number)
    guard let end else { return messages }
    return messages.filter { $0.at < end }
  }

  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine] {
    let lines = try reader.ledger(of: number)
    guard let day = back.day else { return lines }
    return lines.filter { $0.date <= day }
  }

  /// Rows with the state their events had made by then; one that was not there yet claims nothing.
  private func past(_ rows: [CaseRow], plan: String? = nil) throws(StoreError) -> [CaseRow] {
    guard back.day != nil, !rows.isEmpty else { return rows }
    let plans = try plan == nil ? creditorPlans() : [:]
    var past: [CaseRow] = []
    for var row in rows {
      let fold = back.fold(plan ?? plans[row.creditor] ?? "standard")
      let events = try history(of: row.number)
      if let state = fold.state(of: events), let last = events.last {
        row.state = state
        row.lastEventDay = last.day
        row.lastEventKind = last.happening.fields.kind
      } else {
        row.state = CaseState(
          due: row.state.due,
          timeBarred: row.state.timeBarred,
          amounts: ClaimAmounts(principal: .zero)
        )
        row.lastEventDay = nil
      }
      past.append(row)
    }
    return past
  }

  private func creditorPlans() throws(StoreError) -> [CreditorID: String] {
    var plans: [CreditorID: String] = [:]
    for (id, creditor) in try reader.creditors() { plans[id] = creditor.plan }
    return plans
  }
}

/// What looking back leaves as it is.
extension LookBackReader {
  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals {
    try reader.totals(of: query, cap: cap)
  }

  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] {
    try reader.attachments(of: number)
  }

  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]? {
    try reader.attachmentBytes(id)
  }

  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)] {
    try reader.versions(of: selection)
  }

  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] {
    try reader.standings(of: numbers)
  }

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)] { try reader.creditors() }
  func users() throws(StoreError) -> [User] { try reader.users() }
  func receipts(limit: Int) throws(StoreError) -> [Receipt] { try reader.receipts(limit: limit) }

  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt? {
    try reader.receipt(number)
  }

  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem] {
    try reader.items(of: receipt, outcome: outcome, after: after, limit: limit)
  }

  func openCreditNotes() throws(StoreError) -> [OpenCreditNote] { try reader.openCreditNotes() }

  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? {
    try reader.document(creditor: creditor, kind: kind, number: number)
  }

  func clockDue(by now: Timestamp, limit: Int) throws(StoreError) -> [CaseStanding] {
    try reader.clockDue(by: now, limit: limit)
  }

  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] {
    try reader.unnumbered(after: last, limit: limit)
  }

  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try reader.due(kind, by: day, after: place, limit: limit)
  }

  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try reader.passing(by: day, after: place, limit: limit)
  }

  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try reader.unasked(demandedBy: day, after: place, limit: limit)
  }

  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try reader.barred(among: days, after: place, limit: limit)
  }

  func firstDue() throws(StoreError) -> CivilDate? { try reader.firstDue() }

  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry] {
    try reader.outbox(after: id, limit: limit)
  }

  func files(of numbers: [CaseNumber]) throws(StoreError) -> [CaseFile] {
    var files: [CaseFile] = []
    for number in numbers {
      guard let detail = try detail(number) else { continue }
      files.append(CaseFile(detail: detail, events: try history(of: number)))
    }
    return files
  }

  func version() throws(StoreError) -> Version { try reader.version() }

  func changed(since version: Version, in query: CaseQuery, cap: Int) throws(StoreError) -> Int {
    try reader.changed(since: version, in: query, cap: cap)
  }

  func fact(_ name: String) throws(StoreError) -> String? { try reader.fact(name) }
  func interrupt() { reader.interrupt() }
}

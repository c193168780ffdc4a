import DebtCollection

/// What looking back leaves as it is.
extension LookBackReader {
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

  func clockDue(
    by now: Timestamp,
    after last: CaseStanding?,
    limit: Int
  ) throws(StoreError) -> [CaseStanding] {
    try reader.clockDue(by: now, after: last, limit: limit)
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

  func closedAfterDemand(changedSince moment: Timestamp) throws(StoreError) -> [CaseNumber] {
    try reader.closedAfterDemand(changedSince: moment)
  }

  func firstDue() throws(StoreError) -> CivilDate? { try reader.firstDue() }

  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry] {
    try reader.outbox(after: id, limit: limit)
  }

  func version() throws(StoreError) -> Version { try reader.version() }

  func changed(since version: Version, in query: CaseQuery, cap: Int) throws(StoreError) -> Int {
    try reader.changed(since: version, in: query, cap: cap)
  }

  func fact(_ name: String) throws(StoreError) -> String? { try reader.fact(name) }
  /// Payments are today's: what was booked on a case by then stands in its history.
  var payments: any PaymentReader { reader.payments }
  var questions: any QuestionReader { reader.questions }
  /// Figures are today's; where a day is looked back to, they are not asked for.
  var overview: any OverviewReader { reader.overview }
}

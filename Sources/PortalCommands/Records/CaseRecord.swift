import CaseStore
import DebtCollection
import PortalModel

/// One case with all that its JSON says, as it is, or as it was at the end of a day.
struct CaseRecord {
  var detail: CaseDetail
  var events: [CaseEvent]
  var ledger: [LedgerLine]
  /// What it comes to on the day shown, line by line.
  var claim: ClaimToday
  /// The day shown.
  var day: CivilDate

  var row: CaseRow { detail.row }
  var state: CaseState { detail.row.state }
  /// The earliest-due unpaid invoice, else the earliest-due one (decisions.md 8).
  var leadingInvoice: Invoice? {
    let byDue = detail.invoices.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
    return byDue.first { $0.remaining > .zero } ?? byDue.first
  }
}

/// Reads cases whole for output.
struct CaseRecords {
  let reader: any CaseReader
  let rates: RateTables
  let plans: [String: ProcessPlan]
  /// The day interest runs to.
  let day: CivilDate
  /// Set when the case is shown as it was at the end of that day.
  let asOf: CivilDate?

  /// The case of this number; nil when there is none, or was none by the end of that day.
  func record(_ number: CaseNumber) throws -> CaseRecord? {
    guard var detail = try reader.detail(number) else { return nil }
    var events = try reader.history(of: number)
    var ledger = try reader.ledger(of: number)
    if let asOf {
      guard let back = lookBack(detail, events, to: asOf) else { return nil }
      (detail.row.state, events) = back
      ledger.removeAll { $0.date > asOf }
    }
    return CaseRecord(
      detail: detail,
      events: events,
      ledger: ledger,
      claim: ClaimToday(
        CaseReading(detail: detail, events: events, ledger: ledger),
        on: day,
        rates: rates
      ),
      day: day
    )
  }

  /// What had been recorded by the end of a day, and the state it made (decisions.md 14).
  private func lookBack(
    _ detail: CaseDetail,
    _ events: [CaseEvent],
    to day: CivilDate
  ) -> (CaseState, [CaseEvent])? {
    let end = OsloTime.start(of: day + 1)
    let known = events.filter { $0.at < end }
    let fold = CaseFold(plan: plans[detail.creditor.plan] ?? .standard)
    return fold.state(of: known).map { ($0, known) }
  }

  /// The letters sent by the end of the day shown.
  func letters(of number: CaseNumber) throws -> [StoredLetter] {
    let letters = try reader.letters(of: number)
    guard let asOf else { return letters }
    return letters.filter { $0.sent <= asOf }
  }

  /// The messages written by the end of the day shown.
  func messages(of number: CaseNumber) throws -> [StoredMessage] {
    let messages = try reader.messages(of: number)
    guard let asOf else { return messages }
    return messages.filter { $0.at < OsloTime.start(of: asOf + 1) }
  }
}

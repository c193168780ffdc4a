import CaseStore
import DebtCollection
import PortalModel

/// One case with all that its JSON says, as it is, or as it was at the end of a day.
struct CaseRecord {
  var detail: CaseDetail
  var events: [CaseEvent]
  var ledger: [LedgerLine]
  /// What the debtor has promised or agreed to, while it holds the case.
  var undertaking: Undertaking?
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

/// Reads cases whole for output: as they are, or as they were at the end of the day looked back to.
struct CaseRecords {
  let reader: any CaseReader
  let rates: RateTables
  /// The day shown; interest runs to it.
  let day: CivilDate
  /// The day is one looked back to, not today.
  var looksBack = false

  /// The case of this number; nil when there is none, or was none by the end of the day shown.
  func record(_ number: CaseNumber) throws -> CaseRecord? { try records([number]).first }

  /// These cases in their order, read together; one that another process took away is left out.
  func records(_ numbers: [CaseNumber]) throws -> [CaseRecord] {
    try reader.wholes(of: numbers).map { whole in
      CaseRecord(
        detail: whole.detail,
        events: whole.events,
        ledger: whole.ledger,
        undertaking: whole.undertaking,
        claim: ClaimToday(whole, on: day, rates: rates, looksBack: looksBack),
        day: day
      )
    }
  }

  /// The letters sent by the end of the day shown.
  func letters(of number: CaseNumber) throws -> [StoredLetter] { try reader.letters(of: number) }

  /// The files that came with the invoices and with messages.
  func attachments(of number: CaseNumber) throws -> [Attachment] {
    try reader.attachments(of: number)
  }

  /// The messages written by the end of the day shown.
  func messages(of number: CaseNumber) throws -> [StoredMessage] {
    try reader.messages(of: number)
  }
}

import CaseStore
import DebtCollection
import PortalModel

/// A list of cases as CSV: RFC 4180, UTF-8, a heading, figures plain, days as ISO.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it; what a terminal
/// would act on is neutralised.
enum CaseCSV {
  private static let columns: [(name: String, value: @Sendable (CaseRecord, CaseJSON) -> String?)] =
    [
      ("caseNumber", { record, _ in record.row.number.description }),
      ("creditor", { record, _ in record.detail.creditor.name }),
      ("organisationNumber", { record, _ in record.detail.creditor.statedNumber }),
      ("debtor", { record, _ in record.detail.debtor.name }),
      ("debtorKind", { record, _ in record.detail.debtor.kind.name }),
      ("customerNumber", { record, _ in record.detail.debtor.customerNumber }),
      ("invoiceNumber", { record, _ in record.leadingInvoice?.number }),
      ("invoiceDate", { record, _ in record.leadingInvoice?.issued.iso }),
      ("dueDate", { record, _ in record.state.due.iso }),
      ("currency", { record, _ in record.row.currency.code }),
      ("kid", { record, json in json.target(of: record).kid }),
      ("account", { record, json in json.target(of: record).account }),
      ("originalPrincipal", { record, _ in record.state.amounts.originalPrincipal.plain }),
      ("principal", { record, _ in record.state.amounts.principal.plain }),
      ("interest", { record, _ in record.state.amounts.interest.plain }),
      ("reminderFee", { record, _ in record.state.amounts.reminderFee.plain }),
      ("collectionFee", { record, _ in record.state.amounts.collectionFee.plain }),
      ("compensation", { record, _ in record.state.amounts.compensation.plain }),
      ("courtFee", { record, _ in record.state.amounts.courtFee.plain }),
      ("paid", { record, _ in record.state.amounts.paid.plain }),
      ("outstanding", { record, _ in record.state.amounts.outstanding.plain }),
      ("payable", { record, _ in record.claim.toPay.plain }),
      ("stage", { record, _ in record.state.stage.name }),
      ("step", { record, _ in record.state.step.name }),
      ("status", { record, _ in record.state.status.name }),
      ("waitingFor", { record, _ in record.state.waiting.names.joined(separator: " ") }),
      ("pausedUntil", { record, _ in record.state.pausedUntil?.iso }),
      ("disputed", { record, _ in record.state.disputed ? "true" : "false" }),
      ("awaitingAnswer", { record, _ in record.state.awaitsCreditor ? "true" : "false" }),
      ("closeReason", { record, _ in record.state.closeReason?.name }),
      ("registered", { record, _ in record.state.registered?.iso }),
      ("closed", { record, _ in record.state.closedOn?.iso }),
      ("deadline", { record, _ in record.state.deadline?.iso }),
      ("listed", { record, _ in record.state.listed?.iso }),
      ("timeBarred", { record, _ in record.state.timeBarred.iso }),
      ("nextStep", { record, _ in record.state.next?.kind.name }),
      ("nextStepDate", { record, _ in record.state.next?.date.iso }),
      ("noticeDate", { record, _ in record.noticed?.iso }),
      ("listReason", { record, _ in record.listReason }),
    ]

  static var heading: String { line(columns.map(\.name)) }

  static func row(_ record: CaseRecord, _ json: CaseJSON) -> String {
    line(columns.map { $0.value(record, json) ?? "" })
  }

  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  static func cell(_ dirty: String) -> String {
    var text = SafeText(dirty).text
    let isFigure = text.allSatisfy { $0.isNumber || "-.".contains($0) }
    if let first = text.first, "=+-@".contains(first), !isFigure { text = "'" + text }
    guard text.contains(where: { ",\"; '".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

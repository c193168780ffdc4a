import CaseStore
import DebtCollection

/// Books a credit note that waits on a case somebody has named: one without a reference, or whose
/// invoice never comes under the number it refers to (decisions.md 4).
public struct CreditNoteAssignment: Sendable {
  /// Why it was not booked, with a sentence.
  public struct Refused: Error, Hashable, Sendable {
    public var refusal: Refusal
    public var sentence: Sentence { refusal.sentence }
  }

  private let store: any CaseStoring
  private let rules: ImportRules

  public init(store: any CaseStoring, rules: ImportRules) {
    self.store = store
    self.rules = rules
  }

  /// Books a note, or with `dryRun` only works out what that would do.
  ///
  /// - Parameters:
  ///   - note: a credit note that waits, of the same creditor, debtor and currency as the case.
  ///   - number: the case; its invoices are credited the earliest due first, each up to what is left.
  /// - Returns: what it did to the case, invoice by invoice.
  /// - Throws: `Refused`; `StoreError`, `.notFound` when there is no such case.
  public func run(
    _ note: OpenCreditNote,
    on number: CaseNumber,
    by actor: Actor,
    dryRun: Bool = false
  ) throws -> [ImportReport.Credit] {
    var credits: [ImportReport.Credit] = []
    func body(_ writer: any CaseWriter) throws {
      credits = try book(note, on: number, by: actor, writer)
    }
    try dryRun ? store.rehearse(body) : store.write(body)
    return credits
  }

  private func book(
    _ note: OpenCreditNote,
    on number: CaseNumber,
    by actor: Actor,
    _ writer: any CaseWriter
  ) throws -> [ImportReport.Credit] {
    // Read anew: an import may have taken it up meanwhile.
    guard try writer.openCreditNotes(of: note.creditor).contains(where: { $0.id == note.id }) else {
      throw Refused(refusal: Refusal("note-gone", [.text(note.number)]))
    }
    guard let detail = try writer.detail(number) else {
      throw StoreError(.notFound, Sentence("error.no-such-case", [.text(number.description)]))
    }
    let place = SentenceValue.text(number.description)
    guard detail.row.creditor == note.creditor else {
      throw Refused(refusal: Refusal("note-of-other-creditor", [.text(note.number), place]))
    }
    guard detail.row.currency == note.currency else {
      throw Refused(
        refusal: Refusal(
          "note-currency",
          [.text(note.number), .text(note.currency.code), place, .text(detail.row.currency.code)]
        )
      )
    }
    // A case that goes on in another has taken its invoices there.
    guard !detail.invoices.isEmpty else {
      throw Refused(refusal: .noInvoices(note, detail.row))
    }
    // What is taken off one debtor's claim by mistake is still asked of another.
    if !note.debtorName.isEmpty,
      case .other = detail.debtor.identity(of: Debtor(name: note.debtorName))
    {
      throw Refused(
        refusal: Refusal(
          "note-of-other-debtor",
          [.text(note.number), .text(note.debtorName), place, .text(detail.debtor.name)]
        )
      )
    }
    // Entered by hand meanwhile: the same number is the same note.
    if let booked = try writer.history(of: number).note(note.number) {
      throw Refused(
        refusal: Refusal("same-note", [.text(note.number), .date(booked.day)])
      )
    }
    var batch = ImportBatch(
      writer: writer,
      rules: rules,
      options: ImportOptions(),
      report: ImportReport()
    )
    batch.actor = actor
    try batch.assign(note, to: detail)
    try batch.rememberOwed()
    return batch.report.credits
  }
}

extension Refusal {
  /// There is nothing a note could be booked on; where the case goes on in another, which.
  fileprivate static func noInvoices(_ note: OpenCreditNote, _ row: CaseRow) -> Refusal {
    let values = [SentenceValue.text(note.number), .text(row.number.description)]
    guard let next = row.state.continuedIn else { return Refusal("note-no-invoices", values) }
    return Refusal("note-case-merged", values + [.text(next.description)])
  }
}

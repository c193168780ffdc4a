import CaseStore
import DebtCollection

/// The same document again (decisions.md 5).
extension ImportBatch {
  /// Same content: a duplicate. Other amounts or dates: refused. Other contact data: the debtor is
  /// updated, with an event. A payment the creditor has received meanwhile is booked (6).
  mutating func meetAgain(
    _ placed: PlacedDocument,
    _ there: KnownDocument,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let document = placed.document
    let isSame = there.contentHash == document.contentHash
    if !isSame { try refuseIfChanged(document, there) }
    let standing = isSame ? nil : try there.number.flatMap(writer.standing)
    if let standing, standing.currency != document.currency {
      throw changed("currency", .text(standing.currency.code), .text(document.currency.code))
    }
    let detail =
      document.kind == .invoice ? try standing.flatMap { try writer.detail($0.number) } : nil
    if let detail { try refuseIfAnother(document.customer, than: detail) }
    report.meet(placed, in: there.number)
    if isSame, let number = there.number {
      try noteAgain(placed, of: number, creditor)
    }
    let isDisputed = standing?.state.disputed == true && !document.ledger.saysDisputed
    if let number = there.number, options.undisputed, !document.ledger.disputed, !isDisputed {
      try writer.setConfirmedUndisputed(number)
      report.touched.cases.insert(number)
    }
    guard let number = standing?.number else { return }

    var events: [CaseEvent] = []
    if let detail { events += try update(detail.row.debtor, detail.debtor, from: placed).events }
    // Read anew: a changed debtor, and a confirmation, are written to the case too.
    guard let standing = try writer.standing(number) else { return }
    var payment: LedgerPayment?
    if document.kind == .invoice, standing.state.stage != .closed {
      events += disputeEvents(document, standing.state)
      if try suppliesPayments(placed, creditor.id) {
        payment = try self.payment(toldOf: document, standing)
      }
    }
    if let payment {
      events += payment.events
      if case .closed? = events.last?.happening { report.paidInFull.append(number) }
    }
    if !events.isEmpty {
      try apply(events, to: standing, by: opening(creditor.id, creditor.value).registration.fold)
    }
    if let payment { try keep(payment, of: document) }
    try noteRest(document, of: number)
  }

  /// What a document that has not changed may bring all the same: files of a credit note; what the ledger
  /// says is left, where it had said otherwise meanwhile, or nothing before.
  private mutating func noteAgain(
    _ placed: PlacedDocument,
    of number: CaseNumber,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let document = placed.document
    if document.kind == .creditNote { try keepFiles(of: placed, in: number, creditor) }
    try noteRest(document, of: number)
  }

  /// A row that says so disputes its case; one that says no, confirmed as undisputed, settles the dispute
  /// of a case that waits, where nobody else can have raised it.
  private func disputeEvents(_ document: InvoiceDocument, _ state: CaseState) -> [CaseEvent] {
    let ledger = document.ledger
    if ledger.disputed { return state.disputed ? [] : [event(.disputed)] }
    guard ledger.saysDisputed, state.disputed, state.stage == .waiting, options.undisputed else {
      return []
    }
    return [event(.disputeRejected(deadline: nil))]
  }

  private func refuseIfChanged(_ document: InvoiceDocument, _ there: KnownDocument) throws {
    if document.payable != there.amount {
      throw changed(
        "payable",
        .money(there.amount, document.currency),
        .money(document.payable, document.currency)
      )
    }
    if document.issued != there.issued {
      throw changed("issue-date", .date(there.issued), .date(document.issued))
    }
    if let old = there.due, let new = document.due, old != new {
      throw changed("due-date", .date(old), .date(new))
    }
  }

  func changed(
    _ field: String,
    _ old: SentenceValue,
    _ new: SentenceValue
  ) -> IntakeProblem {
    .document("changed", [.word("intake.field.\(field)"), old, new])
  }

  /// Writes events to a case of this transaction, and files that came with what they tell of.
  mutating func apply(
    _ events: [CaseEvent],
    to standing: CaseStanding,
    by fold: CaseFold,
    files: [(Attachment, [UInt8])] = []
  ) throws {
    var change = CaseChange(standing, taking: events, by: fold)
    change.reckonLedger()
    try writer.spreadAnew(events, of: standing.number, at: now)
    change.attachments = files
    let outcomes = try writer.apply([change], receipt: nil)
    guard outcomes == [.done] else {
      throw IntakeProblem.document("case-changed", [.text("\(standing.number)")])
    }
  }
}

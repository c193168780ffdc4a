import CaseStore
import DebtCollection

/// Credit notes find their invoice, or wait for it (decisions.md 4).
extension ImportBatch {
  /// Books the note on the invoice it refers to, or keeps it until that comes.
  mutating func takeCreditNote(_ placed: PlacedDocument) throws {
    let document = placed.document
    let creditor = try creditor(of: placed)
    let key = DocumentKey(
      creditor: creditor.id,
      kind: .creditNote,
      number: document.number
    )
    if let there = known[key] { return try meetAgain(placed, there, creditor) }

    let note = OpenCreditNote(
      creditor: creditor.id,
      number: document.number,
      issued: document.issued,
      amount: document.payable,
      currency: document.currency,
      references: document.billingReferences,
      debtorName: document.customer.name,
      contentHash: document.contentHash
    )
    let target = try invoice(of: note)
    if let target { try check(note, against: target) }
    try writer.keep(note)
    report.imported += 1
    warn(placed)
    known[key] = KnownDocument(
      number: target?.number,
      amount: note.amount,
      issued: note.issued,
      due: nil,
      contentHash: note.contentHash
    )
    if let target {
      try book(note, on: target, creditor)
    } else {
      report.waitingNotes.insert(key)
      openNotes[creditor.id] = nil
    }
  }

  /// Books the notes that waited for this invoice.
  mutating func takeUpNotes(
    of document: InvoiceDocument,
    _ creditor: (id: CreditorID, value: Creditor),
    in number: CaseNumber
  ) throws {
    if openNotes[creditor.id] == nil {
      openNotes[creditor.id] = try writer.openCreditNotes(of: creditor.id)
    }
    let target = Target(number: number, invoice: document.number, amount: document.payable)
    for note in openNotes[creditor.id] ?? [] where note.refers(to: document.number) {
      guard note.currency == document.currency else { continue }
      try book(note, on: target, creditor)
      openNotes[creditor.id]?.removeAll { $0.number == note.number }
    }
  }

  /// The invoice a note is booked on.
  private struct Target {
    var number: CaseNumber
    var invoice: String
    var amount: Money
  }

  /// By reference; without one, the same creditor and number.
  private func invoice(of note: OpenCreditNote) throws -> Target? {
    for number in note.references.isEmpty ? [note.number] : note.references {
      let key = DocumentKey(creditor: note.creditor, kind: .invoice, number: number)
      let there =
        try known[key]
        ?? writer.document(creditor: note.creditor, kind: .invoice, number: number)
      if let there, let found = there.number {
        return Target(number: found, invoice: number, amount: there.amount)
      }
    }
    return nil
  }

  private func check(_ note: OpenCreditNote, against target: Target) throws {
    guard let standing = try writer.standing(target.number),
      standing.currency != note.currency
    else { return }
    throw IntakeProblem.document(
      "credit-currency",
      [.text(note.currency.code), .text(target.invoice), .text(standing.currency.code)]
    )
  }

  /// Lowers the principal; what goes beyond it is owed back. Nothing of the principal left closes the
  /// case as credited, its costs waived.
  private mutating func book(
    _ note: OpenCreditNote,
    on target: Target,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    guard let standing = try writer.standing(target.number) else { return }
    let amounts = standing.state.amounts
    var coverage = CoverageOfPayment()
    coverage.principal = min(note.amount, max(.zero, amounts.principal))
    coverage.owedBack = note.amount - coverage.principal
    var events = [event(.credit(note.amount, coverage, invoice: target.invoice))]
    let left = amounts.principal - coverage.principal
    if left <= .zero, standing.state.stage != .closed {
      let costs = amounts.outstanding - amounts.principal
      if costs > .zero { events.append(event(.restWaived(costs))) }
      events.append(event(.closed(.credited, cost: .zero, continuedIn: nil)))
    }
    try apply(events, to: standing, by: opening(creditor.id, creditor.value).registration.fold)
    let isWhole = amounts.originalPrincipal == target.amount
    try writer.setRemaining(
      isWhole ? left : max(.zero, target.amount - note.amount),
      invoice: target.invoice,
      of: target.number
    )
    try writer.takeUp(note, in: target.number)
    report.creditNotesBooked += 1
    report.waitingNotes.remove(
      DocumentKey(creditor: note.creditor, kind: .creditNote, number: note.number)
    )
    report.registered.removeAll { $0 == target.number && left <= .zero }
  }
}

extension OpenCreditNote {
  fileprivate func refers(to invoice: String) -> Bool {
    references.isEmpty ? number == invoice : references.contains(invoice)
  }
}

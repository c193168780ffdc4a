import CaseStore
import DebtCollection

extension ImportBatch {
  /// Takes the invoices of one case: a new case of those that are new; those that are in already are
  /// compared with what is there.
  mutating func takeInvoices(_ unit: ImportUnit) throws {
    let creditor = try creditor(of: unit.first)
    var fresh: [PlacedDocument] = []
    var numbers: Set<String> = []
    for placed in unit.documents {
      let key = DocumentKey(
        creditor: creditor.id,
        kind: .invoice,
        number: placed.document.number
      )
      if let there = known[key] {
        do {
          try meetAgain(placed, there, creditor)
        } catch let problem as IntakeProblem {
          // Only this one is refused; the others of its case are still new.
          report.refused.append(placed.notice(problem.sentence))
        }
      } else if numbers.insert(placed.document.number).inserted {
        fresh.append(placed)
      } else {
        report.refused.append(
          placed.notice(
            IntakeProblem.document("twice-in-case", [.text(placed.document.number)]).sentence
          )
        )
      }
    }
    if !fresh.isEmpty { try open(fresh, creditor) }
  }

  private mutating func open(
    _ placed: [PlacedDocument],
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let documents = placed.map(\.document)
    // Before anything is written: a refused unit leaves nothing behind.
    guard documents.allSatisfy({ $0.currency == documents[0].currency }) else {
      throw IntakeProblem.document(
        "case-currencies",
        [.text(documents[0].ledger.caseReference)]
      )
    }
    if try join(placed, creditor) { return }
    let (debtor, changes) = try debtor(documents[0].customer, creditor.id)
    let opened = opening(creditor.id, creditor.value)
      .newCase(of: documents, creditor: creditor.id, debtor: debtor, changes: changes)
    let number = try writer.insert(opened)

    report.imported += placed.count
    report.cases.append(number)
    if opened.state.stage == .reminder { report.registered.append(number) }
    if opened.state.stage == .waiting { report.waiting[number] = opened.state.waiting }
    if opened.state.stage == .closed { report.paidInFull += 1 }
    for one in placed {
      warn(one)
      if one.document.ledger.paid > .zero { _ = try supply(of: creditor.id) }
      try noteRest(one.document, of: number, opened.state.amounts.originalPrincipal)
      remember(one.document, creditor.id, in: number)
    }
    for one in placed { try takeUpNotes(of: one.document, creditor, in: number) }
  }

  /// The debtor, found again or new; what the document says anew of one that was there is written, with
  /// the events that say so.
  mutating func debtor(
    _ named: Debtor,
    _ creditor: CreditorID
  ) throws -> (debtor: (id: DebtorID, value: Debtor), changes: [CaseEvent]) {
    guard let (id, stored) = try writer.debtor(like: named, of: creditor) else {
      return ((try writer.insert(named, of: creditor), named), [])
    }
    let (updated, changes) = stored.updated(from: named)
    guard !changes.isEmpty else { return ((id, stored), []) }
    try writer.update(updated, id: id)
    report.touched.debtors.insert(id)
    return ((id, updated), changes.map(event))
  }

  mutating func remember(
    _ document: InvoiceDocument,
    _ creditor: CreditorID,
    in number: CaseNumber
  ) {
    let key = DocumentKey(
      creditor: creditor,
      kind: document.storedKind,
      number: document.number
    )
    known[key] = KnownDocument(
      number: number,
      amount: document.payable,
      issued: document.issued,
      due: document.due,
      contentHash: document.contentHash
    )
  }
}

extension Debtor {
  /// This debtor with what another document says of it, and the changes. What that document leaves
  /// empty, and a kind it does not know, stays.
  func updated(from other: Debtor) -> (Debtor, [Happening]) {
    var updated = self
    var changes: [Happening] = []
    let fields: [(DebtorField, WritableKeyPath<Debtor, String>)] = [
      (.name, \.name), (.address, \.address), (.postcode, \.postcode), (.city, \.city),
      (.country, \.country), (.email, \.email), (.phone, \.phone),
      (.organisationNumber, \.organisationNumber), (.personalNumber, \.personalNumber),
      (.customerNumber, \.customerNumber),
    ]
    for (field, path) in fields {
      let (old, new) = (self[keyPath: path], other[keyPath: path])
      guard !new.isEmpty, new != old else { continue }
      updated[keyPath: path] = new
      changes.append(.debtorChanged(field: field, from: old, to: new))
    }
    if other.kind != .unknown, other.kind != kind {
      updated.kind = other.kind
      changes.append(.debtorChanged(field: .kind, from: kind.name, to: other.kind.name))
    }
    return (updated, changes)
  }
}

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
    guard let currency = fresh.first?.document.currency else { return }
    // Before anything is written: a refused unit leaves nothing behind.
    guard fresh.allSatisfy({ $0.document.currency == currency }) else {
      throw IntakeProblem.document(
        "case-currencies",
        [.text(unit.first.document.ledger.caseReference)]
      )
    }
    try openEach(fresh, creditor)
  }

  /// Rows of one case reference that are made out to several debtors are a case for each of them: nobody
  /// is asked for what another owes.
  private mutating func openEach(
    _ placed: [PlacedDocument],
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    var rest = placed
    while let first = rest.first {
      let isTheirs = { (one: PlacedDocument) in
        first.document.customer.isOne(with: one.document.customer)
      }
      try open(rest.filter(isTheirs), creditor)
      rest.removeAll(where: isTheirs)
    }
  }

  private mutating func open(
    _ placed: [PlacedDocument],
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let placed = placed.map(lawful)
    let documents = placed.map(\.document)
    if try join(placed, creditor) { return }
    let (debtor, changes) = try debtor(of: placed[0], creditor.id)
    let opened = opening(creditor.id, creditor.value)
      .newCase(of: documents, creditor: creditor.id, debtor: debtor, changes: changes)
    let number = try writer.insert(opened)

    report.imported += placed.count
    report.cases.append(number)
    if opened.state.stage == .reminder { report.registered.append(number) }
    if opened.state.stage == .waiting {
      report.waiting[number] = opened.state.waiting
      if opened.state.disputed { report.disputed.insert(number) }
    }
    if opened.state.stage == .closed { report.paidInFull.append(number) }
    for one in placed {
      warn(one)
      if one.document.ledger.paid > .zero { _ = try supply(of: creditor.id) }
      try noteRest(one.document, of: number)
      remember(one.document, creditor.id, in: number)
    }
    for one in placed { try takeUpNotes(of: one.document, creditor, in: number) }
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

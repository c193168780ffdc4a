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
    if isSame, document.kind == .creditNote, let number = there.number {
      try keepFiles(of: placed, in: number, creditor)
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
    var rest: Money?
    if document.kind == .invoice, standing.state.stage != .closed {
      events += disputeEvents(document, standing.state)
      if try suppliesPayments(placed, creditor.id) {
        rest = try bookPayment(document, standing, &events)
      }
    }
    if rest == .zero, case .closed? = events.last?.happening { report.paidInFull.append(number) }
    if !events.isEmpty {
      try apply(events, to: standing, by: opening(creditor.id, creditor.value).registration.fold)
      if let rest { try writer.setRemaining(rest, invoice: document.number, of: number) }
    }
    try noteRest(document, of: number, standing.state.amounts.originalPrincipal)
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

  private func changed(
    _ field: String,
    _ old: SentenceValue,
    _ new: SentenceValue
  ) -> IntakeProblem {
    .document("changed", [.word("intake.field.\(field)"), old, new])
  }

  /// Notes what the creditor's ledger says is left, to be compared with what is booked; only where the
  /// case is this one invoice.
  func noteRest(
    _ document: InvoiceDocument,
    of number: CaseNumber,
    _ principal: Money
  ) throws {
    guard document.kind == .invoice, document.ledger.saysPaid, principal == document.payable else {
      return
    }
    try writer.payments.setReportedRest(
      max(.zero, document.payable - document.ledger.paid),
      of: number,
      on: today
    )
  }

  /// Whether direct payments of a creditor come by import, unless they are entered by hand, which the
  /// user then is told (R124).
  private mutating func suppliesPayments(
    _ placed: PlacedDocument,
    _ creditor: CreditorID
  ) throws -> Bool {
    guard placed.document.ledger.paid > .zero else { return false }
    if try supply(of: creditor) == .imported { return true }
    report.warn(placed.notice(Sentence("intake.warning.payments-by-hand")))
    return false
  }

  /// Who tells of a creditor's direct payments: the import, once it has told of one.
  mutating func supply(of creditor: CreditorID) throws -> Bookkeeping.Supply {
    var setup = try writer.payments.bookkeeping(of: creditor)
    if setup.supply == .open {
      setup.supply = .imported
      try writer.payments.save(setup, of: creditor)
    }
    return setup.supply
  }

  /// What the creditor says is paid beyond what its ledger has from here is a direct payment; principal first.
  ///
  /// Only where the case is this one invoice: else it cannot be told whose payment it was.
  ///
  /// - Returns: what is then left of the invoice; nil when nothing was booked.
  private func bookPayment(
    _ document: InvoiceDocument,
    _ standing: CaseStanding,
    _ events: inout [CaseEvent]
  ) throws -> Money? {
    var amounts = standing.state.amounts
    let more = try document.ledger.paid - paidInLedger(standing.number)
    guard more > .zero, amounts.originalPrincipal == document.payable else { return nil }
    var coverage = CoverageOfPayment()
    coverage.principal = min(more, max(.zero, amounts.principal))
    coverage.owedBack = more - coverage.principal
    let day = document.ledger.settledOn ?? today
    let payment = Happening.payment(more, coverage, direct: true)
    for correction in try corrections(before: payment, on: day, of: standing) {
      amounts.correct(correction.happening)
      events.append(correction)
    }
    events.append(CaseEvent(at: now, day: day, actor: .intake, payment))
    let left = amounts.principal - coverage.principal
    if left <= .zero, amounts.outstanding == coverage.principal {
      events.append(event(.closed(.paid, cost: .zero, continuedIn: nil)))
    }
    return left
  }

  /// What the creditor's ledger has of what is booked here: direct payments, and of the agency's the principal
  /// that has been settled. What the agency still has, and its costs, are in no ledger but its own.
  private func paidInLedger(_ number: CaseNumber) throws -> Money {
    let direct = try writer.history(of: number).reduce(Money.zero) { sum, event in
      if case .payment(let paid, _, true, _) = event.happening { sum + paid } else { sum }
    }
    return try writer.payments.parts(ofCase: number)
      .filter { !$0.direct && $0.settlement != nil }
      .reduce(direct) { $0 + $1.coverage.principal }
  }

  /// Writes events to a case of this transaction, and files that came with what they tell of.
  mutating func apply(
    _ events: [CaseEvent],
    to standing: CaseStanding,
    by fold: CaseFold,
    files: [(Attachment, [UInt8])] = []
  ) throws {
    var after = standing.state
    fold.apply(events, to: &after)
    var change = CaseChange(
      number: standing.number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: events
    )
    var corrected = standing.state.amounts
    for event in events {
      switch event.happening {
      case .payment(let sum, _, _, _): change.add(event.day, .payment, -sum)
      case .credit(let sum, _, let invoice, let note):
        change.add(event.day, .credit, -sum, note ?? invoice)
      case .restWaived(let sum): change.add(event.day, .waived, -sum)
      case .chargesCorrected, .heavyFee:
        // They come first: the claim stands as it did.
        let before = corrected
        corrected.correct(event.happening)
        change.ledger += LedgerLine.lines(of: event, from: before, to: corrected)
      default: break
      }
    }
    try writer.spreadAnew(events, of: standing.number, at: now)
    change.attachments = files
    let outcomes = try writer.apply([change], receipt: nil)
    guard outcomes == [.done] else {
      throw IntakeProblem.document("case-changed", [.text("\(standing.number)")])
    }
    // The agency's next morning tells the debtor, if the sum is lower than the letter's.
    if events.contains(where: standing.state.mayAskTooMuch(after:)) {
      let letter = OwedLetters.Letter(standing.number, .sumCorrected)
      try OwedLetters.add([letter], in: writer)
    }
  }
}

extension CaseChange {
  fileprivate mutating func add(
    _ date: CivilDate,
    _ kind: LedgerLine.Kind,
    _ amount: Money,
    _ text: String = ""
  ) {
    guard amount != .zero else { return }
    ledger.append(LedgerLine(date: date, kind: kind, amount: amount, text: text))
  }
}

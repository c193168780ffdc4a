import CaseStore
import DebtCollection

/// What the creditor's ledger says is paid of an invoice that is in already (decisions.md 6; R124).
extension ImportBatch {
  /// Money that the ledger tells of beyond what it can know from here.
  struct LedgerPayment {
    var sum: Money
    var day: CivilDate
    /// The case before it.
    var claim: Claim
    /// What it does to the case.
    var events: [CaseEvent]

    var coverage: CoverageOfPayment {
      for event in events {
        if case .payment(_, let coverage, _, _) = event.happening { return coverage }
      }
      return CoverageOfPayment()
    }
  }

  /// Notes what the creditor's ledger says is left, to be compared with what is booked; only where the
  /// case is this one invoice.
  func noteRest(_ document: InvoiceDocument, of number: CaseNumber) throws {
    guard document.kind == .invoice, document.ledger.saysPaid else { return }
    try writer.payments.setReportedRest(
      max(.zero, document.payable - document.ledger.paid),
      ofOnly: document.payable,
      in: number,
      on: today
    )
  }

  /// Whether direct payments of a creditor come by import, unless they are entered by hand, which the
  /// user then is told (R124).
  mutating func suppliesPayments(
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

  /// What the creditor says is paid beyond what its ledger has from here is a direct payment, booked as one
  /// entered by hand.
  ///
  /// Only where the case is this one invoice: else it cannot be told whose payment it was.
  ///
  /// - Returns: nil when there is nothing to book.
  func payment(
    toldOf document: InvoiceDocument,
    _ standing: CaseStanding
  ) throws -> LedgerPayment? {
    guard standing.state.amounts.originalPrincipal == document.payable,
      let (more, history) = try news(in: document.ledger.paid, of: standing.number),
      let claim = try claim(of: standing.number, history)
    else { return nil }
    let day = min(document.ledger.settledOn ?? today, today)
    return LedgerPayment(
      sum: more,
      day: day,
      claim: claim,
      events: directPayment(more, on: day, of: claim)
    )
  }

  /// Keeps a payment that its case's events now tell of: a direct payment as one entered by hand, that
  /// lists, reports and the reconciliation go by. A demand that it withdraws is told of the next morning.
  mutating func keep(_ told: LedgerPayment, of document: InvoiceDocument) throws {
    let detail = told.claim.detail
    let number = detail.row.number
    try spread(told.events, over: told.claim)
    oweLetter(of: told.events, on: told.claim)
    var payment = try writer.keepDirect(
      told.sum,
      on: told.day,
      for: document.number,
      of: detail,
      source: .imported,
      at: now
    )
    payment.home = .booked
    payment.number = number
    try writer.payments.place(payment)
    let part = PaymentPart(
      payment: payment.id,
      number: number,
      day: told.day,
      at: now,
      amount: told.sum,
      coverage: told.coverage,
      home: payment.home,
      direct: payment.direct,
      step: Step(after: told.claim.history, by: told.day)
    )
    try writer.payments.insert(part, of: detail.row.creditor)
    report.book(told.sum, document.currency, on: number, in: \.payments)
  }

  /// What the ledger says is paid beyond what it has of what is booked here, with the case's history; nil
  /// where that is nothing.
  ///
  /// It has direct payments, and of the agency's the principal that has been settled. What the agency still
  /// has, and its costs, are in no ledger but its own.
  private func news(
    in paid: Money,
    of number: CaseNumber
  ) throws -> (sum: Money, history: [CaseEvent])? {
    let parts = try writer.payments.parts(ofCase: number)
    func sum(_ isMeant: (PaymentPart) -> Bool, _ value: (PaymentPart) -> Money) -> Money {
      parts.filter(isMeant).reduce(.zero) { $0 + value($1) }
    }
    let settled = sum({ !$0.direct && $0.settlement != nil }, \.coverage.principal)
    // Those kept are in the history too: where they are enough it need not be read.
    let kept = sum({ $0.direct && $0.amount > .zero }, \.amount)
    guard paid > settled + kept else { return nil }
    let history = try writer.history(of: number)
    var direct = Money.zero
    var collected = Money.zero
    for event in history {
      switch event.happening {
      case .payment(let sum, _, true, _): direct += sum
      case .payment(let sum, _, false, _): collected += sum
      case .moved(let sum, _, incoming: false): collected -= sum
      default: break
      }
    }
    // What came to the account of a creditor that collects for itself is no direct payment there, and in
    // its ledger all the same.
    collected -= sum({ !$0.direct && $0.amount > .zero }, \.amount)
    let more = paid - settled - direct - max(.zero, collected)
    return more > .zero ? (more, history) : nil
  }
}

import CaseStore
import DebtCollection

/// Makes a new case of its invoices: events, state, ledger, attachments.
struct CaseOpening {
  let registration: Registration
  let now: Timestamp
  let undisputed: Bool

  private var today: CivilDate { OsloTime.date(of: now) }

  /// The case, ready to be written; the invoices, at least one, are of one currency.
  func newCase(
    of documents: [InvoiceDocument],
    creditor: CreditorID,
    debtor: (id: DebtorID, value: Debtor),
    changes: [CaseEvent]
  ) -> NewCase {
    var invoices = documents.map(invoice)
    let disputed = documents.contains { $0.ledger.disputed }
    let confirmed = undisputed && !disputed
    let payments = payments(of: documents, invoices: &invoices)
    let paid = payments.reduce(Money.zero) { $0 + $1.principal }
    let principal = invoices.reduce(Money.zero) { $0 + $1.amount }
    let facts = facts(
      documents,
      debtor.value,
      balance: principal - paid,
      confirmed: confirmed
    )

    var events = registration.beginning(of: facts, at: now, by: .intake)
    // The last event says that it waits or is registered; what the file says besides comes before it.
    let standing = events.removeLast()
    events += changes
    if disputed { events.append(event(.disputed)) }
    events += payments.map(\.event)
    let isPaid = principal > .zero && paid >= principal
    if isPaid {
      let fees = facts.earlierLetters.reduce(Money.zero) { $0 + $1.fee }
      let left = fees - payments.reduce(Money.zero) { $0 + $1.fees }
      if left > .zero { events.append(event(.restWaived(left))) }
      events.append(event(.closed(.paid, cost: .zero, continuedIn: nil)))
    } else {
      events.append(standing)
    }
    guard let state = registration.fold.state(of: events) else {
      preconditionFailure("a case begins with an invoice received")
    }
    var opened = NewCase(
      creditor: creditor,
      debtor: debtor.id,
      currency: documents[0].currency,
      invoices: invoices,
      state: state,
      events: events
    )
    opened.ledger = ledger(events, invoices)
    opened.attachments = documents.storedAttachments
    opened.caseReference = documents[0].ledger.caseReference
    opened.confirmedUndisputed = confirmed
    return opened
  }

  /// What invoices that join a case bring: themselves, and the events that tell of them.
  ///
  /// Whether the case goes on waiting is tested when all of the import is in.
  func joining(
    _ documents: [InvoiceDocument]
  ) -> (invoices: [Invoice], events: [CaseEvent], ledger: [LedgerLine]) {
    var invoices = documents.map(invoice)
    let payments = payments(of: documents, invoices: &invoices)
    var events = documents.map { document in
      event(
        .received(
          source: document.source,
          invoice: document.number,
          principal: document.payable,
          due: document.due ?? document.issued,
          timeBarred: claimed(document).timeBarred
        )
      )
    }
    events += registration.earlier(documents.flatMap(\.ledger.countedLetters), at: now, by: .intake)
    if documents.contains(where: { $0.ledger.disputed }) { events.append(event(.disputed)) }
    events += payments.map(\.event)
    return (invoices, events, ledger(events, invoices))
  }

  private func event(_ happening: Happening, on day: CivilDate? = nil) -> CaseEvent {
    CaseEvent(at: now, day: day ?? today, actor: .intake, happening)
  }

  private func invoice(_ document: InvoiceDocument) -> Invoice {
    var invoice = Invoice(
      number: document.number,
      issued: document.issued,
      due: document.due ?? document.issued,
      amount: document.payable,
      source: document.source
    )
    invoice.kid = document.paymentID
    invoice.account = document.account
    invoice.sourceId = document.ledger.sourceID
    invoice.description = document.description
    invoice.contentHash = document.contentHash
    return invoice
  }

  private func claimed(_ document: InvoiceDocument) -> ClaimedInvoice {
    ClaimedInvoice(
      source: document.source,
      number: document.number,
      issued: document.issued,
      due: document.due ?? document.issued,
      principal: document.payable
    )
  }

  private func facts(
    _ documents: [InvoiceDocument],
    _ debtor: Debtor,
    balance: Money,
    confirmed: Bool
  ) -> ClaimFacts {
    var facts = ClaimFacts(
      invoices: documents.map(claimed),
      balance: balance,
      currency: documents[0].currency,
      debtorKind: debtor.kind,
      country: debtor.country,
      postcode: debtor.postcode,
      city: debtor.city,
      born: PersonalNumber.born(debtor.personalNumber, on: today),
      confirmedUndisputed: confirmed
    )
    facts.earlierLetters = documents.flatMap(\.ledger.countedLetters).sorted { $0.sent < $1.sent }
    return facts
  }

  // MARK: What was paid before it came (decisions.md 6)

  private struct EarlierPayment {
    var principal: Money
    var fees: Money
    var event: CaseEvent
  }

  /// Direct payments go to the principal first, then to the letters' fees; what is more is owed back.
  private func payments(
    of documents: [InvoiceDocument],
    invoices: inout [Invoice]
  ) -> [EarlierPayment] {
    var payments: [EarlierPayment] = []
    for (index, document) in documents.enumerated() where document.ledger.paid > .zero {
      let paid = document.ledger.paid
      let fees = document.ledger.countedLetters.reduce(Money.zero) { $0 + $1.fee }
      var coverage = CoverageOfPayment()
      coverage.principal = min(paid, max(.zero, document.payable))
      coverage.reminderFee = min(paid - coverage.principal, fees)
      coverage.owedBack = paid - coverage.principal - coverage.reminderFee
      invoices[index].remaining = document.payable - coverage.principal
      payments.append(
        EarlierPayment(
          principal: coverage.principal,
          fees: coverage.reminderFee,
          event: event(
            .payment(paid, coverage, direct: true, invoice: document.number),
            on: document.ledger.settledOn ?? today
          )
        )
      )
    }
    return payments
  }

  // MARK: The ledger

  /// One line for each event that moves money; they add up to what is outstanding.
  private func ledger(_ events: [CaseEvent], _ invoices: [Invoice]) -> [LedgerLine] {
    var lines: [LedgerLine] = []
    func add(_ date: CivilDate, _ kind: LedgerLine.Kind, _ amount: Money, _ text: String = "") {
      if amount != .zero {
        lines.append(LedgerLine(date: date, kind: kind, amount: amount, text: text))
      }
    }
    for invoice in invoices { add(invoice.issued, .principal, invoice.amount, invoice.number) }
    for event in events {
      switch event.happening {
      case .earlierLetter(_, let sent, let fee, _): add(sent, .reminderFee, fee)
      case .payment(let sum, _, _, _): add(event.day, .payment, -sum)
      case .restWaived(let sum): add(event.day, .waived, -sum)
      default: break
      }
    }
    return lines
  }
}

extension [InvoiceDocument] {
  /// What came inside them, as the store keeps it.
  var storedAttachments: [(Attachment, [UInt8])] {
    flatMap(\.attachments).map {
      (Attachment(name: $0.name, mediaType: $0.mediaType, size: $0.bytes.count), $0.bytes)
    }
  }
}

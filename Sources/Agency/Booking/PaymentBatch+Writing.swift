import CaseStore
import DebtCollection
import Letters

extension PaymentBatch {
  /// A case whole, as it stands in this transaction.
  func whole(_ number: CaseNumber) throws -> (CaseDetail, [CaseEvent]) {
    guard let detail = try writer.payments.detail(number) else {
      throw StoreError(.notFound, Sentence("store.no-case", [.text(number.description)]))
    }
    return (detail, try writer.payments.history(of: number))
  }

  /// Writes events to a case of this transaction, with their lines of the ledger and what is then left
  /// of its invoices.
  ///
  /// - Parameters:
  ///   - history: what has happened to the case before them.
  ///   - text: the reference on the ledger's lines.
  /// - Returns: the state after.
  @discardableResult
  mutating func write(
    _ events: [CaseEvent],
    _ letters: [StoredLetter] = [],
    to detail: CaseDetail,
    after history: [CaseEvent],
    text: String = ""
  ) throws -> CaseState {
    let fold = rules.agency.fold(of: detail.creditor)
    var change = CaseChange(
      number: detail.row.number,
      expected: detail.row.version,
      before: detail.row.state,
      after: detail.row.state,
      events: events
    )
    change.letters = letters
    for event in events {
      let before = change.after.amounts
      fold.apply(event, to: &change.after)
      var lines = LedgerLine.lines(of: event, from: before, to: change.after.amounts)
      for index in lines.indices where lines[index].kind == .payment { lines[index].text = text }
      change.ledger += lines
    }
    guard try writer.apply([change], receipt: nil) == [.done] else {
      throw StoreError(.busy, Sentence("store.case-changed", [.text("\(detail.row.number)")]))
    }
    try writer.spreadAnew(events, of: detail.row.number, at: now)
    if change.before.amounts.principal != change.after.amounts.principal {
      try spread(events, over: detail, history)
    }
    return change.after
  }

  /// Takes what went to the principal off the invoices; puts back what was taken back on those it had
  /// come off.
  private func spread(
    _ events: [CaseEvent],
    over detail: CaseDetail,
    _ history: [CaseEvent]
  ) throws {
    let shares = account(of: detail, history).shares(of: events, over: detail.invoices)
    for (invoice, share) in shares {
      try writer.setRemaining(
        invoice.remaining - share,
        invoice: invoice.number,
        of: detail.row.number
      )
    }
  }

  /// Claims again what a payment had covered, on every case it had gone to, the last one first.
  mutating func claimAgain(_ original: StoredPayment, by reversal: StoredPayment) throws {
    let parts = try writer.payments.parts(of: original.id).joinedByCase
    var onwards = Money.zero
    var next: CaseNumber?
    for part in parts.reversed() {
      try takeBack(part, onwards, next, reversal)
      onwards += part.amount
      next = part.number
    }
  }

  private mutating func takeBack(
    _ part: PaymentPart,
    _ onwards: Money,
    _ next: CaseNumber?,
    _ reversal: StoredPayment
  ) throws {
    let (detail, history) = try whole(part.number)
    let day = min(reversal.booked, today)
    var state = detail.row.state
    var events: [CaseEvent] = []
    var coverage = part.coverage
    if let next, onwards > .zero {
      events = [
        CaseEvent(at: now, day: day, actor: .agency, .moved(-onwards, next, incoming: false))
      ]
      rules.agency.fold(of: detail.creditor).apply(events, to: &state)
      coverage.owedBack += onwards
    }
    events += rules.booking.reversal(
      of: part.amount + onwards,
      coverage: coverage,
      on: state,
      account: account(of: detail, history),
      day: day,
      at: now,
      by: .agency
    )
    if let before = barredBefore(coverage, state, history) {
      events.append(CaseEvent(at: now, day: day, actor: .agency, .limitationMoved(to: before)))
    }
    let after = try write(
      events,
      to: detail,
      after: history,
      text: reversal.kid
    )
    report.note(part.number, in: \.cases)
    if detail.row.state.stage == .closed, after.stage != .closed {
      report.note(part.number, in: \.reopened)
      report.closed.removeAll { $0 == part.number }
    }
    var taken = part
    taken.payment = reversal.id
    taken.day = day
    taken.at = now
    taken.amount = -part.amount
    taken.coverage = -part.coverage
    try writer.payments.insert(taken, of: detail.row.creditor)
  }

  /// The day that barred the claim before the payment moved it, if nothing has moved it since.
  private func barredBefore(
    _ coverage: CoverageOfPayment,
    _ state: CaseState,
    _ history: [CaseEvent]
  ) -> CivilDate? {
    let place = history.lastIndex { event in
      if case .payment(_, coverage, _, _) = event.happening { true } else { false }
    }
    guard let place, history.indices.contains(place + 1),
      case .limitationMoved(let to) = history[place + 1].happening, to == state.timeBarred
    else { return nil }
    return CaseFold(plan: .standard).state(of: history[..<place])?.timeBarred
  }
}

extension [PaymentPart] {
  /// One part for each case, as it stands: what its costs count on since an objection was upheld is a
  /// further part of no amount.
  fileprivate var joinedByCase: [PaymentPart] {
    reduce(into: []) { joined, part in
      if let place = joined.firstIndex(where: { $0.number == part.number }) {
        joined[place].coverage = joined[place].coverage + part.coverage
      } else {
        joined.append(part)
      }
    }
  }
}

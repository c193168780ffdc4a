import CaseStore
import DebtCollection
import Dispatch
import Letters
import Synchronization

/// What one shift makes of a case, worked out without touching the store: the same for the same case,
/// on any thread.
struct DayBook: Sendable {
  let day: CivilDate
  let moment: Timestamp
  /// The day that letters made now are handed over.
  let handed: CivilDate
  let folds: [CreditorID: CaseFold]
  let issuer: LetterIssuer
  let calendar: BusinessCalendar

  func fold(of creditor: CreditorID) -> CaseFold {
    folds[creditor] ?? CaseFold(plan: .standard, calendar: calendar)
  }

  func fold(of file: WholeCase) -> CaseFold { fold(of: file.detail.row.creditor) }

  /// What comes next to a case today.
  func next(_ state: CaseState, of creditor: CreditorID) -> NextStep? {
    fold(of: creditor).plan.nextStep(for: state, on: day, calendar: calendar)
  }

  /// Whether this is a case's next step and its day has come.
  func isDue(_ kind: NextStep.Kind, _ state: CaseState, of creditor: CreditorID) -> Bool {
    next(state, of: creditor).map { $0.kind == kind && $0.date <= day } ?? false
  }

  /// A change to a case by these happenings of today, with its ledger.
  func change(
    _ number: CaseNumber,
    _ version: Version,
    _ creditor: CreditorID,
    _ state: CaseState,
    _ happenings: [Happening]
  ) -> CaseChange {
    var change = CaseChange(
      number: number,
      expected: version,
      before: state,
      after: state,
      events: []
    )
    for happening in happenings {
      add(CaseEvent(at: moment, day: day, actor: .agency, happening), to: &change, creditor)
    }
    return change
  }

  func change(_ file: WholeCase, _ happenings: [Happening]) -> CaseChange {
    let row = file.detail.row
    return change(row.number, row.version, row.creditor, row.state, happenings)
  }

  private func add(_ event: CaseEvent, to change: inout CaseChange, _ creditor: CreditorID) {
    let before = change.after.amounts
    fold(of: creditor).apply(event, to: &change.after)
    change.ledger += LedgerLine.lines(of: event, from: before, to: change.after.amounts)
    change.events.append(event)
  }

  /// A stored next step that means nothing any more is written anew, or it would come again tomorrow.
  func rescheduled(
    _ number: CaseNumber,
    _ version: Version,
    _ creditor: CreditorID,
    _ state: CaseState
  ) -> CaseChange? {
    var change = change(number, version, creditor, state, [])
    change.after.next = next(state, of: creditor)
    change.after.clockDue = ClockStep(fold: fold(of: creditor)).dueMoment(of: change.after)
    return change.after == change.before ? nil : change
  }

  func rescheduled(_ file: WholeCase) -> CaseChange? {
    let row = file.detail.row
    return rescheduled(row.number, row.version, row.creditor, row.state)
  }

  /// A case with a letter, and the row that was missing for it.
  struct Sent: Sendable {
    var change: CaseChange
    var missing: MissingRate?
  }

  /// A case's letter, when this is its next step and its day has come; nil when not.
  func letter(_ kind: NextStep.Kind, _ file: WholeCase) throws(LetterRefusal) -> Sent? {
    let row = file.detail.row
    guard let letter = kind.letter, isDue(kind, row.state, of: row.creditor) else { return nil }
    return try send(letter, of: file)
  }

  /// A case that is taken up: its KID, the confirmation to the creditor where the plan has one, and its
  /// first letter where that is due.
  func takenUp(_ file: WholeCase) throws(LetterRefusal) -> Sent {
    let row = file.detail.row
    let next = next(row.state, of: row.creditor)
    let first = next?.kind.letter
    var confirmation: LetterIssuer.Issued?
    if fold(of: file).plan.confirmsOrders {
      confirmation = try issuer.confirmation(
        of: LetterClaim(file.detail, file.events),
        first: first.map { .init(letter: $0, day: max(next?.date ?? handed, handed)) },
        dated: handed
      )
    }
    var sent = Sent(change: change(file, []))
    if let next, let first, next.date <= day { sent = try send(first, of: file) }
    if let confirmation { post(confirmation, in: &sent.change, of: file) }
    sent.change.kid = try issuer.kid(of: LetterClaim(file.detail, file.events))
    return sent
  }

  /// A case with a letter of this kind, handed over as soon as can be.
  ///
  /// - Parameters:
  ///   - earlier: what happens before it, in the same change.
  ///   - invoices: those that come to the case with that.
  func send(
    _ kind: LetterKind,
    of file: WholeCase,
    after earlier: [Happening] = [],
    invoices: [Invoice] = [],
    bearsFee: Bool = true
  ) throws(LetterRefusal) -> Sent {
    var change = change(file, earlier)
    var claim = LetterClaim(file.detail, file.events + change.events)
    claim.state = change.after
    claim.invoices += invoices
    let issued = try issuer.letter(
      kind,
      of: claim,
      plan: fold(of: file).plan,
      dated: handed,
      bearsFee: bearsFee
    )
    post(issued, in: &change, of: file)
    return Sent(change: change, missing: issued.missing)
  }

  /// Adds a letter that has been made to a change.
  func post(_ issued: LetterIssuer.Issued, in change: inout CaseChange, of file: WholeCase) {
    let event = CaseEvent(at: moment, day: handed, actor: .agency, .letterSent(issued.sent))
    add(event, to: &change, file.detail.row.creditor)
    change.letters.append(issued.letter)
  }
}

extension Array where Element: Sendable {
  /// Each element's value, worked out on all cores, in the elements' order.
  func together<Value: Sendable>(_ make: @Sendable (Element) -> Value) -> [Value] {
    // Fewer are done before other threads have begun.
    guard count >= 16 else { return map(make) }
    let share = 16
    let shares = (count + share - 1) / share
    let values = Mutex([[Value]](repeating: [], count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { index in
      let part = self[index * share..<Swift.min((index + 1) * share, count)].map(make)
      values.withLock { $0[index] = part }
    }
    return values.withLock { $0 }.flatMap { $0 }
  }
}

import Agency
import CaseStore
import DebtCollection

/// The life of one made-up case, told event by event by the rules of the process.
struct CaseStory {
  let rules: StoryRules
  var claim: LetterClaim
  var random: SeededSource
  var ledger: [LedgerLine] = []
  var letters: [StoredLetter] = []
  var messages: [StoredMessage] = []
  var kid = ""
  var confirmed = true
  /// The debtor's day of birth, where the claim knows it.
  var born: CivilDate?
  /// An action done yesterday evening that the agency has not answered, with the state before it.
  var pending: Pending?
  /// Why the story could not go on: a figure or a letter that was refused.
  var failure: LetterRefusal?
  /// How the creditor takes the question about legal steps.
  var lawWish = LawWish.usual
  /// The answer to it, when it comes.
  var lawAnswer: (agrees: Bool, at: Timestamp)?
  /// What payments did, as settlements and reports go by it.
  var payments: [Payment] = []

  /// A payment with the case as it stood.
  struct Payment {
    var sum: Money
    var day: CivilDate
    var at: Timestamp
    var coverage: CoverageOfPayment
    var direct: Bool
    var step: Step

    /// What it did to a case, as the payment of a number in the store.
    func part(of number: CaseNumber, payment: Int64 = 0) -> PaymentPart {
      PaymentPart(
        payment: payment,
        number: number,
        day: day,
        at: at,
        amount: sum,
        coverage: coverage,
        home: .booked,
        direct: direct,
        step: step
      )
    }
  }

  struct Pending {
    var action: CaseAction
    var before: CaseState
    var events: [CaseEvent]
    var messages: [StoredMessage]
  }

  var state: CaseState { claim.state }
  /// The moment of the latest event.
  var last: Timestamp { claim.events.last?.at ?? Timestamp(seconds: 0) }
  var isOpen: Bool { state.stage != .closed }

  init(rules: StoryRules, claim: LetterClaim, random: SeededSource) {
    self.rules = rules
    self.claim = claim
    self.random = random
  }

  // MARK: Recording

  /// Records an event, and what it changes of the state and the ledger.
  mutating func record(
    _ happening: Happening,
    at moment: Timestamp,
    day: CivilDate? = nil,
    by actor: Actor = .agency,
    note: String? = nil
  ) {
    take(
      CaseEvent(
        at: max(moment, last),
        day: day ?? OsloTime.date(of: max(moment, last)),
        actor: actor,
        happening,
        note: note
      )
    )
  }

  mutating func take(_ event: CaseEvent) {
    let before = claim.state.amounts
    rules.fold.apply(event, to: &claim.state)
    claim.events.append(event)
    var lines = LedgerLine.lines(of: event, from: before, to: claim.state.amounts)
    if case .received(_, let number, _, _, _) = event.happening,
      let invoice = claim.invoices.first(where: { $0.number == number })
    {
      for index in lines.indices { lines[index].date = invoice.issued }
    }
    ledger += lines
  }

  /// A moment on a day, or just after the latest event where that is later.
  func moment(_ day: CivilDate, _ hour: Int, _ minute: Int = 0) -> Timestamp {
    max(OsloTime.moment(day, hour: hour, minute: minute), Timestamp(seconds: last.seconds + 60))
  }

  // MARK: The process by itself

  /// Lets the process go on until a moment, never to today: clock steps, letters, lists, fees.
  ///
  /// - Parameter isThere: asked before each step; ends it earlier.
  mutating func advance(
    to wanted: Timestamp? = nil,
    until isThere: (CaseState) -> Bool = { _ in false }
  ) {
    let end = min(wanted ?? rules.now, rules.now)
    // A case has some twenty steps; one that goes round in circles shows in the tests as unfinished.
    for _ in 0..<200 where failure == nil {
      if isThere(state) { return }
      let byClock = state.clockDue
      let byAgency = agencyStep()
      let byLaw = lawDeed()
      let next = [byClock, byAgency?.moment, byLaw?.moment].compactMap { $0 }.min()
      guard let next, next < end else { return }
      if byClock == next {
        for event in rules.clock.events(for: state, at: max(next, last)) { take(event) }
      } else if let (deed, moment) = byLaw, moment == next {
        perform(deed, at: moment)
      } else if let (kind, moment) = byAgency {
        guard perform(kind, at: moment) else { return }
      }
    }
  }

  /// Lets the process go on until a day begins.
  mutating func advance(to day: CivilDate) { advance(to: OsloTime.start(of: day)) }

  /// What the agency does next and when; nil when nothing is due.
  private func agencyStep() -> (NextStep.Kind, moment: Timestamp)? {
    guard let next = state.next else { return nil }
    switch next.kind {
    case .register: return (.register, moment(next.date, 8, 5))
    case .reminder, .notice, .demand:
      // Spread over the morning, as a printer would; made later, it bears the next working day.
      let minute = 30 + Int(claim.number.value % 25)
      let made = moment(next.date, 8, minute)
      let day = rules.handOver.day(at: made)
      return (next.kind, moment(day, 8, minute))
    case .list: return (.list, moment(next.date, 8, 10))
    case .heavy, .monitoring: return (next.kind, moment(next.date, 23, 5))
    case .expiry, .collection, .legal, .resume, .limitation, .answer: return nil
    }
  }

  /// Does a step; false when there is nothing more to do.
  private mutating func perform(_ kind: NextStep.Kind, at moment: Timestamp) -> Bool {
    let day = OsloTime.date(of: moment)
    switch kind {
    case .register: return retest(at: moment)
    case .reminder: send(.reminder, at: moment)
    case .notice: send(.notice, at: moment)
    case .demand: send(.demand, at: moment)
    case .list:
      record(
        .listed(day: day, cutOff: rules.plan.cutOff(ofList: day, calendar: rules.calendar)),
        at: moment
      )
    case .heavy:
      guard let rise = try? rules.issuer.heavyRise(of: claim, on: day) else { return false }
      record(.heavyFee(rise), at: moment)
    case .monitoring:
      settleAboutLaw(on: day)
      record(.movedToMonitoring, at: moment)
    default: return false
    }
    return true
  }

  /// Sends a letter; a refusal ends the story.
  mutating func send(_ kind: LetterKind, at moment: Timestamp) {
    let day = OsloTime.date(of: moment)
    do {
      let issued = try rules.issuer.letter(kind, of: claim, plan: rules.plan, dated: day)
      letters.append(issued.letter)
      record(.letterSent(issued.sent), at: moment)
    } catch {
      failure = error
    }
  }

  /// Tests a waiting case again; false when it goes on waiting for the same.
  private mutating func retest(at moment: Timestamp) -> Bool {
    let retested = rules.registration.retest(
      state,
      facts: facts,
      at: max(moment, last),
      by: .agency
    )
    guard let event = retested else { return false }
    take(event)
    if state.stage == .reminder { number() }
    return true
  }

  /// Gives the case its KID.
  mutating func number() {
    do { kid = try rules.issuer.kid(of: claim) } catch { failure = error }
  }

  /// What follow-up needs to know of the claim.
  var facts: ClaimFacts {
    ClaimFacts(
      invoices: claim.invoices.map {
        ClaimedInvoice(
          source: $0.source,
          number: $0.number,
          issued: $0.issued,
          due: $0.due,
          principal: $0.amount
        )
      },
      balance: claim.invoices.reduce(.zero) { $0 + $1.amount },
      currency: claim.currency,
      debtorKind: claim.debtor.kind,
      country: claim.debtor.country,
      postcode: claim.debtor.postcode,
      city: claim.debtor.city,
      born: born,
      confirmedUndisputed: confirmed
    )
  }

  // MARK: As the store takes it

  /// The case as it is written, for a creditor and a debtor of the store.
  func newCase(of creditor: CreditorID, debtor: DebtorID) -> NewCase {
    var new = NewCase(
      creditor: creditor,
      debtor: debtor,
      currency: claim.currency,
      invoices: claim.invoices,
      state: claim.state,
      events: claim.events
    )
    let spread = OrderOfCover.spread(
      claim.invoices.reduce(.zero) { $0 + $1.amount } - claim.state.amounts.principal,
      over: claim.invoices.map { ($0.due, $0.amount) }
    )
    for index in new.invoices.indices {
      new.invoices[index].remaining = new.invoices[index].amount - spread[index]
    }
    // A letter the creditor had sent before stands where it was sent, as in an import.
    new.ledger = ledger.enumerated()
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    new.letters = letters
    new.messages = messages
    // A case without a letter has not been taken up by the agency, so it has no KID either.
    new.kid = state.step == .registered ? "" : kid
    new.confirmedUndisputed = confirmed
    return new
  }
}

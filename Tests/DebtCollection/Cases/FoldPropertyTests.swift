import DebtCollection
import Testing

/// Random lives of cases: whatever users, the agency and time do in whatever order, what must always
/// hold holds after every step.
@Suite struct FoldPropertyTests {
  @Test("random lives of a case keep what must always hold", arguments: 0..<40)
  func lives(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<25 {
      var life = Life(random: random)
      for _ in 0..<40 {
        try life.step()
        if let broken = life.broken {
          Issue.record("seed \(seed): \(broken) after \(life.events.map(\.happening))")
          return
        }
      }
      let whole = try #require(Story.fold.state(of: life.events))
      #expect(whole == life.state, "seed \(seed): the fold differs from the steps")
      let kept = try life.events.map { event in
        CaseEvent(
          at: event.at,
          day: event.day,
          actor: event.actor,
          try Happening(fields: event.happening.fields),
          note: event.note
        )
      }
      #expect(Story.fold.state(of: kept) == life.state)
      random = life.random
    }
  }

  @Test("the random lives reach every stage and most steps")
  func reach() throws {
    var random = SeededRandom(seed: 7)
    var stages: Set<Stage> = []
    var steps: Set<Step> = []
    for _ in 0..<300 {
      var life = Life(random: random)
      for _ in 0..<40 {
        try life.step()
        stages.insert(life.state.stage)
        steps.insert(life.state.step)
      }
      random = life.random
    }
    #expect(stages == Set(Stage.allCases).subtracting([.legal]))
    #expect(steps.isSuperset(of: [.registered, .noticed, .expired, .listed, .demanded, .heavy]))
  }
}

/// One case and the moment it has come to.
private struct Life {
  static let fold = Story.fold
  var random: SeededRandom
  var now: Timestamp
  var events: [CaseEvent]
  var state: CaseState
  /// The last action, for undo: what it was, and the state it found.
  var last: (kind: ActionKind, before: CaseState, left: CaseState)?

  init(random: SeededRandom) {
    self.random = random
    let due = day("2026-01-05") + Int.random(in: 0...200, using: &self.random)
    now = OsloTime.moment(due + Int.random(in: 5...40, using: &self.random), hour: 9)
    let facts = ClaimFacts(
      invoices: [
        ClaimedInvoice(
          source: "csv",
          number: "1",
          issued: due - 14,
          due: due,
          principal: Money(1_000)
        )
      ],
      balance: Money(1_000),
      currency: .nok,
      debtorKind: .consumer,
      country: "NO",
      postcode: "0150",
      city: "Oslo",
      confirmedUndisputed: true
    )
    events = Registration(fold: Self.fold).beginning(of: facts, at: now, by: .intake)
    state = CaseState(due: due, timeBarred: due, amounts: ClaimAmounts(principal: .zero))
    if let folded = Self.fold.state(of: events) { state = folded }
  }

  var today: CivilDate { OsloTime.date(of: now) }

  mutating func step() throws {
    let hours = random.pick([1, 5, 24, 24 * 3, 24 * 8, 24 * 60])
    now = Timestamp(seconds: now.seconds + Int64(hours) * 3600)
    record(ClockStep(fold: Self.fold).events(for: state, at: now))
    switch Int.random(in: 0..<10, using: &random) {
    case 0...4: agency()
    case 5, 6: act()
    case 7: undo()
    case 8: try pay()
    default: talk()
    }
    // A case that a reversal reopened may have let its deadline pass while it was closed.
    record(ClockStep(fold: Self.fold).events(for: state, at: now))
  }

  private mutating func record(_ new: [CaseEvent]) {
    events += new
    Self.fold.apply(new, to: &state)
  }

  private mutating func record(_ happening: Happening, by actor: Actor = .agency) {
    record([CaseEvent(at: now, day: today, actor: actor, happening)])
  }

  /// The agency does what comes next, when its day has come.
  private mutating func agency() {
    guard let next = state.next, next.date <= today else { return }
    let fold = Self.fold
    switch next.kind {
    case .register: record(.registered)
    case .notice: send(.notice)
    case .demand: send(.demand)
    case .list where fold.plan.isListDay(today, calendar: fold.calendar):
      record(
        .listed(day: today, cutOff: fold.plan.cutOff(ofList: today, calendar: fold.calendar))
      )
    case .heavy: record(.heavyFee(state.amounts.collectionFee))
    case .monitoring: record(.movedToMonitoring)
    default: break
    }
  }

  private mutating func send(_ kind: LetterKind) {
    let date = Self.fold.calendar.workingDay(onOrAfter: today)
    let deadline = Self.fold.plan.deadline(of: kind, dated: date, calendar: Self.fold.calendar)
    let collectionFee = kind == .demand ? Money(262, 50) : .zero
    record(
      .letterSent(
        LetterSent(
          kind: kind,
          channel: .post,
          letter: 1,
          deadline: deadline,
          sum: state.amounts.principal + Money(48) + collectionFee,
          interest: Money(10),
          fee: Money(38),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: collectionFee
        )
      )
    )
  }

  private mutating func act() {
    let action = random.pick([
      CaseAction.changeDue(to: today + Int.random(in: 0...95, using: &random)),
      .pause(until: random.pick([nil, today + 3, today + 30])), .resume,
      .close(random.pick([.withdrawn, .agreed, .bankrupt])),
      .message(random.pick(MessageKind.allCases), text: "hei"),
    ])
    // Closing ends a life; most lives should last.
    if action.kind == .close, Int.random(in: 0..<4, using: &random) > 0 { return }
    let rules = ActionRules(fold: Self.fold, at: now)
    guard
      case .does(let effect) = rules.verdict(
        for: action,
        on: state,
        by: .owner,
        side: .creditor
      )
    else { return }
    record(effect.events)
    last = (action.kind, effect.before, state)
  }

  private mutating func undo() {
    guard let last, last.left == state else { return }
    let rules = ActionRules(fold: Self.fold, at: now)
    let verdict = rules.undo(
      of: last.kind,
      receipt: ReceiptNumber(1),
      from: last.before,
      on: state,
      taken: false,
      by: .owner
    )
    if case .does(let effect) = verdict { record(effect.events) }
    self.last = nil
  }

  private mutating func pay() throws {
    guard state.stage != .closed, state.amounts.outstanding > .zero else { return }
    let sum = Money(minorUnits: .random(in: 1...150_000, using: &random))
    let payment = Booking.Payment(
      sum: sum,
      day: today,
      ordered: today - 1,
      direct: Bool.random(using: &random)
    )
    let interest = state.amounts.interest + Money(minorUnits: .random(in: 0...900, using: &random))
    record(
      Booking().payment(payment, on: state, interest: interest, at: now, by: .agency)
    )
    if case .payment(_, let coverage, _, _) = events.last(where: {
      if case .payment = $0.happening { true } else { false }
    })?.happening, Int.random(in: 0..<3, using: &random) == 0 {
      record(
        Booking().reversal(
          of: sum,
          coverage: coverage,
          on: state,
          account: ClaimAccount(
            events,
            terms: ClaimAccountTests.consumer,
            rates: try ShippedRates.tables()
          ),
          day: today,
          at: now,
          by: .agency
        )
      )
    }
  }

  private mutating func talk() {
    guard state.stage != .closed else { return }
    record(
      random.pick([
        .messageReceived(.other), .messagesRead, .questionAsked(.saysPaid),
        .questionAnswered(.saysPaid, stillOpen: 0), .promise(today + 10), .note,
        state.disputed
          ? .disputeRejected(
            deadline: Self.fold.calendar.workingDay(onOrAfter: today + 14)
          ) : .disputed,
      ])
    )
  }

  /// The first thing that must always hold and does not.
  var broken: String? {
    let amounts = state.amounts
    let closed = state.stage == .closed
    let laws: [(String, Bool)] = [
      ("outstanding is not negative", amounts.outstanding >= .zero),
      ("principal is not negative", amounts.principal >= .zero),
      ("closed has its reason and day", closed == (state.closeReason != nil)),
      ("closed has its day", closed == (state.closedOn != nil)),
      ("closed is closed", closed == (state.status == .closed)),
      ("paused only in the reminder stage", state.status != .paused || state.stage == .reminder),
      ("an end of a pause only while paused", state.pausedUntil == nil || state.status == .paused),
      ("on the list with its cut-off", (state.listed == nil) == (state.cutOff == nil)),
      ("on the list only when listed", state.listed == nil || state.step == .listed),
      (
        "waiting until registered", (state.registered == nil) == (state.stage == .waiting) || closed
      ),
      ("a step of its stage", closed || state.step == .listed || state.step.stage == state.stage),
      ("closed waits for nothing", !closed || (state.next == nil && state.clockDue == nil)),
      ("time never lies behind", state.clockDue.map { $0 > now } ?? true),
      ("held waits for an answer", !isHeldOpen || state.next?.kind == .answer),
    ]
    return laws.first { !$0.1 }?.0
  }

  private var isHeldOpen: Bool {
    state.isHeld && state.status == .active && state.stage > .waiting && state.stage < .closed
      && !state.waiting.contains(.timeBarred)
  }
}

import DebtCollection

/// A day written as in the rules: `day("2026-11-21")`; an impossible one fails the test at once.
func day(_ iso: String) -> CivilDate {
  guard let day = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
  return day
}

/// A moment on a day in Oslo.
func at(_ iso: String, _ hour: Int = 12, _ minute: Int = 0, _ second: Int = 0) -> Timestamp {
  guard let time = OsloTime(day(iso), hour: hour, minute: minute, second: second) else {
    preconditionFailure("no such time")
  }
  return time.moment
}

/// A case told by its events, so that tests read as what happened.
struct Story {
  static let fold = CaseFold(plan: .standard)
  private(set) var events: [CaseEvent] = []
  private(set) var state: CaseState

  /// A claim of 10 000 that came in, due on this day.
  init(due: String, received: String, principal: Money = Money(10_000)) {
    let first = CaseEvent(
      at: at(received),
      day: day(received),
      actor: .intake,
      .received(
        source: "csv",
        invoice: "10482",
        principal: principal,
        due: day(due),
        timeBarred: day(due).adding(years: 3)
      )
    )
    events = [first]
    state = CaseState(
      due: day(due),
      timeBarred: day(due).adding(years: 3),
      amounts: ClaimAmounts(principal: principal)
    )
    state = Self.fold.state(of: events) ?? state
  }

  /// Something happened on a day at noon.
  mutating func tell(_ iso: String, _ happening: Happening, by actor: Actor = .agency) {
    record([CaseEvent(at: at(iso), day: day(iso), actor: actor, happening)])
  }

  /// Time alone passed until a moment.
  mutating func pass(to moment: Timestamp) {
    var passed = state
    let happened = ClockStep(fold: Self.fold).advance(&passed, to: moment)
    record(happened)
  }

  /// A letter of this kind was sent with the plan's deadline and these standing fees.
  mutating func send(
    _ kind: LetterKind,
    on iso: String,
    reminderFee: Money = .zero,
    collectionFee: Money = .zero
  ) {
    let deadline = Self.fold.plan.deadline(
      of: kind,
      dated: day(iso),
      calendar: Self.fold.calendar
    )
    tell(
      iso,
      .letterSent(
        LetterSent(
          kind: kind,
          channel: .post,
          letter: Int64(events.count),
          deadline: deadline,
          sum: state.amounts.principal + reminderFee + collectionFee,
          interest: .zero,
          fee: collectionFee == .zero ? reminderFee : collectionFee,
          compensation: .zero,
          reminderFee: reminderFee,
          collectionFee: collectionFee
        )
      )
    )
  }

  /// A user acted, as the creditor; what the rules said of it.
  @discardableResult
  mutating func act(
    _ action: CaseAction,
    at moment: Timestamp,
    side: User.Side = .creditor
  ) -> ActionVerdict {
    let verdict = ActionRules(fold: Self.fold, at: moment)
      .verdict(for: action, on: state, by: .owner, side: side)
    if case .does(let effect) = verdict { record(effect.events) }
    return verdict
  }

  private mutating func record(_ new: [CaseEvent]) {
    events += new
    Self.fold.apply(new, to: &state)
  }

  /// Listed on its list day, as the agency's morning does.
  mutating func list() {
    guard let next = state.next, next.kind == .list else { return }
    tell(
      next.date.iso,
      .listed(
        day: next.date,
        cutOff: Self.fold.plan.cutOff(ofList: next.date, calendar: Self.fold.calendar)
      )
    )
  }
}

extension Story {
  /// Registered and noticed on a day.
  static func noticed(due: String, on iso: String) -> Story {
    var story = Story(due: due, received: iso)
    story.tell(iso, .registered)
    story.send(.notice, on: iso, reminderFee: Money(38))
    return story
  }

  /// On the list of Tuesday 24 November 2026, which closes Thursday 26 at 08:00.
  static func listed() -> Story {
    var story = noticed(due: "2026-10-01", on: "2026-11-04")
    story.pass(to: at("2026-11-19", 7))
    story.list()
    return story
  }

  /// At collection since Tuesday 7 April 2026, demanded that day (cases.md 31).
  static func demanded() -> Story {
    var story = noticed(due: "2026-03-02", on: "2026-03-16")
    story.pass(to: at("2026-03-31", 8))
    story.list()
    story.pass(to: at("2026-04-07", 8))
    story.send(.demand, on: "2026-04-07", reminderFee: Money(38), collectionFee: Money(600))
    return story
  }
}

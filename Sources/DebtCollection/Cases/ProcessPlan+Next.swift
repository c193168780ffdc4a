extension ProcessPlan {
  /// What happens next to a case as it stands on a day, if nobody does anything; nil when nothing does
  /// (closed, paused without an end, waiting for what time does not cure).
  ///
  /// A step that is overdue is given on the first day it can be done, never before `day` nor before the
  /// case was registered: a day that is worked again may lie before that.
  public func nextStep(
    for state: CaseState,
    on day: CivilDate,
    calendar: BusinessCalendar
  ) -> NextStep? {
    if state.stage == .waiting { return registration(of: state, on: day) }
    if state.stage == .closed || state.waiting.contains(.timeBarred) { return nil }
    if state.status == .paused {
      return state.pausedUntil.map { NextStep(.resume, on: $0 + 1) }
    }
    if state.isHeld { return NextStep(.answer, on: day) }
    let earliest = max(day, state.heldUntil.map { $0 + 1 } ?? day, state.registered ?? day)
    switch state.stage {
    case .reminder: return reminderStep(for: state, from: earliest, calendar: calendar)
    case .collection: return collectionStep(for: state, from: earliest, calendar: calendar)
    case .legal, .monitoring: return NextStep(.limitation, on: state.timeBarred + 1)
    case .waiting, .closed: return nil
    }
  }

  /// The day a letter may first go out for a due date: so many days after it, the due date itself as it
  /// counts.
  public func overdue(_ due: CivilDate, days: Int) -> CivilDate {
    choices.counted(due) + days
  }

  /// The last day to pay of a letter dated `day`; one that ends on a closed day ends on the next
  /// working day.
  public func deadline(
    of kind: LetterKind,
    dated day: CivilDate,
    calendar: BusinessCalendar
  ) -> CivilDate? {
    letter(kind).map { calendar.workingDay(onOrAfter: day + $0.deadline) }
  }

  /// The first list day after a deadline has passed and not before `earliest`: the plan's weekday, or
  /// the next working day (R94).
  public func listDay(
    after deadline: CivilDate,
    notBefore earliest: CivilDate,
    calendar: BusinessCalendar
  ) -> CivilDate {
    let first = max(deadline + 1, earliest)
    // A list day rolled over from the week before may still lie ahead of `first`.
    let back = (first.weekday.rawValue - list.weekday.rawValue + 7) % 7
    var weekly = first - back
    while calendar.workingDay(onOrAfter: weekly) < first { weekly = weekly + 7 }
    return calendar.workingDay(onOrAfter: weekly)
  }

  /// Whether the list is made on this day.
  public func isListDay(_ day: CivilDate, calendar: BusinessCalendar) -> Bool {
    listDay(after: day - 1, notBefore: day, calendar: calendar) == day
  }

  /// The moment a list closes.
  public func cutOff(ofList day: CivilDate, calendar: BusinessCalendar) -> Timestamp {
    OsloTime.moment(
      calendar.adding(workingDays: list.cutOffWorkingDays, to: day),
      hour: list.cutOffHour
    )
  }

  /// The fresh deadline of a case that goes on at `day`, where the old one passed before it; nil where
  /// none did.
  public func freshDeadline(
    for state: CaseState,
    goingOn day: CivilDate,
    calendar: BusinessCalendar
  ) -> CivilDate? {
    guard let deadline = state.deadline, deadline < day, state.step < .expired else { return nil }
    return self.deadline(
      of: state.step == .reminded ? .reminder : .notice,
      dated: day,
      calendar: calendar
    )
      ?? calendar.workingDay(onOrAfter: day + notice.deadline)
  }

  /// The fresh last day to pay of a case whose objection has been decided: a full wait of its latest
  /// letter, counted from the next working day, when the debtor is told (process.md, "Disputes"). Never
  /// earlier than the one it has; nil where no letter's wait was running.
  public func freshDeadline(
    afterDisputeOf state: CaseState,
    on day: CivilDate,
    calendar: BusinessCalendar
  ) -> CivilDate? {
    guard let deadline = state.deadline else { return nil }
    let kind: LetterKind
    switch state.stage {
    case .reminder: kind = state.step == .reminded ? .reminder : .notice
    case .collection where state.demanded != nil: kind = .demand
    default: return nil
    }
    let told = calendar.workingDay(onOrAfter: day + 1)
    let fresh =
      self.deadline(of: kind, dated: told, calendar: calendar)
      ?? calendar.workingDay(onOrAfter: told + notice.deadline)
    return max(deadline, fresh)
  }

  private func registration(of state: CaseState, on day: CivilDate) -> NextStep? {
    guard let passes = state.waitingPasses,
      state.waiting.subtracting(.curedByTime).isEmpty
    else { return nil }
    return NextStep(.register, on: max(passes, day))
  }

  private func reminderStep(
    for state: CaseState,
    from earliest: CivilDate,
    calendar: BusinessCalendar
  ) -> NextStep? {
    func letter(_ kind: NextStep.Kind, notBefore day: CivilDate) -> NextStep {
      NextStep(kind, on: calendar.workingDay(onOrAfter: max(day, earliest)))
    }
    switch state.step {
    case .registered:
      return letter(
        reminder == nil ? .notice : .reminder,
        notBefore: overdue(state.due, days: overdueDays)
      )
    case .reminded:
      let after =
        state.deadline.map { $0 + 1 } ?? overdue(state.due, days: actions.respiteNotice)
      return letter(.notice, notBefore: after)
    case .noticed:
      guard let deadline = state.deadline else {
        return letter(.notice, notBefore: overdue(state.due, days: actions.respiteNotice))
      }
      return NextStep(.expiry, on: deadline + 1)
    case .expired:
      let passed = max(state.deadline ?? state.due, earliest - 1)
      return NextStep(
        .list,
        on: listDay(after: passed, notBefore: earliest, calendar: calendar)
      )
    case .listed: return state.cutOff.map { NextStep(.collection, on: OsloTime.date(of: $0)) }
    default: return nil
    }
  }

  private func collectionStep(
    for state: CaseState,
    from earliest: CivilDate,
    calendar: BusinessCalendar
  ) -> NextStep? {
    guard let demanded = state.demanded, let deadline = state.deadline else {
      return NextStep(.demand, on: calendar.workingDay(onOrAfter: earliest))
    }
    if state.consent == .agreed, isWorthLegalSteps(state) {
      // Disputed claims, which never go to attachment, do not come this far.
      let first = max(demanded + collection.legalAfter, deadline + 1, earliest)
      let day = calendar.workingDay(onOrAfter: first)
      return demandHolds(state, on: day)
        ? NextStep(.legal, on: day)
        : NextStep(.demand, on: calendar.workingDay(onOrAfter: earliest))
    }
    guard choices.licensed, state.step < .heavy else {
      let months = collection.monitoringMonths
      return NextStep(.monitoring, on: max(demanded.adding(months: months), earliest))
    }
    return NextStep(.heavy, on: max(deadline + collection.heavyAfter + 1, earliest))
  }
}

extension CaseState {
  /// Whether letters and costs wait for somebody: the claim is disputed, a question is open, or the
  /// case is on the list and something that came in is unread (process.md, "Stages and steps").
  public var isHeld: Bool { disputed || awaitingAnswer || (unread && step == .listed) }

  /// Whether a question that holds waits (1), and whether one that does not (2), as one number.
  public var awaiting: Int {
    get { (awaitingAnswer ? 1 : 0) | (askedOnly ? 2 : 0) }
    set {
      awaitingAnswer = newValue & 1 != 0
      askedOnly = newValue & 2 != 0
    }
  }

  /// The day on which time cures a criterion that the case waits for: of two that time cures, the minor's
  /// birthday is the one that is kept (`waitingPasses` is the later). Nil where time does not cure it.
  public func passes(_ reason: WaitingReasons) -> CivilDate? {
    guard stage == .waiting, waiting.contains(reason) else { return nil }
    switch reason {
    case .minor: return waitingPasses
    case .notOverdue: return waiting.contains(.minor) ? nil : waitingPasses
    default: return nil
    }
  }

  /// The claim is time-barred before time has cured what it waits for: follow-up never begins by itself.
  public var isBarredWhileWaiting: Bool {
    stage == .waiting && waitingPasses.map { $0 > timeBarred } ?? false
  }

  /// Whether something waits for the creditor's answer, be the case held for it or not. What was asked of
  /// a case that has closed since waits for nobody; reopened, the case gets its question back.
  public var awaitsCreditor: Bool { stage != .closed && isAsked }

  /// Whether it is the agency that lets it wait: the claim is disputed, and the creditor has nothing left to
  /// answer before that is decided.
  public var awaitsDecision: Bool { disputed && stage != .closed && !isAsked }

  /// Whether something was asked that nobody has answered, the case closed since or not.
  public var isAsked: Bool { awaitingAnswer || askedOnly || consent == .asked }
}

extension WaitingReasons {
  /// The criteria that time alone cures.
  public static let curedByTime: WaitingReasons = [.notOverdue, .minor]
}

extension ProcessPlan {
  /// Whether legal steps may be taken on the latest demand on a day: one over six months old needs a
  /// new one first (inkassoloven § 11).
  public func demandHolds(_ state: CaseState, on day: CivilDate) -> Bool {
    guard let demanded = state.demanded else { return false }
    return day <= demanded.adding(months: collection.demandValidMonths)
  }

  /// Whether enough is left of a claim for legal steps, as letters have demanded it.
  func isWorthLegalSteps(_ state: CaseState) -> Bool {
    state.amounts.outstanding >= collection.legalMinimum
  }

  /// The first day legal steps may be taken, the creditor agreeing; nil when not at collection with a
  /// demand, disputed, or when too little is left for them.
  public func legalDay(for state: CaseState) -> CivilDate? {
    guard let demanded = state.demanded, state.stage == .collection, !state.disputed,
      isWorthLegalSteps(state)
    else { return nil }
    return demanded + collection.legalAfter
  }
}

/// Who may do which action to which case when, why not, and what it does (process.md, "The five
/// actions").
///
/// Made once for many cases: what depends on the moment alone is worked out in the initialiser.
public struct ActionRules: Sendable {
  /// The most characters of a message.
  public static let longestMessage = 10_000

  public let fold: CaseFold
  /// The moment the action is done.
  public let now: Timestamp
  /// The day it is in Oslo at that moment.
  public let today: CivilDate
  /// The last day the agency has worked; actions on an earlier day are refused (decisions.md 14).
  public let lastAgencyDay: CivilDate?
  let clock: ClockStep

  public init(fold: CaseFold, at now: Timestamp, lastAgencyDay: CivilDate? = nil) {
    self.fold = fold
    self.now = now
    self.lastAgencyDay = lastAgencyDay
    today = OsloTime.date(of: now)
    clock = ClockStep(fold: fold)
  }

  /// What an action would do to a case.
  ///
  /// - Parameters:
  ///   - state: as stored; what time alone has changed since is applied first, so that the cut-off
  ///     holds to the second.
  ///   - actor: who does it; recorded.
  ///   - side: whose reasons to close it may use; the agency does more at collection.
  ///   - questions: the case's open questions, the oldest first, where the action is an answer.
  ///   - grounds: what its history says of the claim today, where the action gives up costs
  ///     (`AgencyAct.asksForHistory`); whether a payment plan runs, where one is agreed.
  public func verdict(
    for action: CaseAction,
    on state: CaseState,
    by actor: Actor,
    side: User.Side,
    questions: [OpenQuestion] = [],
    grounds: ClaimGrounds? = nil
  ) -> ActionVerdict {
    var before = state
    var events: [CaseEvent] = []
    if let due = state.clockDue, due <= now { events = clock.advance(&before, to: now) }
    let refusal = refusal(
      of: action,
      on: before,
      side: side,
      questions: questions,
      grounds: grounds
    )
    if let refusal = refusal ?? taken(action, by: actor, side, questions) {
      return .refused(refusal)
    }
    var after = before
    var cost = Money.zero
    let happenings = happenings(of: action, on: before, questions, grounds, side, cost: &cost)
    for happening in happenings {
      let event = CaseEvent(
        at: now,
        day: today,
        actor: actor,
        happening,
        note: action.note(of: happening)
      )
      fold.apply(event, to: &after)
      events.append(event)
    }
    return .does(
      ActionEffect(
        events: events,
        before: before,
        after: after,
        cost: cost,
        takenOff: takenOff(by: happenings, from: before, to: after, grounds),
        warnings: warnings(of: action, on: before)
      )
    )
  }

  /// Why an action is not done to a case, nil when it is.
  ///
  /// The case must stand as it does now: `verdict` brings it there.
  public func refusal(
    of action: CaseAction,
    on state: CaseState,
    side: User.Side,
    questions: [OpenQuestion] = [],
    grounds: ClaimGrounds? = nil
  ) -> Refusal? {
    if let lastAgencyDay, today < lastAgencyDay { return .beforeAgencyDay(lastAgencyDay) }
    switch action {
    case .changeDue(let day):
      return side == .agency && state.stage == .collection
        ? refusal(ofExtension: day, on: state) : refusalOfDue(day, on: state)
    case .pause(let last): return refusalOfPause(last, on: state, side: side)
    case .resume: return Self.refusal(of: .resume, on: state, side: side)
    case .close(let reason):
      return Self.refusal(of: .close, on: state, side: side)
        ?? refusalOfReason(reason, side: side)
    case .message, .answer, .ask, .call, .note:
      return refusalOfTalk(action, on: state, questions, side: side)
    case .agency(let act): return refusal(of: act, on: state, grounds, side: side)
    }
  }

  /// Why a kind of action is not done to a case whatever its fields would hold; nil when it may be.
  ///
  /// Cheap enough to be asked at every key: it goes by the state alone.
  public static func refusal(
    of kind: ActionKind,
    on state: CaseState,
    side: User.Side
  ) -> Refusal? {
    switch kind {
    case .changeDue:
      side == .agency && state.stage == .collection
        ? nil : refusalOfStage(state, .creditor, waiting: nil)
    case .pause:
      refusalOfStage(state, side, waiting: .notSent)
        ?? (state.status == .paused ? .alreadyPaused : nil)
    case .resume:
      refusalOfStage(state, side, waiting: .notSent)
        ?? (state.status == .paused ? nil : .notPaused)
    case .close: state.stage == .closed ? .closed : nil
    case .answer: state.awaitsCreditor ? nil : .noQuestion
    case .ask: side == .creditor ? .agencyAsks : nil
    case .call: side == .creditor ? .agencyCalls : nil
    case .message, .note: nil
    case .decide, .waive, .resend, .register, .instalments:
      refusalOfAct(kind, on: state, side: side)
    }
  }

  /// The agency itself holds and lets go a case at collection.
  private static func refusalOfStage(
    _ state: CaseState,
    _ side: User.Side,
    waiting: Refusal?
  ) -> Refusal? {
    switch state.stage {
    case .waiting: waiting
    case .reminder: nil
    case .collection where side == .agency: nil
    case .collection, .legal, .monitoring: .pastCutOff(state.stage)
    case .closed: .closed
    }
  }

  private func refusalOfDue(_ day: CivilDate, on state: CaseState) -> Refusal? {
    if let refusal = Self.refusalOfStage(state, .creditor, waiting: nil) { return refusal }
    let days = fold.plan.actions.longestRespite
    if day <= today { return .dueNotAhead(today) }
    if day > today + days { return .dueTooFar(today + days, days: days) }
    return day == state.due ? .sameDue(day) : nil
  }

  private func refusalOfPause(
    _ last: CivilDate?,
    on state: CaseState,
    side: User.Side
  ) -> Refusal? {
    if let refusal = Self.refusal(of: .pause, on: state, side: side) { return refusal }
    if let last, last < today { return .pausePassed(today) }
    return nil
  }

  func refusalOfReason(_ reason: CloseReason, side: User.Side) -> Refusal? {
    if reason == .merged { return .mergeByHand }
    switch side {
    case .both: return nil
    case .creditor: return reason.isCreditors ? nil : .agencysReason(reason)
    case .agency: return reason.isCreditors ? .creditorsReason(reason) : nil
    }
  }

  func happenings(
    of action: CaseAction,
    on state: CaseState,
    _ questions: [OpenQuestion],
    _ grounds: ClaimGrounds?,
    _ side: User.Side,
    cost: inout Money
  ) -> [Happening] {
    switch action {
    case .changeDue(let day):
      if side == .agency, state.stage == .collection {
        return [.deadlineExtended(from: state.deadline, to: day)]
      }
      let changed = Happening.dueChanged(from: state.due, to: day)
      guard state.stage == .waiting else { return [changed] }
      let passes = fold.plan.overdue(day, days: fold.plan.overdueDays)
      return [changed, .waits(state.waiting.union(.notOverdue), passes: passes)]
    case .pause(let last): return [.paused(until: last)]
    case .resume:
      return [
        .resumed(
          deadline: fold.plan.freshDeadline(
            for: state,
            goingOn: today,
            calendar: fold.calendar
          )
        )
      ]
    case .close(let reason):
      cost = price(ofClosing: state, reason: reason)
      return [.closed(reason, cost: cost, continuedIn: nil)]
    case .message, .answer, .ask, .call, .note:
      return happeningsOfTalk(action, on: state, questions, side: side, cost: &cost)
    case .agency(let act): return happenings(of: act, on: state, questions, grounds, cost: &cost)
    }
  }

  /// What closing a case costs the creditor: nothing before collection, nor within the plan's working
  /// days from registration.
  public func price(ofClosing state: CaseState, reason: CloseReason) -> Money {
    let closing = fold.plan.closing
    guard state.stage > .reminder, closing.reasons.contains(reason) else { return .zero }
    // So many working days always fit in three times as many days and a fortnight of holidays.
    if let registered = state.registered, today - registered <= closing.freeWorkingDays * 3 + 14 {
      let last = fold.calendar.adding(workingDays: closing.freeWorkingDays, to: registered)
      if today <= last { return .zero }
    }
    return closing.price
  }

  /// When the list closed that a case still stands on, held there; what is done to it then stays.
  func closedList(of state: CaseState) -> Timestamp? {
    guard state.stage == .reminder, let cutOff = state.cutOff, cutOff <= now else { return nil }
    return cutOff
  }

  private func warnings(of action: CaseAction, on state: CaseState) -> [ActionWarning] {
    var warnings: [ActionWarning] = []
    if let day = action.grantedUntil, !fold.calendar.isWorkingDay(day) {
      warnings.append(
        .closedDay(day, counts: fold.calendar.workingDay(onOrAfter: day))
      )
    }
    // At collection the answer is an instruction: the plan would show nothing of it otherwise.
    if case .answer(let answer) = action, case .grantUntil(let day) = answer.effect,
      state.stage == .collection
    {
      warnings.append(.agencyExtends(day))
    }
    if state.cutOff != nil, action.takesOffList { warnings.append(.leavesList) }
    if let cutOff = closedList(of: state) { warnings.append(.cannotBeUndone(cutOff)) }
    return warnings
  }
}

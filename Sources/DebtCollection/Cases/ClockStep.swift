/// What time alone changes: a notice expires, the cut-off passes, a pause or a payment plan ends, a
/// claim falls time-barred (decisions.md 13a).
///
/// Forward only and idempotent: a state that has been brought to a moment gives nothing more for it.
public struct ClockStep: Sendable {
  public var fold: CaseFold

  public init(fold: CaseFold) { self.fold = fold }

  /// Brings a state to a moment and gives the events that did it, in the order of time.
  ///
  /// Each event counts on the day it was due and is recorded at `now`.
  public func advance(_ state: inout CaseState, to now: Timestamp) -> [CaseEvent] {
    var events: [CaseEvent] = []
    while let due = Self.due(for: state), due.moment <= now {
      let event = CaseEvent(
        at: now,
        day: due.day,
        actor: .time,
        happening(of: due, for: state)
      )
      fold.apply(event, to: &state)
      events.append(event)
    }
    return events
  }

  /// The events that bring a state to a moment.
  public func events(for state: CaseState, at now: Timestamp) -> [CaseEvent] {
    guard let due = state.clockDue, due <= now else { return [] }
    var state = state
    return advance(&state, to: now)
  }

  /// The next moment at which time alone changes a state; nil when it never does.
  public func dueMoment(of state: CaseState) -> Timestamp? { Self.due(for: state)?.moment }

  private func happening(of due: Due, for state: CaseState) -> Happening {
    switch due.change {
    case .expiry: .noticeExpired
    case .cutOff: .movedToCollection
    case .pauseEnd:
      .pauseEnded(
        deadline: fold.plan.freshDeadline(
          for: state,
          goingOn: due.day,
          calendar: fold.calendar
        )
      )
    // One that had been paid to its end had closed the case.
    case .planEnd: .planEnded(broken: true)
    case .limitation: .fellTimeBarred
    }
  }

  /// A change that time alone makes, when, and the day on which it counts.
  struct Due {
    enum Change { case expiry, cutOff, pauseEnd, planEnd, limitation }
    var change: Change
    var moment: Timestamp
    var day: CivilDate
  }

  /// The next change time alone makes to a case; nil when there is none.
  static func due(for state: CaseState) -> Due? {
    guard state.stage != .closed else { return nil }
    var first: (change: Due.Change, day: CivilDate)?
    func consider(_ change: Due.Change, on day: CivilDate) {
      if let first, first.day <= day { return }
      first = (change, day)
    }
    let paused = state.status == .paused
    if paused, let last = state.pausedUntil { consider(.pauseEnd, on: last + 1) }
    if state.hasPlan, let last = state.heldUntil { consider(.planEnd, on: last + 1) }
    if !paused, !state.disputed, state.stage == .reminder, state.step == .noticed,
      let deadline = state.deadline
    {
      consider(.expiry, on: deadline + 1)
    }
    if !state.waiting.contains(.timeBarred) {
      consider(.limitation, on: state.timeBarred + 1)
    }
    // Only the first day is turned into a moment: this runs for every case of a bulk action.
    let due = first.map {
      Due(change: $0.change, moment: OsloTime.start(of: $0.day), day: $0.day)
    }
    if !paused, !state.isHeld, state.stage == .reminder, let cutOff = state.cutOff,
      due.map({ cutOff < $0.moment }) ?? true
    {
      return Due(change: .cutOff, moment: cutOff, day: OsloTime.date(of: cutOff))
    }
    return due
  }
}

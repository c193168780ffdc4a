/// What time alone changes: a notice expires, the cut-off passes, a pause ends, a claim falls
/// time-barred (decisions.md 13a).
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
    case .limitation: .fellTimeBarred
    }
  }

  /// A change that time alone makes, when, and the day on which it counts.
  struct Due {
    enum Change { case expiry, cutOff, pauseEnd, limitation }
    var change: Change
    var moment: Timestamp
    var day: CivilDate
  }

  /// The next change time alone makes to a case; nil when there is none.
  static func due(for state: CaseState) -> Due? {
    guard state.stage != .closed else { return nil }
    var first: Due?
    func consider(_ change: Due.Change, at moment: Timestamp, on day: CivilDate) {
      if let first, first.moment <= moment { return }
      first = Due(change: change, moment: moment, day: day)
    }
    func consider(_ change: Due.Change, on day: CivilDate) {
      consider(change, at: OsloTime.start(of: day), on: day)
    }
    let paused = state.status == .paused
    if paused, let last = state.pausedUntil { consider(.pauseEnd, on: last + 1) }
    if !paused, !state.disputed, state.stage == .reminder, state.step == .noticed,
      let deadline = state.deadline
    {
      consider(.expiry, on: deadline + 1)
    }
    if !paused, !state.isHeld, state.stage == .reminder, let cutOff = state.cutOff {
      consider(.cutOff, at: cutOff, on: OsloTime.date(of: cutOff))
    }
    if !state.waiting.contains(.timeBarred) {
      consider(.limitation, on: state.timeBarred + 1)
    }
    return first
  }
}

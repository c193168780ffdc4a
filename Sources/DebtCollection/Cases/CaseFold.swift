/// Makes a case's state out of its events, with what the process plan makes of it.
///
/// The incremental way and the whole way give the same state, so a stored case can be checked against
/// its history (`amili check`).
public struct CaseFold: Sendable {
  public var plan: ProcessPlan
  public var calendar: BusinessCalendar

  /// - Parameter calendar: the plan's own unless another is given.
  public init(plan: ProcessPlan, calendar: BusinessCalendar? = nil) {
    self.plan = plan
    self.calendar = calendar ?? plan.choices.calendar
  }

  /// The state these events lead to, oldest first; nil unless the first is that the claim came in.
  public func state(of events: some Sequence<CaseEvent>) -> CaseState? {
    var state = CaseState.unborn
    var last: Timestamp?
    for event in events {
      if last == nil {
        guard case .received = event.happening else { return nil }
      }
      apply(event, to: &state)
      last = event.at
    }
    return last == nil ? nil : state
  }

  /// Changes a state by one event, and works out again what comes next and when.
  public func apply(_ event: CaseEvent, to state: inout CaseState) {
    state.apply(event)
    // As it was, or as the action that is taken back had found it.
    let before = state.next
    // Reading a thread or a note must not push back a step that is overdue.
    let day = OsloTime.date(of: event.at)
    state.next = plan.nextStep(for: state, on: day, calendar: calendar)
    if let before, before.kind == .answer, state.next?.kind == .answer { state.next = before }
    state.clockDue = ClockStep.due(for: state)?.moment
  }

  /// Changes a state by several events, in order.
  public func apply(_ events: some Sequence<CaseEvent>, to state: inout CaseState) {
    for event in events { apply(event, to: &state) }
  }
}

extension Step {
  /// The step a case stood at when a day ended, by what was recorded by then (decisions.md 14); the first
  /// one while nothing was.
  ///
  /// - Parameter events: its history, oldest first.
  public init(after events: some Sequence<CaseEvent>, by day: CivilDate) {
    let end = OsloTime.start(of: day + 1)
    var state = CaseState.unborn
    for event in events where event.at < end { state.apply(event) }
    self = state.step
  }
}

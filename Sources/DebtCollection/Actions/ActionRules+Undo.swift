extension ActionRules {
  /// What undoing an action would do to a case (decisions.md 22).
  ///
  /// That the case is still as the action left it, or what was recorded since, is for the caller to see.
  ///
  /// - Parameters:
  ///   - kind: the action undone, done under `receipt`.
  ///   - before: the state the action found (`ActionEffect.before`).
  ///   - state: the state now.
  ///   - since: what happened after the action; nil where the state is the one the action left.
  ///   - taken: whether the agency has acknowledged or rejected it.
  ///   - isAwaited: whether the agency has yet to answer to something else that was done to the case; asked
  ///     only where something happened since.
  public func undo(
    of kind: ActionKind,
    receipt: ReceiptNumber,
    from before: CaseState,
    on state: CaseState,
    since: Aftermath? = nil,
    taken: Bool,
    isAwaited: Bool = false,
    by actor: Actor
  ) -> ActionVerdict {
    if let lastAgencyDay, today < lastAgencyDay {
      return .refused(.beforeAgencyDay(lastAgencyDay))
    }
    if since?.isUndone == true { return .refused(.undoneHere) }
    if let cutOff = closedList(of: before) { return .refused(.listClosed(cutOff)) }
    if taken || since?.overtaking?.happening.isAgencysAnswer == true {
      return .refused(.acknowledged)
    }
    if let event = since?.overtaking { return .refused(.changedSince(by: event)) }
    var after = state
    // What was read since stays read: that is no part of the action.
    var before = before
    if let since {
      // As the case would stand had the action not been done: what went by it stands.
      fold.apply(since.passed, to: &before)
      before.unacknowledged = before.unacknowledged && isAwaited
    }
    before.unread = before.unread && state.unread
    let event = CaseEvent(
      at: now,
      day: today,
      actor: actor,
      .undone(
        kind,
        receipt: receipt.value,
        restores: RestoredFields(from: before, to: state)
      )
    )
    fold.apply(event, to: &after)
    // What time would have changed meanwhile, had the action not been done, it changes now.
    let events = [event] + clock.advance(&after, to: now)
    return .does(
      ActionEffect(events: events, before: state, after: after, cost: .zero, warnings: [])
    )
  }
}

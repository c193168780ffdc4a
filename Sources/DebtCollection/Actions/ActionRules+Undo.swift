extension ActionRules {
  /// What undoing an action would do to a case (decisions.md 22).
  ///
  /// That the case is still, or again, as the action left it is for the caller to see.
  ///
  /// - Parameters:
  ///   - kind: the action undone, done under `receipt`.
  ///   - before: the state the action found (`ActionEffect.before`).
  ///   - state: the state now, which is the one the action left.
  ///   - taken: whether the agency has acknowledged or rejected it.
  public func undo(
    of kind: ActionKind,
    receipt: ReceiptNumber,
    from before: CaseState,
    on state: CaseState,
    taken: Bool,
    by actor: Actor
  ) -> ActionVerdict {
    if let lastAgencyDay, today < lastAgencyDay {
      return .refused(.beforeAgencyDay(lastAgencyDay))
    }
    if let cutOff = closedList(of: before) { return .refused(.listClosed(cutOff)) }
    if taken { return .refused(.acknowledged) }
    var after = state
    // What was read since stays read: that is no part of the action.
    var before = before
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

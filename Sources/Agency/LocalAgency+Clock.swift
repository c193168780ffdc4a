import CaseStore
import DebtCollection

extension LocalAgency {
  /// Writes what time alone has changed by now: notices that expired, cut-offs, pauses that ended,
  /// claims that fell time-barred (decisions.md 13a).
  ///
  /// Forward only; sends nothing; asked twice, the second finds nothing. For opening a store, midnight
  /// and the cut-off.
  ///
  /// - Returns: how many cases changed.
  @discardableResult
  public func clockStep() throws -> Int {
    let now = clock.now()
    let reader = try store.reader(.jobs)
    guard !(try reader.clockDue(by: now, limit: 1)).isEmpty else { return 0 }
    let steps = try Dictionary(
      uniqueKeysWithValues: reader.creditors().map { ($0.0, ClockStep(fold: fold(of: $0.1))) }
    )
    var changed = 0
    while true {
      let due = try reader.clockDue(by: now, limit: Self.batch)
      let changes = due.map { standing in
        let step = steps[standing.creditor] ?? ClockStep(fold: CaseFold(plan: .standard))
        var after = standing.state
        let events = step.advance(&after, to: now)
        // A stored moment that means nothing any more is written anew, or it would come again.
        after.clockDue = step.dueMoment(of: after)
        return CaseChange(
          number: standing.number,
          expected: standing.version,
          before: standing.state,
          after: after,
          events: events
        )
      }
      let outcomes = try store.write { try $0.apply(changes, receipt: nil) }
      let done = outcomes.count { $0 == .done }
      changed += done
      // All in conflict: another process is doing the same.
      if due.count < Self.batch || done == 0 { return changed }
    }
  }
}

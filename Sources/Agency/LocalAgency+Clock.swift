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
    var changed = 0
    try clockStep(at: clock.now()) { _, outcomes in changed += outcomes.count { $0 == .done } }
    return changed
  }

  /// The same at a moment.
  ///
  /// - Parameter kept: told of each transaction: the changes, and what became of them.
  func clockStep(
    at now: Timestamp,
    kept: ([CaseChange], [ChangeOutcome]) throws -> Void
  ) throws {
    let reader = try store.reader(.jobs)
    guard !(try reader.clockDue(by: now, limit: 1)).isEmpty else { return }
    let steps = try Dictionary(
      uniqueKeysWithValues: reader.creditors().map { ($0.0, ClockStep(fold: fold(of: $0.1))) }
    )
    let usual = ClockStep(fold: CaseFold(plan: plans["standard"] ?? .standard))
    while true {
      let due = try reader.clockDue(by: now, limit: Self.batch)
      let changes = due.map { standing in
        let step = steps[standing.creditor] ?? usual
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
      try kept(changes, outcomes)
      // All in conflict: another process is doing the same.
      if due.count < Self.batch || !outcomes.contains(.done) { return }
    }
  }
}

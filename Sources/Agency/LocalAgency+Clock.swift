import CaseStore
import DebtCollection

extension LocalAgency {
  /// Writes what time alone has changed by now: notices that expired, cut-offs, pauses that ended,
  /// claims that fell time-barred (decisions.md 13a).
  ///
  /// Forward only; sends nothing; asked twice, the second finds nothing. For opening a store, midnight
  /// and the cut-off. Nothing is changed for a creditor whose plan no file gives: what would follow by
  /// another plan is not its own, and it is caught up with once the plan is there.
  ///
  /// - Returns: how many cases changed.
  @discardableResult
  public func clockStep() throws -> Int {
    var changed = 0
    try clockStep(
      at: clock.now(),
      kept: { _, outcomes in changed += outcomes.count { $0 == .done } }
    )
    return changed
  }

  /// The same at a moment.
  ///
  /// - Parameters:
  ///   - planless: told of each case that is left, since its creditor's plan is not there; maybe twice.
  ///   - kept: told of each transaction: the changes, and what became of them.
  func clockStep(
    at now: Timestamp,
    planless: (CaseStanding) -> Void = { _ in },
    kept: ([CaseChange], [ChangeOutcome]) throws -> Void
  ) throws {
    let reader = try store.reader(.jobs)
    guard !(try reader.clockDue(by: now, limit: 1)).isEmpty else { return }
    let steps = try Dictionary(
      uniqueKeysWithValues: reader.creditors().map { ($0.0, ClockStep(fold: fold(of: $0.1))) }
    )
    let usual = ClockStep(fold: CaseFold(plan: plans["standard"] ?? .standard))
    func rule(of standing: CaseStanding) -> ClockStep { steps[standing.creditor] ?? usual }
    var last: CaseStanding?
    var isDisturbed = false
    while true {
      // Those that are left stay due: each is read once, and what comes after it next.
      let due = try reader.clockDue(by: now, after: last, limit: Self.batch)
      let changes = due.compactMap { standing -> CaseChange? in
        let step = rule(of: standing)
        guard !step.fold.plan.isMissing else {
          planless(standing)
          return nil
        }
        var after = standing.state
        let events = step.advance(&after, to: now)
        // A stored moment that means nothing any more is written anew, or it would come again.
        after.clockDue = step.dueMoment(of: after)
        return CaseChange(standing, to: after, events: events)
      }
      if !changes.isEmpty {
        let outcomes = try write(changes, at: now)
        try kept(changes, outcomes)
        // All in conflict: another process is doing the same.
        if !outcomes.contains(.done) { break }
        isDisturbed = isDisturbed || outcomes.contains { $0 != .done }
      }
      last = due.last
      guard due.count < Self.batch else { continue }
      // Those that another process changed meanwhile are read anew.
      guard isDisturbed else { break }
      (last, isDisturbed) = (nil, false)
    }
  }

  /// Writes the steps of one transaction, and that some are late where they are.
  private func write(_ changes: [CaseChange], at now: Timestamp) throws -> [ChangeOutcome] {
    let today = OsloTime.date(of: now)
    let isLate = changes.contains { $0.events.contains { $0.day < today } }
    return try store.write { writer in
      if isLate { try Self.remember(lateStepsOn: today, writer) }
      return try writer.apply(changes, receipt: nil)
    }
  }

  /// Notes that steps were written on a day later than the ones they count on, so that only a run that
  /// may have any to lay back looks for them.
  private static func remember(lateStepsOn day: CivilDate, _ writer: any CaseWriter) throws {
    let known = try writer.fact(AgencyFact.lateSteps).flatMap { CivilDate(iso: $0) }
    if let known, known <= day { return }
    try writer.set(day.iso, fact: AgencyFact.lateSteps)
  }

  /// Lays what follows a clock step back to the day the step counts on, where it was written later than
  /// that day and since then nothing has happened: days that are lived through one by one give the same
  /// whoever opened the store before them.
  ///
  /// A notice that ran out on the 15th and was found so on the 24th waits for the first list after the
  /// 24th; the days from the 15th on are yet to be worked, and one of them has a list.
  ///
  /// - Parameter last: the last day the agency has worked, before which nothing is laid back; nil when
  ///   none has.
  /// - Returns: whether anything was.
  func layBackSteps(since last: CivilDate?, _ reader: any CaseReader) throws -> Bool {
    guard let late = try reader.fact(AgencyFact.lateSteps).flatMap({ CivilDate(iso: $0) })
    else { return false }
    let since = CaseFilter.field(.changed, .days(from: max(late, last ?? late), to: nil))
    let query = CaseQuery(filter: .open.and(since), today: late)
    let numbers = try reader.versions(of: .matching(query, except: [])).map(\.0)
    let folds = try Dictionary(
      uniqueKeysWithValues: reader.creditors().map { ($0.0, fold(of: $0.1)) }
    )
    let usual = CaseFold(plan: plans["standard"] ?? .standard, calendar: handOver.calendar)
    var isAny = false
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let standings = try reader.standings(of: batch[...])
      let histories = try reader.histories(of: standings.map(\.number))
      // Cases are never removed, so that the two stand side by side.
      let changes = zip(standings, histories).compactMap { standing, history in
        laidBack(standing, history, since: last, folds[standing.creditor] ?? usual)
      }
      guard !changes.isEmpty else { continue }
      _ = try store.write { try $0.apply(changes, receipt: nil) }
      isAny = true
    }
    try store.write { try $0.set(nil, fact: AgencyFact.lateSteps) }
    return isAny
  }

  private func laidBack(
    _ standing: CaseStanding,
    _ history: [CaseEvent],
    since last: CivilDate?,
    _ fold: CaseFold
  ) -> CaseChange? {
    guard !fold.plan.isMissing, let step = history.last, step.actor == .time,
      step.day < OsloTime.date(of: step.at)
    else { return nil }
    let day = max(step.day, last ?? step.day)
    var after = standing.state
    after.next = fold.plan.nextStep(for: after, on: day, calendar: fold.calendar)
    guard after != standing.state else { return nil }
    return CaseChange(standing, to: after, events: [])
  }
}

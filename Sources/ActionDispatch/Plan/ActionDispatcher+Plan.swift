import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// How many cases are read and judged between two looks at `stop`.
  static let readSize = 1000

  /// Works out what an action would do to a selection; reads, and writes nothing.
  ///
  /// What befell a debtor is planned for all of that debtor's open cases.
  ///
  /// - Parameters:
  ///   - progress: told now and then how many of how many are judged.
  ///   - stop: asked now and then whether to give up.
  /// - Throws: `DispatchError`, `StoreError`.
  public func plan(
    _ action: CaseAction,
    for selection: Selection,
    progress: (Int, Int) -> Void = { _, _ in },
    stop: () -> Bool = { false }
  ) throws -> ActionPlan {
    let reader = try store.reader(.jobs)
    try check(action, reader)
    let now = clock.now()
    let selection = try reach(of: action, from: selection)
    let ruling = try ruling(reader).at(now)
    let versions = try reader.versions(of: selection)
    var survey = PlanSurvey(of: action, expecting: versions.count)
    var start = 0
    while start < versions.count {
      if stop() { throw DispatchError.cancelled }
      let end = min(start + Self.readSize, versions.count)
      var at = start
      let numbers = versions[start..<end].map(\.0)[...]
      let grounds = try grounds(
        for: action,
        of: numbers,
        at: now,
        reader,
        reader.questions,
        reader.payments
      )
      for standing in try reader.standings(of: numbers) {
        // A case that is gone is left out of the answer, so both lists are walked side by side.
        while at < end, versions[at].0 < standing.number { at += 1 }
        guard at < end, versions[at].0 == standing.number else { continue }
        let planned = PlannedCase(number: standing.number, version: versions[at].1)
        let ruled = ruling.verdict(for: action, on: standing, grounds)
        survey.add(planned, standing, try verdict(ruled, action, standing.number, reader))
        at += 1
      }
      progress(end, versions.count)
      start = end
    }
    let plan = survey.plan(at: now, missing: Self.missing(of: selection, found: versions))
    if plan.count == 0, plan.refused.map(\.code) == [Refusal.notServed.code] {
      throw DispatchError(.notAllowed, "not-served", [.text(user.email)])
    }
    return plan
  }

  /// Why an action is not done to these cases, each with the values of its own sentence; a plan keeps
  /// them only for a group's first few. A case that it is done to, or that is gone, is left out.
  ///
  /// - Parameter numbers: in order.
  /// - Throws: `StoreError`.
  public func refusals(
    of action: CaseAction,
    among numbers: [CaseNumber]
  ) throws -> [(number: CaseNumber, refusal: Refusal)] {
    let reader = try store.reader(.jobs)
    let now = clock.now()
    let ruling = try ruling(reader).at(now)
    var refusals: [(number: CaseNumber, refusal: Refusal)] = []
    for start in stride(from: 0, to: numbers.count, by: Self.readSize) {
      let end = min(start + Self.readSize, numbers.count)
      let some = numbers[start..<end]
      let grounds = try grounds(
        for: action,
        of: some,
        at: now,
        reader,
        reader.questions,
        reader.payments
      )
      for standing in try reader.standings(of: some) {
        let ruled = ruling.verdict(for: action, on: standing, grounds)
        let verdict = try verdict(ruled, action, standing.number, reader)
        guard case .refused(let refusal) = verdict else { continue }
        refusals.append((standing.number, refusal))
      }
    }
    return refusals
  }

  private static func missing(
    of selection: Selection,
    found: [(CaseNumber, Version)]
  ) -> [CaseNumber] {
    guard case .cases(let asked) = selection else { return [] }
    return Set(asked).subtracting(found.map(\.0)).sorted()
  }
}

import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Works out what undoing a receipt would do to its cases; reads, and writes nothing.
  ///
  /// - Parameters:
  ///   - progress: told now and then how many of how many are judged.
  ///   - stop: asked now and then whether to give up.
  /// - Returns: a plan of the undo; the action in it is the one undone.
  /// - Throws: `DispatchError` where the receipt as a whole cannot be undone; `StoreError`.
  public func planUndo(
    _ number: ReceiptNumber,
    progress: (Int, Int) -> Void = { _, _ in },
    stop: () -> Bool = { false }
  ) throws -> ActionPlan {
    let reader = try store.reader(.jobs)
    let original = try kept(number, reader)
    try check(nil, reader)
    if let reason = try whyNotUndone(original) { throw reason }
    var survey = PlanSurvey(of: original.action, expecting: original.done)
    var judged = 0
    try eachUndone(of: original, reader, stop: stop) { page in
      for (planned, standing, verdict) in page {
        if let standing, let verdict {
          survey.add(planned, standing, verdict)
        } else {
          survey.add(planned, .changedMeanwhile)
        }
      }
      judged += page.count
      progress(judged, original.done)
      return true
    }
    return survey.plan(at: clock.now(), missing: [])
  }

  /// Why a receipt is undone in none of its cases, as the first of them says; nil where it is in one.
  ///
  /// - Parameter stop: asked now and then whether to give up.
  /// - Throws: `DispatchError.cancelled`, `StoreError`.
  public func whyNoneIsUndone(
    _ original: Receipt,
    stop: () -> Bool = { false }
  ) throws -> Refusal? {
    var first: Refusal?
    var isUndone = false
    try eachUndone(of: original, store.reader(.jobs), stop: stop) { page in
      for (_, _, verdict) in page {
        switch verdict {
        case .does?: isUndone = true
        case .refused(let refusal)?: first = first ?? refusal
        case nil: first = first ?? Refusal.changedMeanwhile
        }
        if isUndone { return false }
      }
      return true
    }
    return isUndone ? nil : first
  }

  /// Why a receipt is not undone in each of the cases where it is not; empty where as a whole it cannot be
  /// (`whyNotUndone`), or nothing stands in its way.
  ///
  /// - Throws: `StoreError`.
  public func refusalsOfUndo(
    _ original: Receipt
  ) throws -> [(number: CaseNumber, refusal: Refusal)] {
    var refusals: [(number: CaseNumber, refusal: Refusal)] = []
    guard try whyNotUndone(original) == nil else { return refusals }
    try eachUndone(of: original, store.reader(.jobs)) { page in
      for (planned, _, verdict) in page {
        switch verdict {
        case .does?: break
        case .refused(let refusal)?: refusals.append((planned.number, refusal))
        case nil: refusals.append((planned.number, .changedMeanwhile))
        }
      }
      return true
    }
    return refusals
  }

  private typealias Judged = (PlannedCase, CaseStanding?, ActionVerdict?)

  /// Judges the undo of an action case by case, in number order.
  ///
  /// - Parameters:
  ///   - stop: asked before each page whether to give up.
  ///   - body: takes some cases; whether it wants more.
  private func eachUndone(
    of original: Receipt,
    _ reader: any CaseReader,
    stop: () -> Bool = { false },
    _ body: ([Judged]) throws -> Bool
  ) throws {
    let sitting = try ruling(reader).at(clock.now())
    var grounds = UndoGrounds(original, reader)
    var last: CaseNumber?
    while true {
      if stop() { throw DispatchError.cancelled }
      let items = try reader.items(
        of: original.number,
        outcome: .done,
        after: last,
        limit: BatchPace.most
      )
      guard let end = items.last else { return }
      var standings: [CaseNumber: CaseStanding] = [:]
      for standing in try grounds.read(items) { standings[standing.number] = standing }
      let page = items.map { item -> Judged in
        guard let standing = standings[item.number] else {
          return (PlannedCase(number: item.number, version: item.versionAfter), nil, nil)
        }
        let planned = PlannedCase(number: item.number, version: standing.version)
        return (planned, standing, grounds.verdict(item, on: standing, sitting))
      }
      guard try body(page) else { return }
      last = end.number
    }
  }
}

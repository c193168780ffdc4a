import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Takes an action back where the agency has not acted on it: an action with a receipt of its own.
  ///
  /// A case written since is a conflict and stays, unless what was done to it since has been undone and it
  /// stands again as the action left it; a case that was on the list is refused once the
  /// list has closed, any other once the agency has answered (decisions.md 22).
  ///
  /// - Returns: the receipt of the undo.
  /// - Throws: `DispatchError.noSuchReceipt`, `.notPossible`; `StoreError`.
  public func undo(
    _ number: ReceiptNumber,
    progress: (DispatchProgress) -> Void = { _ in },
    stop: () -> Bool = { false }
  ) throws -> Receipt {
    let reader = try store.reader(.jobs)
    let original = try kept(number, reader)
    try check(nil, reader)
    if let reason = try whyNotUndone(original, reader) { throw reason }
    let now = clock.now()
    let (actor, process) = (actor, life.process)
    let dead = original.progress == .running
    let undo = try store.write { writer in
      if dead { try writer.finish(number, as: .stopped) }
      return try writer.open(
        original.action,
        actor: actor,
        at: now,
        planned: original.done,
        undoOf: number,
        process: process
      )
    }
    let result = try workOffUndo(
      of: original,
      under: kept(undo, reader),
      reader,
      progress: progress,
      stop: stop
    )
    // Where nothing could be taken back the original stands, and may be tried again.
    if result.done == 0, result.progress == .finished, !dead {
      try store.write { try $0.finish(number, as: original.progress) }
    }
    return result
  }

  /// Why a receipt as a whole cannot be undone, or nil when it can.
  public func whyNotUndone(_ receipt: Receipt) throws -> DispatchError? {
    try whyNotUndone(receipt, store.reader(.jobs))
  }

  private func whyNotUndone(_ receipt: Receipt, _ reader: any CaseReader) throws -> DispatchError? {
    if let other = try ofOtherSide(receipt, reader) {
      let values = [SentenceValue.text(receipt.number.description), .text(other.email)]
      return DispatchError(.notAllowed, "undo-other-side", values)
    }
    let key: String? =
      if receipt.undoOf != nil {
        "no-undo-of-undo"
      } else if receipt.progress == .undone {
        "already-undone"
      } else if receipt.progress == .running, try !isDead(receipt, reader) {
        "still-running"
      } else if receipt.done == 0 {
        "nothing-done"
      } else {
        nil
      }
    return key.map { DispatchError(.notPossible, $0, [.text(receipt.number.description)]) }
  }

  /// Who did what a receipt is of, where that is somebody of the other side: it is theirs to take back.
  private func ofOtherSide(_ receipt: Receipt, _ reader: any CaseReader) throws -> User? {
    guard user.side != .both, receipt.actor != actor else { return nil }
    return try reader.users().first {
      Actor.user($0.email) == receipt.actor && $0.side != .both && $0.side != user.side
    }
  }

  /// Works off what is left of an undo: the cases its original did, in number order.
  func workOffUndo(
    of original: Receipt,
    under undo: Receipt,
    _ reader: any CaseReader,
    progress: (DispatchProgress) -> Void,
    stop: () -> Bool
  ) throws -> Receipt {
    let ruling = try ruling(reader)
    WorkInHand.begin(undo.number, process: life.process)
    defer { WorkInHand.end(undo.number, process: life.process) }
    let begun = try lastItem(of: undo, reader)
    let since = try UndoneSince(original, reader)
    var again: [CaseNumber: UndoneSince.Standing] = [:]
    var order = WorkOrder(
      store: store,
      receipt: undo.number,
      planned: original.done,
      tally: Tally(undo),
      breathe: breathe,
      told: told
    ) { writer in
      try writer.set(nil, fact: StoreFact.plan(of: original.number))
      try writer.set(nil, fact: StoreFact.worker(of: undo.number))
      try writer.finish(original.number, as: .undone)
      try writer.finish(undo.number, as: .finished)
    }
    try order.work(
      fetch: { _, last in
        let items = try reader.items(
          of: original.number,
          outcome: .done,
          after: last?.number ?? begun,
          limit: BatchPace.most
        )
        again = try since.standings(of: items, reader)
        return items
      },
      write: { writer, items in
        try takeBack(items, again, of: original, under: undo.number, ruling, writer)
      },
      progress: progress,
      stop: stop
    )
    return try kept(undo.number, reader)
  }

  /// The last case an undo dealt with before it was interrupted.
  private func lastItem(of undo: Receipt, _ reader: any CaseReader) throws -> CaseNumber? {
    var last: CaseNumber?
    var left = Tally(undo).total
    while left > 0 {
      let page = try reader.items(
        of: undo.number,
        outcome: nil,
        after: last,
        limit: BatchPace.most
      )
      guard let end = page.last else { break }
      last = end.number
      left -= page.count
    }
    return last
  }

  private func takeBack(
    _ done: ArraySlice<ReceiptItem>,
    _ again: [CaseNumber: UndoneSince.Standing],
    of original: Receipt,
    under undo: ReceiptNumber,
    _ ruling: ActionRuling,
    _ writer: any CaseWriter
  ) throws -> Tally {
    let sitting = ruling.at(clock.now())
    var found: [CaseNumber: CaseStanding] = [:]
    for standing in try writer.standings(of: done.map(\.number)[...]) {
      found[standing.number] = standing
    }
    var items: [ReceiptItem] = []
    var ready: [(CaseStanding, before: CaseState)] = []
    for item in done {
      let left = PlannedCase(number: item.number, version: item.versionAfter)
      guard let standing = found[item.number], let before = item.before,
        standing.version == item.versionAfter
          || again[item.number]?.isThat(of: standing) == true
      else {
        items.append(.conflict(left))
        continue
      }
      // The outbox is asked only for cases that nothing else stands in the way of.
      switch sitting.undo(of: original, from: before, on: standing, taken: false) {
      case .refused(let refusal): items.append(.refused(left, refusal))
      case .does: ready.append((standing, before))
      }
    }
    let withdrawn = try writer.withdraw(original.number, cases: ready.map(\.0.number))
    var changes: [CaseChange] = []
    for (standing, before) in ready {
      let taken = !withdrawn.contains(standing.number)
      switch sitting.undo(of: original, from: before, on: standing, taken: taken) {
      case .refused(let refusal):
        let left = PlannedCase(number: standing.number, version: standing.version)
        items.append(.refused(left, refusal))
      case .does(let effect):
        let waived =
          original.action.kind == .waive ? try waived(in: standing.number, writer) : nil
        changes.append(CaseChange(standing, effect, takingBack: waived))
      }
    }
    return try write(changes, items, of: original, under: undo, writer)
  }

  /// What was last given up in a case: an act that is undone was the last thing done to it.
  private func waived(
    in number: CaseNumber,
    _ writer: any CaseWriter
  ) throws(StoreError) -> CoverageOfPayment? {
    for event in try writer.history(of: number).reversed() {
      if case .costsWaived(let parts) = event.happening { return parts }
    }
    return nil
  }

  /// The payment plans of these cases were never kept.
  private func end(_ numbers: [CaseNumber], _ writer: any CaseWriter) throws {
    let today = OsloTime.date(of: clock.now())
    for number in numbers {
      guard let plan = try writer.payments.runningPlan(of: number) else { continue }
      try writer.payments.end(plan.id, on: today, broken: false)
    }
  }

  private func write(
    _ changes: [CaseChange],
    _ items: [ReceiptItem],
    of original: Receipt,
    under undo: ReceiptNumber,
    _ writer: any CaseWriter
  ) throws -> Tally {
    var tally = Tally()
    if !changes.isEmpty {
      let outcomes = try writer.apply(changes, receipt: undo)
      outcomes.forEach { tally.count($0) }
      let recovered = RecoveredCosts(writer: writer, now: clock.now())
      for (change, outcome) in zip(changes, outcomes) where outcome == .done {
        try recovered.takeBack(change)
      }
      if [.message, .answer, .ask, .decide].contains(original.action.kind) {
        try writer.withdrawMessages(of: original.number, cases: changes.map(\.number))
      }
      if original.action.kind == .instalments { try end(changes.map(\.number), writer) }
      if outcomes.contains(.done) { try takingAlong?(original.number, writer) }
    }
    if !items.isEmpty {
      try writer.add(items.sorted { $0.number < $1.number }, to: undo)
      items.forEach { tally.count($0.outcome) }
    }
    return tally
  }
}

import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Takes an action back where the agency has not acted on it: an action with a receipt of its own.
  ///
  /// What goes by the action stands: words that were written since, and what is only noted
  /// (`Aftermath`). A case whose claim or standing was changed since is refused, unless that has been
  /// undone; a case that was on the list once the list has closed, any other once the agency has answered
  /// (decisions.md 22). One that was changed nobody can tell how is a conflict.
  ///
  /// - Returns: the receipt of the undo.
  /// - Throws: `DispatchError.noSuchReceipt`; `.notPossible`, also where no case of it can be undone
  ///   (`DispatchError.refusal`): no case is written then, and there is no receipt of that; `.cancelled`;
  ///   `StoreError`.
  public func undo(
    _ number: ReceiptNumber,
    progress: (DispatchProgress) -> Void = { _ in },
    stop: () -> Bool = { false }
  ) throws -> Receipt {
    let reader = try store.reader(.jobs)
    let original = try kept(number, reader)
    try check(nil, reader)
    if let reason = try whyNotUndone(original, reader) { throw reason }
    let dead = original.progress == .running
    if let refusal = try whyNoneIsUndone(original, stop: stop) {
      // What its run did stands, and is no longer told of as work that may be taken back.
      if dead { try store.write { try $0.finish(number, as: .stopped) } }
      throw DispatchError.notUndone(refusal)
    }
    let now = clock.now()
    let (actor, process) = (actor, life.process)
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
    // What came between judging and writing: the original stands, and may be tried again.
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
    var grounds = UndoGrounds(original, reader)
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
        try grounds.read(items)
        return items
      },
      write: { writer, items in
        try takeBack(items, grounds, of: original, under: undo.number, ruling, writer)
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
    _ grounds: UndoGrounds,
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
    var ready: [(item: ReceiptItem, standing: CaseStanding)] = []
    func leave(_ item: ReceiptItem, _ verdict: ActionVerdict?) {
      let left = PlannedCase(
        number: item.number,
        version: found[item.number]?.version ?? item.versionAfter
      )
      if case .refused(let refusal)? = verdict {
        items.append(.refused(left, refusal))
      } else {
        items.append(.conflict(left))
      }
    }
    for item in done {
      let verdict = found[item.number].flatMap { grounds.verdict(item, on: $0, sitting) }
      // The outbox is asked only for cases that nothing else stands in the way of.
      if case .does? = verdict, let standing = found[item.number] {
        ready.append((item, standing))
      } else {
        leave(item, verdict)
      }
    }
    let numbers = ready.map(\.item.number)
    let withdrawn = try writer.withdraw(original.number, cases: numbers)
    let awaited = try writer.awaited(
      among: ready.filter { $0.standing.version != $0.item.versionAfter }.map(\.item.number)
    )
    var changes: [CaseChange] = []
    for (item, standing) in ready {
      let verdict = grounds.verdict(
        item,
        on: standing,
        sitting,
        taken: !withdrawn.contains(item.number),
        isAwaited: awaited.contains(item.number)
      )
      guard case .does(let effect)? = verdict else {
        leave(item, verdict)
        continue
      }
      let gaveUp = original.action.kind == .waive
      let waived = gaveUp ? try waived(in: item.number, grounds, writer) : nil
      changes.append(CaseChange(standing, effect, takingBack: waived))
    }
    return try write(changes, items, of: original, under: undo, writer)
  }

  /// What the action gave up in a case; where nothing was done since, the last thing that was.
  private func waived(
    in number: CaseNumber,
    _ grounds: UndoGrounds,
    _ writer: any CaseWriter
  ) throws(StoreError) -> CoverageOfPayment? {
    if let waived = grounds.waived(in: number) { return waived }
    return try writer.history(of: number).last { $0.waived != nil }?.waived
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

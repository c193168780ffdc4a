import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Does what a plan says, batch by batch, each case whole or not at all.
  ///
  /// The receipt is written first, with the plan; a run that dies leaves it `running` and can go on
  /// (`resume`) or be undone. Each case is read and judged again in the transaction that writes it:
  /// written since the plan = conflict, not overwritten.
  ///
  /// - Parameters:
  ///   - drafts: those of this user whose words these are: they go with what is sent. Others stay.
  ///   - progress: told after each batch.
  ///   - stop: asked between batches; then the receipt is `stopped`.
  /// - Returns: the receipt as it stands.
  /// - Throws: `DispatchError` before anything is written, also for a plan that does nothing to any
  ///   case: nothing of it could be undone or gone on with, so it leaves no receipt; `StoreError`.
  public func apply(
    _ plan: ActionPlan,
    from drafts: [DraftPlace] = [],
    progress: (DispatchProgress) -> Void = { _ in },
    stop: () -> Bool = { false }
  ) throws -> Receipt {
    let reader = try store.reader(.jobs)
    try check(plan.action, reader)
    guard plan.count > 0 else { throw DispatchError(.notPossible, "does-nothing") }
    let walk = PlannedWalk(plan)
    let now = clock.now()
    let (actor, process) = (actor, life.process)
    let receipt = try store.write { writer in
      let receipt = try writer.open(
        plan.action,
        actor: actor,
        at: now,
        planned: walk.count,
        undoOf: nil,
        process: process
      )
      try writer.set(walk.packed, fact: StoreFact.plan(of: receipt))
      return receipt
    }
    let done = try workOff(
      walk,
      of: plan.action,
      under: receipt,
      from: Tally(),
      reader,
      progress: progress,
      stop: stop
    )
    try keepWords(of: plan, from: drafts, wasDone: done.done > 0)
    return done
  }

  /// What was written for one case and could not be sent is kept as a draft; what was sent is one no
  /// longer. Words of what this side never does could never be sent, and are not kept.
  ///
  /// - Parameters:
  ///   - drafts: those whose words these are.
  ///   - wasDone: not where the plan does nothing, and so is not applied.
  public func keepWords(
    of plan: ActionPlan,
    from drafts: [DraftPlace] = [],
    wasDone: Bool = false
  ) throws {
    let action = plan.action
    guard let text = action.text, let place = placeOfWords(of: plan) else { return }
    if wasDone {
      try dropSent(text, at: place, from: drafts)
    } else if !text.allSatisfy(\.isWhitespace) {
      var choice: ReadyAnswer?
      if case .answer(let answer) = action {
        choice = ReadyAnswer(answer.effect, label: answer.label)
      }
      try keepRefused(text, choice: choice, at: place, from: drafts)
    }
  }

  /// The case with whose drafts the words of a plan are kept where they could not be sent; nil where it has
  /// none to keep.
  public func keeper(ofWordsOf plan: ActionPlan) -> CaseNumber? {
    guard plan.action.text?.allSatisfy(\.isWhitespace) == false else { return nil }
    return placeOfWords(of: plan)?.number
  }

  private func placeOfWords(of plan: ActionPlan) -> DraftPlace? {
    guard plan.selected == 1, user.side != .creditor || !plan.action.kind.isAgencys,
      let number = plan.allowed.first?.number ?? plan.refused.first?.cases.first?.number
    else { return nil }
    return DraftPlace(of: plan.action, number)
  }

  /// Works off what is left of a walk and gives the receipt as it stands then.
  func workOff(
    _ walk: PlannedWalk,
    of action: CaseAction,
    under receipt: ReceiptNumber,
    from tally: Tally,
    _ reader: any CaseReader,
    progress: (DispatchProgress) -> Void,
    stop: () -> Bool
  ) throws -> Receipt {
    let ruling = try ruling(reader)
    WorkInHand.begin(receipt, process: life.process)
    defer { WorkInHand.end(receipt, process: life.process) }
    var order = WorkOrder(
      store: store,
      receipt: receipt,
      planned: walk.count,
      tally: tally,
      breathe: breathe,
      told: told
    ) { writer in
      try writer.set(nil, fact: StoreFact.plan(of: receipt))
      try writer.set(nil, fact: StoreFact.worker(of: receipt))
      try writer.finish(receipt, as: .finished)
    }
    try order.work(
      fetch: { worked, last in
        walk.stops(after: last, worked: worked, most: BatchPace.most)
      },
      write: { writer, stops in
        try write(stops, of: walk, action, under: receipt, ruling, writer)
      },
      progress: progress,
      stop: stop
    )
    return try kept(receipt, reader)
  }

  /// Writes some cases of a walk in a transaction: reads them again, compares versions, judges again.
  private func write(
    _ stops: ArraySlice<PlannedWalk.Stop>,
    of walk: PlannedWalk,
    _ action: CaseAction,
    under receipt: ReceiptNumber,
    _ ruling: ActionRuling,
    _ writer: any CaseWriter
  ) throws -> Tally {
    let now = clock.now()
    let sitting = ruling.at(now)
    let numbers = stops.map(\.planned.number)[...]
    let grounds = try grounds(
      for: action,
      of: numbers,
      at: now,
      writer,
      writer.questions,
      writer.payments
    )
    var standings = try writer.standings(of: numbers).makeIterator()
    var standing = standings.next()
    var steps: [CaseChange] = []
    var changes: [CaseChange] = []
    var items: [ReceiptItem] = []
    for stop in stops {
      while let found = standing, found.number < stop.planned.number { standing = standings.next() }
      guard let found = standing, found.number == stop.planned.number,
        found.version == stop.planned.version
      else {
        items.append(.conflict(stop.planned))
        continue
      }
      switch (sitting.verdict(for: action, on: found, grounds), walk.refusal(at: stop)) {
      case (.refused(let refusal), _), (.does, let refusal?):
        // What the plan refused stays refused, also where time has made it possible since: the user
        // said yes to the plan.
        items.append(.refused(stop.planned, refusal))
      case (.does, nil) where try isFileGone(of: action, in: found.number, writer.questions):
        items.append(.refused(stop.planned, .fileGone))
      case (.does(let effect), nil):
        switch try inOwnWords(action, found.number, effect, writer) {
        case .refused(let refusal): items.append(.refused(stop.planned, refusal))
        case .action(let own):
          var change = change(found, effect, own, grounds, at: now)
          if let step = change.takeClockStep(from: found, writtenAs: writer.version) {
            steps.append(step)
          }
          changes.append(change)
        }
      }
    }
    var tally = Tally()
    if !steps.isEmpty { _ = try writer.apply(steps, receipt: nil) }
    if !changes.isEmpty {
      let outcomes = try writer.apply(changes, receipt: receipt)
      outcomes.forEach { tally.count($0) }
      let recovered = RecoveredCosts(writer: writer, now: now)
      for (change, outcome) in zip(changes, outcomes) where outcome == .done {
        try recovered.book(change)
      }
    }
    if !items.isEmpty { try writer.add(items, to: receipt) }
    items.forEach { tally.count($0.outcome) }
    return tally
  }

  private func change(
    _ standing: CaseStanding,
    _ effect: ActionEffect,
    _ action: CaseAction,
    _ grounds: CaseGrounds,
    at now: Timestamp
  ) -> CaseChange {
    var change = CaseChange(standing, effect)
    change.outbox = action
    switch action {
    case .message(let kind, let text, let files):
      let read = user.side != .agency
      change.messages = [StoredMessage(at: now, from: actor, kind: kind, text: text, read: read)]
      change.attached = files
    case .answer(let answer):
      let question = grounds.question(of: answer, in: standing.number)
      var message = StoredMessage(at: now, from: actor, kind: .other, text: answer.text)
      message.given = answer.given(to: question)
      change.messages = [message]
      change.answered = question.map { [$0.id] } ?? []
      change.attached = answer.attachments
    case .ask(let question):
      // Words of the debtor's are the debtor's in the thread; who noted them stands in the history.
      var message = StoredMessage(
        at: now,
        from: question.channel == nil ? actor : .debtor,
        kind: .other,
        question: question.kind,
        text: question.text
      )
      message.channel = question.channel
      message.asked = AskedTerms(question)
      change.messages = [message]
      change.attached = question.attachments
    case .agency(let act): note(act, in: &change, grounds.questions(of: standing.number), at: now)
    case .changeDue, .pause, .resume, .close, .call, .note: break
    }
    return change
  }

  /// What an act of the agency writes besides its events: a decision its words to the creditor, which
  /// answer what was asked of it; an agreement its instalments.
  private func note(
    _ act: AgencyAct,
    in change: inout CaseChange,
    _ questions: [OpenQuestion],
    at now: Timestamp
  ) {
    switch act {
    case .decide(_, let why):
      change.messages = [
        StoredMessage(at: now, from: actor, kind: .other, text: why, read: false)
      ]
      change.answered = questions.filter { $0.kind == .disputed }.map(\.id)
    case .agree(let instalments):
      change.agreed = PaymentPlan(
        of: change.number,
        agreed: OsloTime.date(of: now),
        instalments
      )
    case .waive, .resend, .register: break
    }
  }

  func kept(_ number: ReceiptNumber, _ reader: any CaseReader) throws -> Receipt {
    guard let receipt = try reader.receipt(number) else {
      throw DispatchError.noSuchReceipt(number)
    }
    return receipt
  }
}

extension CaseChange {
  /// What an action or its undo does to a case, with the ledger's lines of it.
  ///
  /// - Parameter waived: what had been given up by the act that is undone.
  init(
    _ standing: CaseStanding,
    _ effect: ActionEffect,
    takingBack waived: CoverageOfPayment? = nil
  ) {
    self.init(
      number: standing.number,
      expected: standing.version,
      before: effect.before,
      after: effect.after,
      events: effect.events
    )
    reckonLedger(takingBack: waived)
  }

  /// What time alone had changed before the action is a change of its own: undo goes back to after it,
  /// and the agency is sent the action's event, not the clock's.
  fileprivate mutating func takeClockStep(
    from standing: CaseStanding,
    writtenAs version: Version
  ) -> CaseChange? {
    guard before != standing.state else { return nil }
    let count = events.prefix { $0.actor == .time }.count
    let step = CaseChange(
      number: number,
      expected: standing.version,
      before: standing.state,
      after: before,
      events: Array(events[..<count])
    )
    events.removeFirst(count)
    expected = version
    return step
  }
}

extension ReceiptItem {
  static func conflict(_ planned: PlannedCase) -> ReceiptItem {
    ReceiptItem(
      number: planned.number,
      outcome: .conflict,
      refusal: nil,
      versionBefore: planned.version,
      versionAfter: planned.version,
      before: nil
    )
  }

  static func refused(_ planned: PlannedCase, _ refusal: Refusal) -> ReceiptItem {
    ReceiptItem(
      number: planned.number,
      outcome: .refused,
      refusal: refusal,
      versionBefore: planned.version,
      versionAfter: planned.version,
      before: nil
    )
  }
}

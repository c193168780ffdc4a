import CaseStore
import DebtCollection

/// The night: what came in, and actions acknowledged.
extension DayWork {
  func night(_ inbox: Inbox?) throws {
    if let inbox {
      try inbox.takeUp(at: moment) { file in
        report.note(file)
        if !file.outcome.isLeft { try kept() }
      }
      try takeUp()
    }
    try settle()
    try acknowledge()
  }

  /// Settles with the creditors what has come in.
  private func settle() throws {
    let settled = try Settler(agency: agency.at(moment)).settle(on: day).settled
    guard !settled.isEmpty else { return }
    report.settled += settled
    try kept()
  }

  /// Acknowledges the actions in the outbox, all of a case's together; from then on they cannot be
  /// undone.
  ///
  /// An action that took a case off the list can be undone until the list closes (decisions.md 22).
  private func acknowledge() throws {
    var last: Int64 = 0
    while true {
      let entries = try reader.outbox(after: last, limit: Self.batch)
      guard let end = entries.last else { return }
      last = end.id
      try acknowledge(entries)
      if entries.count < Self.batch { return }
    }
  }

  private func acknowledge(_ entries: [OutboxEntry]) throws {
    let held = Set(entries.filter(isOpen).map(\.number))
    var byCase: [CaseNumber: [OutboxEntry]] = [:]
    for entry in entries where !held.contains(entry.number) && entry.at <= moment {
      byCase[entry.number, default: []].append(entry)
    }
    let files = try reader.wholes(of: byCase.keys.sorted())
    let charges = try CaseCharges(issuer: agency.issuer, payments: reader.payments)
      .charges(of: files.filter { $0.detail.row.state.stage == .closed }, on: day)
    let (book, done) = (book, byCase)
    let made = files.together { file in
      let number = file.detail.row.number
      return book.acknowledged(file, done[number] ?? [], charges[number])
    }
    var changes: [CaseChange] = []
    for made in made {
      changes.append(made.change)
      // Acknowledged all the same: the letter is owed, and the report says that it was not made.
      for refusal in made.refused { refuse(made.change.number, .statement, refusal) }
      report.missing.formUnion(made.missing)
    }
    let answered = byCase.mapValues { $0.map(\.id) }
    try keep(changes) { writer, outcomes in
      for (change, outcome) in zip(changes, outcomes) where outcome == .done {
        try writer.answer(answered[change.number] ?? [], as: .acknowledged)
      }
    }
  }

  /// Whether an action was done to a case on a list that has not closed.
  private func isOpen(_ entry: OutboxEntry) -> Bool {
    guard let before = entry.before, before.stage == .reminder, let cutOff = before.cutOff else {
      return false
    }
    return cutOff > moment
  }
}

extension DayBook {
  /// A case whose actions the agency has taken, with the letters that follow of them.
  struct Acknowledged: Sendable {
    var change: CaseChange
    /// Why letters that are owed could not be made.
    var refused: [LetterRefusal] = []
    var missing: [MissingRate] = []
  }

  /// Acknowledges a case's actions, and tells those they concern: the creditor that its case is closed
  /// (inkassoloven § 15), the debtor of a new due date and of what was decided on an objection.
  ///
  /// Not before: until then the action can be taken back.
  ///
  /// - Parameter charges: what settling charges the creditor for a case that is closed.
  fileprivate func acknowledged(
    _ file: WholeCase,
    _ done: [OutboxEntry],
    _ charges: Result<Money, LetterRefusal>?
  ) -> Acknowledged {
    var made = Acknowledged(
      change: change(
        file,
        done.map { .acknowledged($0.action.kind) }
          + instructed(by: done, file.detail.row.state)
      )
    )
    func tell(_ issue: (LetterClaim) throws(LetterRefusal) -> LetterIssuer.Issued?) {
      // What was done later is a later night's to tell, where nights are made good.
      let done = file.events.filter { $0.at <= moment }
      var claim = LetterClaim(file.detail, done + made.change.events.filter(\.movesDeadline))
      claim.state = made.change.after
      do throws(LetterRefusal) {
        guard let issued = try issue(claim) else { return }
        post(issued, in: &made.change, of: file)
        if let missing = issued.missing { made.missing.append(missing) }
      } catch {
        made.refused.append(error)
      }
    }
    guard let since = done.map(\.at).min() else { return made }
    tell { claim throws(LetterRefusal) in try closing(of: claim, since: since, charges) }
    tell { claim throws(LetterRefusal) in
      try issuer.respite(of: claim, since: since, dated: handed)
    }
    tell { claim throws(LetterRefusal) in
      try issuer.decision(of: claim, since: since, dated: handed)
    }
    for entry in done {
      guard case .agency(.agree(let instalments)) = entry.action else { continue }
      tell { claim throws(LetterRefusal) in
        try issuer.agreement(
          instalments,
          of: claim,
          agreed: OsloTime.date(of: entry.at),
          dated: handed
        )
      }
    }
    return made
  }

  /// The closing statement to the creditor for a case the creditor ended since a moment.
  private func closing(
    of claim: LetterClaim,
    since moment: Timestamp,
    _ charges: Result<Money, LetterRefusal>?
  ) throws(LetterRefusal) -> LetterIssuer.Issued? {
    guard claim.state.stage == .closed, let reason = claim.state.closeReason,
      let cost = claim.events.closing(since: moment)
    else { return nil }
    return try issuer.closing(
      of: claim,
      reason: reason,
      charged: cost + (charges?.get() ?? .zero),
      dated: handed
    )
  }
}

extension CaseEvent {
  fileprivate var movesDeadline: Bool {
    if case .deadlineExtended = happening { true } else { false }
  }
}

extension [CaseEvent] {
  /// What the creditor was charged for ending the case since a moment; nil where it did not.
  fileprivate func closing(since moment: Timestamp) -> Money? {
    for event in reversed() where event.at >= moment {
      if case .closed(_, let cost, _) = event.happening, case .user = event.actor { return cost }
    }
    return nil
  }
}

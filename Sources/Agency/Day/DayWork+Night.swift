import CaseStore
import DebtCollection

/// The night: what came in, and actions acknowledged.
extension DayWork {
  func night(_ inbox: Inbox?) throws {
    if let inbox {
      try inbox.takeUp(at: moment) { file in
        report.files.append(file)
        try kept()
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
    var answered: [CaseNumber: [Int64]] = [:]
    let changes = files.map { file in
      let done = byCase[file.detail.row.number] ?? []
      answered[file.detail.row.number] = done.map(\.id)
      var change = book.change(file, done.map { .acknowledged($0.action.kind) })
      if done.contains(where: { $0.action.kind == .close }) { close(file, &change) }
      return change
    }
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

  /// The closing statement to the creditor (inkassoloven § 15) for a case the creditor ended.
  private func close(_ file: WholeCase, _ change: inout CaseChange) {
    guard change.after.stage == .closed, let reason = change.after.closeReason else { return }
    let cost = file.events.reduce(Money.zero) { sum, event in
      if case .closed(_, let cost, _) = event.happening { cost } else { sum }
    }
    var claim = LetterClaim(file.detail, file.events)
    claim.state = change.after
    do throws(LetterRefusal) {
      let issued = try book.issuer.closing(
        of: claim,
        reason: reason,
        charged: cost,
        dated: book.handed
      )
      book.post(issued, in: &change, of: file)
    } catch {
      // Acknowledged all the same: the statement is owed, and the report says that it was not made.
      refuse(file.detail.row.number, .statement, error)
    }
  }
}

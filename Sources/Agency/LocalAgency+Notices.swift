import CaseStore
import DebtCollection
import Letters

extension LocalAgency {
  /// Takes up every registered case that has no KID yet, so also those of an import that was killed
  /// before its notices were made.
  @discardableResult
  public func issuePending(
    progress: (NoticeReport) -> Bool = { _ in true }
  ) throws -> NoticeReport {
    var report = NoticeReport()
    var last: CaseNumber?
    while !report.stopped {
      let numbers = try store.reader(.jobs).unnumbered(after: last, limit: Self.batch)
      guard let end = numbers.last else { break }
      try issue(numbers[...], into: &report)
      last = end
      report.stopped = !progress(report)
    }
    return report
  }

  /// Takes up these cases: gives each its KID, and sends the notice (or the plan's reminder) where it
  /// is due on the day letters made now are handed over.
  ///
  /// A case that has its KID is left as it is, so it does no harm to ask twice.
  @discardableResult
  public func issueNotices(
    for numbers: [CaseNumber],
    progress: (NoticeReport) -> Bool = { _ in true }
  ) throws -> NoticeReport {
    var report = NoticeReport()
    var rest = numbers[...]
    while !rest.isEmpty, !report.stopped {
      try issue(rest.prefix(Self.batch), into: &report)
      rest = rest.dropFirst(Self.batch)
      report.stopped = !progress(report)
    }
    return report
  }

  /// What `issuePending` would do, by what a transaction sees that is then given up; writes nothing.
  ///
  /// - Parameter most: no more cases than about so many are looked at; the report is `stopped` then.
  public func rehearsePending(
    _ lookup: any CaseLookup,
    most: Int = .max
  ) throws -> NoticeReport {
    var report = NoticeReport()
    var last: CaseNumber?
    while true {
      let numbers = try lookup.unnumbered(after: last, limit: min(Self.batch, most))
      guard let end = numbers.last else { return report }
      report.stopped = report.seen >= most
      if report.stopped { return report }
      let changes = try changes(of: numbers[...], lookup, into: &report)
      report.numbered += changes.count
      report.sent += changes.reduce(0) { $0 + $1.letters.count }
      report.letters += changes.flatMap { change in
        change.letters.map { (change.number, $0.kind) }
      }
      last = end
    }
  }

  private func issue(_ numbers: ArraySlice<CaseNumber>, into report: inout NoticeReport) throws {
    let changes = try changes(of: numbers, store.reader(.jobs), into: &report)
    guard !changes.isEmpty else { return }
    let outcomes = try store.write { try $0.apply(changes, receipt: nil) }
    for (change, outcome) in zip(changes, outcomes) {
      guard outcome == .done else {
        report.conflicts.append(change.number)
        continue
      }
      report.numbered += 1
      report.sent += change.letters.count
    }
  }

  /// What taking up these cases changes; those that cannot be are told in the report.
  private func changes(
    of numbers: ArraySlice<CaseNumber>,
    _ lookup: any CaseLookup,
    into report: inout NoticeReport
  ) throws -> [CaseChange] {
    let now = clock.now()
    var changes: [CaseChange] = []
    for number in numbers {
      // What was registered after a day that is worked again waits for its own.
      guard let detail = try lookup.detail(number), detail.kid.isEmpty,
        detail.row.state.stage == .reminder,
        detail.row.state.registered.map({ $0 <= OsloTime.date(of: now) }) ?? true
      else {
        report.unchanged += 1
        continue
      }
      do {
        let events = try lookup.history(of: number)
        changes.append(try takeUp(detail, events, at: now, &report))
      } catch let refusal as LetterRefusal {
        report.refused.append((number, refusal))
      }
    }
    return changes
  }

  /// What taking up a case changes: its KID, and its first letter where that is due.
  private func takeUp(
    _ detail: CaseDetail,
    _ events: [CaseEvent],
    at now: Timestamp,
    _ report: inout NoticeReport
  ) throws(LetterRefusal) -> CaseChange {
    let state = detail.row.state
    let fold = fold(of: detail.creditor)
    try fold.plan.mustBeThere()
    var change = CaseChange(
      number: detail.row.number,
      expected: detail.row.version,
      before: state,
      after: state,
      events: []
    )
    let today = OsloTime.date(of: now)
    let day = handOver.day(at: now)
    let claim = LetterClaim(detail, events)
    change.kid = try issuer.kid(of: claim)
    let next = fold.plan.nextStep(for: state, on: today, calendar: fold.calendar)
    let first = next.flatMap { next in
      next.kind.letter.map { LetterTidings.Next(letter: $0, day: max(next.date, day)) }
    }
    var issued: [LetterIssuer.Issued] = []
    if fold.plan.confirmsOrders {
      issued.append(try issuer.confirmation(of: claim, first: first, dated: day))
    }
    if let kind = first?.letter, first?.day == day {
      issued.append(try issuer.letter(kind, of: claim, plan: fold.plan, dated: day))
    }
    for letter in issued {
      let before = change.after.amounts
      if let missing = letter.missing { report.missing.insert(missing) }
      let event = CaseEvent(at: now, day: day, actor: .agency, .letterSent(letter.sent))
      fold.apply(event, to: &change.after)
      change.events.append(event)
      change.letters.append(letter.letter)
      change.ledger += LedgerLine.lines(of: event, from: before, to: change.after.amounts)
    }
    return change
  }
}

extension LetterClaim {
  /// A claim as the store has it.
  init(_ detail: CaseDetail, _ events: [CaseEvent]) {
    self.init(
      number: detail.row.number,
      creditor: detail.creditor,
      debtor: detail.debtor,
      currency: detail.row.currency,
      kid: detail.kid,
      invoices: detail.invoices,
      events: events,
      state: detail.row.state
    )
  }
}

extension NextStep.Kind {
  /// The letter that this step sends at the reminder stage.
  var letter: LetterKind? {
    switch self {
    case .reminder: .reminder
    case .notice: .notice
    default: nil
    }
  }
}

import CaseStore
import DebtCollection

/// The closing statements to the creditors (inkassoloven § 15), and letters that could not be made when
/// they were due.
extension DayWork {
  /// The statements of cases that were closed after their demand, on the first morning after; what the
  /// night is still to acknowledge is told of when it does.
  func closingStatements() throws {
    let first = since ?? day - 1
    guard first < day else { return }
    let moments = OsloTime.start(of: first)..<OsloTime.start(of: day)
    let owed = Set(try OwedLetters.cases(owed: .closing, in: reader))
    let closed = try reader.closedAfterDemand(changedSince: moments.lowerBound)
    let candidates = owed.union(closed).sorted()
    let numbers = candidates.filter { !isRefused($0, .statement) }
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let files = try reader.wholes(of: batch).filter { file in
        let isOwed = owed.contains(file.detail.row.number)
        return file.untoldClosing(in: isOwed ? nil : moments) != nil
      }
      let charges = try CaseCharges(issuer: agency.issuer, payments: reader.payments)
        .charges(of: files, on: day)
      try keepEach(files, .statement) { book, file throws(LetterRefusal) in
        try book.closingStatement(file, charges[file.detail.row.number])
      }
    }
    try remember(.closing, of: candidates, .statement, owed: owed)
  }

  /// Tells debtors of withdrawn demands where that could not be done when they were withdrawn.
  func owedWithdrawals() throws {
    try sendOwed(.demandWithdrawn, .withdrawal, waits: { _ in false }) {
      book,
      claim throws(LetterRefusal) in
      try book.issuer.withdrawal(of: claim, dated: book.handed)
    }
  }

  /// Tells debtors that less is owed than the demand they hold asks for, once for all that came in; while a
  /// plan or an objection holds the case the letter stays owed.
  func loweredSums() throws {
    try sendOwed(.sumCorrected, .correction, waits: \.holdsLoweredSum) {
      book,
      claim throws(LetterRefusal) in
      try book.issuer.loweredSum(of: claim, dated: book.handed)
    }
  }

  /// Makes the letters of a kind that are owed. What came in after the day, where days are made good, is a
  /// later day's to tell.
  ///
  /// - Parameter waits: whether a case is yet to be told, but not this day: the letter stays owed.
  private func sendOwed(
    _ kind: LetterKind,
    _ work: Work,
    waits: (CaseState) -> Bool,
    _ make: @Sendable (DayBook, LetterClaim) throws(LetterRefusal) -> LetterIssuer.Issued?
  ) throws {
    let owed = try OwedLetters.cases(owed: kind, in: reader)
    for start in stride(from: 0, to: owed.count, by: Self.batch) {
      let part = Array(owed[start..<min(start + Self.batch, owed.count)])
      let files = try reader.wholes(of: part.filter { !isRefused($0, work) })
        .filter { file in
          !waits(file.detail.row.state)
            && file.events.allSatisfy { OsloTime.date(of: $0.at) <= day }
        }
      try keepEach(files, work) { book, file throws(LetterRefusal) in
        guard let issued = try make(book, LetterClaim(file.detail, file.events)) else { return nil }
        var change = book.change(file, [])
        book.post(issued, in: &change, of: file)
        return DayBook.Sent(change: change, missing: issued.missing)
      }
      let told = files.map(\.detail.row.number)
      try remember(kind, of: told, work, owed: Set(told))
    }
  }

  /// Remembers which of these letters could not be made, for the next morning, and forgets the others.
  private func remember(
    _ kind: LetterKind,
    of numbers: [CaseNumber],
    _ work: Work,
    owed: Set<CaseNumber>
  ) throws {
    let disturbed = Set(report.conflicts)
    let failed = Set(numbers.filter { isRefused($0, work) || disturbed.contains($0) })
    guard failed != owed else { return }
    try agency.store.write { writer in
      try OwedLetters.add(failed.map { OwedLetters.Letter($0, kind) }, in: writer)
      try OwedLetters.remove(
        owed.subtracting(failed).map { OwedLetters.Letter($0, kind) },
        in: writer
      )
    }
  }
}

extension DayBook {
  fileprivate func closingStatement(
    _ file: WholeCase,
    _ charges: Result<Money, LetterRefusal>?
  ) throws(LetterRefusal) -> Sent? {
    guard case .closed(let reason, let cost, _)? = file.untoldClosing(in: nil)?.happening else {
      return nil
    }
    let issued = try issuer.closing(
      of: LetterClaim(file.detail, file.events),
      reason: reason,
      charged: cost + (charges?.get() ?? .zero),
      dated: handed
    )
    var change = change(file, [])
    post(issued, in: &change, of: file)
    return Sent(change: change, missing: issued.missing)
  }
}

extension WholeCase {
  /// What closed the case last, where it had been demanded and no closing statement has told of it.
  ///
  /// - Parameter moments: when it was closed; nil is any time.
  fileprivate func untoldClosing(in moments: Range<Timestamp>?) -> CaseEvent? {
    let state = detail.row.state
    guard let reason = state.closeReason, reason != .merged, let closing = events.untoldClosing,
      moments?.contains(closing.at) ?? true, events.contains(where: \.isDemand)
    else { return nil }
    // Until the night acknowledges what a user did, it can be taken back.
    if case .user = closing.actor, state.unacknowledged { return nil }
    return closing
  }
}

extension CaseEvent {
  fileprivate var isDemand: Bool {
    if case .letterSent(let letter) = happening { letter.kind == .demand } else { false }
  }
}

extension [CaseEvent] {
  /// What closed the case last, where no closing statement has told of it.
  fileprivate var untoldClosing: CaseEvent? {
    for event in reversed() {
      switch event.happening {
      case .letterSent(let letter) where letter.kind == .closing: return nil
      case .closed: return event
      default: continue
      }
    }
    return nil
  }
}

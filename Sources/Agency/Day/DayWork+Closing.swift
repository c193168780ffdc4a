import CaseStore
import DebtCollection

/// The closing statements to the creditors (inkassoloven § 15).
extension DayWork {
  /// Those of the cases that the debtor's payment, a credit note or the agency closed after their demand,
  /// on the first morning after. What the creditor itself closes is told of in the night.
  func closingStatements() throws {
    let first = since ?? day - 1
    guard first < day else { return }
    let moments = OsloTime.start(of: first)..<OsloTime.start(of: day)
    let numbers = try reader.closedAfterDemand(changedSince: moments.lowerBound)
      .filter { !isRefused($0, .statement) }
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      try keepEach(batch, .statement) { book, file throws(LetterRefusal) in
        try book.closingStatement(file, closedIn: moments)
      }
    }
  }
}

extension DayBook {
  fileprivate func closingStatement(
    _ file: WholeCase,
    closedIn moments: Range<Timestamp>
  ) throws(LetterRefusal) -> Sent? {
    guard let reason = file.detail.row.state.closeReason, reason != .merged,
      let closing = file.events.untoldClosing, moments.contains(closing.at)
    else { return nil }
    if case .user = closing.actor { return nil }
    let issued = try issuer.closing(
      of: LetterClaim(file.detail, file.events),
      reason: reason,
      charged: .zero,
      dated: handed
    )
    var change = change(file, [])
    post(issued, in: &change, of: file)
    return Sent(change: change, missing: issued.missing)
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

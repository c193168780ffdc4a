import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Notes on a case that what had come in was read by its creditor.
  ///
  /// It is no action: nobody is told, there is no receipt, and who has a plan or a receipt of the case is
  /// in no conflict with it. A listed case that only waited for this past its cut-off goes on the next list
  /// (process.md, "Stages and steps").
  ///
  /// - Returns: whether anything was unread, and is no longer.
  /// - Throws: `DispatchError`, `StoreError`.
  @discardableResult
  public func markRead(_ number: CaseNumber) throws -> Bool {
    guard user.side != .agency else { return false }
    let reader = try store.reader(.jobs)
    try check(nil, reader)
    let creditors = Dictionary(uniqueKeysWithValues: try reader.creditors().map { ($0.0, $0.1) })
    return try store.write { writer in
      guard let standing = try writer.standing(number), standing.state.unread,
        let creditor = creditors[standing.creditor], user.serves(creditor)
      else { return false }
      return try note(.messagesRead, on: standing, creditor, writer)
    }
  }

  /// Adds to a case's history what is no action: nobody is told, there is no receipt, and the case keeps
  /// its version.
  ///
  /// - Returns: whether it was added; not where the case has been written since.
  func note(
    _ happening: Happening,
    _ words: String? = nil,
    on standing: CaseStanding,
    _ creditor: Creditor,
    _ writer: any CaseWriter
  ) throws(StoreError) -> Bool {
    let now = clock.now()
    let event = CaseEvent(
      at: now,
      day: OsloTime.date(of: now),
      actor: actor,
      happening,
      note: words
    )
    let fold = CaseFold(plan: plans(creditor.plan))
    var change = CaseChange(standing, taking: [event], by: fold)
    change.isBeside = true
    return try writer.apply([change], receipt: nil) == [.done]
  }
}

import CaseStore
import DebtCollection

/// What came between an action and its undo in the cases written since: read before the undo writes, which
/// compares versions.
struct UndoGrounds {
  /// What was read of a case.
  private struct Since {
    var version: Version
    /// Nil where its history does not tell what came after the action.
    var aftermath: Aftermath?
  }

  private let original: Receipt
  private let reader: any CaseReader
  private var receipts: [ReceiptNumber: Receipt?] = [:]
  private var since: [CaseNumber: Since] = [:]

  init(_ original: Receipt, _ reader: any CaseReader) {
    self.original = original
    self.reader = reader
  }

  /// Reads what was done to these cases since, and forgets what was read before.
  ///
  /// - Parameter items: what the action did, in number order.
  /// - Returns: how they stand.
  @discardableResult
  mutating func read(_ items: [ReceiptItem]) throws -> [CaseStanding] {
    since = [:]
    guard !items.isEmpty else { return [] }
    let standings = try reader.standings(of: items.map(\.number)[...])
    let left = Dictionary(uniqueKeysWithValues: items.map { ($0.number, $0.versionAfter) })
    for standing in standings where left[standing.number] != standing.version {
      since[standing.number] = Since(
        version: standing.version,
        aftermath: try aftermath(standing.number)
      )
    }
    return standings
  }

  private mutating func aftermath(_ number: CaseNumber) throws -> Aftermath? {
    let history = try reader.history(of: number)
    var known = receipts
    defer { receipts = known }
    return try Aftermath(of: original, in: history) { number in
      if let receipt = known[number] { return receipt }
      let receipt = try reader.receipt(number)
      known[number] = .some(receipt)
      return receipt
    }
  }

  /// What undoing the action would do to a case, or why it does not.
  ///
  /// - Parameters:
  ///   - item: what the action did to it.
  ///   - taken: whether the agency has answered to the action.
  ///   - isAwaited: whether the agency has yet to answer to something else.
  /// - Returns: nil for a conflict: nobody can tell what changed the case since.
  func verdict(
    _ item: ReceiptItem,
    on standing: CaseStanding,
    _ sitting: ActionRuling.Sitting,
    taken: Bool = false,
    isAwaited: Bool = false
  ) -> ActionVerdict? {
    guard let before = item.before else { return nil }
    var aftermath: Aftermath?
    if standing.version != item.versionAfter {
      guard let read = since[standing.number], read.version == standing.version,
        let known = read.aftermath
      else { return nil }
      aftermath = known
    }
    return sitting.undo(
      of: original,
      from: before,
      on: standing,
      since: aftermath,
      taken: taken,
      isAwaited: isAwaited
    )
  }
}

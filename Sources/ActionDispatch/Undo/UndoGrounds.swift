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
    /// The agency has answered to the action: what else came after it is not read.
    var isAnswered = false
  }

  private let original: Receipt
  private let reader: any CaseReader
  private var receipts: [ReceiptNumber: Receipt?] = [:]
  private var since: [CaseNumber: Since] = [:]
  /// Whether some of its cases may be back already: an undo of it was begun before. Nil until asked.
  private var isBegun: Bool?

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
      let isAnswered = try isAnswered(in: standing.state)
      since[standing.number] = Since(
        version: standing.version,
        aftermath: isAnswered ? nil : try aftermath(standing.number),
        isAnswered: isAnswered
      )
    }
    return standings
  }

  /// Whether the agency has answered to what this user did, as the case itself tells: it waits for the
  /// answer from the action on, and only the answer or an undo ends that.
  private mutating func isAnswered(in state: CaseState) throws -> Bool {
    guard case .user = original.actor, !state.unacknowledged else { return false }
    if let isBegun { return !isBegun }
    let latest = try reader.receipts(limit: 1).first?.number.value ?? original.number.value
    let later = Int(max(0, latest - original.number.value))
    let receipts = later == 0 ? [] : try reader.receipts(limit: later)
    let begun = receipts.contains { $0.undoOf == original.number && $0.done > 0 }
    isBegun = begun
    return !begun
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

  /// What the action gave up in a case to which something was done since.
  func waived(in number: CaseNumber) -> CoverageOfPayment? {
    since[number]?.aftermath?.own.compactMap(\.waived).first
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
    var taken = taken
    if standing.version != item.versionAfter {
      guard let read = since[standing.number], read.version == standing.version,
        read.isAnswered || read.aftermath != nil
      else { return nil }
      aftermath = read.aftermath
      taken = taken || read.isAnswered
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

extension CaseEvent {
  /// The costs and interest it gave up; nil where it is something else.
  var waived: CoverageOfPayment? {
    if case .costsWaived(let parts) = happening { parts } else { nil }
  }
}

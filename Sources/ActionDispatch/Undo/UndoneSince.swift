import CaseStore
import DebtCollection

/// What was done to cases after an action and has been undone since: such a case stands again as the
/// action left it, so that the action can be undone too.
struct UndoneSince {
  /// As an action left a case: the state, and the versions under which it stands so again.
  struct Standing {
    var versions: Set<Version>
    var state: CaseState

    func isThat(of standing: CaseStanding) -> Bool {
      guard versions.contains(standing.version) else { return false }
      var left = state
      if left.unread, !standing.state.unread {
        // It was read since, which also ends a wait for that: no change of the case.
        (left.unread, left.next) = (false, standing.state.next)
        left.clockDue = standing.state.clockDue
      }
      return standing.state == left
    }
  }

  /// Later actions that were undone, each with its undo, in the order they were done.
  private let pairs: [(done: ReceiptNumber, undo: ReceiptNumber)]

  /// Latest receipts looked through: further back a case that was changed stays a conflict.
  private static let reach = 500

  init(_ original: Receipt, _ reader: any CaseReader) throws {
    let later = try reader.receipts(limit: Self.reach).filter { $0.number > original.number }
    pairs = later.compactMap { undo in undo.undoOf.map { (done: $0, undo: undo.number) } }
      .filter { $0.done > original.number }
      .sorted { $0.done < $1.done }
  }

  /// How these cases stand again, those left out to which nothing of the kind was done.
  func standings(
    of items: [ReceiptItem],
    _ reader: any CaseReader
  ) throws -> [CaseNumber: Standing] {
    guard !pairs.isEmpty else { return [:] }
    var found: [CaseNumber: Standing] = [:]
    for item in items {
      var versions: Set = [item.versionAfter]
      var state: CaseState?
      for pair in pairs {
        guard let done = try Self.item(item.number, of: pair.done, reader),
          versions.contains(done.versionBefore), let before = done.before,
          let undone = try Self.item(item.number, of: pair.undo, reader)
        else { continue }
        versions.insert(undone.versionAfter)
        state = before
      }
      if let state { found[item.number] = Standing(versions: versions, state: state) }
    }
    return found
  }

  private static func item(
    _ number: CaseNumber,
    of receipt: ReceiptNumber,
    _ reader: any CaseReader
  ) throws -> ReceiptItem? {
    let before = CaseNumber(number.value - 1)
    let item = try reader.items(of: receipt, outcome: .done, after: before, limit: 1).first
    return item?.number == number ? item : nil
  }
}

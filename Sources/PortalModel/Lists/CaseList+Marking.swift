import CaseStore
import DebtCollection

extension CaseList {
  /// A range marks no more rows than this; `*` and a filter are for more.
  static let longestRange = 5000

  /// Marks the case under the cursor, or unmarks it.
  public func toggleMark() {
    guard let row = current else { return }
    marks.toggle(row)
  }

  /// Marks all that match, also those not loaded; once more unmarks all.
  public func toggleAll() {
    range.end()
    guard !isEmpty else { return }
    if marks.allMatching && marks.named.isEmpty { marks = Marks() } else { marks.markAllMatching() }
  }

  /// Unmarks all; false when nothing was marked.
  @discardableResult
  public func unmarkAll() -> Bool {
    guard !marks.isEmpty || hasRange else { return false }
    marks = Marks()
    range.end()
    return true
  }

  public var hasRange: Bool { range.isDrawn }

  /// Begins a range at the cursor, or ends the one begun and keeps its marks.
  public func toggleRange() { range.toggle(on: &marks, rows: rows, cursor: cursor) }

  /// Ends a range and takes its marks back; false when there was none.
  @discardableResult
  public func cancelRange() -> Bool { range.cancel(on: &marks) }

  func followRange() { range.follow(on: &marks, rows: rows, cursor: cursor) }
}

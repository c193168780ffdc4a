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
    range = nil
    guard !isEmpty else { return }
    if marks.allMatching && marks.named.isEmpty { marks = Marks() } else { marks.markAllMatching() }
  }

  /// Unmarks all; false when nothing was marked.
  @discardableResult
  public func unmarkAll() -> Bool {
    guard !marks.isEmpty || range != nil else { return false }
    marks = Marks()
    range = nil
    return true
  }

  public var hasRange: Bool { range != nil }

  /// Begins a range at the cursor, or ends the one begun and keeps its marks.
  public func toggleRange() {
    guard range == nil, let row = current else {
      range = nil
      return
    }
    range = MarkRange(anchor: row.number, before: marks)
    followRange()
  }

  /// Ends a range and takes its marks back; false when there was none.
  @discardableResult
  public func cancelRange() -> Bool {
    guard let range else { return false }
    marks = range.before
    self.range = nil
    return true
  }

  func followRange() {
    guard let range else { return }
    guard let anchor = rows.firstIndex(where: { $0.number == range.anchor }) else {
      self.range = nil
      return
    }
    marks = range.before
    for row in rows[min(anchor, cursor)...max(anchor, cursor)] { marks.set(row, true) }
    if rows.count >= Self.longestRange { self.range = nil }
  }
}

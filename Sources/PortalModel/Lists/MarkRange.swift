import CaseStore
import DebtCollection

/// Which rows are marked, as far as a range needs to know it.
protocol RowMarks: Sendable {
  associatedtype Row
  /// What a row is known by wherever it stands.
  associatedtype RowID: Hashable & Sendable
  static func id(of row: Row) -> RowID
  mutating func set(_ row: Row, _ marked: Bool)
}

extension Marks: RowMarks {
  static func id(of row: CaseRow) -> CaseNumber { row.number }
}

extension QuestionMarks: RowMarks {
  static func id(of row: QuestionRow) -> Int64 { row.question.id }
}

/// A range of marks while it is drawn: from where it began to the cursor, on top of what was marked before.
struct MarkRange<Marks: RowMarks>: Sendable {
  private struct Begun: Sendable {
    var anchor: Marks.RowID
    var before: Marks
  }
  private var begun: Begun?

  var isDrawn: Bool { begun != nil }

  /// Begins at the cursor, or ends and keeps its marks.
  mutating func toggle(on marks: inout Marks, rows: [Marks.Row], cursor: Int) {
    guard begun == nil, rows.indices.contains(cursor) else { return end() }
    begun = Begun(anchor: Marks.id(of: rows[cursor]), before: marks)
    follow(on: &marks, rows: rows, cursor: cursor)
  }

  /// Marks what now lies between where it began and the cursor. It ends where its beginning is among the
  /// rows no longer, or where these are as many as a range marks.
  mutating func follow(on marks: inout Marks, rows: [Marks.Row], cursor: Int) {
    guard let begun else { return }
    guard let anchor = rows.firstIndex(where: { Marks.id(of: $0) == begun.anchor }) else {
      return end()
    }
    marks = begun.before
    for row in rows[min(anchor, cursor)...max(anchor, cursor)] { marks.set(row, true) }
    if rows.count >= CaseList.longestRange { end() }
  }

  /// Ends and takes its marks back; false when none was drawn.
  mutating func cancel(on marks: inout Marks) -> Bool {
    guard let begun else { return false }
    marks = begun.before
    end()
    return true
  }

  /// Ends; what is marked stays so.
  mutating func end() { begun = nil }
}

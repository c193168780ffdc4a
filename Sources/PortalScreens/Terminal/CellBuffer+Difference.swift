/// Cells next to each other in one row that must be sent again.
public struct ChangedRun: Hashable, Sendable {
  public var row: Int
  public var columns: Range<Int>
}

extension CellBuffer {
  /// The runs of cells that differ from what stands on the screen; everything when that is
  /// unknown or of another size.
  ///
  /// A run never begins or ends in the middle of a wide character, new or old.
  public func changes(since shown: CellBuffer?) -> [ChangedRun] {
    guard let shown, shown.size == size else {
      return (0..<size.rows).map { ChangedRun(row: $0, columns: 0..<size.columns) }
    }
    return cells.withUnsafeBufferPointer { new in
      shown.cells.withUnsafeBufferPointer { old in
        var runs: [ChangedRun] = []
        for row in 0..<size.rows { appendChanges(in: row, new: new, old: old, to: &runs) }
        return runs
      }
    }
  }

  private func appendChanges(
    in row: Int,
    new: UnsafeBufferPointer<Cell>,
    old: UnsafeBufferPointer<Cell>,
    to runs: inout [ChangedRun]
  ) {
    let start = row * size.columns
    let inside = { (column: Int) in
      new[start + column].isContinuation || old[start + column].isContinuation
    }
    var column = 0
    while column < size.columns {
      guard new[start + column] != old[start + column] else {
        column += 1
        continue
      }
      var first = column
      while first > 0, inside(first) { first -= 1 }
      column += 1
      while column < size.columns,
        new[start + column] != old[start + column] || inside(column)
      {
        column += 1
      }
      runs.append(ChangedRun(row: row, columns: first..<column))
    }
  }

  /// The text of one row, without spaces at its end.
  public func text(row: Int) -> String {
    var text = ""
    for column in 0..<size.columns { text += self[column, row].text }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The whole frame as text, one line a row, without spaces at the ends.
  public var text: String {
    (0..<size.rows).map { text(row: $0) }.joined(separator: "\n")
  }
}

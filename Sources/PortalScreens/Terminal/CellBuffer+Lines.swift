extension CellBuffer {
  /// A frame along the inside of a rectangle's edge; nothing when it is under 2 × 2.
  public mutating func frame(_ rect: Rect, style: Style) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let right = rect.columns.upperBound - 1
    let bottom = rect.rows.upperBound - 1
    horizontalLine(row: rect.row, columns: rect.columns, style: style)
    horizontalLine(row: bottom, columns: rect.columns, style: style)
    verticalLine(column: rect.column, rows: rect.rows, style: style)
    verticalLine(column: right, rows: rect.rows, style: style)
    set(Cell(glyphs.topLeft, style: style), column: rect.column, row: rect.row)
    set(Cell(glyphs.topRight, style: style), column: right, row: rect.row)
    set(Cell(glyphs.bottomLeft, style: style), column: rect.column, row: bottom)
    set(Cell(glyphs.bottomRight, style: style), column: right, row: bottom)
  }

  /// A horizontal line in one row.
  public mutating func horizontalLine(row: Int, columns: Range<Int>, style: Style) {
    let line = Rect(column: columns.lowerBound, row: row, width: columns.count, height: 1)
    fill(line, glyphs.horizontal, style: style)
  }

  /// A vertical line in one column.
  public mutating func verticalLine(column: Int, rows: Range<Int>, style: Style) {
    let line = Rect(column: column, row: rows.lowerBound, width: 1, height: rows.count)
    fill(line, glyphs.vertical, style: style)
  }

  /// One glyph, for the places where lines meet.
  public mutating func put(glyph: Unicode.Scalar, at point: Point, style: Style) {
    set(Cell(glyph, style: style), column: point.column, row: point.row)
  }
}

import DebtCollection

/// Where a text stands in its column.
public enum Alignment: Hashable, Sendable {
  case left, right, centre
}

extension CellBuffer {
  /// Writes text from a place to the right, clipped to a rectangle (the whole buffer if none is
  /// given); returns the columns used.
  @discardableResult
  public mutating func put(
    _ text: SafeText,
    at point: Point,
    in rect: Rect? = nil,
    style: Style
  ) -> Int {
    write(text.text.unicodeScalars, at: point, in: rect ?? bounds, style: style)
  }

  /// Writes text into the first row of a rectangle; what does not fit is cut with an ellipsis.
  ///
  /// Returns the columns used, the ellipsis among them.
  @discardableResult
  public mutating func put(
    _ text: SafeText,
    in rect: Rect,
    alignment: Alignment = .left,
    style: Style
  ) -> Int {
    let scalars = text.text.unicodeScalars
    let width = text.width
    guard width > rect.width else {
      let start = column(for: width, alignment, in: rect)
      return write(
        scalars,
        at: Point(column: start, row: rect.row),
        in: rect.line(0),
        style: style
      )
    }
    guard rect.width > 0 else { return 0 }
    let room = Rect(column: rect.column, row: rect.row, width: rect.width - 1, height: 1)
    _ = write(scalars, at: rect.origin, in: room, style: style)
    set(Cell(glyphs.ellipsis, style: style), column: rect.columns.upperBound - 1, row: rect.row)
    return rect.width
  }

  private func column(for width: Int, _ alignment: Alignment, in rect: Rect) -> Int {
    switch alignment {
    case .left: rect.column
    case .right: rect.columns.upperBound - width
    case .centre: rect.column + (rect.width - width) / 2
    }
  }
}

import DebtCollection

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
    alignment: Alignment = .leading,
    style: Style
  ) -> Int {
    let shown = text.truncated(to: rect.width, ellipsis: glyphs.ellipsis)
    let start = column(for: shown.width, alignment, in: rect)
    return put(shown, at: Point(column: start, row: rect.row), in: rect.line(0), style: style)
  }

  private func column(for width: Int, _ alignment: Alignment, in rect: Rect) -> Int {
    switch alignment {
    case .leading: rect.column
    case .trailing: rect.columns.upperBound - width
    case .centre: rect.column + (rect.width - width) / 2
    }
  }
}

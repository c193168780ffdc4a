import DebtCollection

/// A frame: every cell of the screen, before the terminal gets it.
///
/// Text comes in as `SafeText` and in no other way; nothing is ever drawn outside the rectangle it
/// is put into, nor outside the buffer.
public struct CellBuffer: Hashable, Sendable {
  public let size: Size
  /// The characters for frames and shortened text.
  public let glyphs: Glyphs
  /// Row by row; `columns × rows` cells.
  public private(set) var cells: [Cell]

  public init(size: Size, glyphs: Glyphs = .unicode, style: Style = .plain) {
    self.size = size
    self.glyphs = glyphs
    self.cells = Array(repeating: Cell(style: style), count: size.columns * size.rows)
  }

  public var bounds: Rect { Rect(size) }

  /// The cell at a place inside the buffer.
  public subscript(column: Int, row: Int) -> Cell {
    cells[row * size.columns + column]
  }

  /// Sets one cell; a wide character's other half, if it is cut, becomes a space.
  public mutating func set(_ cell: Cell, column: Int, row: Int) {
    guard bounds.contains(Point(column: column, row: row)) else { return }
    mendNeighbours(column: column, width: 1, row: row)
    cells[row * size.columns + column] = cell
  }

  /// Fills a rectangle with spaces (or another character of one column) in a style.
  public mutating func fill(_ rect: Rect, _ scalar: Unicode.Scalar = " ", style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let cell = Cell(scalar, style: style)
    for row in area.rows {
      mendNeighbours(column: area.column, width: area.width, row: row)
      let start = row * size.columns + area.column
      for index in start..<(start + area.width) { cells[index] = cell }
    }
  }

  /// Changes the style of what already stands in a rectangle: a selected row, dimmed old rows.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    for row in area.rows {
      let start = row * size.columns + area.column
      for index in start..<(start + area.width) {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Gives blanks the colour of what stands before them, which nobody sees and which saves the
  /// terminal a change of colours on both sides; a blank whose own look shows stays as it is.
  public mutating func calmBlanks() {
    let shows: Attributes = [.underline, .reverse]
    for row in 0..<size.rows {
      let start = row * size.columns
      for index in (start + 1)..<max(start + size.columns, start + 1)
      where cells[index].scalar == " " && cells[index].mark == "\0" {
        let before = cells[index - 1].style
        let own = cells[index].style
        guard before != own, before.background == own.background,
          before.attributes.isDisjoint(with: shows), own.attributes.isDisjoint(with: shows)
        else { continue }
        cells[index].style = before
      }
    }
  }

  /// Writes characters from a place to the right, clipped to a rectangle; the door behind which
  /// only cleaned text comes.
  ///
  /// Returns the columns used. A wide character that would be cut in two becomes a space.
  mutating func write(
    _ scalars: some Sequence<Unicode.Scalar>,
    at point: Point,
    in rect: Rect,
    style: Style
  ) -> Int {
    let area = rect.intersection(bounds)
    guard area.rows.contains(point.row) else { return 0 }
    var column = point.column
    var last: Int?
    for scalar in scalars {
      let width = CellWidth.of(scalar)
      if width == 0 {
        if let last { cells[last].add(mark: scalar) }
        continue
      }
      guard column < area.columns.upperBound else { break }
      last = place(scalar, width: width, column: column, row: point.row, area: area, style: style)
      column += width
    }
    return max(0, min(column, area.columns.upperBound) - point.column)
  }

  /// Places one character; returns the index of its cell, nil when it lies outside.
  private mutating func place(
    _ scalar: Unicode.Scalar,
    width: Int,
    column: Int,
    row: Int,
    area: Rect,
    style: Style
  ) -> Int? {
    let fits = column >= area.column && column + width <= area.columns.upperBound
    guard fits else {
      for part in column..<(column + width) where area.columns.contains(part) {
        set(Cell(style: style), column: part, row: row)
      }
      return nil
    }
    mendNeighbours(column: column, width: width, row: row)
    let index = row * size.columns + column
    cells[index] = Cell(scalar, style: style)
    if width == 2 { cells[index + 1] = .continuation(style: style) }
    return index
  }

  /// Puts spaces for the halves of wide characters that are about to be cut.
  private mutating func mendNeighbours(column: Int, width: Int, row: Int) {
    let start = row * size.columns
    if column > 0, cells[start + column].isContinuation {
      cells[start + column - 1] = Cell(style: cells[start + column - 1].style)
    }
    let after = column + width
    if after < size.columns, cells[start + after].isContinuation {
      cells[start + after] = Cell(style: cells[start + after].style)
    }
  }
}

/// How many columns and rows a screen has.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A place on the screen, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells; never of negative size.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var width: Int
  public var height: Int

  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The whole of a screen of this size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.columns, height: size.rows)
  }

  public var columns: Range<Int> { column..<(column + width) }
  public var rows: Range<Int> { row..<(row + height) }
  public var isEmpty: Bool { width == 0 || height == 0 }
  public var size: Size { Size(columns: width, rows: height) }
  public var origin: Point { Point(column: column, row: row) }

  public func contains(_ point: Point) -> Bool {
    columns.contains(point.column) && rows.contains(point.row)
  }

  /// What both rectangles cover; empty where they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left,
      row: top,
      width: min(columns.upperBound, other.columns.upperBound) - left,
      height: min(rows.upperBound, other.rows.upperBound) - top
    )
  }

  /// The rectangle without a margin of so many cells on each side.
  public func inset(columns dx: Int = 0, rows dy: Int = 0) -> Rect {
    Rect(column: column + dx, row: row + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// One row of the rectangle, counted from its top; empty when there is no such row.
  public func line(_ index: Int) -> Rect {
    let inside = index >= 0 && index < height
    return Rect(column: column, row: row + index, width: width, height: inside ? 1 : 0)
  }

  /// Cuts so many rows off the top: those, and the rest.
  public func split(top count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), height)
    return (
      Rect(column: column, row: row, width: width, height: taken),
      Rect(column: column, row: row + taken, width: width, height: height - taken)
    )
  }

  /// Cuts so many columns off the left: those, and the rest.
  public func split(left count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), width)
    return (
      Rect(column: column, row: row, width: taken, height: height),
      Rect(column: column + taken, row: row, width: width - taken, height: height)
    )
  }

  /// A rectangle of at most this size in the middle of this one.
  public func centred(_ wanted: Size) -> Rect {
    let width = min(wanted.columns, self.width)
    let height = min(wanted.rows, self.height)
    return Rect(
      column: column + (self.width - width) / 2,
      row: row + (self.height - height) / 2,
      width: width,
      height: height
    )
  }
}

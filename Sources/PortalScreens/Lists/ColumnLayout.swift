import DebtCollection
import PortalModel

/// The columns of a list with their places in cells.
struct ColumnLayout {
  struct Placed {
    var column: Column
    /// From the list's left edge.
    var start: Int
    var width: Int
  }
  let columns: [Placed]

  /// Cells in which most names stand whole.
  static let usualName = 16

  /// Cells before the first column: the cursor's bar and the mark.
  static let gutter = 2
  /// Cells left free after the last one, where there is room.
  static let margin = 1

  /// Gives each column its least width, then what is left to those that need it, and all of the rest
  /// to the debtor's name.
  init(_ columns: [Column], room: Int) {
    var widths = columns.map(\.widths.lowerBound)
    var left = room - Self.gutter - Self.margin - widths.reduce(0, +) - max(columns.count - 1, 0)
    let byNeed = columns.indices.sorted {
      (Self.need(of: columns[$0]), columns[$0].priority)
        < (Self.need(of: columns[$1]), columns[$1].priority)
    }
    // A name first gets what most names need.
    if left > 0, let name = columns.firstIndex(where: { $0.name == .debtor }) {
      let more = max(0, min(left, Self.usualName - widths[name]))
      widths[name] += more
      left -= more
    }
    for index in byNeed where left > 0 {
      let more = min(left, columns[index].widths.upperBound - widths[index])
      widths[index] += more
      left -= more
    }
    if left > 0, let name = columns.firstIndex(where: { $0.name == .debtor }) {
      widths[name] += left
    }
    var start = Self.gutter
    var placed: [Placed] = []
    for (column, width) in zip(columns, widths) {
      placed.append(Placed(column: column, start: start, width: width))
      start += width + 1
    }
    self.columns = placed
  }

  /// Who gets room first: numbers one must read whole, then names, then what is of one width anyhow.
  private static func need(of column: Column) -> Int {
    switch column.name {
    case .invoice, .step, .reason: 0
    case .debtor: 1
    case .creditor, .lastEvent, .handler: 2
    default: 3
    }
  }
}

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

  /// Cells before the first column: the cursor's bar and the mark.
  static let gutter = 2

  /// Gives each column its least width, then what is left to those that want it, the debtor's name
  /// first, and all of the rest to it.
  init(_ columns: [Column], room: Int) {
    var widths = columns.map(\.widths.lowerBound)
    var left = room - Self.gutter - widths.reduce(0, +) - max(columns.count - 1, 0)
    let byNeed = columns.indices.sorted { columns[$0].priority < columns[$1].priority }
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
}

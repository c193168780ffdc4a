import DebtCollection

/// A table for people: columns as wide as their widest cell, figures to the right.
struct TextTable {
  struct Column {
    var title: SafeText
    var alignment = Alignment.leading
    /// The most cells it takes.
    var most = 40
  }

  let columns: [Column]
  private var rows: [[SafeText]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [SafeText]) { rows.append(cells) }

  /// The heading and the rows, without blanks at their ends.
  var lines: [SafeText] {
    let titles = columns.map(\.title)
    let widths = columns.indices.map { column in
      let widest = ([titles] + rows).map { $0[column].width }.max() ?? 0
      return min(widest, columns[column].most)
    }
    return ([titles] + rows).map { cells in
      let last = cells.lastIndex { !$0.isEmpty } ?? 0
      return columns.indices.prefix(last + 1).map { column in
        column == last && columns[column].alignment == .leading
          ? cells[column].truncated(to: widths[column])
          : cells[column].fitted(to: widths[column], columns[column].alignment)
      }.joined(separator: "  ")
    }
  }
}

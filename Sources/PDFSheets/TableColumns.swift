import Sheets

/// The columns of a table on a page: amounts as wide as they are, the rest shared by what stands in it.
struct TableColumns {
  struct Place {
    var left: Double
    var right: Double
    var isAmount: Bool
  }

  let places: [Place]
  /// The size of the type, in points: the largest in which the amounts leave room for the rest.
  let size: Double
  private static let gap = 8.0

  init(_ table: SheetTable, setter: Typesetter, measure: Double) {
    let columns = table.columns
    let room = measure - Self.gap * Double(max(columns.count - 1, 0))
    var natural: [Double] = []
    var amounts = 0.0
    var size = 8.5
    while true {
      natural = Self.widths(table, setter, size)
      amounts = columns.indices.filter { columns[$0].isAmount }.reduce(0) { $0 + natural[$1] }
      if amounts <= room * 0.7 || size <= 5 { break }
      size -= 0.5
    }
    self.size = size
    let texts = columns.indices.filter { !columns[$0].isAmount }
    let wanted = texts.reduce(0) { $0 + natural[$1] }
    // Text is broken over lines where it must; where there is room to spare, the first takes it.
    if wanted > 0, wanted > room - amounts {
      for index in texts { natural[index] *= max(room - amounts, 40) / wanted }
    } else if let first = texts.first {
      natural[first] += room - amounts - wanted
    }
    var x = Paper.left
    places = columns.indices.map { index in
      defer { x += natural[index] + Self.gap }
      return Place(left: x, right: x + natural[index], isAmount: columns[index].isAmount)
    }
  }

  /// How wide each column would be with nothing broken over lines.
  private static func widths(
    _ table: SheetTable,
    _ setter: Typesetter,
    _ size: Double
  ) -> [Double] {
    table.columns.indices.map { index in
      let column = table.columns[index]
      // The title of an amount stands in one line, as the amounts do; other titles are broken.
      let title = setter.set(column.title, TextStyle(size: size - 0.5, isBold: true)).width
      return table.rows.reduce(title) { widest, row in
        guard row.indices.contains(index) else { return widest }
        // The last row may add the others up, in bold.
        let style = TextStyle(size: size, isBold: column.isAmount)
        return max(widest, setter.set(row[index], style).width)
      }
    }
  }

  /// A row's cells, set in their columns' widths.
  func set(_ cells: [String], _ style: TextStyle, setter: Typesetter) -> [SetText] {
    zip(cells, places).map { cell, place in
      setter.set(cell, style, width: place.isAmount ? nil : place.right - place.left)
    }
  }
}

import Sheets

/// The columns of a table on a page: amounts as wide as they are, the rest shared by what stands in it.
struct TableColumns {
  struct Place {
    var left: Double
    var right: Double
    var isAmount: Bool
  }

  let places: [Place]
  private static let gap = 8.0

  init(_ table: SheetTable, setter: Typesetter, measure: Double) {
    let columns = table.columns
    var natural = columns.indices.map { index -> Double in
      let cells = table.rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      let title = setter.set(columns[index].title, TextStyle(size: 8, isBold: true)).width
      // The last row may add the others up, in bold.
      return cells.reduce(title) {
        max($0, setter.set($1, TextStyle(size: 8.5, isBold: columns[index].isAmount)).width)
      }
    }
    let room = measure - Self.gap * Double(max(columns.count - 1, 0))
    let amounts = columns.indices.filter { columns[$0].isAmount }.reduce(0) { $0 + natural[$1] }
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

  /// A row's cells, set in their columns' widths.
  func set(_ cells: [String], _ style: TextStyle, setter: Typesetter) -> [SetText] {
    zip(cells, places).map { cell, place in
      setter.set(cell, style, width: place.isAmount ? nil : place.right - place.left)
    }
  }
}

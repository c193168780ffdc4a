import Sheets

/// Sets a sheet on pages: the fixed fields of the first, then block after block, the slip and the foot
/// at the bottom of the last.
struct SheetLayout {
  let setter: Typesetter
  private(set) var pages = [Page()]
  /// Where the next block begins.
  private var y = Paper.bodyTop
  private var title: String

  init(_ sheet: Sheet, setter: Typesetter) {
    self.setter = setter
    title = sheet.title
    let hasAddress = sheet.blocks.contains { if case .address = $0 { true } else { false } }
    y = hasAddress ? Paper.bodyTop : Paper.plainTop
    for block in sheet.blocks {
      switch block {
      case .sender(let lines): putSender(lines)
      case .address(let lines): putAddress(lines)
      case .date(let text): putDate(text)
      case .heading(let text): flow(setter.set(text, .heading, width: Paper.measure), after: 10)
      case .paragraph(let text): flow(setter.set(text, .body, width: Paper.measure), after: 7)
      case .sums(let rows): putSums(rows)
      case .table(let table): putTable(table)
      case .slip, .footer: break
      }
    }
    putFoot(sheet.blocks)
    putRunningLines()
  }

  // MARK: - The first page's fields

  private mutating func putSender(_ lines: [String]) {
    guard let name = lines.first else { return }
    var top = Paper.top
    let shown =
      [setter.set(name, .senderName, width: Paper.measure)]
      + lines.dropFirst().map { setter.set($0, .small, width: Paper.measure) }
    for text in shown {
      pages[0].put(text, x: Paper.left, top: top)
      top += text.height
    }
  }

  /// The largest type in which all lines stand in the window.
  private mutating func putAddress(_ lines: [String]) {
    for size in [11, 10, 9, 8] as [Double] {
      let set = lines.map {
        setter.set($0, TextStyle(size: size), width: Paper.addressWidth)
      }
      guard size == 8 || set.reduce(0, { $0 + $1.height }) <= Paper.addressHeight else { continue }
      var top = Paper.addressTop
      for text in set {
        pages[0].put(text, x: Paper.left, top: top)
        top += text.height
      }
      return
    }
  }

  private mutating func putDate(_ text: String) {
    pages[0].put(setter.set(text, .body), right: Paper.right, top: Paper.addressTop)
  }

  // MARK: - What flows

  /// Begins a new page.
  private mutating func turn() {
    pages.append(Page())
    y = Paper.laterTop
  }

  private var last: Int { pages.count - 1 }

  /// Keeps this much together: on the next page where this one has not the room.
  private mutating func keep(_ height: Double) {
    if y + height > Paper.bottom, y > Paper.laterTop { turn() }
  }

  /// Puts a text line by line; at least two lines stand together before and after a page's end.
  private mutating func flow(_ text: SetText, after space: Double) {
    let lines = text.lines
    for (index, line) in lines.enumerated() {
      let isStart = index == 0 || index == lines.count - 2
      keep(isStart && index + 1 < lines.count ? line.height * 2 : line.height)
      pages[last].marks.append(.text(text, line: index, x: Paper.left, y: y + line.baseline))
      y += line.height
    }
    y += space
  }

  private mutating func putSums(_ rows: [SheetRow]) {
    y += 3
    for row in rows {
      let style = row.isTotal ? TextStyle.strong : .body
      let value = setter.set(row.value, style)
      let label = setter.set(row.label, style, width: Paper.measure - value.width - 16)
      let height = max(label.height, value.height) + 7
      keep(height)
      if row.isTotal {
        pages[last].marks.append(
          .rule(x: Paper.left, y: y, width: Paper.measure, weight: 1, grey: 0)
        )
      }
      pages[last].put(label, x: Paper.left, top: y + 3.5)
      pages[last].put(value, right: Paper.right, top: y + 3.5 + label.height - value.height)
      y += height
      if !row.isTotal {
        pages[last].marks.append(
          .rule(x: Paper.left, y: y, width: Paper.measure, weight: 0.4, grey: 0.75)
        )
      }
    }
    y += 10
  }

  private mutating func putTable(_ table: SheetTable) {
    let columns = TableColumns(table, setter: setter, measure: Paper.measure)
    func put(_ cells: [String], _ style: TextStyle, onto layout: inout SheetLayout) -> Double {
      let set = columns.set(cells, style, setter: layout.setter)
      let height = (set.map(\.height).max() ?? 0) + 5
      for (text, place) in zip(set, columns.places) {
        if place.isAmount {
          layout.pages[layout.last].put(text, right: place.right, top: layout.y + 2.5)
        } else {
          layout.pages[layout.last].put(text, x: place.left, top: layout.y + 2.5)
        }
      }
      return height
    }
    func putTitles(onto layout: inout SheetLayout) {
      let titles = table.columns.map(\.title)
      layout.y += put(titles, TextStyle(size: columns.size - 0.5, isBold: true), onto: &layout)
      layout.pages[layout.last].marks.append(
        .rule(x: Paper.left, y: layout.y, width: Paper.measure, weight: 0.8, grey: 0)
      )
    }
    keep(60)
    putTitles(onto: &self)
    for (index, row) in table.rows.enumerated() {
      let isTotal = table.hasTotal && index == table.rows.count - 1
      let style = TextStyle(size: columns.size, isBold: isTotal)
      let height = (columns.set(row, style, setter: setter).map(\.height).max() ?? 0) + 5
      if y + height > Paper.bottom {
        turn()
        putTitles(onto: &self)
      }
      if isTotal {
        pages[last].marks.append(
          .rule(x: Paper.left, y: y, width: Paper.measure, weight: 0.8, grey: 0)
        )
      }
      y += put(row, style, onto: &self)
    }
    y += 12
  }

  // MARK: - The foot

  /// The slip and under it the footer, at the bottom of the last page.
  private mutating func putFoot(_ blocks: [SheetBlock]) {
    var slip: SlipPanel?
    var footer: [SetText] = []
    for block in blocks {
      if case .slip(let rows) = block { slip = SlipPanel(rows, setter: setter) }
      if case .footer(let lines) = block {
        footer += lines.map { setter.set($0, .small, width: Paper.measure) }
      }
    }
    let footerHeight = footer.reduce(0) { $0 + $1.height }
    let height = footerHeight + (slip.map { $0.height + 8 } ?? 0)
    guard height > 0 else { return }
    keep(height)
    var top = Paper.bottom - height
    if let slip {
      slip.put(on: &pages[last], top: top)
      top += slip.height + 8
    }
    for text in footer {
      pages[last].put(text, x: Paper.left, top: top)
      top += text.height
    }
  }

  /// Which page of how many; later pages also say of what.
  private mutating func putRunningLines() {
    for index in pages.indices {
      let number = setter.set("\(index + 1) / \(pages.count)", .small)
      let isFirst = index == 0
      let top = Paper.top + (isFirst ? 4 : 0)
      pages[index].put(number, right: Paper.right, top: top)
      if !isFirst {
        pages[index].put(setter.set(title, .small), x: Paper.left, top: top)
      }
    }
  }
}

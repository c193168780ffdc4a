import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The list of cases: a heading row and the rows of the window.
struct ListView {
  let portal: Portal
  let list: CaseList

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .text)
    canvas.mark(rect, as: .listBackground)
    let columns = columns(in: rect.width, canvas)
    portal.shownColumns = columns.map(\.name)
    let layout = ColumnLayout(columns, room: rect.width)
    let (heading, body) = rect.split(top: 1)
    drawHeading(layout, in: heading, on: &canvas)
    if list.rows.isEmpty {
      EmptyView(portal: portal, list: list).draw(in: body, on: &canvas)
    } else {
      drawRows(layout, in: body, on: &canvas)
    }
  }

  /// The columns that show in a list of so many cells.
  func columns(in width: Int, _ canvas: Canvas) -> [Column] {
    let days = shortDays(canvas)
    return ColumnSet.standard.fitting(
      screen: canvas.frame.size.columns,
      room: width - ColumnLayout.gutter,
      chosen: portal.environment.settings.columns,
      usual: list.usualColumns ?? portal.place.columns,
      hidden: portal.creditors.count > 1 ? [] : [.creditor],
      least: {
        switch $0 {
        case .due: days.due
        case .next: days.next
        case .reason: reason(canvas)
        default: nil
        }
      }
    )
  }

  /// What the reasons take that stand here, to be read whole.
  private func reason(_ canvas: Canvas) -> Int? {
    guard list.usualColumns != nil, let column = ColumnSet.standard[.reason] else { return nil }
    let text = ColumnText(wording: canvas.wording, ascii: canvas.isASCII)
    let context = portal.rowContext
    return list.rows.map { text.text(column.value($0, context), in: .max).width }
      .reduce(column.widths.lowerBound, max)
  }

  /// What days of this year take, where none of another year is near: the names get the rest.
  private func shortDays(_ canvas: Canvas) -> (due: Int?, next: Int?) {
    let year = canvas.wording.today.year
    var (due, next): (Int?, Int?) = (nil, nil)
    if list.rows.allSatisfy({ $0.state.due.year == year }) {
      // The order's arrow stands in the blank after the heading.
      due = max(Self.shortDay, canvas.word("column.due").width)
    }
    if list.rows.allSatisfy({ $0.state.next.map { $0.date.year == year } ?? true }) {
      let isPaused = list.rows.contains { $0.state.pausedUntil != nil }
      next = Self.shortDay + (isPaused ? 1 : 0)
    } else if list.rows.contains(where: { $0.state.next?.kind == .resume }) {
      // A day of another year, in figures, with its sign.
      next = Self.dayInFigures + 1
    }
    return (due, next)
  }

  /// Cells of a day of this year: `30. sep.`
  private static let shortDay = 8
  /// Cells of a day of another year: `01.09.2025`.
  private static let dayInFigures = 10

  private func drawHeading(_ layout: ColumnLayout, in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .heading)
    // Two columns may go by one key, the due date and the days since: the first shows the order.
    let sorted = layout.columns.firstIndex { $0.column.sort == list.query.sort }
    for (index, placed) in layout.columns.enumerated() {
      let cell = Rect(
        column: rect.column + placed.start,
        row: rect.row,
        width: placed.width,
        height: 1
      )
      let title = placed.column.name.titleKey.map { canvas.word($0) } ?? .empty
      let isLeading = placed.column.alignment == .leading
      let isSorted = index == sorted && placed.width > 2
      // The arrow takes the last cell of its column, or the blank after it where the heading is full.
      let isFull = title.width >= cell.width
      let room = isSorted && !isFull ? cell.split(left: cell.width - 1).left : cell
      canvas.put(
        title,
        in: room,
        alignment: isLeading ? .leading : .trailing,
        role: isSorted ? .accent : .heading
      )
      if isSorted {
        drawArrow(after: isLeading && !isFull ? title.width : room.width, cell, on: &canvas)
      }
      if let sort = placed.column.sort { canvas.mark(cell, as: .heading(sort)) }
    }
  }

  /// The order's arrow, right after its heading: in the blank between columns where the heading fills
  /// its own, so that no heading is cut for it.
  private func drawArrow(after width: Int, _ cell: Rect, on canvas: inout Canvas) {
    let place = Rect(column: cell.column + width, row: cell.row, width: 1, height: 1)
    canvas.put(Self.arrow(list, canvas), in: place, role: .accent)
  }

  /// Which way a list is sorted.
  static func arrow(_ list: CaseList, _ canvas: Canvas) -> SafeText {
    list.query.descending ? (canvas.isASCII ? "v" : "▾") : (canvas.isASCII ? "^" : "▴")
  }

  private func drawRows(_ layout: ColumnLayout, in rect: Rect, on canvas: inout Canvas) {
    let text = ColumnText(wording: canvas.wording, ascii: canvas.isASCII)
    let context = portal.rowContext
    for (offset, row) in list.visible.prefix(rect.height).enumerated() {
      let line = rect.line(offset)
      let isCursor = list.top + offset == list.cursor
      let isMarked = list.marks.contains(row.number)
      drawRow(row, layout, text, context, in: line, isMarked: isMarked, on: &canvas)
      if isMarked { canvas.frame.restyle(line) { $0.on(canvas.palette[.mark].background) } }
      if list.isStale || list.departed.contains(row.number) {
        let dim = canvas.palette[.dim]
        canvas.frame.restyle(line) { _ in dim }
      }
      if isCursor { highlight(line, on: &canvas) }
      canvas.mark(line, as: .row(row.number))
    }
  }

  private func drawRow(
    _ row: CaseRow,
    _ layout: ColumnLayout,
    _ text: ColumnText,
    _ context: RowContext,
    in line: Rect,
    isMarked: Bool,
    on canvas: inout Canvas
  ) {
    if isMarked {
      let dot = Rect(column: line.column + 1, row: line.row, width: 1, height: 1)
      canvas.put(canvas.isASCII ? "*" : "●", in: dot, role: .accent)
    }
    for placed in layout.columns {
      let value = placed.column.value(row, context)
      let cell = Rect(
        column: line.column + placed.start,
        row: line.row,
        width: placed.width,
        height: 1
      )
      canvas.put(
        text.text(value, in: placed.width),
        in: cell,
        alignment: placed.column.alignment == .leading ? .leading : .trailing,
        role: Self.asides.contains(placed.column.name) ? .dim : role(of: value, in: row)
      )
    }
  }

  /// What is looked up now and then, and stands quietly at the end of a wide list.
  private static let asides: [ColumnName] = [
    .lastEvent, .kind, .customer, .creditor, .handler, .deadline,
  ]

  /// One colour for what needs the user, red for what is owed back and what two books do not agree on; the
  /// rest stays calm.
  private func role(of value: ColumnValue, in row: CaseRow) -> ThemeRole {
    switch value {
    case .signs(let signs):
      switch signs.first {
      case .question, .disputed, .stuck, .difference: .accent
      default: .warning
      }
    case .difference: .negative
    case .money(let money, _): money < .zero ? .negative : (money == .zero ? .dim : .text)
    case .next(let step, _): step.kind == .answer ? .accent : .text
    case .event: .dim
    case .days(let days): days > 0 ? .text : .dim
    default: row.state.stage == .closed ? .dim : .text
    }
  }

  private func highlight(_ line: Rect, on canvas: inout Canvas) {
    let isFocused = portal.focus == .list && portal.topLayer?.isModal != true
    let style = canvas.palette[isFocused ? .selection : .cursorRow]
    canvas.frame.restyle(line) { $0.selected(style) }
    let bar = Rect(column: line.column, row: line.row, width: 1, height: 1)
    canvas.frame.put(canvas.isASCII ? ">" : "▌", in: bar, style: style)
  }
}

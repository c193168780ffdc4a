import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The place Today: what needs me, line by line, each opening its cases.
struct TodayView {
  let portal: Portal

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let today = portal.today
    guard today.isLoaded else {
      canvas.put(canvas.word("empty.loading"), in: rect.line(1).inset(columns: 2), role: .dim)
      return
    }
    let whole = rect.inset(columns: rect.width > 60 ? 2 : 0, rows: rect.height > 16 ? 1 : 0)
    let faults = LineLayout(wording: canvas.wording, width: whole.width)
      .rows(of: today.faults.map { DetailLine([.sentence($0)], role: .warning) })
    let body = Rect(
      column: whole.column,
      row: whole.row,
      width: whole.width,
      height: max(1, whole.height - faults.count)
    )
    for (offset, fault) in faults.enumerated() where body.height + offset < whole.height {
      canvas.put(fault.text, in: whole.line(body.height + offset), role: .warning)
    }
    guard !today.figures.isEmpty else {
      guard faults.isEmpty else { return }
      canvas.put(canvas.word("today.nothing"), in: body.line(0), role: .text)
      return
    }
    draw(today, in: body, on: &canvas)
  }

  /// A line of Today laid out: its title on as many rows as it takes.
  private struct Entry {
    var number: SafeText
    var title: [SafeText]
    var sums: SafeText
    /// Cells before the sums, where they stand beside the title; nil where they end its last row.
    var room: Int?
  }

  private func draw(_ today: TodayPlace, in body: Rect, on canvas: inout Canvas) {
    let numbers = today.figures.map { figure in
      SafeText(canvas.wording.count(figure.totals.count) + (figure.totals.capped ? "+" : ""))
    }
    let width = min(max(Self.leastNumber, (numbers.map(\.width).max() ?? 0) + 1), body.width)
    let entries = zip(numbers, today.figures).map { number, figure in
      entry(figure, number, room: body.width - width, canvas)
    }
    // The cursor's line is in view whole.
    var first = min(today.cursor, entries.count - 1)
    var rows = entries[first].title.count
    while first > 0, rows + entries[first - 1].title.count <= body.height {
      first -= 1
      rows += entries[first].title.count
    }
    var row = 0
    for index in entries.indices.dropFirst(first) where row < body.height {
      let lines = Rect(
        column: body.column,
        row: body.row + row,
        width: body.width,
        height: min(entries[index].title.count, body.height - row)
      )
      draw(entries[index], today.figures[index], numberWidth: width, in: lines, on: &canvas)
      if index == today.cursor {
        let style = canvas.palette[.selection]
        canvas.frame.restyle(lines) { $0.selected(style) }
      }
      canvas.mark(lines, as: .line(index))
      row += lines.height
    }
  }

  /// Cells of the numbers at least, the blank after them among them.
  private static let leastNumber = 6
  /// Cells in which a title and its sum are read as one.
  private static let span = 76
  /// Cells a title keeps beside its sum.
  private static let leastTitle = 32

  private func entry(
    _ figure: TodayFigure,
    _ number: SafeText,
    room: Int,
    _ canvas: Canvas
  ) -> Entry {
    // Nothing is said of nothing: what was paid has nothing outstanding.
    let sums = figure.totals.byCurrency.filter { $0.value.outstanding != .zero }
      .sorted { $0.key < $1.key }.map { currency, sums in
        SafeText(canvas.wording.money(sums.outstanding, currency))
      }.joined(separator: ", ")
    let title = canvas.say(figure.title(for: portal.environment.user.side))
    let beside = max(0, min(room, Self.span) - sums.width - 2)
    let showsSums = !sums.isEmpty && beside >= min(title.width, Self.leastTitle)
    let isBeside = showsSums || sums.isEmpty
    let width = max(1, showsSums ? beside : room)
    var rows = title.wrapped(to: width)
    // Where there is no room beside the title they end its last row, or have one of their own.
    if !isBeside, (rows.last?.width ?? 0) + 2 + sums.width > room { rows.append(.empty) }
    return Entry(number: number, title: rows, sums: sums, room: isBeside ? width : nil)
  }

  private func draw(
    _ entry: Entry,
    _ figure: TodayFigure,
    numberWidth: Int,
    in lines: Rect,
    on canvas: inout Canvas
  ) {
    let isNone = figure.totals.count == 0
    let (left, rest) = lines.line(0).split(left: numberWidth)
    canvas.put(
      entry.number,
      in: left.split(left: left.width - 1).left,
      alignment: .trailing,
      role: isNone ? .dim : (figure.line.needsUser ? .accent : .text)
    )
    for (offset, text) in entry.title.prefix(lines.height).enumerated() {
      let line = lines.line(offset).split(left: numberWidth).rest
      canvas.put(text, in: line, role: isNone ? .dim : .text)
    }
    if let room = entry.room {
      canvas.put(entry.sums, in: rest.split(left: min(room + 2, rest.width)).rest, role: .dim)
    } else if lines.height == entry.title.count {
      let last = lines.line(lines.height - 1).split(left: numberWidth).rest
      canvas.put(entry.sums, in: last, alignment: .trailing, role: .dim)
    }
  }
}

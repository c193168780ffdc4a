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
    let first = max(0, today.cursor - body.height + 1)
    for (offset, figure) in today.figures.dropFirst(first).prefix(body.height).enumerated() {
      draw(figure, isCursor: first + offset == today.cursor, in: body.line(offset), on: &canvas)
      canvas.mark(body.line(offset), as: .line(first + offset))
    }
  }

  /// Cells a title keeps beside its sum.
  private static let leastTitle = 32

  private func draw(
    _ figure: TodayFigure,
    isCursor: Bool,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    let count = figure.totals.count
    let needsUser = figure.line.needsUser
    let number = SafeText(canvas.wording.count(count) + (figure.totals.capped ? "+" : ""))
    let (left, rest) = line.split(left: min(10, line.width))
    canvas.put(
      number,
      in: Rect(column: left.column, row: left.row, width: left.width - 1, height: 1),
      alignment: .trailing,
      role: count == 0 ? .dim : (needsUser ? .accent : .text)
    )
    // Nothing is said of nothing: what was paid has nothing outstanding.
    let sums = figure.totals.byCurrency.filter { $0.value.outstanding != .zero }
      .sorted { $0.key < $1.key }.map { currency, sums in
        SafeText(canvas.wording.money(sums.outstanding, currency))
      }.joined(separator: ", ")
    let room = max(0, min(rest.width, 76) - sums.width - 2)
    let title = canvas.say("line.\(figure.line.name)", .count(count))
    // A title may lose its end to the sum, but not its sense.
    let showsSums = !sums.isEmpty && room >= min(title.width, Self.leastTitle)
    canvas.put(
      title,
      in: Rect(
        column: rest.column,
        row: rest.row,
        width: showsSums ? room : rest.width,
        height: 1
      ),
      role: count == 0 ? .dim : .text
    )
    if showsSums {
      canvas.put(
        sums,
        in: Rect(
          column: rest.column + room + 2,
          row: rest.row,
          width: rest.width - room - 2,
          height: 1
        ),
        role: .dim
      )
    }
    guard isCursor else { return }
    let style = canvas.palette[.selection]
    canvas.frame.restyle(line) { $0.selected(style) }
  }
}

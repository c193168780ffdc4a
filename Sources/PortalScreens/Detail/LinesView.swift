import DataFiles
import DebtCollection
import PortalModel

/// Lines of facts in a rectangle, scrolled to a first row; how many rows they make in all.
struct LinesView {
  let lines: [DetailLine]
  /// The first row shown.
  var top = 0
  /// The item that is chosen, where lines are items; it is kept in view.
  var chosen: Int?
  var isStale = false

  /// Draws what fits; returns the number of rows there are.
  @discardableResult
  func draw(in rect: Rect, on canvas: inout Canvas) -> Int {
    guard rect.width > 2 else { return 0 }
    let layout = LineLayout(wording: canvas.wording, width: rect.width)
    let rows = layout.rows(of: lines)
    let first = firstRow(rows, height: rect.height)
    for (offset, row) in rows.dropFirst(first).prefix(rect.height).enumerated() {
      draw(row, in: rect.line(offset), on: &canvas)
    }
    if isStale {
      let dim = canvas.palette[.dim]
      canvas.frame.restyle(rect) { _ in dim }
    }
    return rows.count
  }

  private func firstRow(_ rows: [LineLayout.Row], height: Int) -> Int {
    let last = max(0, rows.count - height)
    guard let chosen,
      let place = rows.firstIndex(where: { $0.role == .item(chosen) })
    else { return min(max(top, 0), last) }
    return min(max(min(top, place), place - height + 1, 0), last)
  }

  private func draw(
    _ row: LineLayout.Row,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    canvas.put(row.day, in: line, role: .dim)
    // A heading stands over both columns.
    let column = row.role == .heading && row.day.isEmpty ? 0 : row.dayWidth
    let start = min(column + row.indent, line.width)
    let (_, rest) = line.split(left: start)
    canvas.put(row.text, in: rest, role: role(of: row))
    if !row.amount.isEmpty {
      let role = row.isWrong ? .negative : role(of: row)
      canvas.put(row.amount, in: line, alignment: .trailing, role: role)
    }
    if case .item(let index) = row.role {
      canvas.mark(line, as: .item(index))
      if index == chosen {
        let style = canvas.palette[.selection]
        canvas.frame.restyle(line) { $0.selected(style) }
      }
    }
  }

  private func role(of row: LineLayout.Row) -> ThemeRole {
    switch row.role {
    case .plain, .item, .verbatim: .text
    case .heading: .heading
    case .quiet: .dim
    case .total: .accent
    case .warning: .warning
    }
  }
}

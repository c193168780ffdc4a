import DataFiles
import DebtCollection
import PortalModel

/// The detail of one case: its head, where it stands in the process, and the part chosen.
struct DetailView {
  let portal: Portal
  /// Its last lines are shown, whatever it was scrolled to.
  var showsEnd = false

  func draw(in whole: Rect, on canvas: inout Canvas) {
    guard !whole.isEmpty else { return }
    canvas.mark(whole, as: .detail)
    let rect = whole.inset(columns: 1)
    let pane = portal.detail
    guard let head = pane.head(in: portal.environment, on: portal.day) else {
      let text =
        pane.failureSentence.map { canvas.say($0) }
        ?? canvas.word(pane.number == nil ? "empty.no-case" : "empty.loading")
      for (index, line) in text.wrapped(to: max(8, rect.width)).enumerated() {
        canvas.put(line, in: rect.line(index), role: pane.failure == nil ? .dim : .error)
      }
      return
    }
    let isLow = rect.height < 14 || showsEnd
    let headRows = HeadView(head: head, isLow: isLow, isStale: pane.isStale)
      .draw(in: rect, on: &canvas)
    let (_, below) = rect.split(top: headRows + (isLow ? 0 : 1))
    let (tabs, body) = below.split(top: 1)
    drawTabs(in: tabs, on: &canvas)
    let lines = pane.lines(in: portal.environment, on: portal.day)
    let isList = pane.itemCount > 0 && pane.openItem == nil
    let rows = LinesView(
      lines: lines,
      top: showsEnd ? .max : pane.top,
      chosen: isList && portal.focus == .detail ? pane.item : nil,
      isStale: pane.partIsStale
    ).draw(in: body, on: &canvas)
    // What is shown only while it is answered moves nothing.
    if showsEnd { return }
    pane.drew(lines: rows, height: body.height)
    drawMore(top: pane.top, rows: rows, room: body.height, in: tabs, on: &canvas)
  }

  private func drawTabs(in rect: Rect, on canvas: inout Canvas) {
    var column = rect.column
    for part in shownParts(in: rect.width, canvas) {
      let title = canvas.word(part.titleKey)
      let isHere = part == portal.detail.part
      let text = isHere ? SafeText("[") + title + "]" : SafeText(" ") + title + " "
      guard column + text.width <= rect.columns.upperBound else { break }
      let cell = Rect(column: column, row: rect.row, width: text.width, height: 1)
      canvas.put(text, in: cell, role: isHere ? .accent : .dim)
      canvas.mark(cell, as: .part(part))
      column += text.width + 1
    }
  }

  /// The parts whose tabs are drawn: on narrow screens the first ones give way to the one that is shown.
  private func shownParts(in room: Int, _ canvas: Canvas) -> ArraySlice<DetailPart> {
    var parts = DetailPart.allCases[...]
    func width(_ parts: ArraySlice<DetailPart>) -> Int {
      parts.reduce(-1) { $0 + canvas.word($1.titleKey).width + 3 }
    }
    while parts.first != portal.detail.part,
      width(parts.prefix { $0 != portal.detail.part } + [portal.detail.part]) > room
    {
      parts.removeFirst()
    }
    return parts
  }

  /// Says beside the tabs that there is more below, where there is room for it.
  private func drawMore(
    top: Int,
    rows: Int,
    room: Int,
    in tabs: Rect,
    on canvas: inout Canvas
  ) {
    let below = rows - top - room
    let text = SafeText("\(canvas.isASCII ? "v" : "↓") \(below)")
    let used = DetailPart.allCases.reduce(0) { $0 + canvas.word($1.titleKey).width + 3 }
    guard below > 0, used + text.width <= tabs.width else { return }
    canvas.put(text, in: tabs, alignment: .trailing, role: .accent)
  }
}

import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The line above the list: the filter on its left, how much matches on its right.
struct RuleView {
  let portal: Portal
  let layout: PortalLayout

  func draw(on canvas: inout Canvas) {
    let rect = layout.rule
    let border = canvas.palette[.border]
    canvas.frame.horizontalLine(row: rect.row, columns: rect.columns, style: border)
    if !layout.divider.isEmpty {
      let point = Point(column: layout.divider.column, row: rect.row)
      canvas.frame.put(glyph: canvas.frame.glyphs.teeDown, at: point, style: border)
    }
    if portal.place == .questions { return drawQueue(on: &canvas) }
    guard let list = portal.list else {
      canvas.put(
        SafeText(" ") + canvas.word(portal.place.titleKey) + " ",
        in: rect.inset(columns: 1),
        role: .accent
      )
      if portal.place == .overview, portal.overview.showsSpinner(at: portal.now) {
        canvas.put(
          SafeText(" ") + canvas.word("rule.reading") + " ",
          in: rect.inset(columns: 1),
          alignment: .trailing,
          role: .dim
        )
      }
      return
    }
    let span = layout.divider.isEmpty ? rect.width : layout.divider.column
    let room = Rect(column: rect.column + 1, row: rect.row, width: span - 2, height: 1)
    let right = countdown(room.width, canvas) + matched(list, canvas)
    let rightWidth = right.reduce(0) { $0 + $1.0.width }
    let left = Rect(
      column: room.column,
      row: room.row,
      width: max(0, room.width - rightWidth - 1),
      height: 1
    )
    if !drawTyping(in: left, on: &canvas) {
      var room = left
      let remark = [todays(canvas), order(of: list, canvas)].compactMap { $0 }
        .joined(separator: canvas.isASCII ? " | " : " · ")
      if !layout.list.isEmpty, !remark.isEmpty, remark.width + 3 < left.width {
        room = left.split(left: left.width - remark.width - 2).left
        let place = left.split(left: room.width).rest
        canvas.put(SafeText(" ") + remark + " ", in: place, alignment: .trailing, role: .accent)
      }
      drawFilter(list, in: room, on: &canvas)
    }
    canvas.put(
      right,
      in: Rect(
        column: max(room.column, room.columns.upperBound - rightWidth),
        row: room.row,
        width: min(rightWidth, room.width),
        height: 1
      )
    )
  }

  /// The queue's view or filter, and how many questions there are.
  private func drawQueue(on canvas: inout Canvas) {
    let rect = layout.rule
    let span = layout.divider.isEmpty ? rect.width : layout.divider.column
    let room = Rect(column: rect.column + 1, row: rect.row, width: span - 2, height: 1)
    let queue = portal.queue
    let count = queue.count.map { SafeText(" ") + canvas.say("rule.questions", .count($0)) + " " }
    let width = count?.width ?? 0
    let left = Rect(
      column: room.column,
      row: room.row,
      width: max(0, room.width - width - 1),
      height: 1
    )
    if !drawTyping(in: left, on: &canvas) {
      let view = canvas.word("queue.view-\(queue.view.rawValue)")
      let filter = queue.appliedFilterText
      let order = queue.query.order
      // Looking back shows no other questions than today's.
      let todays = portal.environment.asOf == nil ? [] : [canvas.word("queue.todays")]
      let parts =
        todays + [view] + (filter.isEmpty ? [] : [SafeText(filter)])
        + (order == .urgency ? [] : [canvas.word("queue.by-\(order.rawValue)")])
      let text = parts.joined(separator: canvas.isASCII ? " | " : " · ")
      let isWhole = parts.count == 1 && queue.view == .all
      canvas.put(SafeText(" ") + text + " ", in: left, role: isWhole ? .dim : .accent)
    }
    guard let count, width <= room.width else { return }
    canvas.put(count, in: room, alignment: .trailing, role: .dim)
  }

  /// The filter while it is typed; false when none is.
  private func drawTyping(in rect: Rect, on canvas: inout Canvas) -> Bool {
    guard let typing = portal.layers.last as? FilterLayer else { return false }
    let used = canvas.put([(" /", .accent)], in: rect)
    let field = Rect(
      column: rect.column + used,
      row: rect.row,
      width: rect.width - used,
      height: 1
    )
    canvas.fill(field, role: .input)
    // The part around the cursor stays in view: that is where it is typed.
    let shown = typing.line.window(cells: max(1, field.width))
    canvas.put(shown.text, in: field, role: typing.list.filterFault == nil ? .input : .error)
    canvas.cursor = Point(column: field.column + shown.cursor, row: field.row)
    return true
  }

  private func drawFilter(_ list: CaseList, in rect: Rect, on canvas: inout Canvas) {
    if let view = list.view {
      let title = view.isOwn ? canvas.word("view.\(view.name)") : SafeText(view.name)
      canvas.put(SafeText(" ") + title + " ", in: rect, role: .accent)
    } else if !list.appliedFilterText.isEmpty {
      canvas.put(SafeText(" \(list.appliedFilterText) "), in: rect, role: .accent)
    } else {
      // The tabs name the place as well: beside a countdown its name stands whole or not at all.
      let title = SafeText(" ") + canvas.word(portal.place.titleKey) + " "
      if title.width <= rect.width { canvas.put(title, in: rect, role: .dim) }
    }
  }

  /// Looking back, the order and the filter of a list are today's; its values are of that day.
  private func todays(_ canvas: Canvas) -> SafeText? {
    portal.environment.asOf == nil ? nil : canvas.word("rule.todays")
  }

  /// What the list is sorted by, where no column shows it: "by Fees▾".
  private func order(of list: CaseList, _ canvas: Canvas) -> SafeText? {
    let key = list.query.sort
    let columns = ListView(portal: portal, list: list).columns(in: layout.list.width, canvas)
    guard !columns.contains(where: { $0.sort == key }) else { return nil }
    let by = canvas.say("rule.sorted-by", .word("column.\(key.rawValue)"))
    return by + ListView.arrow(list, canvas)
  }

  /// How long the collection list still stands open, where there is room to say it.
  private func countdown(_ room: Int, _ canvas: Canvas) -> [(SafeText, ThemeRole)] {
    guard let countdown = portal.countdown else { return [] }
    let text = SafeText(" ") + SafeText(canvas.wording.text(countdown.sentence)) + " "
    guard text.width <= room - 24 else { return [] }
    return [(text, countdown.isNear ? .warning : .accent)]
  }

  private func matched(_ list: CaseList, _ canvas: Canvas) -> [(SafeText, ThemeRole)] {
    var pieces: [(SafeText, ThemeRole)] = []
    if list.showsSpinner(at: portal.now) {
      pieces.append((" " + canvas.word("rule.reading") + " ", .dim))
    }
    if list.changed > 0 {
      let key = list.isChangedCapped ? "rule.changed-more" : "rule.changed"
      pieces.append((" " + canvas.say(key, .count(list.changed)) + " ", .warning))
    }
    if let totals = list.totals {
      let count = canvas.say("rule.cases", .count(totals.count))
      pieces.append((" " + count + (totals.capped ? "+ " : " "), .dim))
    }
    return pieces
  }
}

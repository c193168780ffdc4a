import DataFiles
import DebtCollection
import PortalModel
import Wording

/// A block of a dialog: how high it wants to be, how low it may get, and how it is drawn.
struct DialogStrip {
  let block: DialogFace.Block
  let height: Int
  let least: Int

  /// The rows an editor has at least, empty or not.
  static let editorRows = 6
  /// The rows a list of choices gets at most.
  static let choiceRows = 14

  init(_ block: DialogFace.Block, width: Int, wording: Wording) {
    self.block = block
    switch block {
    case .lines(let lines):
      height = LineLayout(wording: wording, width: width).rows(of: lines).count
      least = min(height, 1)
    case .field(let field):
      height = field.remark == nil ? 1 : 2
      least = 1
    case .editor(_, let editor, _):
      height = min(max(editor.rows.count, Self.editorRows), 16)
      least = 2
    case .calendar(let month):
      height = month.weeks.count + 2
      least = 0
    case .choices(let face):
      height = min(max(face.items.count, 1), Self.choiceRows)
      least = 1
    case .bar:
      height = 1
      least = 1
    }
  }

  func draw(in rect: Rect, scroll: Int, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    switch block {
    case .lines(let lines): LinesView(lines: lines, top: scroll).draw(in: rect, on: &canvas)
    case .field(let field): draw(field, in: rect, on: &canvas)
    case .editor(let name, let editor, let isFocused):
      draw(editor, name: name, isFocused: isFocused, in: rect, on: &canvas)
    case .calendar(let month): CalendarView(month: month).draw(in: rect, on: &canvas)
    case .choices(let face): draw(face, in: rect, on: &canvas)
    case .bar(let done, let of): drawBar(done: done, of: of, in: rect, on: &canvas)
    }
  }

  private func draw(_ field: FieldFace, in rect: Rect, on canvas: inout Canvas) {
    let label = canvas.say(field.label) + " "
    let labelWidth = min(label.width, rect.width / 2)
    let (left, rest) = rect.line(0).split(left: labelWidth)
    canvas.put(label, in: left, role: field.isFocused ? .accent : .dim)
    canvas.fill(rest, role: .input)
    let shown = field.line.window(cells: max(1, rest.width))
    canvas.put(shown.text, in: rest, role: .input)
    canvas.mark(rest, as: .control(field.name))
    if field.isFocused {
      canvas.cursor = Point(column: rest.column + shown.cursor, row: rest.row)
    }
    if let remark = field.remark {
      canvas.put(canvas.say(remark), in: rect.line(1), role: .warning)
    }
  }

  private func draw(
    _ editor: TextEditor,
    name: String,
    isFocused: Bool,
    in rect: Rect,
    on canvas: inout Canvas
  ) {
    canvas.fill(rect, role: .input)
    canvas.mark(rect, as: .control(name))
    let cursor = editor.cursorCell
    let first = max(0, cursor.row - rect.height + 1)
    for (offset, row) in editor.rows.dropFirst(first).prefix(rect.height).enumerated() {
      canvas.put(editor.text(of: row), in: rect.line(offset), role: .input)
    }
    if isFocused {
      canvas.cursor = Point(
        column: min(rect.column + cursor.cell, rect.columns.upperBound - 1),
        row: rect.row + cursor.row - first
      )
    }
  }

  private func draw(_ face: ChoiceFace, in rect: Rect, on canvas: inout Canvas) {
    let first = min(
      max(0, face.selected - rect.height / 2),
      max(0, face.items.count - rect.height)
    )
    let layout = LineLayout(wording: canvas.wording, width: rect.width)
    let none: SafeText = face.items.contains { $0.isOn != nil } ? "    " : "  "
    let here: SafeText = canvas.isASCII ? "> " : "▸ "
    for (offset, item) in face.items.dropFirst(first).prefix(rect.height).enumerated() {
      let line = rect.line(offset)
      let isSelected = first + offset == face.selected
      let mark: SafeText =
        item.isOn.map { $0 ? "[x] " : "[ ] " }
        ?? (isSelected ? here.fitted(to: none.width) : none)
      let text = mark + layout.text(item.spans)
      let aside = layout.text(item.aside)
      canvas.put(text, in: line, role: item.refusal == nil ? .dialog : .disabled)
      if !aside.isEmpty, text.width + aside.width + 2 <= line.width {
        canvas.put(aside, in: line, alignment: .trailing, role: .dim)
      }
      if isSelected {
        let style = canvas.palette[face.isFocused ? .selection : .cursorRow]
        canvas.frame.restyle(line) { $0.selected(style) }
      }
      canvas.mark(line, as: .item(first + offset))
    }
  }

  private func drawBar(done: Int, of total: Int, in rect: Rect, on canvas: inout Canvas) {
    let filled = total > 0 ? min(rect.width, rect.width * done / total) : 0
    let glyph: Unicode.Scalar = canvas.isASCII ? "#" : "█"
    let rest: Unicode.Scalar = canvas.isASCII ? "." : "░"
    let (left, right) = rect.split(left: filled)
    canvas.frame.fill(left, glyph, style: canvas.style(.chart1))
    canvas.frame.fill(right, rest, style: canvas.style(.dim))
  }
}

/// A month, weeks from Monday; the chosen day stands out, days that are not working days are quiet.
struct CalendarView {
  let month: CalendarMonth

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let title = SafeText("\(canvas.wording.month(month.month)) \(month.year)")
    canvas.put(title, in: rect.line(0), role: .accent)
    for (column, weekday) in Weekday.allCases.enumerated() {
      let name = SafeText(canvas.wording.weekday(weekday)).truncated(to: 2, ellipsis: .empty)
      let cell = Rect(column: rect.column + column * 4, row: rect.row + 1, width: 3, height: 1)
      canvas.put(name, in: cell, alignment: .trailing, role: .dim)
    }
    for (index, week) in month.weeks.enumerated() where index + 2 < rect.height {
      for (column, day) in week.enumerated() {
        let cell = Rect(
          column: rect.column + column * 4,
          row: rect.row + 2 + index,
          width: 3,
          height: 1
        )
        canvas.put(
          SafeText("\(day.date.day)"),
          in: cell,
          alignment: .trailing,
          role: role(of: day)
        )
        canvas.mark(cell, as: .control("day-\(day.date.iso)"))
      }
    }
  }

  private func role(of day: CalendarMonth.Day) -> ThemeRole {
    if day.isChosen { return .buttonActive }
    if day.isToday { return .accent }
    return day.isInMonth && day.isWorkingDay ? .dialog : .dim
  }
}

import DataFiles
import DebtCollection
import PortalModel
import Wording

/// A block of a dialog: how high it wants to be, how low it may get, and how it is drawn.
struct DialogStrip {
  let block: DialogFace.Block
  /// The rows it wants.
  let height: Int
  /// The rows with which it still shows what it is about.
  let modest: Int
  /// The rows below which it is left out.
  let least: Int
  /// It has the keys.
  let isFocused: Bool
  /// Cells of a field's label and the blank after it.
  private let labelWidth: Int

  /// Lines to be read.
  var isLines: Bool { if case .lines = block { true } else { false } }
  /// A text of several lines.
  var isText: Bool { if case .editor = block { true } else { false } }

  /// The rows an editor has at least, empty or not.
  static let editorRows = 6
  /// The width from which fields begin below each other.
  static let aligned = 50
  /// The rows a list of choices gets at most.
  static let choiceRows = 14

  /// Cells of the longest label of these fields with a blank after it, so that they begin below each other.
  static func labelWidth(of blocks: [DialogFace.Block], _ wording: Wording) -> Int {
    blocks.reduce(0) { widest, block in
      guard case .field(let field) = block else { return widest }
      return max(widest, SafeText(wording.text(field.label)).width + 1)
    }
  }

  init(_ block: DialogFace.Block, width: Int, labelWidth: Int, wording: Wording) {
    self.block = block
    // Where there is little room a field begins right after its own label.
    let own = Self.labelWidth(of: [block], wording)
    self.labelWidth = min(width < Self.aligned ? own : labelWidth, width / 2)
    switch block {
    case .lines(let lines):
      height = LineLayout(wording: wording, width: width).rows(of: lines).count
      (modest, least, isFocused) = (min(height, 2), min(height, 1), false)
    case .field(let field):
      height = field.remark == nil ? 1 : 2
      isFocused = field.isFocused
      (modest, least) = isFocused ? (height, 1) : field.isMinor ? (0, 0) : (1, 1)
    case .editor(let face):
      height = 1 + min(max(face.editor.rows.count, Self.editorRows), 16)
      isFocused = face.isFocused
      (modest, least) = isFocused ? (3, 2) : (1, 1)
    case .calendar(let month):
      height = month.weeks.count + 2
      (modest, least, isFocused) = (0, 0, false)
    case .choices(let face):
      height = min(max(face.items.count, 1), Self.choiceRows)
      isFocused = face.isFocused
      (modest, least) = (isFocused ? min(height, 2) : 1, 1)
    case .bar: (height, modest, least, isFocused) = (1, 1, 1, false)
    }
  }

  func draw(in rect: Rect, scroll: Int, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    switch block {
    case .lines(let lines): draw(lines, in: rect, scroll: scroll, on: &canvas)
    case .field(let field): draw(field, in: rect, on: &canvas)
    case .editor(let face): draw(face, in: rect, on: &canvas)
    case .calendar(let month): CalendarView(month: month).draw(in: rect, on: &canvas)
    case .choices(let face): draw(face, in: rect, on: &canvas)
    case .bar(let done, let of): drawBar(done: done, of: of, in: rect, on: &canvas)
    }
  }

  /// Lines; where there are more below, their last row says so.
  private func draw(
    _ lines: [DetailLine],
    in rect: Rect,
    scroll: Int,
    on canvas: inout Canvas
  ) {
    let rows = LinesView(lines: lines, top: scroll).draw(in: rect, on: &canvas)
    let first = min(max(scroll, 0), max(0, rows - rect.height))
    guard rows > first + rect.height else { return }
    let more: SafeText = canvas.isASCII ? " ..." : " …"
    canvas.put(more, in: rect.line(rect.height - 1), alignment: .trailing, role: .accent)
  }

  private func draw(_ field: FieldFace, in rect: Rect, on canvas: inout Canvas) {
    let (left, rest) = rect.line(0).split(left: labelWidth)
    let label = left.split(left: left.width - 1).left
    canvas.put(canvas.say(field.label), in: label, role: field.isFocused ? .accent : .dim)
    canvas.fill(rest, role: .input)
    let shown = field.line.window(cells: max(1, rest.width))
    // What typing replaces is marked, as a marked text is.
    let isMarked = field.isFocused && field.line.isPreset
    canvas.put(shown.text, in: rest, role: isMarked ? .selection : .input)
    canvas.mark(rest, as: .control(field.name))
    if field.isFocused {
      canvas.cursor = Point(column: rest.column + shown.cursor, row: rest.row)
    }
    if let remark = field.remark {
      canvas.put(canvas.say(remark), in: rect.line(1), role: .warning)
    }
  }

  /// A text under its label; with one row its label and beginning, with two its rows alone.
  private func draw(_ face: EditorFace, in whole: Rect, on canvas: inout Canvas) {
    canvas.mark(whole, as: .control(face.name))
    var rect = whole
    let label = canvas.say(face.label)
    if whole.height > 2 {
      let (top, rest) = whole.split(top: 1)
      canvas.put(label, in: top, role: face.isFocused ? .accent : .dim)
      let said = (face.remark ?? face.hint).map { canvas.say($0) } ?? .empty
      let room = top.split(left: min(label.width + 2, top.width)).rest
      canvas.put(
        said,
        in: room,
        alignment: .trailing,
        role: face.remark == nil ? .dim : .warning
      )
      rect = rest
    } else if !face.isFocused {
      let (left, rest) = whole.line(0).split(left: min(label.width + 1, whole.width / 2))
      canvas.put(label, in: left, role: .dim)
      rect = rest
    }
    canvas.fill(rect, role: .input)
    let cursor = face.editor.cursorCell
    let first = face.isFocused ? max(0, cursor.row - rect.height + 1) : 0
    for (offset, row) in face.editor.rows.dropFirst(first).prefix(rect.height).enumerated() {
      let line = rect.line(offset)
      canvas.put(face.editor.text(of: row), in: line, role: .input)
      let warning = canvas.style(.warning)
      for cells in face.editor.cells(of: face.unknown, in: row) where cells.upperBound <= line.width
      {
        let word = Rect(
          column: line.column + cells.lowerBound,
          row: line.row,
          width: cells.count,
          height: 1
        )
        canvas.frame.restyle(word) { style in
          var marked = warning.on(style.background)
          marked.attributes.insert(.underline)
          return marked
        }
      }
    }
    if face.isFocused {
      canvas.cursor = Point(
        column: min(rect.column + cursor.cell, rect.columns.upperBound - 1),
        row: rect.row + cursor.row - first
      )
    }
  }

  private func draw(_ face: ChoiceFace, in rect: Rect, on canvas: inout Canvas) {
    let first = min(
      max(0, (face.selected ?? 0) - rect.height / 2),
      max(0, face.items.count - rect.height)
    )
    let layout = LineLayout(wording: canvas.wording, width: rect.width)
    let none: SafeText = face.items.contains { $0.isOn != nil } ? "    " : "  "
    let here: SafeText = canvas.isASCII ? "> " : "▸ "
    let hasDigits = face.items.contains { $0.digit != nil }
    for (offset, item) in face.items.dropFirst(first).prefix(rect.height).enumerated() {
      let line = rect.line(offset)
      let isSelected = first + offset == face.selected
      let mark: SafeText =
        item.isOn.map { $0 ? "[x] " : "[ ] " }
        ?? (isSelected ? here.fitted(to: none.width) : none)
      let digit = hasDigits ? SafeText(item.digit.map { "\($0) " } ?? "  ") : .empty
      var text = mark + digit + layout.text(item.spans)
      let aside = layout.text(item.aside)
      // Why a choice is forbidden is worth the end of its words.
      if item.refusal != nil, aside.width <= line.width / 2 {
        text = text.truncated(
          to: line.width - aside.width - 2,
          ellipsis: canvas.frame.glyphs.ellipsis
        )
      }
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
    let below = face.items.count - first - rect.height
    drawMore(first, up: true, beside: face.items[safe: first], in: rect.line(0), on: &canvas)
    drawMore(
      below,
      up: false,
      beside: face.items[safe: first + rect.height - 1],
      in: rect.line(rect.height - 1),
      on: &canvas
    )
  }

  /// How many more there are above or below, where nothing else stands at the end of the row.
  private func drawMore(
    _ count: Int,
    up: Bool,
    beside item: ChoiceFace.Item?,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    guard count > 0, item?.aside.isEmpty == true else { return }
    let arrow = up ? (canvas.isASCII ? "^" : "↑") : (canvas.isASCII ? "v" : "↓")
    let text = SafeText("\(arrow) \(count)")
    let room = Rect(
      column: line.columns.upperBound - text.width,
      row: line.row,
      width: text.width,
      height: 1
    )
    canvas.put(text, in: room, role: .accent)
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

extension Array {
  /// The element at a place, where there is one.
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The queue of the place Questions: a heading row, and a row for each question.
struct QuestionsView {
  let portal: Portal

  /// A column: its heading, its width, and the room from which it is shown.
  private struct Column {
    enum Value { case number, kind, debtor, age, left, handler, outstanding, creditor }
    var value: Value
    var title: String
    var width: Int
    var from: Int
    var isTrailing = false
  }

  /// In the order they stand; the debtor takes the room that is left.
  private static let columns = [
    Column(value: .number, title: "column.case", width: 7, from: 0),
    Column(value: .kind, title: "queue.kind", width: 22, from: 50),
    Column(value: .debtor, title: "column.debtor", width: 0, from: 0),
    Column(value: .creditor, title: "column.creditor", width: 18, from: 130),
    Column(
      value: .outstanding,
      title: "column.outstanding",
      width: 14,
      from: 104,
      isTrailing: true
    ),
    Column(value: .age, title: "queue.asked", width: 12, from: 78),
    Column(value: .left, title: "queue.time", width: 13, from: 30),
    Column(value: .handler, title: "queue.handler", width: 9, from: 60),
  ]

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .text)
    canvas.mark(rect, as: .listBackground)
    let queue = portal.queue
    let (heading, body) = rect.split(top: 1)
    let placed = place(in: rect)
    canvas.fill(heading, role: .heading)
    for (column, cell) in placed {
      put(canvas.word(column.title), in: cell, heading, column, role: .heading, on: &canvas)
    }
    if let failure = queue.failure {
      canvas.put(canvas.say(failure), in: body.line(0).inset(columns: 1), role: .error)
      return
    }
    guard !queue.rows.isEmpty else {
      let key = queue.isLoaded ? emptyKey : "empty.loading"
      for (index, line) in canvas.word(key).wrapped(to: max(8, body.width - 2)).enumerated() {
        canvas.put(line, in: body.line(index).inset(columns: 1), role: .dim)
      }
      return
    }
    for (offset, row) in queue.visible.prefix(body.height).enumerated() {
      draw(row, placed, index: queue.top + offset, in: body.line(offset), on: &canvas)
    }
  }

  private var emptyKey: String {
    let queue = portal.queue
    return queue.view == .all && queue.appliedFilterText.isEmpty
      ? "empty.no-questions" : "empty.no-such-questions"
  }

  private func place(in rect: Rect) -> [(Column, Rect)] {
    let shown = Self.columns.filter { $0.from <= rect.width && isWanted($0.value) }
    let fixed = shown.reduce(0) { $0 + $1.width + 1 }
    let rest = max(6, rect.width - ColumnLayout.gutter - fixed)
    var column = rect.column + ColumnLayout.gutter
    var placed: [(Column, Rect)] = []
    for next in shown {
      let width = min(next.width == 0 ? rest : next.width, rect.columns.upperBound - column)
      guard width > 0 else { break }
      placed.append((next, Rect(column: column, row: 0, width: width, height: 1)))
      column += width + 1
    }
    return placed
  }

  /// What would be the same or empty in every row is not shown.
  private func isWanted(_ column: Column.Value) -> Bool {
    switch column {
    case .creditor: portal.creditors.count > 1
    case .handler: portal.queue.visible.contains { !$0.handler.isEmpty }
    default: true
    }
  }

  private func put(
    _ text: SafeText,
    in cell: Rect,
    _ line: Rect,
    _ column: Column,
    role: ThemeRole,
    on canvas: inout Canvas
  ) {
    canvas.put(
      text,
      in: Rect(column: cell.column, row: line.row, width: cell.width, height: 1),
      alignment: column.isTrailing ? .trailing : .leading,
      role: role
    )
  }

  private func draw(
    _ row: QuestionRow,
    _ placed: [(Column, Rect)],
    index: Int,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    let queue = portal.queue
    let isMarked = queue.marks[row.question.id] != nil
    if isMarked {
      let dot = Rect(column: line.column + 1, row: line.row, width: 1, height: 1)
      canvas.put(canvas.isASCII ? "*" : "●", in: dot, role: .accent)
    }
    for (column, cell) in placed {
      let (text, role) = value(of: column.value, row, canvas)
      put(text, in: cell, line, column, role: role, on: &canvas)
    }
    if isMarked { canvas.frame.restyle(line) { $0.on(canvas.palette[.mark].background) } }
    if index == queue.cursor {
      let isFocused = portal.focus == .list && portal.topLayer?.isModal != true
      let style = canvas.palette[isFocused ? .selection : .cursorRow]
      canvas.frame.restyle(line) { $0.selected(style) }
      let bar = Rect(column: line.column, row: line.row, width: 1, height: 1)
      canvas.frame.put(canvas.isASCII ? ">" : "▌", in: bar, style: style)
    }
    canvas.mark(line, as: .question(row.question.id))
  }

  private func value(
    of column: Column.Value,
    _ row: QuestionRow,
    _ canvas: Canvas
  ) -> (SafeText, ThemeRole) {
    let day = portal.day
    switch column {
    case .number: return (SafeText(row.row.number.description), .text)
    case .kind: return (SafeText(canvas.wording.word(row.question.kind)), .text)
    case .debtor: return (SafeText(row.row.debtorName), .text)
    case .creditor:
      let name = portal.creditors.first { $0.id == row.row.creditor }?.creditor.name ?? ""
      return (SafeText(name), .dim)
    case .outstanding:
      let owed = row.row.state.amounts.outstanding
      return (SafeText(canvas.wording.money(owed, row.row.currency)), .text)
    case .age: return (canvas.say(QueueWording.age(of: row.question, on: day)), .dim)
    case .left:
      if let until = row.snoozedUntil, until >= day {
        return (canvas.say("queue.rests", .date(until)), .dim)
      }
      let role: ThemeRole = row.question.answerBy <= day ? .warning : .text
      return (canvas.say(QueueWording.left(of: row.question, on: day)), role)
    case .handler:
      let isMine = row.handler == portal.environment.user.email
      return (SafeText(Self.short(row.handler)), isMine ? .accent : .dim)
    }
  }

  /// A user's e-mail without its domain.
  private static func short(_ email: String) -> String {
    String(email.prefix { $0 != "@" })
  }
}

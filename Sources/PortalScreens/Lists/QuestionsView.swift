import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The queue of the place Questions: a heading row, and a row for each question.
struct QuestionsView {
  let portal: Portal

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .text)
    canvas.mark(rect, as: .listBackground)
    let queue = portal.queue
    let (heading, body) = rect.split(top: 1)
    let placed = QueueLayout(portal, width: rect.width, canvas).columns
    canvas.fill(heading, role: .heading)
    for column in placed {
      put(canvas.word(column.title), in: column, of: heading, role: .heading, on: &canvas)
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
    for (offset, line) in queue.lines.prefix(body.height).enumerated() {
      switch line {
      case .heading(let group): draw(group, in: body.line(offset), on: &canvas)
      case .question(let index):
        draw(queue.rows[index], placed, index: index, in: body.line(offset), on: &canvas)
      }
    }
  }

  /// What the questions below have in common.
  private func draw(_ group: QuestionQueue.Group, in line: Rect, on canvas: inout Canvas) {
    let layout = LineLayout(wording: canvas.wording, width: line.width - 1)
    canvas.put(layout.text([portal.said(group)]), in: line.inset(columns: 1), role: .accent)
  }

  private var emptyKey: String {
    let queue = portal.queue
    return queue.view == .all && queue.appliedFilterText.isEmpty
      ? "empty.no-questions" : "empty.no-such-questions"
  }

  private func put(
    _ text: SafeText,
    in column: QueueLayout.Column,
    of line: Rect,
    role: ThemeRole,
    on canvas: inout Canvas
  ) {
    let cell = Rect(
      column: line.column + column.start,
      row: line.row,
      width: column.width,
      height: 1
    )
    canvas.put(text, in: cell, alignment: column.isTrailing ? .trailing : .leading, role: role)
  }

  private func draw(
    _ row: QuestionRow,
    _ placed: [QueueLayout.Column],
    index: Int,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    let queue = portal.queue
    let isMarked = queue.marks.contains(row)
    if isMarked {
      let dot = Rect(column: line.column + 1, row: line.row, width: 1, height: 1)
      canvas.put(canvas.isASCII ? "*" : "●", in: dot, role: .accent)
    }
    for column in placed {
      let (text, role) = value(of: column.value, row, canvas)
      put(text, in: column, of: line, role: role, on: &canvas)
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
    of column: QueueLayout.Value,
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

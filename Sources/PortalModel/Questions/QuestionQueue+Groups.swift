import CaseStore
import DebtCollection

/// Questions that stand together under a heading, where the queue goes by what they have in common.
extension QuestionQueue {
  /// What the questions under one heading have in common.
  public enum Group: Hashable, Sendable {
    case kind(QuestionKind)
    case creditor(CreditorID)
    /// Who has taken them, by e-mail; empty for those nobody has.
    case handler(String)
    /// How long they have waited.
    case age(Overview.WaitBand)
  }

  /// A line of the queue as it is shown.
  public enum Line: Hashable, Sendable {
    case heading(Group)
    /// A question, by its place among the rows.
    case question(Int)
  }

  /// The heading a question stands under; nil where the queue has none.
  func group(of row: QuestionRow) -> Group? {
    switch query.order {
    case .urgency, .amount: nil
    case .kind: .kind(row.question.kind)
    case .creditor: .creditor(row.row.creditor)
    case .handler: .handler(row.handler)
    case .age:
      .age(Overview.WaitBand(days: query.today - OsloTime.date(of: row.question.at)))
    }
  }

  /// The lines on the screen. The first one is the heading of the row on top, so that it is always said
  /// what the rows are of.
  public var lines: [Line] { lines(from: top) }

  /// The lines from a row on, as many as there is room for.
  func lines(from top: Int) -> [Line] {
    var lines: [Line] = []
    var last: Group?
    for index in rows.indices.dropFirst(top) {
      // A heading with nothing under it says nothing.
      if height > 1, let group = group(of: rows[index]), group != last {
        guard lines.count + 2 <= height else { break }
        lines.append(.heading(group))
        last = group
      }
      guard lines.count < max(1, height) else { break }
      lines.append(.question(index))
    }
    return lines
  }

  /// The rows on the screen.
  public var visible: ArraySlice<QuestionRow> { rows[visibleRange(from: top)] }

  /// The rows on the screen when this one is on top.
  func visibleRange(from top: Int) -> Range<Int> {
    let first = min(top, rows.count)
    let shown = lines(from: first).count { if case .question = $0 { true } else { false } }
    return first..<first + shown
  }

  /// The row on top of the last screenful.
  var lastTop: Int {
    var top = max(0, rows.count - height)
    while top < rows.count - 1, visibleRange(from: top).upperBound < rows.count { top += 1 }
    return top
  }

  /// The line of the screen the cursor is on.
  var cursorLine: Int { lines.firstIndex(of: .question(cursor)) ?? 0 }

  /// The row on top that puts the cursor on this line of the screen, or as near below its top as it can.
  func top(withCursorOn line: Int) -> Int {
    let first = max(0, cursor - line)
    return (first...max(first, cursor)).first {
      (lines(from: $0).firstIndex(of: .question(cursor)) ?? .max) <= line
    } ?? cursor
  }
}

extension Portal {
  /// What a heading of the queue says.
  public func said(_ group: QuestionQueue.Group) -> DetailLine.Span {
    switch group {
    case .kind(let kind): .word("question.\(kind.name)")
    case .creditor(let id): .text(creditors.first { $0.id == id }?.creditor.name ?? "")
    case .handler(""): .word("queue.nobody")
    case .handler(let email): .text(email)
    case .age(let band): .sentence(band.waited)
    }
  }
}

extension Overview.WaitBand {
  /// How long a question has waited, in words.
  fileprivate var waited: Sentence {
    guard let to = days.to else { return Sentence("queue.waited-over", [.count(days.from - 1)]) }
    return to == 0
      ? Sentence("queue.waited-today")
      : Sentence("queue.waited", [.text("\(days.from)–\(to)")])
  }
}

import DebtCollection

extension TextEditor {
  /// A row as it is shown: a part of a paragraph.
  public struct Row: Hashable, Sendable {
    public var paragraph: Int
    public var range: Range<Int>
  }

  /// The rows of the text at its width.
  public var rows: [Row] { paragraphs.indices.flatMap(rows(of:)) }

  /// A row's text, cleaned.
  public func text(of row: Row) -> SafeText {
    SafeText(String(paragraphs[row.paragraph][row.range]))
  }

  /// Which row and which cell of it the cursor stands in.
  public var cursorCell: (row: Int, cell: Int) {
    let above = paragraphs[..<cursor.paragraph].indices.reduce(0) { $0 + rows(of: $1).count }
    let own = rows(of: cursor.paragraph)
    let index = own.lastIndex { $0.range.lowerBound <= cursor.character } ?? 0
    return (above + index, cells(own[index].range.lowerBound..<cursor.character, cursor.paragraph))
  }

  /// Rows of a paragraph: broken after a blank, or inside a word longer than a row.
  private func rows(of paragraph: Int) -> [Row] {
    let text = paragraphs[paragraph]
    var rows: [Row] = []
    var start = 0
    while true {
      let end = rowEnd(of: text, from: start)
      rows.append(Row(paragraph: paragraph, range: start..<end))
      if end >= text.count { return rows }
      start = end
    }
  }

  private func rowEnd(of text: [Character], from start: Int) -> Int {
    var (at, used, lastBreak) = (start, 0, start)
    while at < text.count {
      used += TextMotion.cells(of: text[at])
      // A blank at the end of a row may hang over its edge; the cursor after it needs no cell there.
      if used > width, text[at] != " " { break }
      at += 1
      if text[at - 1] == " " { lastBreak = at }
    }
    if at >= text.count { return at }
    return lastBreak > start ? lastBreak : max(at, start + 1)
  }

  private func cells(_ range: Range<Int>, _ paragraph: Int) -> Int {
    paragraphs[paragraph][range].reduce(0) { $0 + TextMotion.cells(of: $1) }
  }

  mutating func move(_ command: CommandName) -> Bool {
    isTyping = false
    let goalBefore = goal
    goal = nil
    switch command {
    case "text.left": cursor = placeBefore(cursor)
    case "text.right": cursor = placeAfter(cursor)
    case "text.word-left": cursor = wordBefore
    case "text.word-right":
      let text = paragraphs[cursor.paragraph]
      if cursor.character == text.count {
        cursor = placeAfter(cursor)
      } else {
        cursor.character = TextMotion.wordEnd(after: cursor.character, in: text)
      }
    case "text.start": cursor.character = currentRow.range.lowerBound
    case "text.end": cursor.character = end(of: currentRow)
    case "text.up": moveRow(-1, goalBefore)
    case "text.down": moveRow(1, goalBefore)
    case "text.page-up": moveRow(-10, goalBefore)
    case "text.page-down": moveRow(10, goalBefore)
    default: return false
    }
    return true
  }

  private var currentRow: Row { rows[cursorCell.row] }

  /// The last place of a row: before the blank it was broken at.
  private func end(of row: Row) -> Int {
    let isLast = row.range.upperBound == paragraphs[row.paragraph].count
    return isLast ? row.range.upperBound : max(row.range.lowerBound, row.range.upperBound - 1)
  }

  private mutating func moveRow(_ step: Int, _ goalBefore: Int?) {
    let (all, here) = (rows, cursorCell)
    let wanted = goalBefore ?? here.cell
    let row = all[min(max(0, here.row + step), all.count - 1)]
    var (at, used) = (row.range.lowerBound, 0)
    let last = end(of: row)
    while at < last {
      used += TextMotion.cells(of: paragraphs[row.paragraph][at])
      if used > wanted { break }
      at += 1
    }
    cursor = Place(paragraph: row.paragraph, character: at)
    goal = wanted
  }
}

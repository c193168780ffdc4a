import DebtCollection

/// The cursor of the queue, and the rows on the screen.
extension QuestionQueue {
  func select(_ index: Int) {
    // Where nothing has been read there is nothing to move among: the end comes all the same.
    if !rows.isEmpty { jump = nil }
    cursor = min(max(0, index), max(0, rows.count - 1))
    settle()
    followRange()
    if lacksRows { readOn() }
  }

  /// Rows of the screen are not here yet, or could not be read the last time. What lies ahead of the screen
  /// comes after the frame: asked before, the detail beside the queue would wait behind it.
  private var lacksRows: Bool { failure != nil || !reachesEnd && rows.count - top < height }

  /// Whether a question asks for rows that are not on the screen yet: it need not wait for them.
  func isAhead(_ asked: Ticket) -> Bool {
    (asked == belowTicket || asked == aboveTicket) && !lacksRows
  }

  /// Puts the cursor on a question, where it is among the rows read.
  func select(question id: Int64) {
    if let index = rows.firstIndex(where: { $0.question.id == id }) { select(index) }
  }

  func resize(height: Int) {
    guard height != self.height else { return }
    self.height = max(1, height)
    settle()
  }

  public func move(by rows: Int) { select(cursor + rows) }

  /// By a screen, keeping one row of it, or by half of one.
  public func page(_ direction: Int, half: Bool) {
    let shown = visible.count
    move(by: max(half ? shown / 2 : shown - 1, 1) * direction)
  }

  public func goToStart() { go(to: .first, isRead: reachesStart) }

  /// To the last of all, where it stands in the store; a move meanwhile gives that up.
  public func goToEnd() { go(to: .last, isRead: reachesEnd) }

  private func go(to end: ListEnd, isRead: Bool) {
    if isRead { return select(end == .first ? 0 : rows.count - 1) }
    read(at: end)
  }

  public func scroll(by lines: Int) {
    top = min(max(0, top + lines), lastTop)
    cursor = min(max(cursor, top), max(top, visibleRange(from: top).upperBound - 1))
    select(cursor)
  }

  private func settle() {
    top = min(top, lastTop)
    top = max(0, min(max(top, cursor - height + 1), cursor))
    while top < cursor, visibleRange(from: top).upperBound <= cursor { top += 1 }
  }
}

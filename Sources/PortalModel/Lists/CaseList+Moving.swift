import CaseStore
import DebtCollection

extension CaseList {
  /// Moves the cursor by so many rows; beyond the window it goes on when the rows have come.
  public func move(by rowsToMove: Int) {
    guard !rows.isEmpty else { return }
    let target = cursor + pendingMove + rowsToMove
    cursor = min(max(target, 0), rows.count - 1)
    pendingMove = target - cursor
    if pendingMove > 0 && reachesEnd || pendingMove < 0 && reachesStart { pendingMove = 0 }
    settle()
  }

  /// Moves by a screen, keeping one row of it, or by half of one.
  public func page(_ direction: Int, half: Bool = false) {
    let step = max(half ? height / 2 : height - 1, 1) * direction
    if rows.indices.contains(top + step) { top += step }
    move(by: step)
  }

  /// To the first case of the list.
  public func goToStart() {
    guard !hasRange || reachesStart else { return }
    if reachesStart { return place(at: 0) }
    open(.first)
  }

  /// To the last case of the list: a query from the end, not a walk.
  public func goToEnd() {
    guard !hasRange || reachesEnd else { return }
    if reachesEnd { return place(at: rows.count - 1) }
    open(.last)
  }

  /// Puts the cursor on a case of the window; false when it is not loaded.
  @discardableResult
  public func select(_ number: CaseNumber) -> Bool {
    guard let index = rows.firstIndex(where: { $0.number == number }) else { return false }
    place(at: index)
    return true
  }

  /// Scrolls without moving the cursor unless it would leave the screen.
  public func scroll(by lines: Int) {
    guard !rows.isEmpty else { return }
    top = min(max(top + lines, 0), max(rows.count - height, 0))
    let target = min(max(cursor, top), min(top + height, rows.count) - 1)
    cursor = target
    settle()
  }

  /// Takes the number of rows the screen shows.
  public func resize(height: Int) {
    guard height > 0, height != self.height else { return }
    self.height = height
    if isLoaded { settle() }
  }

  func place(at index: Int) {
    guard !rows.isEmpty else { return }
    cursor = min(max(index, 0), rows.count - 1)
    pendingMove = 0
    settle()
  }

  /// After every movement: the range follows, the cursor is on the screen, and what the screen lacks is
  /// asked for. What lies ahead of it comes after the frame (`readAhead`).
  func settle() {
    followRange()
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
    top = min(max(top, 0), max(rows.count - 1, 0))
    if reachesEnd { top = min(top, max(rows.count - height, 0)) }
    if lacksRows { readAhead() }
  }

  /// Rows of the screen shown next are not here yet.
  private var lacksRows: Bool {
    pendingMove != 0 || !reachesEnd && rows.count - top < height
  }

  /// The screen's own rows are on their way; what is read ahead of it is not waited for.
  public var isReadingShown: Bool {
    guard windowTicket != nil else { return false }
    if case .replace = windowPurpose { return true }
    return lacksRows
  }

  /// An answer brings rows that no frame waits for and that change nothing of what is shown.
  func isAhead(_ ticket: Ticket) -> Bool { ticket == windowTicket && !isReadingShown }

  /// Rows read for a new window: the screen and one beyond it come as two questions, so that the
  /// first frame waits for one screen only.
  var opening: Int { max(height, 1) }

  /// Asks for the next screen when less than one is left ahead.
  func readAhead() {
    guard windowTicket == nil, !isStale, let first = rows.first, let last = rows.last else {
      return
    }
    if !reachesEnd, top + 2 * height > rows.count {
      ask(.page(query, .after(last.position), limit: chunk), for: .append)
    } else if !reachesStart, top < height {
      ask(.page(query, .before(first.position), limit: chunk), for: .prepend)
    }
  }

  private var chunk: Int { max(height, 20) }
}

import CaseStore
import DebtCollection

extension Portal {
  /// Goes to a place; it is read the first time.
  public func go(to place: Place) {
    leave(for: place)
    if place == .today { return today.reload(self) }
    if place == .settlements { return settlements.reload(self) }
    if place == .overview { return openOverview() }
    if place == .questions { return openQueue() }
    list?.open()
    followCursor()
  }

  /// Leaves the place for another, or for the same anew.
  func leave(for place: Place) {
    if self.place == .questions, place != .questions { leavePart() }
    if self.place == .overview { overview.cancel(self) }
    self.place = place
    opened = OpenedRows()
    focus = .list
    needsFrame = true
    for list in allLists { list.query.today = day }
  }

  /// Goes to a case by number, in Invoices with every case in view when it is closed.
  public func go(to number: CaseNumber) {
    if place == .questions, let row = queue.rows.first(where: { $0.row.number == number }) {
      queue.select(question: row.question.id)
    } else if list == nil {
      go(to: .invoices)
    }
    list?.go(to: number)
    focus = .detail
    pinned = number
    detail.show(number)
    needsFrame = true
  }

  /// Shows a part of the detail.
  public func show(_ part: DetailPart) {
    if let number = currentCase { detail.show(number) }
    detail.choose(part)
    if !showsBoth { focus = .detail }
  }

  /// Reads a filter in the user's language.
  public func read(_ text: String) -> Result<CaseFilter, FilterFault> {
    environment.readFilter(text, environment.settings.language)
  }
}

import CaseStore
import DebtCollection

/// Rows opened from another place under a filter of their own, until they are left.
struct OpenedRows {
  /// Where leaving them goes back to.
  var from: Place?
  var list: CaseList?
  var queue: QuestionQueue?
  /// The filter they were opened under; Esc takes back what was filtered beyond it.
  var filter = ""
  /// It was one case that was opened, not rows: leaving it goes back at once.
  var isOneCase = false
  /// Cases left for another one of the same debtor, the one to come back to first last.
  var left: [CaseNumber] = []
}

extension Portal {
  /// Every list there is, the opened one among them.
  var allLists: [CaseList] { Array(lists.values) + [opened.list].compactMap(\.self) }
  var allQueues: [QuestionQueue] { [ownQueue, opened.queue].compactMap(\.self) }

  func newList(of place: Place, base: CaseFilter) -> CaseList {
    let list = CaseList(
      base: base,
      sort: place.sort.key,
      descending: place.sort.descending,
      desk: environment.desk
    )
    list.part = { [unowned self] in showsBoth ? detail.part : nil }
    return list
  }

  /// Opens one case from a place that is no list of cases, beside the rows it is one of; alone where it is of
  /// none, so that the cursor stands on it in any case.
  func openCase(_ number: CaseNumber, among filter: String? = nil) {
    guard list == nil, place != .questions else { return go(to: number) }
    open(filter ?? "case:\(number)", in: .invoices)
    opened.isOneCase = true
    go(to: number)
  }

  /// Shows in a place what a filter matches, as rows of their own.
  func open(_ filter: String, in place: Place) {
    let from = self.place
    leave(for: place)
    (opened.from, opened.filter) = (from, filter)
    if place == .questions {
      let queue = QuestionQueue(
        desk: environment.desk,
        today: day,
        side: environment.user.side
      )
      queue.resize(height: ownQueue.height)
      queue.narrow(to: narrowed)
      opened.queue = queue
      queue.setFilter(filter, reading: read)
      openQueue()
    } else {
      let list = newList(of: place, base: .all)
      list.query.today = day
      list.resize(height: lists[place]?.height ?? list.height)
      list.narrow(to: narrowed)
      opened.list = list
      list.setFilter(filter, reading: read)
      list.open()
    }
    followCursor()
  }
}

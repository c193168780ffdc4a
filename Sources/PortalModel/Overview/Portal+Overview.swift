import CaseStore
import DebtCollection

extension Portal {
  /// Opens the place; its figures are today's, so looking back there are none.
  func openOverview() {
    if environment.asOf == nil { overview.reload(self) }
  }

  /// Shows what the bar under the cursor counts.
  func openBar() {
    guard let bar = overview.current else { return refuse(Refusal("no-case")) }
    go(to: bar.place)
    openedFrom = .overview
    if bar.place == .questions {
      queue.show(.all, of: environment.user)
      queue.setFilter(bar.filter, reading: read)
    } else if let list {
      list.show(nil, base: .all)
      list.setFilter(bar.filter, reading: read)
    }
    followCursor()
  }
}

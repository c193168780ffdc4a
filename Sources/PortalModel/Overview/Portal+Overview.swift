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
    open(bar.filter, in: bar.place)
  }
}

import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Most cases of one debtor that are ended at once.
  private static let mostOfDebtor = 10_000

  /// The cases that an action on those selected is about: what befell a debtor ends all of that debtor's
  /// open cases, with each case named its others too. A filter means the cases it finds and no more.
  ///
  /// - Throws: `StoreError`.
  func reach(of action: CaseAction, from selection: Selection) throws(StoreError) -> Selection {
    guard action.kind == .register, case .cases(let numbers) = selection else { return selection }
    let reader = try store.reader(.jobs)
    var all = Set(numbers)
    var debtors: Set<DebtorID> = []
    for number in numbers {
      guard let debtor = try reader.detail(number)?.row.debtor, debtors.insert(debtor).inserted
      else { continue }
      for row in try reader.cases(ofDebtor: debtor, limit: Self.mostOfDebtor)
      where row.state.stage != .closed {
        all.insert(row.number)
      }
    }
    return .cases(all.sorted())
  }
}

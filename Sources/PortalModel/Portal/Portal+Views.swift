import CaseStore
import DebtCollection

extension Portal {
  /// The saved views: the portal's own, then the user's.
  public var views: [SavedView] {
    let day = environment.today()
    let own = [
      .notSent,
      SavedView(
        name: "changed",
        filterText: "changed:\((day - 1).iso)..",
        sort: SavedView.Sort(.lastEvent, descending: true)
      ),
      SavedView(
        name: "closed",
        filterText: "stage:closed",
        sort: SavedView.Sort(.closed, descending: true)
      ),
      .reconciliation,
    ]
    return own + environment.settings.views
  }

  /// Shows a saved view in Invoices by name; nothing typed shows the place itself.
  func showView(_ typed: String?) {
    guard let typed, !typed.isEmpty else { return show(view: nil) }
    guard let view = views.first(where: { $0.name == typed }) else {
      return refuse(Refusal("no-such-view", [.text(typed)]))
    }
    show(view: view)
  }

  /// Shows the next saved view, and after the last the place itself.
  func nextView() {
    if place == .questions { return nextQueueView() }
    let all = views
    guard let shown = list?.view, let index = all.firstIndex(of: shown) else {
      return show(view: all.first)
    }
    show(view: index + 1 < all.count ? all[index + 1] : nil)
  }

  /// Shows where the ledger and the agency differ; once more, closed cases too, or only those that are open.
  func showReconciliation() {
    let isShown = place == .invoices && list?.view == .reconciliation
    show(view: isShown ? .wholeReconciliation : .reconciliation)
  }

  func show(view: SavedView?) {
    if place != .invoices { go(to: .invoices) }
    guard let view else {
      list?.show(nil, base: place.base ?? .all)
      return
    }
    switch read(view.filterText) {
    case .success(let filter): list?.show(view, base: filter)
    case .failure(let fault): say(Notice(fault.sentence, tone: .failure))
    }
  }
}

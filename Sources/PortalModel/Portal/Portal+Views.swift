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

  /// What is in view as a filter of its own: what the view or the place keeps to, then what was typed.
  private func filterInView(_ list: CaseList) -> String {
    let typed = list.appliedFilterText
    var kept = place.baseText
    if let view = list.view {
      kept = view.filterText
    } else if place == .invoices, list.query.filter.asksForClosed {
      // Who asked for closed cases saw them.
      kept = ""
    }
    guard !kept.isEmpty, !typed.isEmpty else { return kept + typed }
    // What holds an `or` stays together.
    return "(\(kept)) (\(typed))"
  }

  /// Keeps the filter and order in view under a name; the wiring writes it to a file.
  func saveView(_ typed: String?) {
    guard let list, let typed, !typed.isEmpty else { return refuse(Refusal("needs-view-name")) }
    guard !views.contains(where: { $0.name == typed && $0.isOwn }) || list.filterFault != nil else {
      return refuse(Refusal("view-name-taken", [.text(typed)]))
    }
    let view = SavedView(
      name: typed,
      isOwn: false,
      filterText: filterInView(list),
      sort: SavedView.Sort(list.query.sort, descending: list.query.descending)
    )
    environment.settings.views.removeAll { $0.name == typed }
    environment.settings.views.append(view)
    say(Notice(Sentence("notice.view-saved", [.text(typed)])))
    demand(.settingsChanged)
  }
}

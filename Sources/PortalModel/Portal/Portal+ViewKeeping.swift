import CaseStore
import DebtCollection

extension Portal {
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

  /// Asks before a saved view is taken away; nothing typed means the one in view.
  func askToDelete(_ typed: String?) {
    guard let view = changeableView(typed) else { return }
    push(ConfirmDialog.deleting(view))
  }

  /// Asks for the new name of the view in view, or gives it the one that was typed.
  func askToRename(_ typed: String?) {
    guard let view = changeableView(nil) else { return }
    guard let typed, !typed.isEmpty else { return push(ViewPrompt(view)) }
    if let refusal = refusal(ofName: typed, for: view) { return refuse(refusal) }
    rename(view, to: typed)
  }

  /// A view of the user's own by name, else the one in view; says why where there is none such.
  func changeableView(_ typed: String?) -> SavedView? {
    let name = typed.flatMap { $0.isEmpty ? nil : $0 } ?? list?.view?.name
    guard let name else {
      refuse(Refusal("no-view-shown"))
      return nil
    }
    guard let view = views.first(where: { $0.name == name }) else {
      refuse(Refusal("no-such-view", [.text(name)]))
      return nil
    }
    if view.isOwn {
      refuse(Refusal("view-name-taken", [.word("view.\(view.name)")]))
      return nil
    }
    if view.isConfigured {
      refuse(Refusal("view-configured", [.text(name)]))
      return nil
    }
    return view
  }

  /// Why a view may not be called so; nil when it may.
  func refusal(ofName name: String, for view: SavedView) -> Refusal? {
    if name.allSatisfy(\.isWhitespace) { return Refusal("needs-view-name") }
    guard name != view.name, let other = views.first(where: { $0.name == name }) else { return nil }
    return Refusal(other.isOwn ? "view-name-taken" : "view-name-used", [.text(name)])
  }

  /// Takes a saved view away; the list that shows it goes back to all of the place.
  func delete(_ view: SavedView) {
    environment.settings.views.removeAll { $0 == view }
    if list?.view == view { show(view: nil) }
    say(Notice(Sentence("notice.view-deleted", [.text(view.name)])))
    demand(.settingsChanged)
  }

  /// Gives a saved view another name, in its place among the others.
  func rename(_ view: SavedView, to name: String) {
    guard let index = environment.settings.views.firstIndex(of: view) else { return }
    environment.settings.views[index].name = name
    if list?.view == view { list?.view = environment.settings.views[index] }
    say(Notice(Sentence("notice.view-renamed", [.text(view.name), .text(name)])))
    demand(.settingsChanged)
  }
}

import CaseStore
import DebtCollection

extension Command {
  /// Why what is about a list of cases does nothing in a place without one.
  static let noList: @Sendable (Portal) -> Refusal? = {
    $0.caseRows == nil ? Refusal("no-list") : nil
  }

  /// Filter, order and saved views of a list.
  static let list: [Command] = [
    Command(
      "list.filter",
      keys: ["/"],
      in: [.list],
      argument: .filter,
      hint: 51,
      refusal: noList
    ) { portal, typed in portal.filter(typed) },
    Command("list.clear-filter", in: [.list]) { portal, _ in portal.clearFilter() },
    Command(
      "list.sort",
      keys: ["s"],
      in: [.list],
      argument: .name,
      hint: 52,
      refusal: noList
    ) { portal, typed in portal.sort(typed) },
    Command("list.reverse", keys: ["S"], in: [.list]) { portal, _ in portal.list?.reverse() },
    Command("list.reload", keys: ["R", "f5"]) { portal, _ in portal.reload() },
    Command("list.view", argument: .name) { portal, typed in portal.showView(typed) },
    Command("list.next-view", keys: ["w"], in: [.list]) { portal, _ in portal.nextView() },
    Command("list.reconcile") { portal, _ in portal.showReconciliation() },
    Command("list.save-view", argument: .name) { portal, typed in portal.saveView(typed) },
    Command("list.delete-view", argument: .name) { portal, typed in portal.askToDelete(typed) },
    Command("list.rename-view", argument: .name) { portal, typed in portal.askToRename(typed) },
  ]
}

extension Portal {
  /// Filters at once when a filter was given, else opens the filter line.
  func filter(_ typed: String?) {
    guard let list = caseRows else { return refuse(Refusal("no-list")) }
    guard let typed else { return push(FilterLayer(list, history: filterHistory)) }
    list.setFilter(typed, reading: read)
    if let fault = list.filterFault { say(Notice(fault.sentence, tone: .refusal)) }
  }

  /// Keeps a filter for the up key, the latest last and each once.
  func rememberFilter(_ text: String) {
    guard !text.isEmpty else { return }
    filterHistory.removeAll { $0 == text }
    filterHistory.append(text)
    if filterHistory.count > 100 { filterHistory.removeFirst() }
  }

  func clearFilter() {
    if place == .questions { return queue.setFilter(opened.filter, reading: read) }
    if opened.list != nil {
      list?.setFilter(opened.filter, reading: read)
    } else {
      list?.show(nil, base: place.base ?? .all)
    }
    followCursor()
  }

  /// Sorts by the column named, else by the next one in the order of the columns that show.
  func sort(_ typed: String?) {
    if place == .questions {
      guard let typed else { return queue.sort() }
      guard let order = QuestionOrder(rawValue: typed) else {
        let known = SentenceValue.text(
          QuestionOrder.allCases.map(\.rawValue).joined(separator: ", ")
        )
        return refuse(Refusal("no-such-sort", [.text(typed), known]))
      }
      return queue.sort(by: order)
    }
    guard let list else { return refuse(Refusal("no-list")) }
    if let typed {
      if let key = SortKey(rawValue: typed) { return list.sort(by: key) }
      // As on the command line: a hyphen after it turns it.
      guard typed.hasSuffix("-"), let key = SortKey(rawValue: String(typed.dropLast())) else {
        let known = SentenceValue.text(SortKey.allCases.map(\.rawValue).joined(separator: ", "))
        return refuse(Refusal("no-such-sort", [.text(typed), known]))
      }
      return list.sort(SavedView.Sort(key, descending: true))
    }
    let shown = shownColumns ?? ColumnSet.standard.columns.map(\.name)
    let keys = shown.compactMap { ColumnSet.standard[$0]?.sort }.reduce(into: [SortKey]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    guard !keys.isEmpty else { return openSortMenu() }
    let index = keys.firstIndex(of: list.query.sort) ?? -1
    list.sort(by: keys[(index + 1) % keys.count])
  }

  func reload() {
    if let caseRows {
      caseRows.reload()
    } else {
      today.reload(self)
    }
    detail.reload()
  }
}

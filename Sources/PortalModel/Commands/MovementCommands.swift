import CaseStore
import DebtCollection

extension Command {
  /// Moving in a list, in Today and in the detail.
  static let movement: [Command] = [
    Command("list.down", keys: ["j", "down"], in: [.list]) { portal, _ in portal.move(by: 1) },
    Command("list.up", keys: ["k", "up"], in: [.list]) { portal, _ in portal.move(by: -1) },
    Command("list.page-down", keys: ["page-down", "ctrl-f"], in: [.list]) { portal, _ in
      portal.page(1)
    },
    Command("list.page-up", keys: ["page-up", "ctrl-b"], in: [.list]) { portal, _ in
      portal.page(-1)
    },
    Command("list.half-down", keys: ["ctrl-d"], in: [.list]) { portal, _ in
      portal.page(1, half: true)
    },
    Command("list.half-up", keys: ["ctrl-u"], in: [.list]) { portal, _ in
      portal.page(-1, half: true)
    },
    Command("list.start", keys: ["g", "home"], in: [.list]) { portal, _ in portal.goToStart() },
    Command("list.end", keys: ["G", "end"], in: [.list]) { portal, _ in portal.goToEnd() },
    Command("detail.down", keys: ["j", "down"], in: [.detail]) { portal, _ in
      portal.detail.move(by: 1)
    },
    Command("detail.up", keys: ["k", "up"], in: [.detail]) { portal, _ in
      portal.detail.move(by: -1)
    },
    Command("detail.page-down", keys: ["page-down", "ctrl-f"], in: [.detail]) { portal, _ in
      portal.detail.page(1)
    },
    Command("detail.page-up", keys: ["page-up", "ctrl-b"], in: [.detail]) { portal, _ in
      portal.detail.page(-1)
    },
    Command("detail.half-down", keys: ["ctrl-d"], in: [.detail]) { portal, _ in
      portal.detail.page(1, half: true)
    },
    Command("detail.half-up", keys: ["ctrl-u"], in: [.detail]) { portal, _ in
      portal.detail.page(-1, half: true)
    },
    Command("detail.start", keys: ["g", "home"], in: [.detail]) { portal, _ in
      portal.detail.goToStart()
    },
    Command("detail.end", keys: ["G", "end"], in: [.detail]) { portal, _ in
      portal.detail.goToEnd()
    },
    Command("case.open", keys: ["enter", "l", "right"], in: [.list], hint: 60) { portal, _ in
      portal.openCurrent()
    },
    Command("case.next", keys: ["ctrl-n", "J"], in: [.detail]) { portal, _ in portal.step(by: 1) },
    Command("case.previous", keys: ["ctrl-p", "K"], in: [.detail]) { portal, _ in
      portal.step(by: -1)
    },
    Command("portal.back", keys: ["q", "esc", "h", "left"], in: [.detail], hint: 61) {
      portal,
      _ in portal.back()
    },
    Command("portal.leave", keys: ["esc"], in: [.list]) { portal, _ in portal.leave() },
    Command("portal.quit", keys: ["q"], in: [.list], hint: 90) { portal, _ in portal.quit() },
    Command("portal.switch", keys: ["tab", "shift-tab"], in: [.list, .detail]) { portal, _ in
      portal.switchFocus()
    },
  ]
}

extension Portal {
  func move(by rows: Int) {
    guard let caseRows else { return selectLine { $0 + rows } }
    caseRows.move(by: rows)
    followCursor()
  }

  /// Moves the cursor of a place whose lines are no cases.
  func selectLine(_ by: (Int) -> Int) {
    if place == .settlements {
      settlements.select(by(settlements.cursor))
    } else if place == .overview {
      overview.select(by(overview.cursor))
    } else {
      today.select(by(today.cursor))
    }
  }

  func page(_ direction: Int, half: Bool = false) {
    if place == .overview { return overview.selectChart(direction) }
    if place == .settlements { return settlements.selectSection(direction) }
    guard let caseRows else { return selectLine { _ in direction < 0 ? 0 : .max } }
    caseRows.page(direction, half: half)
    followCursor()
  }

  func goToStart() {
    guard let caseRows else { return selectLine { _ in 0 } }
    if caseRows.hasRange, !caseRows.reachesStart { return refuse(Refusal("range-too-far")) }
    caseRows.goToStart()
    followCursor()
  }

  func goToEnd() {
    guard let caseRows else { return selectLine { _ in .max } }
    if caseRows.hasRange, !caseRows.reachesEnd { return refuse(Refusal("range-too-far")) }
    caseRows.goToEnd()
    followCursor()
  }

  /// The next or previous case of the list while its detail is open.
  func step(by rows: Int) {
    pinned = nil
    caseRows?.move(by: rows)
    followCursor()
  }

  func openCurrent() {
    if place == .settlements { return openSettlementsItem() }
    if place == .overview { return openBar() }
    guard let caseRows else { return openTodayLine() }
    guard let number = caseRows.currentCase else {
      return refuse(list == nil ? .noQuestion : Refusal("no-case"))
    }
    focus = .detail
    detail.show(number)
  }

  /// From the detail one step: from an open letter to its list, from a debtor's other case to the one it
  /// was opened from, from a case a place opened to that place, else to the list.
  func back() {
    if focus == .list, let place = opened.from { return go(to: place) }
    if detail.leaveItem() { return }
    if let number = opened.left.popLast() { return go(to: number) }
    if opened.isOneCase, let place = opened.from { return go(to: place) }
    focus = .list
    followCursor()
  }

  /// Esc in a list: one thing at a time, the innermost first, and from what a place opened back to that
  /// place; it never leaves the portal.
  func leave() {
    if place == .overview { overview.cancel(self) }
    if place == .questions ? leaveQueue() : leaveList() { return }
    if let place = opened.from { go(to: place) }
  }

  /// Takes back the innermost thing done to the list; false when nothing is left to.
  private func leaveList() -> Bool {
    guard let list else { return false }
    if list.cancel() || list.cancelRange() || list.unmarkAll() { return true }
    guard list.appliedFilterText != opened.filter || list.view != nil else { return false }
    clearFilter()
    return true
  }

  /// `q` in a list: back to the place it was opened from, and from the top out of the portal.
  ///
  /// Who has just gone back by Esc or `q` may be on the way out of something and not know that this was the
  /// last step: that is said, and the next `q` leaves.
  func quit() {
    if let place = opened.from { return go(to: place) }
    guard hasJustGoneBack else { return demand(.quit) }
    wentBackAt = nil
    say(Notice(Sentence("notice.at-the-top")))
  }

  func switchFocus() {
    if place == .overview { return overview.selectChart(1) }
    if place == .settlements { return settlements.selectNextSection() }
    guard caseRows != nil, detail.number != nil else { return }
    focus = focus == .list ? .detail : .list
  }
}

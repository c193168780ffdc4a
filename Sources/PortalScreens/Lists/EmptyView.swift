import DataFiles
import DebtCollection
import PortalModel

/// What a list shows when it has no rows: why, and what to do next.
struct EmptyView {
  let portal: Portal
  let list: CaseList

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let lines = message(canvas)
    let width = min(rect.width - 2, 64)
    guard width > 4 else { return }
    var wrapped: [(SafeText, ThemeRole)] = []
    for (text, role) in lines {
      wrapped += text.isEmpty ? [(.empty, role)] : text.wrapped(to: width).map { ($0, role) }
    }
    let top = max(0, (rect.height - wrapped.count) / 3)
    for (index, (text, role)) in wrapped.enumerated() where top + index < rect.height {
      let line = rect.line(top + index).inset(columns: 1)
      canvas.put(text, in: line, alignment: .centre, role: role)
    }
  }

  private func message(_ canvas: Canvas) -> [(SafeText, ThemeRole)] {
    if let failure = list.failureSentence {
      return [
        (canvas.say(failure), .error), (.empty, .text),
        (canvas.word("empty.try-again"), .dim),
      ]
    }
    guard list.isLoaded else { return [(canvas.word("empty.loading"), .dim)] }
    if list.appliedFilterText.isEmpty, list.view != nil {
      let key = portal.bindings.keys(of: "list.next-view").first ?? ":view"
      return [
        (canvas.word("empty.no-case-in-view"), .text), (.empty, .text),
        (canvas.say("empty.other-view", .text(key)), .dim),
      ]
    }
    if !list.appliedFilterText.isEmpty {
      return [
        (canvas.say("empty.no-match", .text(list.appliedFilterText)), .text), (.empty, .text),
        (canvas.word("empty.clear-filter"), .dim),
      ]
    }
    switch portal.place {
    case .questions: return [(canvas.word("empty.no-questions"), .text)]
    case .collectionList: return [(canvas.word("empty.no-list"), .text)]
    default:
      if let closed = list.closed, closed.count > 0 { return allClosed(closed, canvas) }
      return [
        (canvas.word("empty.store"), .text), (.empty, .text),
        (canvas.word("empty.import"), .dim), (canvas.word("empty.demo"), .dim),
      ]
    }
  }

  /// Cases there are, but none is open: how many, and the way to them.
  private func allClosed(_ closed: CaseTotals, _ canvas: Canvas) -> [(SafeText, ThemeRole)] {
    let key = portal.bindings.keys(of: "menu.views").first ?? ":views"
    return [
      (canvas.say("empty.all-closed", .count(closed.count)), .text), (.empty, .text),
      (canvas.say("empty.to-closed", .text(key)), .dim),
    ]
  }
}

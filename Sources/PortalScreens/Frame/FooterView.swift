import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The last row: what just happened, else the sums, and the keys that work here.
struct FooterView {
  let portal: Portal
  let layout: PortalLayout

  func draw(on canvas: inout Canvas) {
    if !layout.bottomRule.isEmpty {
      let border = canvas.palette[.border]
      canvas.frame.horizontalLine(
        row: layout.bottomRule.row,
        columns: layout.bottomRule.columns,
        style: border
      )
      if !layout.divider.isEmpty {
        let point = Point(column: layout.divider.column, row: layout.bottomRule.row)
        canvas.frame.put(glyph: canvas.frame.glyphs.teeUp, at: point, style: border)
      }
      canvas.on(.text) { drawSums(in: layout.bottomRule.inset(columns: 1), on: &$0) }
    }
    let rect = layout.footer
    canvas.fill(rect, role: .footer)
    if portal.layers.last is FilterLayer, let fault = portal.list?.filterFault {
      canvas.put(SafeText(" ") + canvas.say(fault.sentence), in: rect, role: .warning)
      return
    }
    if let notice = portal.notice {
      canvas.put(
        SafeText(" ") + canvas.say(notice.sentence),
        in: rect,
        role: role(of: notice)
      )
      return
    }
    let left = layout.bottomRule.isEmpty ? 0 : drawMarks(in: rect, on: &canvas)
    let room = Rect(
      column: rect.column + left,
      row: rect.row,
      width: rect.width - left,
      height: 1
    )
    drawHints(in: room, on: &canvas)
  }

  private func role(of notice: Notice) -> ThemeRole {
    switch notice.tone {
    case .news: .success
    case .refusal: .warning
    case .failure: .error
    }
  }

  /// Sums of all that match, on the line above the footer.
  private func drawSums(in rect: Rect, on canvas: inout Canvas) {
    guard let totals = portal.list?.totals, totals.count > 0, portal.focus == .list else { return }
    let sums = Self.sums(of: totals, canvas)
    guard sums.width + 2 <= rect.width else { return }
    let room = layout.divider.isEmpty ? rect.width : layout.divider.column - 2
    let cell = Rect(column: rect.column, row: rect.row, width: room, height: 1)
    canvas.put(SafeText(" ") + sums + " ", in: cell, role: .dim)
  }

  /// "principal 1 234,00 · outstanding 2 345,00 NOK", a part for each currency.
  static func sums(of totals: CaseTotals, _ canvas: Canvas) -> SafeText {
    totals.byCurrency.sorted { $0.value.count > $1.value.count }.map { currency, sums in
      canvas.say(
        "footer.sums",
        .money(sums.principal, currency),
        .money(sums.outstanding, currency)
      )
    }.joined(separator: canvas.isASCII ? " | " : " · ")
  }

  private func drawMarks(in rect: Rect, on canvas: inout Canvas) -> Int {
    guard let list = portal.list, !list.marks.isEmpty else { return 0 }
    guard let totals = list.markedTotals else {
      return canvas.put(
        SafeText(" ") + canvas.word("footer.all-marked") + "  ",
        in: rect,
        role: .accent
      )
    }
    let outstanding = totals.byCurrency.sorted { $0.key < $1.key }.map { currency, sums in
      SafeText(canvas.wording.money(sums.outstanding, currency))
    }.joined(separator: ", ")
    let text =
      canvas.say(
        list.marks.allMatching ? "footer.marked-all" : "footer.marked",
        .count(totals.count)
      )
      + (totals.capped ? "+ " : " ") + (canvas.isASCII ? "| " : "· ") + outstanding
    return canvas.put(SafeText(" ") + text + "   ", in: rect, role: .accent)
  }

  /// The keys that work here, the most useful first, as many as fit.
  private func drawHints(in rect: Rect, on canvas: inout Canvas) {
    var column = rect.column + 1
    for hint in HintBar(portal: portal).hints {
      let key = SafeText(hint.key)
      let title = canvas.word(hint.command.titleKey)
      let width = key.width + 1 + title.width
      guard column + width + 1 <= rect.columns.upperBound else { continue }
      let cell = Rect(column: column, row: rect.row, width: width, height: 1)
      canvas.put(
        [
          (key, hint.isEnabled ? .key : .disabled), (" ", .footer),
          (title, hint.isEnabled ? .footer : .disabled),
        ],
        in: cell
      )
      canvas.mark(cell, as: .hint(hint.command))
      column += width + 2
    }
  }
}

/// Which commands the hint bar shows, from the command table.
struct HintBar {
  struct Hint {
    var command: CommandName
    var key: String
    var isEnabled: Bool
  }
  let hints: [Hint]

  init(portal: Portal) {
    let contexts = Set(portal.contexts)
    let all = portal.table.commands
      .filter { $0.hint != nil && !contexts.isDisjoint(with: $0.contexts) }
      .sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
      .compactMap { command -> Hint? in
        guard let key = portal.bindings.keys(of: command.name).first else { return nil }
        return Hint(
          command: command.name,
          key: key,
          isEnabled: portal.refusal(of: command) == nil
        )
      }
    // What does not apply stays visible, dimmed, but never pushes out what does.
    hints = all.filter(\.isEnabled) + all.filter { !$0.isEnabled }
  }
}

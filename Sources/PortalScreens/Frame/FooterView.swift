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
    if let said = SaidView(portal, canvas) { return said.draw(above: rect, on: &canvas) }
    let left = layout.bottomRule.isEmpty ? 0 : drawMarks(in: rect, on: &canvas)
    let room = Rect(
      column: rect.column + left,
      row: rect.row,
      width: rect.width - left,
      height: 1
    )
    drawHints(in: room, on: &canvas)
  }

  /// Sums of all that match, on the line above the footer.
  private func drawSums(in rect: Rect, on canvas: inout Canvas) {
    if let fault = portal.fileFaults.sentences.first {
      canvas.put(SafeText(" ") + canvas.say(fault) + " ", in: rect, role: .error)
      return
    }
    guard let totals = portal.list?.totals, totals.count > 0, portal.focus == .list else { return }
    let room = layout.divider.isEmpty ? rect.width : layout.divider.column - 2
    let sums = Self.sums(of: totals, canvas, fitting: room - 2)
    guard !sums.isEmpty else { return }
    let cell = Rect(column: rect.column, row: rect.row, width: room, height: 1)
    canvas.put(SafeText(" ") + sums + " ", in: cell, role: .dim)
  }

  /// "principal 1 234,00 · outstanding 2 345,00 NOK", a part for each currency, the one of most cases
  /// first. What does not fit gives way in steps: the other currencies, of which there is said how many,
  /// then the principal, then all but the first sum.
  static func sums(of totals: CaseTotals, _ canvas: Canvas, fitting width: Int) -> SafeText {
    let dot: SafeText = canvas.isASCII ? " | " : " · "
    let sorted = totals.byCurrency.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let whole = sorted.map { currency, sums in
      canvas.say(
        "footer.sums",
        .money(sums.principal, currency),
        .money(sums.outstanding, currency)
      )
    }
    let outstanding = sorted.map { currency, sums in
      canvas.say("footer.outstanding", .money(sums.outstanding, currency))
    }
    var steps: [SafeText] = []
    for parts in [whole, outstanding] {
      for shown in stride(from: parts.count, to: 0, by: -1) {
        let rest = parts.count - shown
        let others = rest == 0 ? [] : [canvas.say("footer.more-currencies", .count(rest))]
        steps.append((parts.prefix(shown) + others).joined(separator: dot))
      }
      if parts.count > 1, let first = parts.first {
        steps.append(first + SafeText(" +\(parts.count - 1)"))
      }
    }
    return steps.first { $0.width <= width } ?? .empty
  }

  private func drawMarks(in rect: Rect, on canvas: inout Canvas) -> Int {
    if portal.place == .questions, !portal.queue.marks.isEmpty {
      let queue = portal.queue
      let marked =
        if let count = queue.markedCount {
          canvas.say(
            queue.marks.allMatching ? "footer.marked-all" : "footer.questions-marked",
            .count(count)
          )
        } else {
          canvas.word("footer.all-marked")
        }
      return canvas.put(SafeText(" ") + marked + "   ", in: rect, role: .accent)
    }
    guard let list = portal.list, !list.marks.isEmpty else { return 0 }
    guard let totals = list.markedTotals else {
      return canvas.put(
        SafeText(" ") + canvas.word("footer.all-marked") + "  ",
        in: rect,
        role: .accent
      )
    }
    let text =
      canvas.say(
        list.marks.allMatching ? "footer.marked-all" : "footer.marked",
        .count(totals.count)
      )
      + (totals.capped ? "+ " : " ") + (canvas.isASCII ? "| " : "· ")
    // The keys of the five actions, and the ways out, keep their place.
    let room = rect.width - text.width - Self.keys
    let least = totals.byCurrency.sorted { $0.key < $1.key }.map { currency, sums in
      SafeText(canvas.wording.money(sums.outstanding, currency))
    }.joined(separator: ", ")
    // What is marked is said of every currency before the principal is.
    let whole = Self.sums(of: totals, canvas, fitting: .max)
    let shown = whole.width <= room ? whole : least
    return canvas.put(SafeText(" ") + text + shown + "   ", in: rect, role: .accent)
  }

  /// Cells that the keys need beside what is marked.
  private static let keys = 74

  /// The keys that work here, the most useful first, as many as fit.
  private func drawHints(in rect: Rect, on canvas: inout Canvas) {
    let bar = HintBar(portal: portal)
    let isNarrow = rect.width < 60
    var column = rect.column + 1
    // The way to everything else always has its place, on narrow screens by its key alone.
    let kept = bar.ways.reduce(0) { $0 + width(of: $1, keyOnly: isNarrow, canvas) + 2 }
    // Nor does what does not apply push out the rest.
    let rest = bar.rest.reduce(0) { $0 + self.width(of: $1, canvas) + 2 }
    for hint in bar.hints {
      let width = width(of: hint, canvas)
      let room = hint.isEnabled || isNarrow ? kept : kept + rest
      guard column + width + room <= rect.columns.upperBound else { continue }
      draw(hint, at: &column, row: rect.row, on: &canvas)
    }
    for way in bar.ways {
      let width = width(of: way, keyOnly: isNarrow, canvas)
      guard column + width <= rect.columns.upperBound else { break }
      draw(way, keyOnly: isNarrow, at: &column, row: rect.row, on: &canvas)
    }
    for hint in bar.rest {
      let width = width(of: hint, canvas)
      guard column + width + 1 <= rect.columns.upperBound else { continue }
      draw(hint, at: &column, row: rect.row, on: &canvas)
    }
  }

  private func width(of hint: HintBar.Hint, keyOnly: Bool = false, _ canvas: Canvas) -> Int {
    let key = SafeText(hint.key).width
    return keyOnly ? key : key + 1 + canvas.word(hint.command.titleKey).width
  }

  private func draw(
    _ hint: HintBar.Hint,
    keyOnly: Bool = false,
    at column: inout Int,
    row: Int,
    on canvas: inout Canvas
  ) {
    let width = width(of: hint, keyOnly: keyOnly, canvas)
    let cell = Rect(column: column, row: row, width: width, height: 1)
    canvas.put(
      [
        (SafeText(hint.key), hint.isEnabled ? .key : .disabled), (" ", .footer),
        (canvas.word(hint.command.titleKey), hint.isEnabled ? .footer : .disabled),
      ],
      in: cell
    )
    canvas.mark(cell, as: .hint(hint.command))
    column += width + 2
  }
}

/// Which commands the hint bar shows, from the command table.
struct HintBar {
  struct Hint {
    var command: CommandName
    var key: String
    var isEnabled: Bool
  }
  /// What works on the cases here.
  let hints: [Hint]
  /// Back out of a case, the palette and the help, by which everything is found.
  let ways: [Hint]
  /// What is said where there is room left.
  let rest: [Hint]

  private static let fiveActions: Set<CommandName> = [
    "action.change-due", "action.pause", "action.resume", "action.close", "action.message",
  ]
  private static let waysOut: Set<CommandName> = ["portal.back", "palette.open", "help.open"]

  init(portal: Portal) {
    let contexts = Set(portal.contexts)
    let side = portal.environment.user.side
    let all = portal.table.hinted
      .filter { !contexts.isDisjoint(with: $0.contexts) && $0.sides.contains(side) }
      .compactMap { command -> Hint? in
        guard let key = portal.bindings.keys(of: command.name).first else { return nil }
        return Hint(
          command: command.name,
          key: key,
          isEnabled: portal.refusal(of: command) == nil
        )
      }
      // What is about a question is done where they stand.
      .filter { portal.place == .questions || !$0.command.rawValue.hasPrefix("question.") }
      // In a place without cases nothing there can make them apply.
      .filter { $0.isEnabled || portal.caseRows != nil }
    // What does not apply stays visible, dimmed, but never pushes out what does: only the five actions keep
    // their place, since they apply to one case and not to the next as the cursor moves.
    let isOnCases = portal.currentCase != nil
    let keepsPlace = { (hint: Hint) in
      hint.isEnabled || isOnCases && Self.fiveActions.contains(hint.command)
    }
    // What only the agency does is what its own people are there for.
    let isOwn = { (hint: Hint) in
      side == .agency && hint.isEnabled
        && portal.table[hint.command]?.sides.contains(.creditor) == false
    }
    let placed = all.filter(keepsPlace)
    let shown =
      placed.filter(isOwn) + placed.filter { !isOwn($0) } + all.filter { !keepsPlace($0) }
    let last = { (hint: Hint) in (portal.table[hint.command]?.hint ?? 0) > 80 }
    ways = shown.filter { Self.waysOut.contains($0.command) }
    rest = shown.filter(last)
    hints = shown.filter { !Self.waysOut.contains($0.command) && !last($0) }
  }
}

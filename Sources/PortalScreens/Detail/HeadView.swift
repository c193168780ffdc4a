import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The head of the detail: who owes what, where the case is, what happens next, what is to pay.
struct HeadView {
  let head: DetailHead
  let isLow: Bool
  var isStale = false

  /// Draws the head from the top of a rectangle; returns how many rows it took.
  func draw(in rect: Rect, on canvas: inout Canvas) -> Int {
    drawTitle(in: rect.line(0), on: &canvas)
    var row = 1
    if !isLow {
      for line in facts(in: rect, canvas) {
        canvas.put(line, in: rect.line(row), role: .dim)
        row += 1
      }
    }
    drawProcess(in: rect.line(row), on: &canvas)
    row += 1
    row += put(next(canvas), from: row, most: isLow ? 1 : 2, in: rect, on: &canvas)
    for note in warnings(canvas).prefix(isLow ? 1 : 3) {
      canvas.put(note, in: rect.line(row), role: .warning)
      row += 1
    }
    if !isLow {
      for text in [amounts(canvas), letter(canvas), payment(canvas)] where !text.isEmpty {
        for line in Self.flow(text, width: rect.width, canvas) where row < rect.height - 4 {
          canvas.put(line, in: rect.line(row), role: .text)
          row += 1
        }
      }
    }
    if isStale {
      let dim = canvas.palette[.dim]
      canvas.frame.restyle(rect.split(top: row).top) { _ in dim }
    }
    return row
  }

  private func drawTitle(in rect: Rect, on canvas: inout Canvas) {
    let isClosed = head.state.stage == .closed
    let sum = SafeText(canvas.wording.money(head.payable, head.currency))
    let label = canvas.say(head.payableTitle)
    let right: [(SafeText, ThemeRole)] =
      isClosed || head.ratesFault != nil
      ? [] : [(label + " ", .dim), (sum, .money)]
    let rightWidth = right.reduce(0) { $0 + $1.0.width }
    let (left, rest) = rect.split(left: max(0, rect.width - rightWidth - 1))
    canvas.put(
      [(SafeText("\(head.number)  "), .accent), (SafeText(head.debtorName), .heading)],
      in: left
    )
    canvas.put(right, in: rest.split(left: 1).rest)
  }

  /// What it is about and, beside the thread, what else the debtor owes: on a row of its own only where
  /// there are rows enough.
  private func facts(in rect: Rect, _ canvas: Canvas) -> [SafeText] {
    let invoice = invoiceFacts(canvas)
    let alone = Self.flow(invoice, width: rect.width, canvas)
    let all = Self.flow(
      invoice + head.others.map { canvas.say($0) },
      width: rect.width,
      canvas
    )
    return all.count > alone.count && rect.height < Self.roomy ? alone : all
  }

  /// Rows from which on the head may take one more.
  private static var roomy: Int { 20 }

  private func invoiceFacts(_ canvas: Canvas) -> [SafeText] {
    let kind = canvas.word("kind.\(head.debtorKind.name)")
    guard let first = head.invoices.first else { return [kind] }
    var text = canvas.say(
      "detail.invoice",
      .text(first.number),
      .date(first.issued),
      .date(first.due)
    )
    if head.invoices.count > 1 {
      text = text + " " + canvas.say("head.more-invoices", .count(head.invoices.count - 1))
    }
    guard let due = head.changedDue else { return [text, kind] }
    return [text, canvas.say("detail.changed-due", .date(due)), kind]
  }

  private func drawProcess(in rect: Rect, on canvas: inout Canvas) {
    let steps = head.process.map { milestone -> (SafeText, ThemeRole) in
      let word = canvas.word(milestone.wordKey)
      switch milestone.state {
      case .done: return (SafeText(canvas.isASCII ? "x " : "✓ ") + word, .success)
      case .current: return (SafeText(canvas.isASCII ? "> " : "◐ ") + word, .accent)
      case .ahead: return (SafeText(canvas.isASCII ? "o " : "○ ") + word, .dim)
      }
    }
    let line: SafeText = canvas.isASCII ? "-" : "─"
    let width = steps.reduce(-3) { $0 + $1.0.width + 3 }
    let between = width <= rect.width ? " " + line + " " : line
    canvas.put(Array(steps.map { [$0] }.joined(separator: [(between, .border)])), in: rect)
  }

  /// What happens next, and what holds it.
  private func next(_ canvas: Canvas) -> [SafeText] {
    let layout = LineLayout(wording: canvas.wording, width: 200)
    return layout.rows(of: head.nextLines.filter { $0.role != .warning }).map(\.text)
  }

  private func warnings(_ canvas: Canvas) -> [SafeText] {
    var lines = LineLayout(wording: canvas.wording, width: 200)
      .rows(of: head.nextLines.filter { $0.role == .warning }).map(\.text)
    if let fault = head.ratesFault {
      lines.append(canvas.say(fault))
    } else if let known = head.interestKnownTo {
      lines.append(canvas.say("detail.known-to", .date(known)))
    }
    if let difference = head.difference { lines.append(said(difference, canvas)) }
    return lines
  }

  /// What the creditor's ledger says is left, and how it differs, part by part.
  private func said(_ difference: LedgerDifference, _ canvas: Canvas) -> SafeText {
    func amount(_ key: String, _ money: Money) -> SafeText {
      canvas.word(key) + " " + SafeText(canvas.wording.amount(money))
    }
    let parts = LedgerDifference.Part.allCases.filter { difference[$0] != .zero }
      .map { amount($0.wordKey, difference[$0]) }
    return amount("detail.reported-rest", difference.reported.rest) + ": "
      + parts.joined(separator: ", ")
  }

  private func put(
    _ lines: [SafeText],
    from row: Int,
    most: Int,
    in rect: Rect,
    on canvas: inout Canvas
  ) -> Int {
    for (index, line) in lines.prefix(most).enumerated() {
      canvas.put(line, in: rect.line(row + index), role: .text)
    }
    return min(lines.count, most)
  }

  // Facts that flow

  private func amounts(_ canvas: Canvas) -> [SafeText] {
    let amounts = head.state.amounts
    func part(_ key: String, _ money: Money, always: Bool = false) -> SafeText? {
      guard always || money != .zero else { return nil }
      return canvas.word(key) + " " + SafeText(canvas.wording.amount(money))
    }
    var interest = head.ratesFault == nil ? part("amount.interest", head.interest) : nil
    if let perDay = head.interestPerDay, perDay > .zero {
      interest =
        (interest ?? canvas.word("amount.interest")) + " ("
        + canvas.say("head.per-day", .money(perDay, head.currency)) + ")"
    }
    return [
      part("amount.principal", amounts.principal, always: true), interest,
      part("amount.reminder-fee", amounts.reminderFee),
      part("amount.collection-fee", head.collectionFee),
      part("amount.compensation", amounts.compensation),
      part("amount.court-fee", amounts.courtFee), part("amount.paid", amounts.paid),
      part("amount.credited", amounts.credited), part("amount.owed-back", amounts.owedBack),
    ].compactMap { $0 }
  }

  /// The last letter, and what closes the case where that is less than what is to pay.
  private func letter(_ canvas: Canvas) -> [SafeText] {
    let closing = head.closing.map { [canvas.say($0.sentence(in: head.currency))] } ?? []
    guard let letter = head.lastLetter else { return closing }
    var text =
      canvas.word("letter.\(letter.kind.name)") + " "
      + SafeText(canvas.wording.amount(letter.sum))
    if let deadline = letter.deadline {
      text = text + " " + canvas.say("detail.pay-by", .date(deadline))
    }
    return [text] + closing
  }

  private func payment(_ canvas: Canvas) -> [SafeText] {
    var parts: [SafeText] = []
    func add(_ key: String, _ text: String) {
      if !text.isEmpty { parts.append(canvas.word(key) + " " + SafeText(text)) }
    }
    add("detail.kid", head.kid)
    add("detail.account", head.account)
    add("field.customerNumber", head.customerNumber)
    add("field.phone", head.phone)
    if head.state.stage != .closed {
      add("detail.time-barred", canvas.wording.date(head.state.timeBarred))
    }
    return parts
  }

  /// Facts joined by dots, broken between facts and never inside one that fits.
  static func flow(_ parts: [SafeText], width: Int, _ canvas: Canvas) -> [SafeText] {
    let dot: SafeText = canvas.isASCII ? " | " : " · "
    var lines: [SafeText] = []
    for part in parts {
      if let last = lines.last, last.width + 3 + part.width <= width {
        lines[lines.count - 1] = last + dot + part
      } else {
        lines += part.width > width ? part.wrapped(to: width) : [part]
      }
    }
    return lines
  }
}

import DebtCollection
import PortalModel
import Wording

/// Says the portal's facts in lines: words for signs, numbers before what can be chosen.
struct PlainText {
  var wording: Wording

  func text(_ sentence: Sentence) -> SafeText { SafeText(wording.text(sentence)) }

  func text(_ spans: [DetailLine.Span]) -> SafeText {
    spans.map { span in
      switch span {
      case .sentence(let sentence): text(sentence)
      case .word(let key): SafeText(wording.word(key))
      case .text(let dirty): SafeText(dirty)
      case .date(let day): SafeText(wording.date(day))
      case .moment(let moment): SafeText(wording.moment(moment))
      case .money(let money, let currency): SafeText(wording.money(money, currency))
      case .number(let number): SafeText(number.description)
      }
    }.joined(separator: " ")
  }

  /// A line of the detail or of a dialog.
  func line(_ line: DetailLine) -> SafeText {
    var parts: [SafeText] = []
    if case .item(let index) = line.role { parts.append(SafeText("\(index + 1).")) }
    if let day = line.day { parts.append(SafeText(wording.date(day))) }
    if let term = line.term { parts.append(SafeText(term)) }
    if let label = line.label { parts.append(SafeText(wording.capitalised(wording.word(label)))) }
    if !line.spans.isEmpty { parts.append(text(line.spans)) }
    if let amount = line.amount {
      parts.append(SafeText(wording.money(amount.money, amount.currency)))
    }
    let blanks = SafeText(String(repeating: "  ", count: line.indent))
    return blanks + parts.joined(separator: "  ")
  }

  /// A row of a list.
  func row(_ row: CaseRow, marked: Bool) -> SafeText {
    let state = row.state
    var parts = [
      row.number.description, row.debtorName, wording.date(state.due),
      wording.money(state.amounts.outstanding, row.currency),
      wording.word(StepWord.key(of: state)),
    ]
    if let next = state.nextSentence { parts.append(wording.text(next)) }
    parts += RowSign.all(of: row).map { "(\(wording.word($0.wordKey)))" }
    if marked { parts.append("*") }
    return parts.map { SafeText($0) }.joined(separator: "  ")
  }

  /// A dialog from its title to its buttons.
  func lines(of face: DialogFace) -> [SafeText] {
    var lines = [text(face.title)]
    for block in face.blocks {
      switch block {
      case .lines(let more): lines += more.map(line)
      case .field(let field):
        let remark = field.remark.map { "  (\(wording.text($0)))" } ?? ""
        let label = SafeText(wording.text(field.label)) + ": "
        lines.append(focused(field.isFocused) + label + SafeText(field.line.text + remark))
      case .editor(let field):
        let remark = field.remark.map { "  (\(wording.text($0)))" } ?? ""
        lines.append(
          focused(field.isFocused) + SafeText("\(wording.text(field.label)):\(remark)")
        )
        lines += SafeText.lines(of: field.editor.text)
      case .calendar: break
      case .choices(let choices):
        for (index, item) in choices.items.enumerated() {
          let chosen = item.isOn ?? (index == choices.selected)
          let head = SafeText("\(index + 1). ") + (chosen ? "[x] " : "[ ] ")
          lines.append(head + text(item.spans) + "  " + text(item.aside))
        }
      case .bar(let done, let count):
        lines.append(SafeText("\(wording.count(done)) / \(wording.count(count))"))
      }
    }
    let buttons = face.buttons.map { "[\($0.name)] \(wording.text($0.label))" }
    if !buttons.isEmpty { lines.append(SafeText(buttons.joined(separator: "   "))) }
    return lines
  }

  private func focused(_ isFocused: Bool) -> SafeText { isFocused ? "> " : "  " }
}

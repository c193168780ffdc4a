import DebtCollection
import PortalModel
import Wording

/// A column's value as text in the reader's language; the same for cells, `--plain` and files.
struct ColumnText {
  let wording: Wording
  let ascii: Bool

  /// The text of a value; signs by their characters.
  func text(_ value: ColumnValue) -> SafeText {
    switch value {
    case .signs(let signs): signs.prefix(2).map { $0.glyph(ascii: ascii) }.joined()
    case .number(let number): SafeText(number.description)
    case .text(let text): SafeText(text)
    case .date(let date): short(date)
    case .money(let money, _): SafeText(wording.amount(money))
    case .days(let days): SafeText(wording.count(days))
    case .word(let key): SafeText(wording.capitalised(wording.word(key)))
    case .next(let step, let pausedUntil): next(step, pausedUntil: pausedUntil)
    case .event(let key, let day): SafeText("\(wording.date(day)) \(wording.word(key))")
    case .none: .empty
    }
  }

  /// A day that fits its column whole: of another year as `2024-10-16`.
  private func short(_ date: CivilDate) -> SafeText {
    SafeText(date.year == wording.today.year ? wording.date(date) : date.iso)
  }

  private func next(_ step: NextStep, pausedUntil: CivilDate?) -> SafeText {
    switch step.kind {
    case .answer:
      SafeText("? \(wording.days(wording.today - step.date))")
    case .resume:
      RowSign.paused.glyph(ascii: ascii) + short(step.date)
    default: short(step.date)
    }
  }
}

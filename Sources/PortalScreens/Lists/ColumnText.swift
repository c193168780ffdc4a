import DebtCollection
import PortalModel
import Wording

/// A column's value as text in the reader's language; the same for cells, `--plain` and files.
struct ColumnText {
  let wording: Wording
  let ascii: Bool
  /// Cells that any day of another year takes.
  private let widestDay: Int

  init(wording: Wording, ascii: Bool) {
    self.wording = wording
    self.ascii = ascii
    let year = wording.today.year - 1
    widestDay =
      (1...12).compactMap { CivilDate(year, $0, 28) }
      .map { SafeText(wording.date($0)).width }.max() ?? 0
  }

  /// The text of a value in so many cells; signs by their characters.
  func text(_ value: ColumnValue, in cells: Int) -> SafeText {
    switch value {
    case .signs(let signs): signs.prefix(2).map { $0.glyph(ascii: ascii) }.joined()
    case .number(let number): SafeText(number.description)
    case .text(let text): SafeText(text)
    case .date(let date): day(date, in: cells)
    case .money(let money, _), .difference(let money, _): SafeText(wording.amount(money))
    case .days(let days): SafeText(wording.count(days))
    case .word(let key): SafeText(wording.capitalised(wording.word(key)))
    case .waits(let reasons, let until): waits(reasons, until: until)
    case .next(let step, _): next(step, in: cells)
    case .event(let key, let day): SafeText("\(wording.date(day)) \(wording.word(key))")
    case .none: .empty
    }
  }

  /// A day as the language writes it; in a column that cannot hold every day of another year whole, such
  /// days stand in figures, all of them.
  private func day(_ date: CivilDate, in cells: Int) -> SafeText {
    SafeText(cells < widestDay ? wording.dateInFigures(date) : wording.date(date))
  }

  private func next(_ step: NextStep, in cells: Int) -> SafeText {
    switch step.kind {
    case .answer:
      SafeText("? \(wording.days(wording.today - step.date))")
    case .resume:
      RowSign.paused.glyph(ascii: ascii) + day(step.date, in: cells - 1)
    default: day(step.date, in: cells)
    }
  }

  /// The first of what it waits for, and how much more there is: what time does not cure comes first. The
  /// day it passes stands where time alone cures it.
  private func waits(_ reasons: WaitingReasons, until: CivilDate?) -> SafeText {
    let hard = reasons.subtracting(.curedByTime)
    // The day is the minor's birthday where both are waited for.
    let named = hard.names + reasons.intersection(.curedByTime).names.reversed()
    guard let first = named.first else { return .empty }
    let word = SafeText(wording.capitalised(wording.word("waiting-short.\(first)")))
    if hard.isEmpty, let until { return word + " " + SafeText(wording.dateInFigures(until)) }
    return named.count > 1 ? word + SafeText(" +\(named.count - 1)") : word
  }
}

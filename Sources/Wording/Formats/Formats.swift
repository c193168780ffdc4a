import DebtCollection

/// How a language writes dates and numbers, taken from its catalogue once.
struct Formats: Sendable {
  let decimalSign: String
  let groupSign: String
  let months: [String]
  let shortMonths: [String]
  let weekdays: [String]
  let shortWeekdays: [String]
  /// Day, month: `{0}. {1}`, taken apart once: letters write many dates.
  private let day: [Pattern.Part]
  /// A day in figures by its letters: `dd.mm.yyyy`, `d mmm yy`.
  private let figures: String

  init(_ catalogue: Catalogue) {
    func text(_ key: String) -> String { catalogue["format.\(key)"]?.other ?? "‹format.\(key)›" }
    func list(_ key: String, _ range: ClosedRange<Int>) -> [String] {
      let words = text(key).split(separator: " ").map(String.init)
      return words.count == range.count ? words : range.map { "‹\(key) \($0)›" }
    }
    decimalSign = text("decimal")
    groupSign = text("group")
    months = list("months", 1...12)
    shortMonths = list("months-short", 1...12)
    weekdays = list("weekdays", 1...7)
    shortWeekdays = list("weekdays-short", 1...7)
    day = Pattern(text("day"))?.parts ?? [.text("‹format.day›")]
    figures = text("figures")
  }

  /// A whole number with its thousands apart.
  func number(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    guard digits.utf8.count > 3 else { return value < 0 ? "-\(digits)" : digits }
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += groupSign }
      text.append(digit)
    }
    return text
  }

  /// An amount with two decimals: `4 312,50`.
  func amount(_ money: Money) -> String {
    let magnitude = money.minorUnits.magnitude
    let minor = magnitude % 100
    return
      "\(money.minorUnits < 0 ? "-" : "")\(number(Int64(magnitude / 100)))\(decimalSign)"
      + "\(minor < 10 ? "0" : "")\(minor)"
  }

  /// A day: `1. sep.`, and with the year where it is not this year's: `1. sep. 2025`.
  func date(_ date: CivilDate, thisYear: Int) -> String {
    let parts = date.components
    let text = dayAndMonth(parts.day, shortMonths[parts.month - 1])
    return parts.year == thisYear ? text : "\(text) \(parts.year)"
  }

  /// A day in at most ten cells: `1. sep.`, and where it is not this year's `01.09.2025`.
  func dateInFigures(_ date: CivilDate, thisYear: Int) -> String {
    let parts = date.components
    guard parts.year != thisYear else { return self.date(date, thisYear: thisYear) }
    var text = ""
    var rest = figures[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      switch run {
      case "d": text += String(parts.day)
      case "dd": text += two(parts.day)
      case "mm": text += two(parts.month)
      case "mmm": text += shortMonths[parts.month - 1]
      case "yy": text += two(parts.year % 100)
      case "yyyy": text += String(parts.year)
      default: text += run
      }
    }
    return text
  }

  /// A day in full: `1. september 2026`.
  func longDate(_ date: CivilDate) -> String {
    let parts = date.components
    return "\(dayAndMonth(parts.day, months[parts.month - 1])) \(parts.year)"
  }

  /// A time of day: `08:00`.
  func time(_ time: OsloTime) -> String { "\(two(time.hour)):\(two(time.minute))" }

  private func dayAndMonth(_ number: Int, _ month: String) -> String {
    var text = ""
    for part in day {
      switch part {
      case .text(let plain): text += String(plain)
      case .place(let place, _): text += place == 0 ? String(number) : month
      }
    }
    return text
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

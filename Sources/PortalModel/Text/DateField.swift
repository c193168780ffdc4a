import DebtCollection

/// A date being typed, with a small calendar beside it; what it begins with is a proposal.
public struct DateField: Sendable {
  public internal(set) var line: TextLine
  public let entry: DateEntry
  /// An empty field is an answer of its own: a pause without a last day.
  public let mayBeEmpty: Bool
  /// What an empty field means, to be said beside it.
  private let whenEmpty: Sentence?

  public init(
    _ text: String = "",
    entry: DateEntry,
    mayBeEmpty: Bool = false,
    whenEmpty: Sentence? = nil
  ) {
    line = TextLine(text, limit: 20, isPreset: true)
    self.entry = entry
    self.mayBeEmpty = mayBeEmpty
    self.whenEmpty = whenEmpty
  }

  /// The day typed, or nil.
  public var date: CivilDate? { entry.date(of: line.text) }

  /// What is to be said of what is typed: not a date, a weekend, a holiday, a closed day.
  public var remark: Sentence? {
    if line.isEmpty { return whenEmpty }
    guard let date else { return Sentence("date.unreadable", [.text(line.text)]) }
    // What has happened may have happened on any day; only one that lies ahead is wrong.
    if entry.looksBack {
      return date > entry.today ? Refusal("day-ahead", [.date(date)]).sentence : nil
    }
    if let holiday = Holiday(on: date) {
      return Sentence("date.holiday", [.date(date), .word("holiday.\(holiday.name)")])
    }
    switch date.weekday {
    case .saturday, .sunday: return Sentence("date.weekend", [.date(date)])
    default: break
    }
    return entry.calendar.isWorkingDay(date) ? nil : Sentence("date.closed", [.date(date)])
  }

  /// Whether it holds an answer.
  public var isReady: Bool { date != nil || (mayBeEmpty && line.isEmpty) }

  /// Does what an editing command says; up and down step by a day, the page keys by a month.
  public mutating func perform(_ command: CommandName) -> Bool {
    switch command {
    case "text.up": step { $0 + 1 }
    case "text.down": step { $0 - 1 }
    case "text.page-up": step { $0.adding(months: 1) }
    case "text.page-down": step { $0.adding(months: -1) }
    default: return line.perform(command)
    }
    return true
  }

  public mutating func insert(_ text: String) { line.insert(text) }

  /// Takes a day pointed at in the calendar; typing another replaces it.
  public mutating func choose(_ day: CivilDate) { line.set(day.iso, isPreset: true) }

  private mutating func step(_ by: (CivilDate) -> CivilDate) {
    choose(date.map(by) ?? entry.today)
  }

  /// The month of the day typed, or of today.
  public var month: CalendarMonth {
    CalendarMonth(of: date ?? entry.today, chosen: date, today: entry.today, entry.calendar)
  }
}

/// A month as a small calendar shows it, weeks from Monday.
public struct CalendarMonth: Hashable, Sendable {
  public struct Day: Hashable, Sendable {
    public var date: CivilDate
    public var isInMonth: Bool
    public var isWorkingDay: Bool
    public var isChosen: Bool
    public var isToday: Bool
  }
  public var year: Int
  /// 1–12.
  public var month: Int
  /// Weeks of seven days; the first and last take days of the months beside it.
  public var weeks: [[Day]]

  init(
    of day: CivilDate,
    chosen: CivilDate?,
    today: CivilDate,
    _ calendar: BusinessCalendar
  ) {
    (year, month, _) = day.components
    let first = day - (day.day - 1)
    let next = first.adding(months: 1)
    var monday = first - first.weekday.rawValue
    weeks = []
    while monday < next {
      weeks.append(
        (0..<7).map { offset in
          let date = monday + offset
          return Day(
            date: date,
            isInMonth: date >= first && date < next,
            isWorkingDay: calendar.isWorkingDay(date),
            isChosen: date == chosen,
            isToday: date == today
          )
        }
      )
      monday = monday + 7
    }
  }
}

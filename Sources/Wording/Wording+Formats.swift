import DebtCollection

extension Wording {
  /// An amount without its currency: `4 312,50`, `4,312.50`.
  public func amount(_ money: Money) -> String { formats.amount(money) }

  /// An amount with its currency: `4 312,50 NOK`.
  public func money(_ money: Money, _ currency: Currency) -> String {
    "\(formats.amount(money)) \(currency.code)"
  }

  /// A count with its thousands apart: `12 431`.
  public func count(_ count: Int) -> String { formats.number(Int64(count)) }

  /// A day: `1. sep.`; with the year where it is not this year's.
  public func date(_ date: CivilDate) -> String { formats.date(date, thisYear: today.year) }

  /// A day in at most ten cells, as figures where the language has such: `1. sep.`, and of another year
  /// `01.09.2025`, `2025-09-01`, `1 Sep 25`.
  public func dateInFigures(_ date: CivilDate) -> String {
    formats.dateInFigures(date, thisYear: today.year)
  }

  /// A day in full: `1. september 2026`.
  public func longDate(_ date: CivilDate) -> String { formats.longDate(date) }

  /// A day with its weekday: `tor. 19. nov.`
  public func dateWithWeekday(_ date: CivilDate) -> String {
    "\(weekday(date.weekday)) \(self.date(date))"
  }

  /// A day with its weekday and year, for the header: `ons. 18. nov. 2026`.
  public func dateInHeader(_ date: CivilDate) -> String {
    "\(weekday(date.weekday)) \(formats.date(date, thisYear: .min))"
  }

  /// A weekday, short: `tor.`, `Thu`, `tors`.
  public func weekday(_ day: Weekday) -> String { formats.shortWeekdays[day.rawValue] }

  /// A weekday in full.
  public func longWeekday(_ day: Weekday) -> String { formats.weekdays[day.rawValue] }

  /// A month in full, 1–12.
  public func month(_ month: Int) -> String { formats.months[month - 1] }

  /// A day as people say it: yesterday, today, tomorrow, else the date.
  public func near(_ date: CivilDate) -> String {
    switch date - today {
    case 0: word("near.today")
    case 1: word("near.tomorrow")
    case -1: word("near.yesterday")
    default: self.date(date)
    }
  }

  /// A span of days, short: `2 d`.
  public func days(_ days: Int) -> String { text(Sentence("near.days-short", [.count(days)])) }

  /// How long ago a moment was, short, as of another: `5 min`, `3 t`, `2 d`.
  public func age(of moment: Timestamp, at now: Timestamp) -> String {
    let minutes = max(Int(now.seconds - moment.seconds), 0) / 60
    if minutes < 60 { return text(Sentence("near.minutes-short", [.count(minutes)])) }
    if minutes < 24 * 60 { return text(Sentence("near.hours-short", [.count(minutes / 60)])) }
    return days(minutes / (24 * 60))
  }

  /// A moment in Oslo: `tor. 19. nov. 08:00`.
  public func moment(_ moment: Timestamp) -> String {
    let time = OsloTime(of: moment)
    return "\(dateWithWeekday(time.date)) \(formats.time(time))"
  }

  /// A moment's time of day in Oslo: `08:00`.
  public func time(_ moment: Timestamp) -> String { formats.time(OsloTime(of: moment)) }

  /// The word of a key, as it stands in the catalogue.
  public func word(_ key: String) -> String { text(Sentence(key)) }
}

import DebtCollection

/// One half of an agency day (process.md, "A day has two parts").
public struct Shift: Hashable, Sendable {
  /// Which half.
  public enum Part: String, Sendable, CaseIterable {
    /// From 08:00: the cut-off, the list, the day's letters.
    case morning
    /// About 23:00: what came in, actions acknowledged, what is paid closed.
    case night
  }

  public var part: Part
  public var day: CivilDate
  /// When its work is recorded.
  public var moment: Timestamp

  public init(_ part: Part, on day: CivilDate, at moment: Timestamp) {
    self.part = part
    self.day = day
    self.moment = moment
  }
}

/// Which shifts a run of the agency works, oldest first.
public struct Roster: Sendable {
  /// How days that were missed are made good.
  public enum Pace: Sendable {
    /// Each missed day is worked as a day of its own, letters dated on it: for a day that is given
    /// (`--date`), where the days before it are lived through.
    case eachDay
    /// What was missed is done today: a letter bears the day it is handed over, and no list is made
    /// for a day that has passed, so that nobody loses time to pay or to object.
    case today
  }

  /// The hour the night begins.
  public static let nightHour = 23

  /// The moment the work is done up to.
  public var now: Timestamp
  /// All of its day, or only what is due by that moment.
  public var wholeDay: Bool
  public var pace: Pace
  /// One part of the last day alone; both when nil.
  public var part: Shift.Part?
  /// The hour mornings begin: when the list closes.
  public var morningHour = 8

  public init(now: Timestamp, wholeDay: Bool, pace: Pace, part: Shift.Part? = nil) {
    self.now = now
    self.wholeDay = wholeDay
    self.pace = pace
    self.part = part
  }

  /// The day worked up to.
  public var day: CivilDate { OsloTime.date(of: now) }

  /// The shifts of a run.
  ///
  /// - Parameters:
  ///   - last: the last day the agency has worked; worked again, since it may have been stopped in
  ///     the middle, and work that is done is not due.
  ///   - lastNight: the last day whose night was worked.
  ///   - first: where no day has been worked, the first day on which anything is due.
  public func shifts(after last: CivilDate?, lastNight: CivilDate?, first: CivilDate?) -> [Shift] {
    switch pace {
    case .eachDay:
      let start = min(last ?? first ?? day, day)
      return (start.dayNumber...day.dayNumber).flatMap { number in
        shifts(of: CivilDate(dayNumber: number))
      }
    case .today:
      let missedNight = lastNight.map { $0 < day - 1 } ?? false
      return shifts(of: day, missedNight: missedNight)
    }
  }

  private func shifts(of day: CivilDate, missedNight: Bool = false) -> [Shift] {
    let morning = OsloTime.moment(day, hour: morningHour)
    let night = OsloTime.moment(day, hour: Self.nightHour)
    guard day == self.day else {
      return [Shift(.morning, on: day, at: morning), Shift(.night, on: day, at: night)]
    }
    let isDue: (Shift.Part) -> Bool = { asked in
      if let part { return part == asked }
      if wholeDay { return true }
      return asked == .morning ? now >= morning : now >= night || missedNight
    }
    // A given day is worked at its hours; without one the clock says when it is done.
    let nightly = pace == .today ? now : max(now, night)
    return [
      isDue(.morning)
        ? Shift(.morning, on: day, at: max(now, pace == .today ? now : morning)) : nil,
      isDue(.night) ? Shift(.night, on: day, at: nightly) : nil,
    ].compactMap { $0 }
  }
}

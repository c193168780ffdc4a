/// A wall-clock time in Europe/Oslo.
///
/// Computed from the rule, without a time zone file: summer time (UTC+2) from the last Sunday of
/// March 01:00 UTC to the last Sunday of October 01:00 UTC, else UTC+1 (decisions.md 13). The rule
/// holds from 1996; no moment before that is met in a store.
public struct OsloTime: Hashable, Comparable, Sendable {
  public var date: CivilDate
  /// 0–23.
  public var hour: Int
  /// 0–59.
  public var minute: Int
  /// 0–59.
  public var second: Int

  /// The time so written on the clock, or nil when hour, minute or second is out of bounds.
  public init?(_ date: CivilDate, hour: Int, minute: Int = 0, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
      return nil
    }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// What the clock in Oslo shows at a moment.
  public init(of moment: Timestamp) {
    let local = moment.seconds + Self.offset(at: moment)
    let (day, rest) = Self.split(local)
    date = CivilDate(dayNumber: Int32(clamping: day))
    hour = Int(rest / 3600)
    minute = Int(rest / 60 % 60)
    second = Int(rest % 60)
  }

  /// The day it is in Oslo at a moment.
  public static func date(of moment: Timestamp) -> CivilDate {
    CivilDate(dayNumber: Int32(clamping: split(moment.seconds + offset(at: moment)).day))
  }

  /// The moment this clock time stands for.
  ///
  /// In the hour that comes twice in October it is the first one; a time in the hour that is skipped
  /// in March counts as an hour later, as a clock not yet set forward would have it.
  public var moment: Timestamp {
    let local = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let asSummer = Timestamp(seconds: local - 7200)
    // The first of two readings is the summer one; in the gap neither holds, and winter time gives
    // the moment the unchanged clock means.
    return Self.offset(at: asSummer) == 7200 ? asSummer : Timestamp(seconds: local - 3600)
  }

  /// The moment a day reaches this hour in Oslo: `.moment(cutOffDay, hour: 8)`.
  ///
  /// - Parameters:
  ///   - hour: 0–23.
  ///   - minute: 0–59.
  public static func moment(_ date: CivilDate, hour: Int, minute: Int = 0) -> Timestamp {
    var time = OsloTime(midnight: date)
    time.hour = hour
    time.minute = minute
    return time.moment
  }

  /// The moment a day begins in Oslo.
  public static func start(of date: CivilDate) -> Timestamp { OsloTime(midnight: date).moment }

  private init(midnight date: CivilDate) {
    self.date = date
    hour = 0
    minute = 0
    second = 0
  }

  /// Seconds that Oslo is ahead of UTC at a moment: 3600 or 7200.
  public static func offset(at moment: Timestamp) -> Int64 {
    let year = CivilDate(dayNumber: Int32(clamping: split(moment.seconds).day)).year
    let begins = changeover(month: 3, of: year)
    let ends = changeover(month: 10, of: year)
    return (begins..<ends).contains(moment.seconds) ? 7200 : 3600
  }

  /// 01:00 UTC on the last Sunday of a month of 31 days.
  private static func changeover(month: Int, of year: Int) -> Int64 {
    let last = CivilDate(dayNumber: CivilDate.number(year, month, 31))
    let sunday = last - (last.weekday.rawValue + 1) % 7
    return Int64(sunday.dayNumber) * 86_400 + 3600
  }

  private static func split(_ seconds: Int64) -> (day: Int64, rest: Int64) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (day, seconds - day * 86_400)
  }

  public static func < (a: OsloTime, b: OsloTime) -> Bool {
    (a.date, a.hour, a.minute, a.second) < (b.date, b.hour, b.minute, b.second)
  }
}

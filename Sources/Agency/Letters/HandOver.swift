import DebtCollection

/// When letters are handed over: a letter bears the working day it is handed over, and its deadline
/// counts from that (process.md, "Sending").
public struct HandOver: Hashable, Sendable {
  public var calendar: BusinessCalendar
  /// Letters made before this hour in Oslo go the same working day, later ones the next (*ours*).
  public var lastHour = 16

  public init(calendar: BusinessCalendar = .standard) { self.calendar = calendar }

  /// The day a letter made at this moment bears.
  public func day(at now: Timestamp) -> CivilDate {
    let time = OsloTime(of: now)
    return calendar.workingDay(onOrAfter: time.hour < lastHour ? time.date : time.date + 1)
  }
}

/// The Norwegian business calendar: which days are working days, and the next one.
///
/// A working day is a weekday that is neither a public holiday (`Holiday`) nor one of the closed days
/// of this calendar. No substitute day is given when two holidays coincide.
public struct BusinessCalendar: Hashable, Sendable {
  /// A day of every year, on which no letter is dated (setting `closed-days`).
  public struct DayOfYear: Hashable, Sendable {
    public var month: Int
    public var day: Int

    public init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }
  }

  /// Days that are closed in every year besides the public holidays.
  public var closedDays: [DayOfYear]

  public init(closedDays: [DayOfYear]) { self.closedDays = closedDays }

  /// The calendar letters, lists and deadlines go by: 24 and 31 December are closed too.
  public static let standard = BusinessCalendar(
    closedDays: [DayOfYear(month: 12, day: 24), DayOfYear(month: 12, day: 31)])

  /// Weekends and public holidays only, which a due date rolls by (gjeldsbrevlova § 5).
  public static let statutory = BusinessCalendar(closedDays: [])

  /// Whether the day is a working day.
  public func isWorkingDay(_ day: CivilDate) -> Bool {
    switch day.weekday {
    case .saturday, .sunday: return false
    default: break
    }
    if !closedDays.isEmpty {
      let (_, month, dayOfMonth) = day.components
      if closedDays.contains(DayOfYear(month: month, day: dayOfMonth)) { return false }
    }
    return Holiday(on: day) == nil
  }

  /// The day itself when it is a working day, else the next one.
  public func workingDay(onOrAfter day: CivilDate) -> CivilDate {
    var day = day
    while !isWorkingDay(day) { day = day + 1 }
    return day
  }

  /// The day itself when it is a working day, else the one before.
  public func workingDay(onOrBefore day: CivilDate) -> CivilDate {
    var day = day
    while !isWorkingDay(day) { day = day - 1 }
    return day
  }

  /// The next working day, never the day itself.
  public func workingDay(after day: CivilDate) -> CivilDate { workingDay(onOrAfter: day + 1) }

  /// The day so many working days later; the day itself is not counted.
  ///
  /// - Parameter count: working days; negative counts back, zero gives the day itself.
  public func adding(workingDays count: Int, to day: CivilDate) -> CivilDate {
    var day = day
    for _ in 0..<abs(count) {
      day = count > 0 ? workingDay(after: day) : workingDay(onOrBefore: day - 1)
    }
    return day
  }
}

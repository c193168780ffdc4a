/// A Norwegian public holiday other than an ordinary Sunday.
///
/// Source: helligdagsloven (LOV-1995-02-24-12) § 2 and LOV-1947-04-26-1; law.md 2.
public enum Holiday: Sendable, CaseIterable {
  case newYearsDay
  case maundyThursday
  case goodFriday
  case easterSunday
  case easterMonday
  case labourDay
  case constitutionDay
  case ascensionDay
  case whitSunday
  case whitMonday
  case christmasDay
  case boxingDay

  /// The stable English name.
  public var name: String {
    switch self {
    case .newYearsDay: "newYearsDay"
    case .maundyThursday: "maundyThursday"
    case .goodFriday: "goodFriday"
    case .easterSunday: "easterSunday"
    case .easterMonday: "easterMonday"
    case .labourDay: "labourDay"
    case .constitutionDay: "constitutionDay"
    case .ascensionDay: "ascensionDay"
    case .whitSunday: "whitSunday"
    case .whitMonday: "whitMonday"
    case .christmasDay: "christmasDay"
    case .boxingDay: "boxingDay"
    }
  }

  /// The holiday that falls on this day, or nil; where two coincide, the fixed one.
  public init?(on day: CivilDate) {
    let (year, month, dayOfMonth) = day.components
    switch (month, dayOfMonth) {
    case (1, 1): self = .newYearsDay
    case (5, 1): self = .labourDay
    case (5, 17): self = .constitutionDay
    case (12, 25): self = .christmasDay
    case (12, 26): self = .boxingDay
    case (3...6, _):
      guard let movable = Holiday(daysAfterEaster: day - Holiday.easterSunday(of: year)) else {
        return nil
      }
      self = movable
    default: return nil
    }
  }

  private init?(daysAfterEaster days: Int) {
    switch days {
    case -3: self = .maundyThursday
    case -2: self = .goodFriday
    case 0: self = .easterSunday
    case 1: self = .easterMonday
    case 39: self = .ascensionDay
    case 49: self = .whitSunday
    case 50: self = .whitMonday
    default: return nil
    }
  }

  /// Easter Sunday of a Gregorian year, by the anonymous (Meeus) algorithm.
  public static func easterSunday(of year: Int) -> CivilDate {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    // 1 March plus the days: the algorithm gives month n / 31 (3 or 4) and day n % 31 + 1.
    let march = CivilDate(dayNumber: CivilDate.number(year, 3, 1))
    return march + (n / 31 == 4 ? 31 : 0) + n % 31
  }
}

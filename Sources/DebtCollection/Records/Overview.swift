/// What the place Overview shows: figures over all cases that a user sees, none of them stored.
///
/// Money is kept apart by currency and never added across them.
public enum Overview {
  /// Whose cases are looked at, and from which day.
  public struct Query: Hashable, Sendable {
    /// Narrowed to these creditors; nil means all.
    public var creditors: [CreditorID]?
    public var today: CivilDate
    /// Whose queue its pictures of questions are of.
    public var side: User.Side

    public init(
      creditors: [CreditorID]? = nil,
      today: CivilDate,
      side: User.Side = .both
    ) {
      self.creditors = creditors
      self.today = today
      self.side = side
    }
  }

  /// Cases and an amount, in one currency.
  public struct Sum: Hashable, Sendable {
    public var cases: Int
    public var money: Money

    public init(cases: Int = 0, money: Money = .zero) {
      self.cases = cases
      self.money = money
    }
  }

  /// How long open claims are past due.
  public enum AgeBand: Int, Sendable, CaseIterable {
    case notDue, month, twoMonths, threeMonths, halfYear, year, older

    /// The days overdue it covers, both inclusive; nil is open.
    public var days: (from: Int?, to: Int?) {
      switch self {
      case .notDue: (nil, 0)
      case .month: (1, 30)
      case .twoMonths: (31, 60)
      case .threeMonths: (61, 90)
      case .halfYear: (91, 180)
      case .year: (181, 365)
      case .older: (366, nil)
      }
    }

    /// The band of so many days overdue; none or fewer is not due yet.
    public init(daysOverdue days: Int) {
      self = Self.allCases.first { days <= $0.days.to ?? .max } ?? .older
    }
  }

  /// The cases as they stand today.
  public struct Standing: Hashable, Sendable {
    /// Open cases and what they owe, by age and currency.
    public var ages: [AgeBand: [Currency: Sum]]
    /// Open cases and what they owe, by stage and currency.
    public var stages: [Stage: [Currency: Sum]]
    /// Cases by what happens to them next and when, from today on.
    public var coming: [CivilDate: [NextStep.Kind: Int]]
    /// Cases whose next step should have been done before today, those apart that wait for an answer.
    public var behind: Int
    /// Cases that were closed within `endedSpan`, by the step they stood at.
    public var ended: [Step: Ended]

    public init() {
      (ages, stages, coming, behind, ended) = ([:], [:], [:], 0, [:])
    }
  }

  /// The twelve months up to a day.
  public static func endedSpan(to today: CivilDate) -> ClosedRange<CivilDate> {
    today.adding(years: -1) + 1...today
  }

  /// Days looked ahead, today among them.
  public static let daysAhead = 14
}

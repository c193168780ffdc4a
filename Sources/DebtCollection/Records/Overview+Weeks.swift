extension Overview {
  /// A week, Monday to Sunday.
  public struct Week: Hashable, Sendable, Comparable {
    public let monday: CivilDate

    /// The week of a day.
    public init(of day: CivilDate) { monday = day - day.weekday.rawValue }

    public var sunday: CivilDate { monday + 6 }

    /// Its number by ISO 8601: the year's first week has its first Thursday.
    public var number: Int {
      let thursday = monday + 3
      let first = CivilDate(thursday.year, 1, 1) ?? thursday
      return (thursday - first) / 7 + 1
    }

    /// 52 weeks before, which begins on the same weekday.
    public var yearBefore: Week { Week(of: monday - 364) }

    /// So many weeks up to this one, the earliest first.
    public func last(_ count: Int) -> [Week] {
      (0..<count).reversed().map { Week(of: monday - 7 * $0) }
    }

    public static func < (a: Week, b: Week) -> Bool { a.monday < b.monday }
  }

  /// Weeks looked back to, the one under way among them.
  public static let weeksBack = 12

  /// Letters that went out.
  public struct Letters: Hashable, Sendable {
    public var sent = 0
    /// The cases they were about, each once.
    public var cases = 0

    public init() {}
  }

  /// What happened, week by week.
  public struct Weeks: Hashable, Sendable {
    /// What was paid, by week and currency, reversals taken off; of each week shown and of the one a
    /// year before it. Cases are those a payment was booked on.
    public var incoming: [Week: [Currency: Sum]] = [:]
    /// Letters by the week they were sent.
    public var letters: [Week: Letters] = [:]
    /// The same weeks together, by the kind of letter.
    public var lettersByKind: [LetterKind: Letters] = [:]

    public init() {}
  }

  /// How cases ended that stood at a step.
  public struct Ended: Hashable, Sendable {
    public var cases = 0
    /// Those of them that were paid, to the agency or to the creditor.
    public var paid = 0

    public init() {}
  }

  /// How long open questions have waited.
  public enum WaitBand: Int, Sendable, CaseIterable {
    case today, twoDays, week, twoWeeks, longer

    /// The days since it was asked, both inclusive; nil is open.
    public var days: (from: Int, to: Int?) {
      switch self {
      case .today: (0, 0)
      case .twoDays: (1, 2)
      case .week: (3, 7)
      case .twoWeeks: (8, 14)
      case .longer: (15, nil)
      }
    }

    /// The band of so many days since it was asked.
    public init(days: Int) { self = Self.allCases.first { days <= $0.days.to ?? .max } ?? .longer }
  }

  /// Questions that were answered.
  public struct Answers: Hashable, Sendable {
    public var questions = 0
    /// Their cases, each once.
    public var cases = 0
    /// From asking to answering, all together, in seconds.
    public var seconds: Int64 = 0
    /// From asking to answering, on average, in seconds; nil of none.
    public var mean: Int64? { questions == 0 ? nil : seconds / Int64(questions) }

    public init() {}
  }

  /// How questions go.
  public struct Questions: Hashable, Sendable {
    /// Open questions that do not rest, by how long they have waited.
    public var open: [WaitBand: Int] = [:]
    /// Answered questions, by the week of the answer.
    public var answered: [Week: Answers] = [:]
    /// The same weeks together, by the kind of question.
    public var byKind: [QuestionKind: Answers] = [:]

    public init() {}
  }
}

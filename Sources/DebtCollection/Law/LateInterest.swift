/// What late interest is computed on: one invoice's principal and what changed it.
public struct InterestBase: Hashable, Sendable {
  /// Something that lowers the principal.
  public struct Reduction: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// Counts from the day after it.
      case payment
      /// A credit note that corrects the claim: lowers it from its due date.
      case correction
      /// A credit given later: counts from its own day.
      case rebate
    }

    public var kind: Kind
    public var day: CivilDate
    /// The part that went to principal; positive.
    public var amount: Money

    public init(_ kind: Kind, on day: CivilDate, _ amount: Money) {
      self.kind = kind
      self.day = day
      self.amount = amount
    }
  }

  /// The principal as first claimed.
  public var principal: Money
  /// The due date as it counts: rolled already where it rolls (`DueDate.rolled`).
  public var due: CivilDate
  public var reductions: [Reduction]
  /// Days without interest: from the day after a respite was granted to the new due date (setting
  /// `respite-interest`).
  public var respites: [ClosedRange<CivilDate>]

  public init(
    principal: Money,
    due: CivilDate,
    reductions: [Reduction] = [],
    respites: [ClosedRange<CivilDate>] = []
  ) {
    self.principal = principal
    self.due = due
    self.reductions = reductions
    self.respites = respites
  }

  /// The principal that bears interest on a day; never negative.
  public func principal(on day: CivilDate) -> Money {
    var left = principal
    for reduction in reductions {
      let counts =
        switch reduction.kind {
        case .payment: reduction.day < day
        case .correction: true
        case .rebate: reduction.day <= day
        }
      if counts { left = left - reduction.amount }
    }
    return max(left, .zero)
  }

  /// The first day after this one on which the principal or a respite changes.
  fileprivate func nextChange(after day: CivilDate) -> CivilDate? {
    var changes = respites.flatMap { [$0.lowerBound, $0.upperBound + 1] }
    for reduction in reductions {
      switch reduction.kind {
      case .payment: changes.append(reduction.day + 1)
      case .correction: break
      case .rebate: changes.append(reduction.day)
      }
    }
    return changes.filter { $0 > day }.min()
  }
}

/// Late interest over a span of days: simple, on principal only, actual days over 365, split where
/// the rate or the principal changes, rounded once at the end, half up (law.md 1.6).
public struct LateInterest: Hashable, Sendable {
  /// Days of one rate and one principal.
  public struct Segment: Hashable, Sendable {
    public var from: CivilDate
    /// Inclusive.
    public var to: CivilDate
    public var rate: Percent
    public var principal: Money

    public var days: Int { to - from + 1 }

    /// The interest times 3 650 000, in øre: a whole number, so that nothing is lost on the way.
    var exact: Int128 {
      Int128(principal.minorUnits) * Int128(rate.hundredths) * Int128(days)
    }

    /// The interest in ten-thousandths of a krone, half up.
    public var tenThousandths: Int64 { Int64(LateInterest.round(exact * 100)) }

    /// The interest with a point and four decimals: `49.3151`.
    public var plain: String {
      let digits = String(tenThousandths.magnitude)
      let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
      return (tenThousandths < 0 ? "-" : "") + padded.dropLast(4) + "." + padded.suffix(4)
    }
  }

  /// In the order of their days; days without interest have none.
  public var segments: [Segment]
  /// The last day counted.
  public var through: CivilDate

  /// The interest, rounded once.
  public var total: Money {
    Money(minorUnits: Int64(Self.round(segments.reduce(0) { $0 + $1.exact })))
  }

  /// Each segment with its share of the total: shares are rounded on the running sum, so that they
  /// add up to it exactly.
  public var shares: [(segment: Segment, amount: Money)] {
    var exact: Int128 = 0
    var told: Int128 = 0
    return segments.map { segment in
      exact += segment.exact
      let sum = Self.round(exact)
      defer { told = sum }
      return (segment, Money(minorUnits: Int64(sum - told)))
    }
  }

  /// Interest from the day after the due date to a day, inclusive.
  ///
  /// - Throws: `InterestUnknown` when a rate is missing on a day that bears interest, with the
  ///   interest to the last day known.
  public static func on(
    _ base: InterestBase,
    to day: CivilDate,
    in country: RuleCountry = .norway,
    commercial: Bool = false,
    rates: RateTables
  ) throws(InterestUnknown) -> LateInterest {
    var interest = LateInterest(segments: [], through: day)
    var from = base.due + 1
    while from <= day {
      var to = base.nextChange(after: from).map { min($0 - 1, day) } ?? day
      let principal = base.principal(on: from)
      if principal > .zero, !base.respites.contains(where: { $0.contains(from) }) {
        do {
          let span = try rates.lateInterest(in: country, commercial: commercial, on: from)
          to = span.through.map { min($0, to) } ?? to
          interest.segments.append(
            Segment(from: from, to: to, rate: span.value, principal: principal)
          )
        } catch {
          interest.through = from - 1
          throw InterestUnknown(missing: error, known: interest)
        }
      }
      from = to + 1
    }
    return interest
  }

  /// The interest to a day, or to the last day known where a rate is missing, and what is missing.
  public static func known(
    _ base: InterestBase,
    to day: CivilDate,
    in country: RuleCountry = .norway,
    commercial: Bool = false,
    rates: RateTables
  ) -> (interest: LateInterest, missing: MissingRate?) {
    do {
      return (
        try on(base, to: day, in: country, commercial: commercial, rates: rates), nil
      )
    } catch {
      return (error.known, error.missing)
    }
  }

  /// Divides by 3 650 000 (per cent, its hundredths, and the days of a year), half up.
  fileprivate static func round(_ exact: Int128) -> Int128 {
    let magnitude = exact < 0 ? -exact : exact
    let rounded = (magnitude * 2 + 3_650_000) / 7_300_000
    return exact < 0 ? -rounded : rounded
  }
}

/// Interest was asked for past the last rate that is set: what is known, and what is missing.
public struct InterestUnknown: Error, Hashable, Sendable {
  public var missing: MissingRate
  /// The interest to `lastKnownDay`.
  public var known: LateInterest

  public var lastKnownDay: CivilDate { known.through }

  /// The error as a sentence for the catalogue: the missing row, and the last day before it.
  public var sentence: Sentence {
    Sentence(
      "error.interest-unknown",
      [.word("rates.\(missing.table.rawValue)"), .date(missing.day), .date(lastKnownDay)]
    )
  }
}

/// How a due date counts.
public enum DueDate {
  /// The due date, moved to the next working day from a weekend or holiday (gjeldsbrevlova § 5,
  /// setting `due-date-rolls`).
  ///
  /// Only Norway's calendar is known; elsewhere the date stays.
  public static func rolled(_ due: CivilDate, in country: RuleCountry = .norway) -> CivilDate {
    country == .norway ? BusinessCalendar.statutory.workingDay(onOrAfter: due) : due
  }
}

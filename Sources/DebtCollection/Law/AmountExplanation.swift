/// How what is to pay came about, line by line; the lines add up to it exactly.
public struct AmountExplanation: Hashable, Sendable {
  /// One line: an amount, and the rule and figures it comes from.
  public struct Line: Hashable, Sendable {
    /// What the line is; the catalogue key is `explain.<name>`.
    public enum Kind: String, Sendable, CaseIterable {
      case principal
      case interest
      case reminderFee = "reminder-fee"
      case collectionFee = "collection-fee"
      case compensation
      case courtFee = "court-fee"
      case payment
      case credit
      /// Removed or waived: an upheld dispute, later interest on what was paid in time.
      case waived

      /// The stable English name.
      public var name: String { rawValue }
    }

    public var kind: Kind
    /// Negative where it lowers what is to pay.
    public var amount: Money
    /// The day it counts from, or the only one.
    public var from: CivilDate?
    /// The last day of a period.
    public var to: CivilDate?
    /// Per cent a year, of interest.
    public var rate: Percent?
    /// What the rate or the factors were taken of.
    public var base: Money?
    /// What the base was multiplied by, in turn.
    public var factors: [Factor]
    /// Where the rule stands: `forsinkelsesrenteloven § 3`.
    public var paragraph: String
    /// The invoice or letter it concerns; text from outside.
    public var reference: String

    public init(
      _ kind: Kind,
      _ amount: Money,
      from: CivilDate? = nil,
      to: CivilDate? = nil,
      rate: Percent? = nil,
      base: Money? = nil,
      factors: [Factor] = [],
      paragraph: String = "",
      reference: String = ""
    ) {
      self.kind = kind
      self.amount = amount
      self.from = from
      self.to = to
      self.rate = rate
      self.base = base
      self.factors = factors
      self.paragraph = paragraph
      self.reference = reference
    }

    /// Days of a period, both ends counted.
    public var days: Int? {
      guard let from, let to else { return nil }
      return to - from + 1
    }
  }

  /// One invoice of the claim.
  public struct Claim: Hashable, Sendable {
    public var number: String
    public var base: InterestBase

    public init(number: String, base: InterestBase) {
      self.number = number
      self.base = base
    }
  }

  public var lines: [Line]
  /// The last day interest is known to, where that is before the day asked.
  public var interestKnownTo: CivilDate?
  /// The row that is missing there.
  public var missing: MissingRate?

  /// What is to pay: the sum of the lines.
  public var payable: Money { lines.reduce(.zero) { $0 + $1.amount } }

  /// Explains a claim on a day.
  ///
  /// - Parameters:
  ///   - claims: its invoices, with what lowered their principals (`InterestBase.reductions`).
  ///   - charges: fees, compensation and court fees as charged, and what was waived of them.
  ///   - coverages: payments and credits in the order they were covered; parts owed back are no
  ///     part of the claim.
  public static func on(
    _ day: CivilDate,
    claims: [Claim],
    charges: [Line] = [],
    coverages: [(kind: Line.Kind, day: CivilDate, CoverageOfPayment)] = [],
    in country: RuleCountry = .norway,
    commercial: Bool = false,
    rates: RateTables
  ) -> AmountExplanation {
    var explanation = AmountExplanation(lines: [])
    for claim in claims {
      explanation.lines.append(
        Line(
          .principal,
          claim.base.principal,
          from: claim.base.due,
          reference: claim.number
        )
      )
    }
    for claim in claims {
      let (interest, missing) = LateInterest.known(
        claim.base,
        to: day,
        in: country,
        commercial: commercial,
        rates: rates
      )
      if let missing {
        explanation.missing = missing
        explanation.interestKnownTo =
          explanation.interestKnownTo.map { min($0, interest.through) } ?? interest.through
      }
      for (segment, amount) in interest.shares {
        explanation.lines.append(
          Line(
            .interest,
            amount,
            from: segment.from,
            to: segment.to,
            rate: segment.rate,
            base: segment.principal,
            paragraph: country.interestParagraph,
            reference: claim.number
          )
        )
      }
    }
    explanation.lines += charges
    for (kind, day, coverage) in coverages {
      explanation.lines.append(Line(kind, coverage.owedBack - coverage.total, from: day))
    }
    return explanation
  }
}

extension RuleCountry {
  /// Where late interest stands in the country's law.
  public var interestParagraph: String {
    switch self {
    case .norway: "forsinkelsesrenteloven §§ 2, 3"
    case .sweden: "räntelagen § 6"
    case .finland: "korkolaki § 4"
    }
  }
}

extension AmountExplanation.Line {
  /// The line of a reminder fee, or nil where none was charged.
  public static func of(_ fee: ReminderFee, sent: CivilDate, _ reference: String = "") -> Self? {
    guard fee.reason == .charged, let twentieths = fee.twentieths else { return nil }
    return Self(
      .reminderFee,
      fee.amount,
      from: sent,
      base: fee.baseRate,
      factors: [Factor(hundredths: twentieths * 5)],
      paragraph: "inkassoforskriften § 1-2",
      reference: reference
    )
  }

  /// The line of a collection fee.
  public static func of(_ fee: CollectionFee, on day: CivilDate) -> Self {
    Self(
      .collectionFee,
      fee.amount,
      from: day,
      base: fee.baseRate,
      factors: fee.factors.map(\.factor),
      paragraph: fee.factors.map(\.paragraph).unique
    )
  }

  /// The line of standard compensation.
  public static func compensation(_ amount: Money, from day: CivilDate) -> Self {
    Self(.compensation, amount, from: day, paragraph: "forsinkelsesrenteloven § 3a")
  }

  /// The line of a court fee.
  public static func courtFee(_ amount: Money, on day: CivilDate) -> Self {
    Self(.courtFee, amount, from: day, paragraph: "rettsgebyrloven")
  }
}

extension [String] {
  /// Each once, in order, with commas between.
  fileprivate var unique: String {
    var seen: [String] = []
    for text in self where !seen.contains(text) { seen.append(text) }
    return seen.joined(separator: ", ")
  }
}

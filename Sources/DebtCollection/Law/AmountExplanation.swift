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
      /// The fee of a payment plan of more than four instalments; part of the collection fee.
      case planFee = "plan-fee"
      case compensation
      case courtFee = "court-fee"
      case payment
      case credit
      /// Removed or waived: an upheld dispute, later interest on what was paid in time.
      case waived
      /// A payment the bank took back.
      case reversal
      /// Went on in another case, or came from one.
      case moved
      /// Paid beyond the claim.
      case owedBack = "owed-back"

      /// The stable English name.
      public var name: String { rawValue }
    }

    /// What a line goes by that no paragraph asks for.
    public enum Rule: String, Sendable, CaseIterable {
      /// Costs or interest that whoever follows the claim up gave up.
      case givenUp = "given-up"
      /// A small rest that was not worth following up.
      case smallRest = "small-rest"
      /// What goes with the claim that a credit note took back.
      case credited
      /// Not owed any longer when the payment that had covered it was taken back.
      case lapsed
      /// Something that had been done was taken back.
      case takenBack = "taken-back"

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
    /// What comes off that: of a fee that rose, what it was before.
    public var less: Money?
    /// From which day on the base is what it is, of an amount that is set for so long.
    public var setFrom: CivilDate?
    /// Where the rule stands: `forsinkelsesrenteloven § 3`.
    public var paragraph: String
    /// What it goes by where no law sets it; the catalogue key is `explain.rule-<name>`.
    public var rule: Rule?
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
      less: Money? = nil,
      setFrom: CivilDate? = nil,
      paragraph: String = "",
      rule: Rule? = nil,
      reference: String = ""
    ) {
      self.kind = kind
      self.amount = amount
      self.from = from
      self.to = to
      self.rate = rate
      self.base = base
      self.factors = factors
      self.less = less
      self.setFrom = setFrom
      self.paragraph = paragraph
      self.rule = rule
      self.reference = reference
    }

    /// Whether the base and its factors come to another amount less than a krone away: it was rounded.
    public var isRounded: Bool {
      guard let base, !factors.isEmpty else { return false }
      // In the smallest parts there are, so that nothing is rounded here.
      var parts = base.minorUnits
      var whole: Int64 = 1
      for factor in factors {
        parts *= Int64(factor.hundredths)
        whole *= 100
      }
      let apart = parts - ((less ?? .zero) + amount).minorUnits * whole
      return apart != 0 && apart.magnitude < UInt64(100 * whole)
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

  /// What the costs on a ledger came from: the letters, and what the fees depend on.
  public struct Origin: Sendable {
    /// The case's history, oldest first.
    public var events: [CaseEvent]
    /// The earliest due date of an invoice.
    public var due: CivilDate
    public var debtor: DebtorKind
    public var vat: VATStatus
    /// What was left of the principal when the payment demand went out, by which the collection fee
    /// goes; nil where none did.
    public var demanded: Money?
    /// The VAT standing that demand's fee was charged by; nil where it is the creditor's own.
    public var demandedVAT: VATStatus?

    public init(
      events: [CaseEvent],
      due: CivilDate,
      debtor: DebtorKind,
      vat: VATStatus,
      demanded: Money? = nil,
      demandedVAT: VATStatus? = nil
    ) {
      self.events = events
      self.due = due
      self.debtor = debtor
      self.vat = vat
      self.demanded = demanded
      self.demandedVAT = demandedVAT
    }
  }

  /// Explains a claim on a day: its ledger, each cost with its rule, with interest run to that day in
  /// the place of what letters have demanded of it, and the collection fee as it is that day. Principal and
  /// interest stand first, all else in the order of its days.
  ///
  /// - Parameters:
  ///   - ledger: the lines of the case, oldest first.
  ///   - claims: its invoices, with what lowered their principals; none where no interest runs: then
  ///     the ledger stands as it is.
  ///   - fee: the collection fee by the claim's account; nil where the ledger stands as it is.
  ///   - isClosed: nothing runs any longer: interest is what the ledger claims of it, told by its periods
  ///     to the day where it comes to that.
  public static func of(
    _ ledger: [LedgerLine],
    claims: [Claim],
    origin: Origin,
    fee: ClaimAccount.FeeOfDay? = nil,
    on day: CivilDate,
    in country: RuleCountry = .norway,
    commercial: Bool = false,
    isClosed: Bool = false,
    rates: RateTables
  ) -> AmountExplanation {
    let costs = CostExplanation(origin: origin, country: country, rates: rates)
    var explanation = AmountExplanation(
      lines: ledger.filter { $0.kind == .principal }.map(costs.line)
    )
    var interest = AmountExplanation(lines: [])
    for claim in claims {
      interest.addInterest(claim, to: day, in: country, commercial: commercial, rates: rates)
    }
    let claimed = ledger.reduce(Money.zero) { $1.kind == .interest ? $0 + $1.amount : $0 }
    let isTold = !claims.isEmpty && (!isClosed || interest.payable == claimed)
    if isTold {
      explanation.lines += interest.lines
      explanation.missing = interest.missing
      explanation.interestKnownTo = interest.interestKnownTo
    }
    var hasFee = false
    var rest: [Line] = []
    for line in ledger {
      switch line.kind {
      case .principal: break
      case .interest where isTold: break
      case .collectionFee:
        // All of it stands where the first of it was charged.
        guard !hasFee else { break }
        hasFee = true
        rest += costs.collectionFee(
          ledger.filter { $0.kind == .collectionFee },
          fee,
          on: day
        )
      default: rest.append(costs.line(line))
      }
    }
    explanation.lines += rest.inDayOrder
    return explanation
  }

  private mutating func addInterest(
    _ claim: Claim,
    to day: CivilDate,
    in country: RuleCountry,
    commercial: Bool,
    rates: RateTables
  ) {
    let (interest, missing) = LateInterest.known(
      claim.base,
      to: day,
      in: country,
      commercial: commercial,
      rates: rates
    )
    if let missing {
      self.missing = missing
      interestKnownTo = min(interestKnownTo ?? interest.through, interest.through)
    }
    for (segment, amount) in interest.shares {
      lines.append(
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
}

extension [AmountExplanation.Line] {
  /// By the day each counts from; of one day in the order they were booked, in which costs stand as they are
  /// covered. One without a day stays with the line before it.
  fileprivate var inDayOrder: Self {
    var last = CivilDate(dayNumber: .min / 4)
    let placed = enumerated().map { place, line in
      last = line.from ?? last
      return (day: last, place: place, line: line)
    }
    return placed.sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map(\.line)
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
}

extension [String] {
  /// Paragraphs of one law as one: `inkassoforskriften §§ 2-2, 2-3`; each once, in order.
  fileprivate var unique: String {
    var laws: [(law: Substring, paragraphs: [Substring])] = []
    for text in self {
      let parts = text.split(separator: " § ", maxSplits: 1)
      let (law, paragraph) = (parts.first ?? "", parts.count == 2 ? parts[1] : "")
      guard let place = laws.firstIndex(where: { $0.law == law }) else {
        laws.append((law, [paragraph]))
        continue
      }
      if !laws[place].paragraphs.contains(paragraph) { laws[place].paragraphs.append(paragraph) }
    }
    return laws.map { law, paragraphs in
      "\(law) \(paragraphs.count > 1 ? "§§" : "§") \(paragraphs.joined(separator: ", "))"
    }.joined(separator: ", ")
  }
}

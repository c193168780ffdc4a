/// All dated tables the law's amounts come from, as read from `data/rates` and the user's own file.
public struct RateTables: Hashable, Sendable {
  /// Norwegian late interest, per cent a year (forsinkelsesrenteloven § 3).
  public var lateInterest: DatedTable<Percent>
  /// The base rate of collection (inkassosatsen, 1R).
  public var baseRate: DatedTable<Money>
  /// Standard compensation between businesses (forsinkelsesrenteloven § 3a).
  public var standardCompensation: DatedTable<Money>
  public var reminderFee: DatedTable<ReminderFeeRule>
  /// The unit reminder fees are rounded to, by the day of sending.
  public var feeRounding: DatedTable<Money>
  public var collectionFee: DatedTable<CollectionFeeRule>
  /// The court fee unit R.
  public var courtFeeUnit: DatedTable<Money>
  public var courtFees: DatedTable<CourtFeeRule>
  public var enforcement: DatedTable<EnforcementRule>
  public var judgmentInterest: DatedTable<JudgmentInterestRule>
  public var paymentTerms: DatedTable<PaymentTermsRule>
  /// The act on debt collection.
  public var collectionLaw: DatedTable<CollectionLaw>
  /// Acts on debt collection that have been passed and whose first day is not set.
  public var comingLaws: [ComingLaw] = []
  public var referenceRateSweden: DatedTable<Percent>
  public var marginSweden: DatedTable<Percent>
  public var feesSweden: DatedTable<SwedishFeeRule>
  public var enforcementSweden: DatedTable<SwedishEnforcementRule>
  public var limitationSweden: DatedTable<LimitationRule>
  public var demandSweden: DatedTable<SwedishDemandRule>
  public var paymentTermsSweden: DatedTable<PaymentTermsRule>
  public var referenceRateFinland: DatedTable<Percent>
  public var marginFinland: DatedTable<Percent>
  public var marginFinlandCommercial: DatedTable<Percent>
  public var feesFinlandConsumer: DatedTable<FinnishFeeRule>
  public var feesFinlandBusiness: DatedTable<FinnishFeeRule>
  /// Norwegian value added tax, the general rate.
  public var valueAddedTax: DatedTable<Percent>
  public var vatCodes: DatedTable<VATCodes>
  public var accounts: DatedTable<LedgerAccounts>
  /// How the agency reads the law where it leaves a choice.
  public var choices = RuleChoices()

  /// Tables without a row: every look-up is refused.
  public init() {
    lateInterest = DatedTable(.lateInterest, [])
    baseRate = DatedTable(.baseRate, [])
    standardCompensation = DatedTable(.standardCompensation, [])
    reminderFee = DatedTable(.reminderFee, [])
    feeRounding = DatedTable(.feeRounding, [])
    collectionFee = DatedTable(.collectionFee, [])
    courtFeeUnit = DatedTable(.courtFeeUnit, [])
    courtFees = DatedTable(.courtFees, [])
    enforcement = DatedTable(.enforcement, [])
    judgmentInterest = DatedTable(.judgmentInterest, [])
    paymentTerms = DatedTable(.paymentTerms, [])
    collectionLaw = DatedTable(.collectionLaw, [])
    referenceRateSweden = DatedTable(.referenceRateSweden, [])
    marginSweden = DatedTable(.marginSweden, [])
    feesSweden = DatedTable(.feesSweden, [])
    enforcementSweden = DatedTable(.enforcementSweden, [])
    limitationSweden = DatedTable(.limitationSweden, [])
    demandSweden = DatedTable(.demandSweden, [])
    paymentTermsSweden = DatedTable(.paymentTermsSweden, [])
    referenceRateFinland = DatedTable(.referenceRateFinland, [])
    marginFinland = DatedTable(.marginFinland, [])
    marginFinlandCommercial = DatedTable(.marginFinlandCommercial, [])
    feesFinlandConsumer = DatedTable(.feesFinlandConsumer, [])
    feesFinlandBusiness = DatedTable(.feesFinlandBusiness, [])
    valueAddedTax = DatedTable(.valueAddedTax, [])
    vatCodes = DatedTable(.vatCodes, [])
    accounts = DatedTable(.accounts, [])
  }

  /// The rate of late interest on a day, and over which days it stays the same.
  ///
  /// - Parameter commercial: between businesses; Finland has a higher margin there.
  /// - Throws: `MissingRate` where a row is missing, never a guess.
  public func lateInterest(
    in country: RuleCountry,
    commercial: Bool,
    on day: CivilDate
  ) throws(MissingRate) -> RateSpan<Percent> {
    switch country {
    case .norway: return try lateInterest.span(on: day)
    case .sweden: return try Self.sum(referenceRateSweden, marginSweden, on: day)
    case .finland:
      return try Self.sum(
        referenceRateFinland,
        commercial ? marginFinlandCommercial : marginFinland,
        on: day
      )
    }
  }

  private static func sum(
    _ reference: DatedTable<Percent>,
    _ margin: DatedTable<Percent>,
    on day: CivilDate
  ) throws(MissingRate) -> RateSpan<Percent> {
    let base = try reference.span(on: day)
    let extra = try margin.span(on: day)
    return RateSpan(
      value: base.value + extra.value,
      from: max(base.from, extra.from),
      through: [base.through, extra.through].compactMap { $0 }.min(),
      source: "\(base.source); \(extra.source)",
      certainty: base.certainty
    )
  }
}

/// A row a user adds to a table: one rate or one amount, from a day on, with its source.
public struct OwnRate: Hashable, Sendable {
  public var table: RateTableName
  public var from: CivilDate
  /// The last day it holds, where it is another than the table's usual one.
  public var until: CivilDate?
  /// Hundredths of a per cent, or øre, as the table's rows are rates or amounts.
  public var hundredths: Int
  public var source: String

  public init(
    table: RateTableName,
    from: CivilDate,
    until: CivilDate? = nil,
    hundredths: Int,
    source: String
  ) {
    self.table = table
    self.from = from
    self.until = until
    self.hundredths = hundredths
    self.source = source
  }
}

/// Why a row of the user's own was not taken.
public enum OwnRateError: Error, Hashable, Sendable {
  /// The table's rows are whole rules and are changed in `data/rates`.
  case notForUsers(RateTableName)
  case known(RateConflict)
  /// A row of the table tells of a day already; the first such day.
  case taken(RateTableName, CivilDate)
  /// The last day lies before the first.
  case backwards(from: CivilDate, until: CivilDate)
  /// A figure below zero, where only a reference rate may be.
  case negative(RateTableName)
  /// Nothing can be rounded to this amount: a hundred kroner do not hold it a whole number of times.
  case rounding(Money)

  /// The error as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .notForUsers(let table): Sentence("error.rate-rule", [.word("rates.\(table.rawValue)")])
    case .known(let conflict): conflict.sentence
    case .taken(let table, let day):
      Sentence("error.rate-taken", [.word("rates.\(table.rawValue)"), .date(day)])
    case .backwards(let from, let until):
      Sentence("error.rate-backwards", [.date(until), .date(from)])
    case .negative(let table):
      Sentence("error.rate-negative", [.word("rates.\(table.rawValue)")])
    case .rounding(let amount): Sentence("error.rate-rounding", [.money(amount, .nok)])
    }
  }
}

extension OwnRate {
  /// Why no table could take the row.
  private var fault: OwnRateError? {
    if let until, until < from { return .backwards(from: from, until: until) }
    switch table {
    case .referenceRateSweden, .referenceRateFinland: return nil
    case _ where hundredths < 0: return .negative(table)
    case .feeRounding where hundredths == 0 || 100_00 % hundredths != 0:
      return .rounding(Money(minorUnits: Int64(hundredths)))
    default: return nil
    }
  }

  fileprivate func check() throws(OwnRateError) {
    if let fault { throw fault }
  }
}

extension RateTables {
  /// The tables with one row of the user's own more.
  ///
  /// - Throws: why it is not taken: above all a day that a row tells of is not told of anew.
  public func adding(_ own: OwnRate) throws(OwnRateError) -> RateTables {
    if own.table.content != .rule { try own.check() }
    var tables = self
    switch own.table.content {
    case .rule: throw .notForUsers(own.table)
    case .percent: try tables.add(own, Percent(hundredths: own.hundredths))
    case .amount: try tables.add(own, Money(minorUnits: Int64(own.hundredths)))
    }
    return tables
  }

  private mutating func add(_ own: OwnRate, _ rate: Percent) throws(OwnRateError) {
    switch own.table {
    case .lateInterest: lateInterest = try own.added(to: lateInterest, rate)
    case .referenceRateSweden: referenceRateSweden = try own.added(to: referenceRateSweden, rate)
    case .referenceRateFinland: referenceRateFinland = try own.added(to: referenceRateFinland, rate)
    case .marginSweden: marginSweden = try own.added(to: marginSweden, rate)
    case .marginFinland: marginFinland = try own.added(to: marginFinland, rate)
    case .marginFinlandCommercial:
      marginFinlandCommercial = try own.added(to: marginFinlandCommercial, rate)
    case .valueAddedTax: valueAddedTax = try own.added(to: valueAddedTax, rate)
    default: throw .notForUsers(own.table)
    }
  }

  private mutating func add(_ own: OwnRate, _ amount: Money) throws(OwnRateError) {
    switch own.table {
    case .baseRate: baseRate = try own.added(to: baseRate, amount)
    case .standardCompensation:
      standardCompensation = try own.added(to: standardCompensation, amount)
    case .courtFeeUnit: courtFeeUnit = try own.added(to: courtFeeUnit, amount)
    case .feeRounding: feeRounding = try own.added(to: feeRounding, amount)
    default: throw .notForUsers(own.table)
    }
  }
}

extension OwnRate {
  fileprivate func added<Value>(
    to rows: DatedTable<Value>,
    _ value: Value
  ) throws(OwnRateError) -> DatedTable<Value> {
    let more: DatedTable<Value>
    do {
      more = try rows.adding(
        DatedRow(
          from: from,
          until: until ?? table.usualEnd(of: from),
          value,
          source: source,
          certainty: .own
        )
      )
    } catch {
      throw .known(error)
    }
    if let day = rows.firstTaken(from: from, through: until) { throw .taken(table, day) }
    return more
  }
}

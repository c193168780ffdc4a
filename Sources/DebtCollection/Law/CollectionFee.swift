/// The agency's fee that the debtor bears (inkassoforskriften §§ 2-1 to 2-4; law.md 1.4).
public struct CollectionFee: Hashable, Sendable {
  public enum Level: Hashable, Sendable {
    case light, heavy
  }

  /// What the fee depends on besides the day.
  public struct Claim: Hashable, Sendable {
    /// The sum of principals, with only such interest as had run before the due date.
    public var principal: Money
    /// The earliest due date; decides between the older and the newer multiples.
    public var due: CivilDate
    /// An unknown debtor counts as a consumer.
    public var debtor: DebtorKind
    /// Where it is not known whether the creditor deducts VAT, the lower fee is claimed.
    public var vat: VATStatus

    public init(principal: Money, due: CivilDate, debtor: DebtorKind, vat: VATStatus) {
      self.principal = principal
      self.due = due
      self.debtor = debtor
      self.vat = vat
    }
  }

  /// Rounded half up to the øre.
  public var amount: Money
  public var baseRate: Money
  /// What the base rate was multiplied by, in turn, each with the paragraph it comes from.
  public var factors: [(factor: Factor, paragraph: String)] { steps.map { ($0.factor, $0.source) } }

  private struct Step: Hashable, Sendable {
    var factor: Factor
    var source: String
  }
  private var steps: [Step]

  /// The fee at a level, at the base rate of a day.
  ///
  /// - Parameter day: the day the principal is paid, or today for "if paid today".
  /// - Throws: `MissingRate` when a table says nothing of the days that count.
  public static func of(
    _ claim: Claim,
    _ level: Level,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CollectionFee {
    let rule = try rates.collectionFee.value(on: claim.due)
    guard let light = rule.tiers.value(for: claim.principal) else {
      throw MissingRate(table: .collectionFee, day: claim.due)
    }
    var steps = [Step(factor: light, source: "inkassoforskriften § 2-2")]
    if level == .heavy {
      steps.append(Step(factor: rule.heavy, source: "inkassoforskriften § 2-3"))
    }
    if claim.debtor == .business {
      steps.append(Step(factor: rule.notConsumer, source: "inkassoforskriften § 2-1"))
    }
    if claim.vat == .none {
      steps.append(Step(factor: rule.notDeducting, source: "inkassoforskriften § 2-1"))
    }
    return CollectionFee(baseRate: try rates.baseRate.value(on: day), steps: steps)
  }

  /// The fee for a payment plan of more than four instalments, or nil for a shorter one.
  public static func ofInstalmentPlan(
    instalments: Int,
    _ claim: Claim,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CollectionFee? {
    let rule = try rates.collectionFee.value(on: claim.due)
    guard instalments > rule.freeInstalments else { return nil }
    var steps = [Step(factor: rule.instalmentPlan, source: "inkassoforskriften § 2-4")]
    if claim.vat == .none {
      steps.append(Step(factor: rule.notDeducting, source: "inkassoforskriften § 2-1"))
    }
    return CollectionFee(baseRate: try rates.baseRate.value(on: day), steps: steps)
  }

  /// The first day of the heavy level: when the demand's deadline is missed by more than 28 days.
  ///
  /// - Parameter standstill: days the clock stood still, while the claim was disputed.
  public static func heavyFrom(
    demandDeadline: CivilDate,
    due: CivilDate,
    standstill: Int = 0,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    demandDeadline + (try rates.collectionFee.value(on: due).heavyAfterDays) + 1 + standstill
  }

  private init(baseRate: Money, steps: [Step]) {
    self.baseRate = baseRate
    self.steps = steps
    var numerator: Int64 = 1
    var denominator: Int64 = 1
    for step in steps {
      numerator *= Int64(step.factor.hundredths)
      denominator *= 100
    }
    amount = baseRate.times(numerator, over: denominator)
  }
}

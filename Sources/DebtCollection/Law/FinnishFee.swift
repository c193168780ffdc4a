/// What a Finnish debtor may be charged for each measure of collection, EUR (laki 513/1999; law.md 4).
public enum FinnishFee {
  public enum Measure: Hashable, Sendable {
    case reminder
    /// The first demand, or a later one for the same claim, which costs half.
    case demand(number: Int)
    /// The demand of a creditor that collects for itself.
    case ownDemand
    /// A demand that is published if it is not met in time (tratta), after a reminder.
    case protestedBill
    /// The demand that threatens with bankruptcy.
    case bankruptcyDemand
    /// More time to pay, by so many days, at the debtor's request.
    case extensionOfTime(days: Int)
    case paymentPlan(instalments: Int)

    /// Whether it is a letter, which waits for the one before it.
    fileprivate var isLetter: Bool {
      switch self {
      case .reminder, .demand, .ownDemand, .protestedBill, .bankruptcyDemand: true
      case .extensionOfTime, .paymentPlan: false
      }
    }

    /// Whether it is for businesses alone.
    fileprivate var isForBusinesses: Bool {
      switch self {
      case .ownDemand, .protestedBill, .bankruptcyDemand: true
      case .reminder, .demand, .extensionOfTime, .paymentPlan: false
      }
    }
  }

  /// A claim as the fees see it.
  public struct Claim: Hashable, Sendable {
    public var principal: Money
    public var due: CivilDate
    public var debtor: DebtorKind
    /// Can be enforced without a judgment.
    public var enforceable: Bool
    /// The day of the last letter with a fee.
    public var lastLetter: CivilDate?
    /// All fees so far.
    public var charged: Money

    public init(
      principal: Money,
      due: CivilDate,
      debtor: DebtorKind,
      enforceable: Bool = false,
      lastLetter: CivilDate? = nil,
      charged: Money = .zero
    ) {
      self.principal = principal
      self.due = due
      self.debtor = debtor
      self.enforceable = enforceable
      self.lastLetter = lastLetter
      self.charged = charged
    }

    fileprivate func table(_ rates: RateTables) -> DatedTable<FinnishFeeRule> {
      debtor == .business ? rates.feesFinlandBusiness : rates.feesFinlandConsumer
    }
  }

  /// The fee a measure may carry: zero when it comes too soon or is not for this debtor, and never
  /// past the cap on the whole.
  ///
  /// Where the cap of a large claim is not known the first measure still has its own maximum; what
  /// comes on top of earlier fees is refused.
  ///
  /// - Throws: `MissingRate` where the table is silent.
  public static func amount(
    for measure: Measure,
    _ claim: Claim,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    let table = claim.table(rates)
    let rule = try table.value(on: day)
    if measure.isForBusinesses, claim.debtor != .business { return .zero }
    if measure.isLetter, let first = firstDay(of: measure, claim, rule), day < first {
      return .zero
    }
    // Published without a reminder before it, a bill costs nothing.
    if measure == .protestedBill, claim.lastLetter == nil { return .zero }
    guard let fee = fee(for: measure, claim, rule) else {
      throw MissingRate(table: table.name, day: day)
    }
    guard let cap = cap(of: claim, rule) else {
      if claim.charged > .zero { throw MissingRate(table: table.name, day: day) }
      return fee
    }
    return min(fee, max(cap - claim.charged, .zero))
  }

  /// The most all measures of a claim may cost together.
  ///
  /// - Throws: `MissingRate` where the sources do not say.
  public static func cap(
    of claim: Claim,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    let table = claim.table(rates)
    guard let cap = cap(of: claim, try table.value(on: day)) else {
      throw MissingRate(table: table.name, day: day)
    }
    return cap
  }

  /// The last day to meet a bill before it is published.
  ///
  /// - Throws: `MissingRate` where the sources do not say.
  public static func billPublishedAfter(
    sent: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    let table = rates.feesFinlandBusiness
    guard let bill = try table.value(on: sent).protestedBill else {
      throw MissingRate(table: table.name, day: sent)
    }
    return sent + bill.protestDays
  }

  private static func cap(of claim: Claim, _ rule: FinnishFeeRule) -> Money? {
    (claim.enforceable ? rule.enforceableCap : nil) ?? rule.cap.value(for: claim.principal)
  }

  /// The first day a letter may carry a fee: a consumer's first waits from the due date as later ones
  /// wait from the last.
  private static func firstDay(
    of measure: Measure,
    _ claim: Claim,
    _ rule: FinnishFeeRule
  ) -> CivilDate? {
    let waitsFrom = claim.lastLetter ?? (claim.debtor == .business ? nil : claim.due)
    if measure == .protestedBill, let bill = rule.protestedBill {
      return waitsFrom.map { $0 + max(bill.reminderDays, rule.waitDays) }
    }
    return waitsFrom.map { $0 + rule.waitDays }
  }

  /// What the measure costs before the cap; nil where the sources do not say.
  private static func fee(
    for measure: Measure,
    _ claim: Claim,
    _ rule: FinnishFeeRule
  ) -> Money? {
    switch measure {
    case .reminder: return rule.reminder
    case .demand(let number):
      if let most = rule.mostDemands, number > most { return .zero }
      let whole =
        claim.enforceable ? rule.enforceableDemand : rule.demand.value(for: claim.principal)
      guard number > 1 else { return whole }
      guard let whole, let share = rule.laterDemand else { return nil }
      return whole.times(Int64(share.hundredths), over: 100)
    case .ownDemand: return rule.ownDemand
    case .protestedBill: return rule.protestedBill?.tiers.value(for: claim.principal)
    case .bankruptcyDemand: return rule.bankruptcyDemand
    case .extensionOfTime(let days):
      return rule.extensionOfTime.map { days >= $0.leastDays ? $0.fee : .zero }
    case .paymentPlan(let instalments):
      guard let plan = rule.paymentPlan else { return nil }
      if instalments <= plan.shortInstalments, let short = plan.short { return short }
      return plan.tiers.value(for: claim.principal)
    }
  }
}

/// Finnish fees for one kind of debtor (laki 513/1999 § 10 a and after; law.md 4), EUR.
///
/// What is nil or has no tier, the sources do not say: a measure that needs it is refused.
public struct FinnishFeeRule: Hashable, Sendable {
  /// A payment plan made at the debtor's request.
  public struct PaymentPlan: Hashable, Sendable {
    /// By the principal.
    public var tiers: [Tier<Money>]
    /// Whatever the principal, for a plan of at most `shortInstalments`.
    public var short: Money?
    public var shortInstalments: Int

    public init(tiers: [Tier<Money>], short: Money?, shortInstalments: Int) {
      self.tiers = tiers
      self.short = short
      self.shortInstalments = shortInstalments
    }
  }

  /// More time to pay at the debtor's request.
  public struct Extension: Hashable, Sendable {
    public var fee: Money
    /// The fewest days that must be given for it.
    public var leastDays: Int

    public init(fee: Money, leastDays: Int) {
      self.fee = fee
      self.leastDays = leastDays
    }
  }

  /// A demand that is published if it is not met in time (tratta).
  public struct ProtestedBill: Hashable, Sendable {
    public var tiers: [Tier<Money>]
    /// Days from the reminder to the bill.
    public var reminderDays: Int
    /// Days from the bill to its being published.
    public var protestDays: Int

    public init(tiers: [Tier<Money>], reminderDays: Int, protestDays: Int) {
      self.tiers = tiers
      self.reminderDays = reminderDays
      self.protestDays = protestDays
    }
  }

  public var reminder: Money?
  /// Days between letters that carry a fee.
  public var waitDays: Int
  public var demand: [Tier<Money>]
  /// The demand for what can be enforced without a judgment.
  public var enforceableDemand: Money
  /// What a later demand for the same claim costs of the first one.
  public var laterDemand: Factor?
  /// The most demands of one claim that may cost something, as a rule.
  public var mostDemands: Int?
  /// The most all measures may cost together.
  public var cap: [Tier<Money>]
  /// The most for what can be enforced without a judgment.
  public var enforceableCap: Money?
  public var paymentPlan: PaymentPlan?
  public var extensionOfTime: Extension?
  /// The demand of a creditor that collects for itself.
  public var ownDemand: Money?
  public var protestedBill: ProtestedBill?
  /// The demand that threatens with bankruptcy.
  public var bankruptcyDemand: Money?
  /// Between businesses for each overdue invoice; the reminder fee counts towards it.
  public var compensation: Money?

  /// A rule of the amounts every source gives; the others are set where they are known.
  public init(waitDays: Int, demand: [Tier<Money>], enforceableDemand: Money) {
    self.waitDays = waitDays
    self.demand = demand
    self.enforceableDemand = enforceableDemand
    cap = []
  }
}

/// What a creditor may charge for its own letters: fractions of the base rate, and how often
/// (inkassoforskriften §§ 1-1 to 1-3).
///
/// The row is found by the claim's own due date.
public struct ReminderFeeRule: Hashable, Sendable {
  /// Twentieths of the base rate for a reminder or a collection notice.
  public var letterTwentieths: Int
  /// Twentieths of the base rate for the creditor's own payment demand.
  public var demandTwentieths: Int
  /// Days after due before a letter may carry a fee, and that a reminder must give to open another.
  public var waitDays: Int
  /// The most fees for reminders and notices in one set.
  public var most: Int
  /// Months after the last letter with a fee before a new set begins.
  public var anewAfterMonths: Int

  public init(
    letterTwentieths: Int,
    demandTwentieths: Int,
    waitDays: Int,
    most: Int,
    anewAfterMonths: Int
  ) {
    self.letterTwentieths = letterTwentieths
    self.demandTwentieths = demandTwentieths
    self.waitDays = waitDays
    self.most = most
    self.anewAfterMonths = anewAfterMonths
  }
}

/// An amount or factor up to and including a principal.
public struct Tier<Value: Sendable>: Sendable {
  /// nil: whatever is above the tiers before.
  public var upTo: Money?
  public var value: Value

  public init(upTo: Money?, _ value: Value) {
    self.upTo = upTo
    self.value = value
  }
}

extension Array {
  /// The value of the first tier this principal fits in, or nil where the tiers end below it.
  func value<Value>(for principal: Money) -> Value? where Element == Tier<Value> {
    first { tier in tier.upTo.map { principal <= $0 } ?? true }?.value
  }
}

/// The collection fee as multiples of the base rate (inkassoforskriften §§ 2-1 to 2-4).
///
/// The row is found by the claim's own due date.
public struct CollectionFeeRule: Hashable, Sendable {
  /// The light level; the tiers are inclusive.
  public var tiers: [Tier<Factor>]
  /// The heavy level over the light one.
  public var heavy: Factor
  /// For a debtor who is not a consumer.
  public var notConsumer: Factor
  /// For a creditor who does not deduct VAT.
  public var notDeducting: Factor
  /// The heavy level begins when the demand's deadline is missed by more days than these.
  public var heavyAfterDays: Int
  /// A plan of more instalments than these has a fee of its own.
  public var freeInstalments: Int
  public var instalmentPlan: Factor

  public init(
    tiers: [Tier<Factor>],
    heavy: Factor,
    notConsumer: Factor,
    notDeducting: Factor,
    heavyAfterDays: Int,
    freeInstalments: Int,
    instalmentPlan: Factor
  ) {
    self.tiers = tiers
    self.heavy = heavy
    self.notConsumer = notConsumer
    self.notDeducting = notDeducting
    self.heavyAfterDays = heavyAfterDays
    self.freeInstalments = freeInstalments
    self.instalmentPlan = instalmentPlan
  }
}

/// The fees of the courts and the enforcement office as multiples of the court fee unit R.
public struct CourtFeeRule: Hashable, Sendable {
  /// Complaint to the conciliation board (forliksklage).
  public var complaint: Factor
  /// Request for attachment (utleggsbegjæring).
  public var attachment: Factor
  /// For writing either (skrivesalær).
  public var writing: Factor

  public init(complaint: Factor, attachment: Factor, writing: Factor) {
    self.complaint = complaint
    self.attachment = attachment
    self.writing = writing
  }
}

/// Swedish fees (lag 1981:739; law.md 3), SEK.
public struct SwedishFeeRule: Hashable, Sendable {
  /// Only if agreed when the debt arose.
  public var reminder: Money
  public var demand: Money
  public var paymentPlan: Money
  /// Between businesses, in place of the collection cost; nil before it was introduced.
  public var compensation: Money?

  public init(reminder: Money, demand: Money, paymentPlan: Money, compensation: Money?) {
    self.reminder = reminder
    self.demand = demand
    self.paymentPlan = paymentPlan
    self.compensation = compensation
  }
}

/// What the Swedish enforcement authority (Kronofogden) charges, SEK.
public struct SwedishEnforcementRule: Hashable, Sendable {
  /// The application for an order to pay.
  public var application: Money
  /// For the one who applies on the creditor's behalf.
  public var representation: Money
  /// Attachment: from this amount upwards.
  public var attachmentFrom: Money

  public init(application: Money, representation: Money, attachmentFrom: Money) {
    self.application = application
    self.representation = representation
    self.attachmentFrom = attachmentFrom
  }
}

/// How long a claim lives in a country (preskriptionslagen 1981:130).
public struct LimitationRule: Hashable, Sendable {
  public var years: Int
  /// Years against a consumer.
  public var consumerYears: Int

  public init(years: Int, consumerYears: Int) {
    self.years = years
    self.consumerYears = consumerYears
  }
}

// Apart from the types: a requirement of theirs would be proved anew at every start.
extension Tier: Equatable where Value: Equatable {}
extension Tier: Hashable where Value: Hashable {}

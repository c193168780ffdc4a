/// The agency's table of steps, waits, letters and fees for a creditor, as data
/// (`data/plans/standard.toml`).
///
/// All waits are in days. `flaws` says where a plan is laxer than the law allows.
public struct ProcessPlan: Hashable, Sendable {
  /// The name a creditor's setup refers to.
  public var name: String
  /// How long overdue an invoice must be before follow-up begins (R99).
  public var overdueDays = 14
  /// Whether the creditor gets an order confirmation by e-mail for each case that is taken up.
  public var confirmsOrders = false
  /// A payment reminder before the notice; none in the standard plan.
  public var reminder: PlannedLetter?
  /// The collection notice (inkassoloven § 9).
  public var notice = PlannedLetter(deadline: 14, channels: [.post, .secure], contents: [])
  /// The payment demand (inkassoloven § 10).
  public var demand = PlannedLetter(
    deadline: 14,
    channels: [.post, .secure],
    contents: Set(DemandContent.allCases)
  )
  public var list = ListRule()
  public var collection = CollectionRule()
  public var actions = ActionLimits()
  public var closing = ClosingPrice()
  /// What the agency decides for all its plans.
  public var choices = RuleChoices()
  /// Stands in for one that a creditor's setup names and no file gives: cases are shown by it, and
  /// nothing is done by it.
  public var isMissing = false

  /// The standard plan under this name: the law's waits, and ours where the law is silent
  /// (process.md).
  public init(name: String) { self.name = name }

  /// The plan of a creditor who has chosen none.
  public static let standard = ProcessPlan(name: "standard")

  /// The plan as it is walked by an agency with a licence, or by a creditor that collects for itself.
  public func walked(licensed: Bool) -> ProcessPlan {
    var plan = self
    plan.choices.licensed = licensed
    return plan
  }

  /// The letter of a kind, where the plan sends it.
  public func letter(_ kind: LetterKind) -> PlannedLetter? {
    switch kind {
    case .reminder: reminder
    case .notice: notice
    case .demand: demand
    default: nil
    }
  }
}

extension [String: ProcessPlan] {
  /// The plan of a name. Where none bears it, the standard plan stands in, marked as missing.
  public func plan(named name: String) -> ProcessPlan {
    var plan = self[name] ?? self["standard"] ?? .standard
    plan.isMissing = self[name] == nil && name != ProcessPlan.standard.name
    if plan.isMissing { plan.name = name }
    return plan
  }
}

/// A letter a plan sends.
public struct PlannedLetter: Hashable, Sendable {
  /// Days from its date to the last day to pay.
  public var deadline: Int
  /// How it may go, the first that the debtor can be reached by.
  public var channels: [LetterChannel]
  /// What it says, of what the law demands of a payment demand.
  public var contents: Set<DemandContent>
  /// Whether it brings the fee that the law allows it; without, it is free.
  public var bearsFee = true

  public init(deadline: Int, channels: [LetterChannel], contents: Set<DemandContent>) {
    self.deadline = deadline
    self.channels = channels
    self.contents = contents
  }
}

/// What a payment demand must say (inkassoloven § 10).
public enum DemandContent: String, Sendable, CaseIterable {
  case creditor
  case claim
  case amounts
  case interestRate = "interest-rate"
  case interestFrom = "interest-from"
  case consequences
  case complaints
}

/// When the collection list is made and closes (R94–R98).
public struct ListRule: Hashable, Sendable {
  public var weekday = Weekday.tuesday
  /// Working days from the list to the cut-off.
  public var cutOffWorkingDays = 2
  /// The hour in Oslo at which the list closes.
  public var cutOffHour = 8

  public init() {}
}

/// What happens at collection and after (law 1.1, 1.4).
public struct CollectionRule: Hashable, Sendable {
  /// The fee doubles when the demand's deadline is missed by more than so many days.
  public var heavyAfter = 28
  /// Days from the demand before legal steps, once the creditor has agreed.
  public var legalAfter = 17
  /// Months a demand holds before legal steps need a new one (inkassoloven § 11).
  public var demandValidMonths = 6
  /// The least that must be left of a claim, costs included, for the creditor to be asked about legal steps and
  /// for any to be taken; below it the case goes on without (inkassoloven § 8: no unreasonable cost). In the
  /// currency of the case.
  public var legalMinimum = Money(200)
  /// Months of collection before monitoring.
  public var monitoringMonths = 12

  public init() {}
}

/// How far the five actions reach.
public struct ActionLimits: Hashable, Sendable {
  /// Days ahead a due date can be moved.
  public var longestRespite = 90
  /// Days after a changed due date to the new notice (R91).
  public var respiteNotice = 14

  public init() {}
}

/// What a creditor pays for ending a case at collection.
public struct ClosingPrice: Hashable, Sendable {
  /// The price, in the currency of the case.
  public var price = Money(500)
  /// Working days from registration within which it is free.
  public var freeWorkingDays = 14
  /// The reasons it is charged for.
  public var reasons: Set<CloseReason> = [.withdrawn, .wrongClaim, .agreed]

  public init() {}
}

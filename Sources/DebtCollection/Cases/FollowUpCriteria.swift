/// The criteria a claim must meet before follow-up (R99–R101, R107, R114; process.md, "waiting").
public struct FollowUpCriteria: Hashable, Sendable {
  /// A criterion that a claim fails, and the day it passes where time cures it.
  public struct Failure: Hashable, Sendable {
    /// One single reason.
    public var reason: WaitingReasons
    public var passes: CivilDate?

    public init(_ reason: WaitingReasons, passes: CivilDate? = nil) {
      self.reason = reason
      self.passes = passes
    }
  }

  /// How long overdue an invoice must be, in days.
  public var overdueDays: Int
  /// The currencies there is a rule set for.
  public var currencies: Set<Currency>
  /// The debtor countries there is a rule set for, ISO 3166 two-letter codes.
  public var countries: Set<String>
  private let choices: RuleChoices

  /// The criteria of a plan, for the rule sets there are: the Norwegian one.
  public init(
    plan: ProcessPlan,
    currencies: Set<Currency> = [.nok],
    countries: Set<String> = ["NO"]
  ) {
    overdueDays = plan.overdueDays
    choices = plan.choices
    self.currencies = currencies
    self.countries = countries
  }

  /// All criteria a claim fails on a day, in the order they are shown; none when it may be followed up.
  public func failures(of facts: ClaimFacts, on day: CivilDate) -> [Failure] {
    var failures: [Failure] = []
    // Every invoice of a case must be overdue: the one due last decides.
    let overdue = facts.invoices.map { choices.counted($0.due) + overdueDays }.max() ?? day
    if day < overdue { failures.append(Failure(.notOverdue, passes: overdue)) }
    if !Postcode.isUsable(facts.postcode, in: facts.country)
      || facts.city.allSatisfy(\.isWhitespace)
    {
      failures.append(Failure(.address))
    }
    if facts.invoices.contains(where: { $0.issued >= $0.due }) { failures.append(Failure(.dates)) }
    if !facts.confirmedUndisputed { failures.append(Failure(.unconfirmed)) }
    if facts.balance <= .zero { failures.append(Failure(.noBalance)) }
    if facts.invoices.contains(where: { $0.timeBarred < day }) {
      failures.append(Failure(.timeBarred))
    }
    if !currencies.contains(facts.currency) { failures.append(Failure(.currency)) }
    if !countries.contains(facts.country.uppercased()) { failures.append(Failure(.country)) }
    if let born = facts.born, facts.debtorKind != .business, !facts.hasGuardian {
      let ofAge = born.adding(years: 18)
      if day < ofAge { failures.append(Failure(.minor, passes: ofAge)) }
    }
    return failures
  }

  /// The same as the event of a waiting case has it; nil when nothing is failed.
  public func waits(_ facts: ClaimFacts, on day: CivilDate) -> Happening? {
    let failures = failures(of: facts, on: day)
    if failures.isEmpty { return nil }
    let reasons = failures.reduce(into: WaitingReasons()) { $0.formUnion($1.reason) }
    return .waits(reasons, passes: failures.compactMap(\.passes).max())
  }
}

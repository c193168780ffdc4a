/// Where a plan is laxer than the law allows, or makes no sense.
public struct PlanFlaw: Error, Hashable, Sendable {
  /// The key in the plan's file, `table.key`.
  public var key: String
  /// What the plan says.
  public var found: String
  /// What was expected, in English, for the person who edits the file.
  public var expected: String
  /// The paragraph, empty where it is the plan's own sense that is broken.
  public var paragraph: String

  /// The catalogue key of what was expected, by the key in its table.
  public var word: String {
    // Any channel will do for a reminder, which is no letter of the law's.
    if key == "reminder.channels" { return "plan-flaw.reminder-channels" }
    let name = key.split(separator: ".").last.map(String.init) ?? key
    return "plan-flaw.\(name)"
  }
}

extension PlanFlaw: CustomStringConvertible {
  /// The flaw as one sentence.
  public var description: String {
    "\(key) is \(found), expected \(expected)\(paragraph.isEmpty ? "" : " (\(paragraph))")"
  }
}

extension ProcessPlan {
  /// The shortest wait of a notice or demand, days from sending (inkassoloven §§ 9, 10).
  static let lawfulDeadline = 14
  /// What a plan may give: more than a year is a slip of the hand.
  private static let lawfulDeadlines = lawfulDeadline...366

  /// Everything in the plan that is laxer than the law or cannot work; a plan with a flaw is not used.
  public var flaws: [PlanFlaw] {
    (noticeFlaws + demandFlaws + reminderFlaws + listFlaws + collectionFlaws + actionFlaws
      + closingFlaws).compactMap { $0 }
  }

  private func flaw(
    _ key: String,
    _ found: some CustomStringConvertible,
    unless holds: Bool,
    _ expected: String,
    _ paragraph: String = ""
  ) -> PlanFlaw? {
    holds
      ? nil
      : PlanFlaw(
        key: key,
        found: found.description,
        expected: expected,
        paragraph: paragraph
      )
  }

  private func flaws(of letter: PlannedLetter, _ table: String, _ paragraph: String) -> [PlanFlaw?]
  {
    [
      flaw(
        "\(table).deadline",
        letter.deadline,
        unless: Self.lawfulDeadlines.contains(letter.deadline),
        "at least \(Self.lawfulDeadline) days from sending",
        paragraph
      ),
      flaw(
        "\(table).channels",
        Self.names(letter.channels.map(\.name)),
        unless: !letter.channels.isEmpty && Set(letter.channels).isSubset(of: [.post, .secure]),
        "post or secure, and nothing else",
        "inkassoloven § 3a"
      ),
    ]
  }

  private var noticeFlaws: [PlanFlaw?] {
    [
      flaw(
        "overdue-days",
        overdueDays,
        unless: (14...366).contains(overdueDays),
        "at least 14, the first day a letter may carry a fee",
        "inkassoforskriften § 1-2"
      )
    ] + flaws(of: notice, "notice", "inkassoloven § 9")
  }

  private var demandFlaws: [PlanFlaw?] {
    let missing = DemandContent.allCases.filter { !demand.contents.contains($0) }
    return flaws(of: demand, "demand", "inkassoloven § 10") + [
      flaw(
        "demand.contents",
        Self.names(demand.contents.map(\.rawValue).sorted()),
        unless: missing.isEmpty,
        "also \(Self.names(missing.map(\.rawValue)))",
        "inkassoloven § 10"
      )
    ]
  }

  private var reminderFlaws: [PlanFlaw?] {
    guard let reminder else { return [] }
    return [
      flaw(
        "reminder.deadline",
        reminder.deadline,
        unless: Self.lawfulDeadlines.contains(reminder.deadline),
        "at least \(Self.lawfulDeadline) days, so that a second fee is possible",
        "inkassoforskriften § 1-3"
      ),
      flaw(
        "reminder.channels",
        "empty",
        unless: !reminder.channels.isEmpty,
        "at least one channel"
      ),
    ]
  }

  private var listFlaws: [PlanFlaw?] {
    [
      flaw(
        "list.weekday",
        list.weekday.name,
        unless: ![.saturday, .sunday].contains(list.weekday),
        "a day from monday to friday"
      ),
      flaw(
        "list.cut-off-working-days",
        list.cutOffWorkingDays,
        unless: (1...10).contains(list.cutOffWorkingDays),
        "1 to 10 working days"
      ),
      flaw(
        "list.cut-off-hour",
        list.cutOffHour,
        unless: (0...23).contains(list.cutOffHour),
        "an hour from 0 to 23"
      ),
    ]
  }

  private var collectionFlaws: [PlanFlaw?] {
    [
      flaw(
        "collection.heavy-after",
        collection.heavyAfter,
        unless: (28...3660).contains(collection.heavyAfter),
        "at least 28 days past the demand's deadline",
        "inkassoforskriften § 2-3"
      ),
      flaw(
        "collection.legal-after",
        collection.legalAfter,
        unless: collection.legalAfter > demand.deadline && collection.legalAfter <= 3660,
        "more than the demand's deadline",
        "inkassoloven § 11"
      ),
      flaw(
        "collection.demand-valid-months",
        collection.demandValidMonths,
        unless: (1...6).contains(collection.demandValidMonths),
        "1 to 6 months",
        "inkassoloven § 11"
      ),
      flaw(
        "collection.legal-minimum",
        collection.legalMinimum.plain,
        unless: collection.legalMinimum >= .zero,
        "zero or more"
      ),
      flaw(
        "collection.monitoring-months",
        collection.monitoringMonths,
        unless: (1...120).contains(collection.monitoringMonths),
        "1 to 120 months"
      ),
    ]
  }

  private var actionFlaws: [PlanFlaw?] {
    [
      flaw(
        "actions.longest-respite",
        actions.longestRespite,
        unless: (1...366).contains(actions.longestRespite),
        "1 to 366 days"
      ),
      flaw(
        "actions.respite-notice",
        actions.respiteNotice,
        unless: (1...366).contains(actions.respiteNotice),
        "1 to 366 days, since a notice follows the due date",
        "inkassoloven § 9"
      ),
    ]
  }

  private var closingFlaws: [PlanFlaw?] {
    [
      flaw(
        "closing.price",
        closing.price.plain,
        unless: closing.price >= .zero,
        "zero or more"
      ),
      flaw(
        "closing.free-working-days",
        closing.freeWorkingDays,
        unless: (0...366).contains(closing.freeWorkingDays),
        "0 to 366 working days"
      ),
      flaw(
        "closing.reasons",
        Self.names(closing.reasons.map(\.name).sorted()),
        unless: closing.reasons.allSatisfy(\.isCreditors),
        "reasons the creditor chooses"
      ),
    ]
  }

  private static func names(_ names: [String]) -> String { names.joined(separator: ", ") }
}

/// Where a plan is laxer than the law allows, or makes no sense: the key, what is wrong with it, and
/// the paragraph.
public struct PlanFlaw: Error, Hashable, Sendable {
  /// The key in the plan's file, `table.key`.
  public var key: String
  /// What was expected, in English, for the person who edits the file.
  public var expected: String
  /// The paragraph, empty where it is the plan's own sense that is broken.
  public var paragraph: String

  public init(_ key: String, expected: String, paragraph: String = "") {
    self.key = key
    self.expected = expected
    self.paragraph = paragraph
  }

  /// The flaw as one sentence.
  public var description: String {
    "\(key): \(expected)\(paragraph.isEmpty ? "" : " (\(paragraph))")"
  }
}

extension PlanFlaw: CustomStringConvertible {}

extension ProcessPlan {
  /// The shortest wait of a notice or demand, days from sending (inkassoloven §§ 9, 10).
  static let lawfulDeadline = 14

  /// Everything in the plan that is laxer than the law or cannot work; a plan with a flaw is not used.
  public var flaws: [PlanFlaw] {
    lettersFlaws + listFlaws + collectionFlaws + actionsFlaws
  }

  private var lettersFlaws: [PlanFlaw] {
    var flaws: [PlanFlaw] = []
    func check(_ holds: Bool, _ key: String, _ expected: String, _ paragraph: String = "") {
      if !holds { flaws.append(PlanFlaw(key, expected: expected, paragraph: paragraph)) }
    }
    check(
      overdueDays >= 14,
      "overdue-days",
      "at least 14, the first day a letter may carry a fee",
      "inkassoforskriften § 1-2"
    )
    for (letter, name, paragraph) in [
      (notice, "notice", "inkassoloven § 9"), (demand, "demand", "inkassoloven § 10"),
    ] {
      check(
        letter.deadline >= Self.lawfulDeadline,
        "\(name).deadline",
        "at least \(Self.lawfulDeadline) days from sending",
        paragraph
      )
      check(
        !letter.channels.isEmpty && Set(letter.channels).isSubset(of: [.post, .secure]),
        "\(name).channels",
        "post or a secure channel, and nothing else",
        "inkassoloven § 3a"
      )
    }
    if let reminder {
      check(
        reminder.deadline >= Self.lawfulDeadline,
        "reminder.deadline",
        "at least \(Self.lawfulDeadline) days, so that a second fee is possible",
        "inkassoforskriften § 1-3"
      )
      check(!reminder.channels.isEmpty, "reminder.channels", "at least one channel")
    }
    let missing = DemandContent.allCases.filter { !demand.contents.contains($0) }
    check(
      missing.isEmpty,
      "demand.contents",
      "also \(missing.map(\.rawValue).joined(separator: ", "))",
      "inkassoloven § 10"
    )
    return flaws
  }

  private var listFlaws: [PlanFlaw] {
    var flaws: [PlanFlaw] = []
    if [.saturday, .sunday].contains(list.weekday) {
      flaws.append(PlanFlaw("list.weekday", expected: "a weekday from monday to friday"))
    }
    if !(1...10).contains(list.cutOffWorkingDays) {
      flaws.append(PlanFlaw("list.cut-off-working-days", expected: "1 to 10 working days"))
    }
    if !(0...23).contains(list.cutOffHour) {
      flaws.append(PlanFlaw("list.cut-off-hour", expected: "an hour from 0 to 23"))
    }
    return flaws
  }

  private var collectionFlaws: [PlanFlaw] {
    var flaws: [PlanFlaw] = []
    if collection.heavyAfter < 28 {
      flaws.append(
        PlanFlaw(
          "collection.heavy-after",
          expected: "at least 28 days past the demand's deadline",
          paragraph: "inkassoforskriften § 2-3"
        )
      )
    }
    if !(1...6).contains(collection.demandValidMonths) {
      flaws.append(
        PlanFlaw(
          "collection.demand-valid-months",
          expected: "1 to 6 months",
          paragraph: "inkassoloven § 11"
        )
      )
    }
    if collection.legalAfter <= demand.deadline {
      flaws.append(
        PlanFlaw(
          "collection.legal-after",
          expected: "more days than the demand's deadline",
          paragraph: "inkassoloven § 11"
        )
      )
    }
    if collection.monitoringMonths < 1 {
      flaws.append(PlanFlaw("collection.monitoring-months", expected: "at least 1 month"))
    }
    return flaws
  }

  private var actionsFlaws: [PlanFlaw] {
    var flaws: [PlanFlaw] = []
    if !(1...366).contains(actions.longestRespite) {
      flaws.append(PlanFlaw("actions.longest-respite", expected: "1 to 366 days"))
    }
    if actions.respiteNotice < 1 {
      flaws.append(
        PlanFlaw(
          "actions.respite-notice",
          expected: "at least 1 day, since a notice follows the due date",
          paragraph: "inkassoloven § 9"
        )
      )
    }
    if closing.price < .zero {
      flaws.append(PlanFlaw("closing.price", expected: "an amount of zero or more"))
    }
    if closing.freeWorkingDays < 0 {
      flaws.append(PlanFlaw("closing.free-working-days", expected: "zero or more days"))
    }
    if let reason = closing.reasons.first(where: { !$0.isCreditors }) {
      flaws.append(
        PlanFlaw(
          "closing.reasons",
          expected: "reasons the creditor chooses, not \(reason.name)"
        )
      )
    }
    return flaws
  }
}

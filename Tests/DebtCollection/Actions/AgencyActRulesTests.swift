import DebtCollection
import Testing

/// Every act of the agency at every stage: what it does to the case, or why it may not be done.
@Suite struct AgencyActRulesTests {
  static let today = day("2026-11-21")

  struct Row: Sendable, CustomTestStringConvertible {
    var act: AgencyAct
    /// What it comes to while waiting, at reminder, collection, legal, monitoring, and closed.
    var outcomes: [String]
    var testDescription: String { "\(act.kind.name) \(act.packed)" }

    init(_ act: AgencyAct, _ outcomes: String...) { (self.act, self.outcomes) = (act, outcomes) }
  }

  private static let decided = "questionAnswered messageReceived disputeUpheld"

  static let table: [Row] = [
    Row(
      .decide(upheld: true, why: "Ja"),
      decided,
      "\(decided) deadlineExtended",
      "\(decided) deadlineExtended",
      decided,
      decided,
      "!closed"
    ),
    Row(
      .decide(upheld: false, why: "Nei"),
      "questionAnswered messageReceived disputeRejected",
      "questionAnswered messageReceived disputeRejected",
      "questionAnswered messageReceived disputeRejected",
      "questionAnswered messageReceived disputeRejected",
      "questionAnswered messageReceived disputeRejected",
      "!closed"
    ),
    Row(
      .decide(upheld: true, why: " "),
      "!empty-message",
      "!empty-message",
      "!empty-message",
      "!empty-message",
      "!empty-message",
      "!closed"
    ),
    Row(
      .waive([.reminderFee], why: ""),
      "!not-sent",
      "costsWaived",
      "costsWaived",
      "costsWaived",
      "costsWaived",
      "!closed"
    ),
    Row(
      .waive([.courtFee], why: ""),
      "!not-sent",
      "!nothing-to-waive",
      "!nothing-to-waive",
      "!nothing-to-waive",
      "!nothing-to-waive",
      "!closed"
    ),
    Row(
      .resend(why: ""),
      "!not-sent",
      "letterVoided",
      "letterVoided",
      "!at-legal",
      "!at-monitoring",
      "!closed"
    ),
    Row(
      .register(.deceased, on: today, why: ""),
      "debtorFate closed",
      "debtorFate closed",
      "debtorFate closed",
      "debtorFate closed",
      "debtorFate closed",
      "!closed"
    ),
    Row(
      .register(.deceased, on: today + 1, why: ""),
      "!day-ahead",
      "!day-ahead",
      "!day-ahead",
      "!day-ahead",
      "!day-ahead",
      "!closed"
    ),
    Row(
      .agree([.init(due: today + 10, amount: Money(100))]),
      "!plan-stage",
      "!plan-disputed",
      "!plan-disputed",
      "!plan-disputed",
      "!plan-disputed",
      "!closed"
    ),
  ]

  static func state(_ stage: Stage) -> CaseState {
    var state = AnswerMatrixTests.state(stage, disputed: true)
    (state.consent, state.amounts.reminderFee) = (.notAsked, Money(38))
    state.demanded = stage == .collection ? day("2026-10-01") : nil
    state.deadline = stage == .waiting ? nil : day("2026-11-10")
    return state
  }

  @Test("every act at every stage", arguments: table)
  func matrix(row: Row) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let question = AnswerMatrixTests.question(.goOn)
    #expect(row.outcomes.count == Stage.allCases.count)
    for (stage, expected) in zip(Stage.allCases, row.outcomes) {
      for (side, expected) in [(User.Side.agency, expected), (.creditor, "!agencys-act")] {
        let verdict = rules.verdict(
          for: .agency(row.act),
          on: Self.state(stage),
          by: .user("ola@byraa.no"),
          side: side,
          questions: [question]
        )
        switch verdict {
        case .refused(let refusal): #expect("!\(refusal.code)" == expected, "\(stage)")
        case .does(let effect):
          let names = effect.events.map { AnswerMatrixTests.name($0.happening) }
          #expect(names.joined(separator: " ") == expected, "\(stage)")
          #expect(effect.after.unacknowledged)
        }
      }
    }
  }

  @Test("instalments: days that follow, within what a plan may last, none of nothing")
  func instalments() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    var state = Self.state(.collection)
    state.disputed = false
    func code(_ instalments: [(Int32, Int64)], runsPlan: Bool = false) -> String? {
      rules.refusal(
        ofPlan: instalments.map { .init(due: Self.today + Int($0), amount: Money($1)) },
        on: state,
        runsPlan: runsPlan
      )?.code
    }
    #expect(code([(10, 100), (40, 100)]) == nil)
    #expect(code([]) == "plan-instalments")
    #expect(code([(10, 0)]) == "plan-instalments")
    #expect(code([(0, 100)]) == "plan-days")
    #expect(code([(40, 100), (10, 100)]) == "plan-days")
    #expect(code([(10, 100), (2_000, 100)]) == "plan-days")
    // A promise to pay holds the case as a plan does, and gives way to one.
    state.hasPlan = true
    #expect(code([(10, 100)]) == nil)
    #expect(code([(10, 100)], runsPlan: true) == "plan-runs")
  }

  @Test("an act survives the store", arguments: table)
  func packed(row: Row) {
    #expect(AgencyAct(row.act.kind, packed: row.act.packed) == row.act)
    #expect(AgencyAct(row.act.kind, packed: "nonsense words here\n") == nil)
    #expect(AgencyAct(.pause, packed: row.act.packed) == nil)
  }
}

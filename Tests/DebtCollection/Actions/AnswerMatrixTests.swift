import DebtCollection
import Testing

/// Every ready answer at every stage: what it does to the case, or why it may not be given.
@Suite struct AnswerMatrixTests {
  static let today = day("2026-11-21")

  struct Row: Sendable, CustomTestStringConvertible {
    var effect: AnswerEffect
    /// What it comes to while waiting, at reminder, collection, legal, monitoring, and closed.
    var outcomes: [String]
    var testDescription: String { effect.code }

    init(_ effect: AnswerEffect, _ outcomes: String...) {
      (self.effect, self.outcomes) = (effect, outcomes)
    }
  }

  static let legal = ["legalAnswered"]

  static let table: [Row] = [
    Row(.goOn, "-", "-", "-", "-", "-", "-"),
    Row(.attach, "-", "-", "-", "-", "-", "-"),
    Row(
      .claimStands,
      "disputeRejected",
      "disputeRejected",
      "disputeRejected",
      "disputeRejected",
      "disputeRejected",
      "disputeRejected"
    ),
    // At collection the creditor cannot change the due date: it tells the agency to.
    Row(
      .grantUntil(today + 14),
      "dueChanged waits",
      "dueChanged",
      "respiteInstructed",
      "!at-legal",
      "!at-monitoring",
      "!closed"
    ),
    Row(.close(.credited), "closed", "closed", "closed", "closed", "closed", "!closed"),
    Row(
      .close(.bankrupt),
      "!agency-reason",
      "!agency-reason",
      "!agency-reason",
      "!agency-reason",
      "!agency-reason",
      "!closed"
    ),
    Row(
      .pause(until: today + 14),
      "!not-sent",
      "paused",
      "!at-collection",
      "!at-legal",
      "!at-monitoring",
      "!closed"
    ),
    Row(
      .pause(until: nil),
      "!not-sent",
      "paused",
      "!at-collection",
      "!at-legal",
      "!at-monitoring",
      "!closed"
    ),
    Row(
      .legalSteps(agreed: true),
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered"
    ),
    Row(
      .legalSteps(agreed: false),
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered",
      "legalAnswered"
    ),
  ]

  static func state(_ stage: Stage, disputed: Bool = false) -> CaseState {
    let step = Step.allCases.first { $0.stage == stage } ?? .noticed
    var state = ActionMatrixTests.state(
      .init(stage, step, stage == .closed ? .closed : .active, "", "", "", "", "")
    )
    (state.disputed, state.awaitingAnswer, state.consent) = (disputed, true, .asked)
    return state
  }

  static func question(_ effect: AnswerEffect) -> OpenQuestion {
    let isLegal = effect == .legalSteps(agreed: true) || effect == .legalSteps(agreed: false)
    return OpenQuestion(
      id: 7,
      number: .first,
      kind: isLegal ? .legalSteps : .disputed,
      at: at("2026-11-18"),
      answerBy: today + 2,
      holds: !isLegal,
      choices: []
    )
  }

  @Test("every ready answer at every stage", arguments: table)
  func matrix(row: Row) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let question = Self.question(row.effect)
    let answer = QuestionAnswer(to: 7, text: "Ja", effect: row.effect, attachments: [1])
    #expect(row.outcomes.count == Stage.allCases.count)
    for (stage, expected) in zip(Stage.allCases, row.outcomes) {
      let state = Self.state(stage, disputed: row.effect == .claimStands)
      let verdict = rules.verdict(
        for: .answer(answer),
        on: state,
        by: .owner,
        side: .creditor,
        questions: [question]
      )
      let ready = rules.refusal(ofChoice: row.effect, to: question, on: state, side: .creditor)
      switch verdict {
      case .refused(let refusal):
        #expect("!\(refusal.code)" == expected, "\(stage)")
        #expect(ready == refusal)
      case .does(let effect):
        let names = effect.events.map { Self.name($0.happening) }
        #expect(names.prefix(2) == ["questionAnswered", "messageSent"])
        let rest = names.dropFirst(2).joined(separator: " ")
        #expect(rest.isEmpty ? expected == "-" : rest == expected, "\(stage): \(rest)")
        #expect(ready == nil)
        let waits =
          question.kind == .legalSteps
          ? effect.after.consent == .asked
          : effect.after.awaitingAnswer
        #expect(!waits)
        #expect(effect.after.unacknowledged)
      }
    }
  }

  @Test("the table has a row for every answer there is")
  func whole() {
    let kinds = Set(Self.table.map { $0.effect.sentence.key })
    #expect(AnswerEffect.all.filter { !kinds.contains($0.sentence.key) } == [])
  }

  static func name(_ happening: Happening) -> String {
    String(String(describing: happening).prefix { $0 != "(" })
  }

  @Test(
    "what an answer lacks",
    arguments: [
      (QuestionAnswer(to: 8, text: "Ja"), "no-question"),
      (QuestionAnswer(to: 7, text: "Ja"), "does"),
      // What many are answered decides no objection in passing.
      (QuestionAnswer(to: nil, text: "Ja"), "words-decide-not"),
      (QuestionAnswer(to: nil, text: "", effect: .close(.credited)), "does"),
      (QuestionAnswer(to: nil, of: [.payLater], text: "Ja"), "no-question"),
      (QuestionAnswer(to: 7, text: " \n"), "empty-message"),
      (QuestionAnswer(to: 7, text: "", effect: .attach), "needs-attachment"),
      (QuestionAnswer(to: 7, text: "", effect: .close(.credited)), "does"),
      (QuestionAnswer(to: 7, text: "", effect: .legalSteps(agreed: true)), "not-about-legal-steps"),
      (QuestionAnswer(to: 7, text: "", effect: .grantUntil(today)), "due-not-ahead"),
      (QuestionAnswer(to: 7, text: "", effect: .grantUntil(today + 91)), "due-too-far"),
      (QuestionAnswer(to: 7, text: String(repeating: "å", count: 10_001)), "long-message"),
    ]
  )
  func lacking(answer: QuestionAnswer, expected: String) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let refusal = rules.refusal(
      of: .answer(answer),
      on: Self.state(.reminder),
      side: .creditor,
      questions: [Self.question(.goOn)]
    )
    #expect(refusal?.code ?? "does" == expected)
  }

  @Test(
    "an answer to many goes to the oldest question of the kinds meant that takes it, whatever is older",
    arguments: [
      ([], .goOn, 3), ([.payLater], .goOn, 3), ([.payLater, .other], .goOn, 3),
      ([.other], .goOn, 4),
      ([.other], .grantUntil(today + 14), 4), ([], .legalSteps(agreed: true), 1),
      ([.legalSteps, .disputed], .claimStands, 2), ([], .close(.credited), 2),
      // None takes it: the oldest of those meant, which is refused.
      ([.legalSteps], .goOn, 1), ([.disputed], .goOn, 2), ([.documentation], .goOn, nil),
    ] as [([QuestionKind], AnswerEffect, Int64?)]
  )
  func meant(kinds: [QuestionKind], effect: AnswerEffect, expected: Int64?) {
    let open = [QuestionKind.legalSteps, .disputed, .payLater, .other].enumerated().map {
      OpenQuestion(
        id: Int64($0 + 1),
        number: .first,
        kind: $1,
        at: at("2026-11-18"),
        answerBy: Self.today + 2,
        holds: true,
        choices: []
      )
    }
    let answer = QuestionAnswer(to: nil, of: kinds, text: "Ja", effect: effect)
    #expect(ActionRules.question(of: answer, among: open)?.id == expected)
    guard effect == .goOn, let expected else { return }
    let refusal = ActionRules(fold: Story.fold, at: at("2026-11-21")).refusal(
      of: .answer(answer),
      on: Self.state(.reminder),
      side: .creditor,
      questions: open
    )
    #expect(refusal?.code == (expected < 3 ? "words-decide-not" : nil))
  }

  @Test(
    "while an objection stands, more time is no answer to it",
    arguments: [
      (AnswerEffect.grantUntil(today + 14), "undecided"), (.pause(until: today + 14), "undecided"),
      (.claimStands, "does"), (.close(.wrongClaim), "does"), (.attach, "does"),
    ]
  )
  func undecided(effect: AnswerEffect, expected: String) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let refusal = rules.refusal(
      ofChoice: effect,
      to: Self.question(effect),
      on: Self.state(.reminder, disputed: true),
      side: .creditor
    )
    #expect(refusal?.code ?? "does" == expected)
  }

  /// When a claim that stands is to be paid, by the letter that was out.
  @Test(
    "a claim that stands has a full wait of its letter from the day the debtor is told",
    arguments: [
      // Answered on Saturday 21 November, told on Monday: 14 days, to Monday 7 December.
      (Step.noticed, "2026-11-10", "2026-12-07"), (.expired, "2026-11-10", "2026-12-07"),
      (.listed, "2026-11-10", "2026-12-07"), (.reminded, "2026-11-20", "2026-12-07"),
      (.demanded, "2026-10-01", "2026-12-07"), (.heavy, "2026-08-01", "2026-12-07"),
      // One that lies later stays.
      (.noticed, "2026-12-20", "2026-12-20"),
      (.filed, "2026-08-01", "2026-08-01"), (.watched, "2026-08-01", "2026-08-01"),
      (.registered, "", ""),
    ]
  )
  func fresh(step: Step, deadline: String, expected: String) throws {
    var state = Self.state(.reminder, disputed: true)
    (state.stage, state.step) = (step.stage, step)
    state.deadline = CivilDate(iso: deadline)
    state.demanded = step.stage == .collection ? day("2026-07-01") : nil
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let verdict = rules.verdict(
      for: .answer(QuestionAnswer(to: 7, text: "Ja", effect: .claimStands)),
      on: state,
      by: .owner,
      side: .creditor,
      questions: [Self.question(.claimStands)]
    )
    guard case .does(let effect) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(!effect.after.disputed)
    #expect(effect.after.deadline == CivilDate(iso: expected))
    if step == .expired || step == .listed { #expect(effect.after.step == .noticed) }
    if step.stage == .collection {
      // The heavy fee counts from the fresh day.
      #expect(effect.after.next.map { $0.date > day("2026-12-07") } ?? false)
    }
  }

  @Test("a case waits as long as any of its questions that hold does")
  func several() {
    var state = Self.state(.reminder)
    state.consent = .notAsked
    func answered(_ open: Int, holding: Int) -> (Bool, Bool) {
      var after = state
      after.apply(
        CaseEvent(
          at: at("2026-11-21"),
          day: Self.today,
          actor: .owner,
          .questionAnswered(.other, stillOpen: open, holding: holding)
        )
      )
      return (after.awaitingAnswer, after.askedOnly)
    }
    #expect(answered(0, holding: 0) == (false, false))
    #expect(answered(1, holding: 1) == (true, false))
    #expect(answered(1, holding: 0) == (false, true))
    #expect(answered(2, holding: 1) == (true, true))
  }

  @Test("an answer undone leaves the case as it waited before")
  func undone() throws {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let question = Self.question(.goOn)
    for effect in [
      AnswerEffect.goOn, .grantUntil(Self.today + 14), .close(.credited), .claimStands,
    ] {
      var before = Self.state(.reminder, disputed: effect == .claimStands)
      // It has waited for four days.
      before.next = NextStep(.answer, on: Self.today - 4)
      let verdict = rules.verdict(
        for: .answer(QuestionAnswer(to: 7, text: "Ja", effect: effect)),
        on: before,
        by: .owner,
        side: .creditor,
        questions: [question]
      )
      guard case .does(let done) = verdict else {
        Issue.record("\(effect) is not done")
        continue
      }
      let undo = rules.undo(
        of: .answer,
        receipt: ReceiptNumber(1),
        from: done.before,
        on: done.after,
        taken: false,
        by: .owner
      )
      guard case .does(let back) = undo else {
        Issue.record("\(effect) is not undone")
        continue
      }
      var after = back.after
      after.clockDue = before.clockDue
      #expect(after == before, "\(effect)")
    }
  }
}

import DebtCollection
import Testing

/// Which side may give which answer, and which ready answers may be put under a question at all.
@Suite struct AnsweringSideTests {
  static let today = AnswerMatrixTests.today
  private let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))

  static let onLegalSteps: [(AnswerEffect, creditor: String, agency: String)] = [
    (.legalSteps(agreed: true), "does", "consent-is-creditors"),
    (.legalSteps(agreed: false), "does", "consent-is-creditors"),
    (.goOn, "does", "consent-is-creditors"), (.attach, "does", "consent-is-creditors"),
    (.close(.withdrawn), "does", "creditor-reason"), (.close(.bankrupt), "agency-reason", "does"),
  ]

  @Test(
    "yes or no to legal steps is the creditor's, who pays the court fee; the agency only closes",
    arguments: onLegalSteps
  )
  func legalSteps(_ effect: AnswerEffect, creditor: String, agency: String) {
    let question = AnswerMatrixTests.question(.legalSteps(agreed: true))
    let state = AnswerMatrixTests.state(.collection)
    for (side, expected) in [(User.Side.creditor, creditor), (.agency, agency)] {
      let refusal = rules.refusal(ofChoice: effect, to: question, on: state, side: side)
      #expect(refusal?.code ?? "does" == expected, "\(side)")
    }
    // Who is both sides speaks for the creditor too.
    #expect(rules.refusal(ofChoice: effect, to: question, on: state, side: .both) == nil)
  }

  @Test(
    "no yes is taken to legal steps that the plan takes none of any more; a no is, and so is what closes",
    arguments: [
      (Money(200), Stage.collection, nil),
      (Money(199, 99), .collection, "too-little-for-legal-steps"),
      (Money(16), .collection, "too-little-for-legal-steps"), (Money(16), .reminder, nil),
    ] as [(Money, Stage, String?)]
  )
  func tooLittle(left: Money, stage: Stage, expected: String?) {
    let question = AnswerMatrixTests.question(.legalSteps(agreed: true))
    var state = AnswerMatrixTests.state(stage)
    state.amounts.principal = left
    #expect(state.amounts.outstanding == left)
    func refusal(_ effect: AnswerEffect) -> String? {
      rules.refusal(ofChoice: effect, to: question, on: state, side: .creditor)?.code
    }
    #expect(refusal(.legalSteps(agreed: true)) == expected)
    #expect(refusal(.legalSteps(agreed: false)) == nil)
    #expect(refusal(.close(.withdrawn)) == nil)
  }

  static let ready: [(AnswerEffect, QuestionKind, expected: String?)] = [
    (.grantUntil(today), .payLater, "due-not-ahead"), (.grantUntil(today + 1), .payLater, nil),
    (.grantUntil(today + 90), .payLater, nil), (.grantUntil(today + 91), .payLater, "due-too-far"),
    (.pause(until: today - 1), .other, "pause-passed"), (.pause(until: today), .other, nil),
    (.pause(until: nil), .other, nil), (.close(.bankrupt), .other, "agency-reason"),
    (.close(.merged), .other, "merge-by-hand"), (.close(.credited), .other, nil),
    (.legalSteps(agreed: true), .other, "not-about-legal-steps"),
    (.legalSteps(agreed: true), .legalSteps, nil),
    // It is disputed by being asked, and a stage may have passed when the answer comes.
    (.claimStands, .disputed, nil), (.attach, .documentation, nil),
  ]

  @Test(
    "a ready answer that could never be given is refused when the question is put",
    arguments: ready
  )
  func put(_ effect: AnswerEffect, _ kind: QuestionKind, expected: String?) {
    for stage in [Stage.reminder, .collection, .legal] {
      var state = AnswerMatrixTests.state(stage)
      (state.awaitingAnswer, state.consent) = (false, .notAsked)
      let question = NewQuestion(
        kind,
        text: "?",
        choices: [ReadyAnswer(.goOn), ReadyAnswer(effect)],
        answerBy: Self.today + 7,
        holds: true
      )
      let refusal = rules.refusal(of: .ask(question), on: state, side: .agency)
      #expect(refusal?.code == expected, "\(stage)")
    }
  }

  @Test(
    "what only the agency does is refused a creditor on every case",
    arguments: ActionKind.allCases
  )
  func agencysAlone(kind: ActionKind) {
    let whose: Set = ["agency-asks", "agency-calls", "agencys-act"]
    for stage in Stage.allCases {
      let state = AnswerMatrixTests.state(stage, disputed: true)
      let refusal = ActionRules.refusal(of: kind, on: state, side: .creditor)
      #expect(refusal.map { whose.contains($0.code) } ?? false == kind.isAgencys, "\(stage)")
    }
  }
}

import DebtCollection
import Testing

/// Asking, calling and answering: who may, what is lacking, and the forms they are kept in.
@Suite struct TalkRulesTests {
  @Test("what is asked must be answerable: by a day that is not past, and not what waits already")
  func asking() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let state = AnswerMatrixTests.state(.collection)
    let open = OpenQuestion(
      id: 7,
      number: CaseNumber(1),
      kind: .payLater,
      at: at("2026-11-19"),
      answerBy: AnswerMatrixTests.today,
      holds: true,
      choices: []
    )
    let asked: [(QuestionKind, CivilDate, expected: String?)] = [
      (.documentation, rules.today, nil), (.documentation, rules.today - 1, "answer-by-passed"),
      (.payLater, rules.today + 7, "asked-already"),
    ]
    for (kind, day, expected) in asked {
      let question = NewQuestion(kind, text: "?", choices: [], answerBy: day, holds: true)
      let refusal = rules.refusal(of: .ask(question), on: state, side: .agency, questions: [open])
      #expect(refusal?.code == expected, "\(kind) \(day)")
    }
  }

  @Test("the agency asks, calls, holds and extends at collection; the creditor does not")
  func sides() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    var state = AnswerMatrixTests.state(.collection)
    state.awaitingAnswer = false
    let ask = NewQuestion(
      .disputed,
      text: "Stemmer det?",
      choices: [],
      answerBy: AnswerMatrixTests.today + 7,
      holds: true
    )
    let later = AnswerMatrixTests.today + 30
    let acts: [(CaseAction, creditor: String, agency: String)] = [
      (.ask(ask), "!agency-asks", "disputed questionAsked"),
      (.call(CallNote(answered: true, text: "")), "!agency-calls", "calledDebtor"),
      (
        .call(CallNote(answered: true, promise: later, text: "Lønn")), "!agency-calls",
        "calledDebtor promise"
      ),
      (
        .call(CallNote(answered: false, promise: later, text: "")), "!agency-calls",
        "!unanswered-promise"
      ),
      (.pause(until: nil), "!at-collection", "paused"),
      (.changeDue(to: later), "!at-collection", "deadlineExtended"),
      (.changeDue(to: AnswerMatrixTests.today), "!at-collection", "!due-not-ahead"),
      (.note("Husk"), "note", "note"),
      (.message(.other, text: "Hei"), "messageSent", "messageReceived"),
    ]
    for (action, creditor, agency) in acts {
      for (side, expected) in [(User.Side.creditor, creditor), (.agency, agency)] {
        switch rules.verdict(for: action, on: state, by: .user("a@b.no"), side: side) {
        case .refused(let refusal): #expect("!\(refusal.code)" == expected, "\(action)")
        case .does(let effect):
          let names = effect.events.map { AnswerMatrixTests.name($0.happening) }.joined(
            separator: " "
          )
          #expect(names == expected, "\(action)")
        }
      }
    }
  }

  @Test("at collection the plan says that more time is the agency's to give, and until when")
  func instructs() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let question = OpenQuestion(
      id: 7,
      number: CaseNumber(1),
      kind: .payLater,
      at: at("2026-11-19"),
      answerBy: AnswerMatrixTests.today,
      holds: true,
      choices: []
    )
    let until = AnswerMatrixTests.today + 30
    func warns(_ effect: AnswerEffect, _ stage: Stage) -> Bool {
      let verdict = rules.verdict(
        for: .answer(QuestionAnswer(to: 7, text: "Ja", effect: effect)),
        on: AnswerMatrixTests.state(stage),
        by: .user("a@b.no"),
        side: .creditor,
        questions: [question]
      )
      guard case .does(let effect) = verdict else { return false }
      return effect.warnings.contains(.agencyExtends(until))
    }
    #expect(warns(.grantUntil(until), .collection))
    #expect(!warns(.grantUntil(until), .reminder) && !warns(.goOn, .collection))
  }

  @Test(
    "a ready answer as it is typed: its form, and the asker's own words after =",
    arguments: [
      ("go-on", ReadyAnswer(.goOn)),
      ("grant:+14", ReadyAnswer(.grantUntil(AnswerMatrixTests.today + 14))),
      (
        "grant:2026-12-05=Til lønning",
        ReadyAnswer(.grantUntil(CivilDate(iso: "2026-12-05")!), label: "Til lønning")
      ),
      ("grant:=x", nil), ("", nil), ("=x", nil), ("frist", nil),
    ]
  )
  func typed(_ form: String, _ expected: ReadyAnswer?) {
    #expect(ReadyAnswer(form: form, today: AnswerMatrixTests.today) == expected)
  }

  @Test(
    "a question survives the store with whose words it is made of and its files",
    arguments: [nil] + MessageChannel.allCases.map(Optional.some),
    [[], [3, 4] as [Int64]]
  )
  func packed(channel: MessageChannel?, files: [Int64]) {
    var question = NewQuestion(
      .payLater,
      text: "Linje\nto",
      choices: [],
      answerBy: AnswerMatrixTests.today,
      holds: true
    )
    question.channel = channel
    question.attachments = files
    #expect(NewQuestion(packed: question.packed) == question)
  }

  @Test("what is done in a thread survives the store", arguments: AnswerEffect.all)
  func packed(effect: AnswerEffect) {
    let sent = SentMessage(.hasPaid, text: "7 8\nSe vedlegg", attachments: [7, 12])
    #expect(SentMessage(packed: sent.packed) == sent)
    #expect(AnswerEffect(code: effect.code) == effect)
    let answers = [
      QuestionAnswer(to: 12, text: "Linje\nto", effect: effect, attachments: [3, 4]),
      QuestionAnswer(to: nil, of: [.payLater], text: "", effect: effect),
      QuestionAnswer(to: nil, of: [.payLater, .other], text: "Hei {debtor}", effect: effect),
      QuestionAnswer(to: 12, text: "Ja", effect: effect, label: "Til  lønning\ni fields"),
      QuestionAnswer(to: 12, text: "", effect: effect, label: "fields"),
    ]
    for answer in answers { #expect(QuestionAnswer(packed: answer.packed) == answer) }
    let ready = [ReadyAnswer(effect), ReadyAnswer(.goOn, label: "Fortsett\nsom før")]
    #expect(
      ReadyAnswer.unpacked(ReadyAnswer.packed(ready))
        == [ReadyAnswer(effect), ReadyAnswer(.goOn, label: "Fortsett som før")]
    )
  }

  @Test(
    "what an answer gave: the words of who asked, where they are known; a text that goes on gives nothing",
    arguments: [
      (QuestionAnswer(to: 7, text: "", effect: .close(.credited)), ReadyAnswer(.close(.credited))),
      (
        QuestionAnswer(to: 7, text: "", effect: .grantUntil(AnswerMatrixTests.today + 14)),
        ReadyAnswer(.grantUntil(AnswerMatrixTests.today + 14), label: "Til lønning")
      ),
      (QuestionAnswer(to: 7, text: "Ja"), nil),
      (QuestionAnswer(to: 7, text: "Ja", label: "Nei takk"), ReadyAnswer(.goOn, label: "Nei takk")),
    ]
  )
  func given(answer: QuestionAnswer, expected: ReadyAnswer?) {
    var question = AnswerMatrixTests.question(.goOn)
    question.choices = [
      ReadyAnswer(.grantUntil(AnswerMatrixTests.today + 14), label: "Til lønning"),
      ReadyAnswer(.goOn, label: "Ja takk"), ReadyAnswer(.goOn, label: "Nei takk"),
    ]
    #expect(answer.given(to: question) == expected)
  }

  @Test(
    "who has taken a question binds those of that side; who is on both sides is never bound",
    arguments: [
      (User.Side.creditor, "kari@x.no", nil), (.creditor, "jonas@x.no", "question-taken"),
      (.agency, "ola@x.no", nil), (.agency, "jonas@x.no", "question-taken"),
      (.both, "jonas@x.no", nil),
    ] as [(User.Side, String, String?)]
  )
  func taken(side: User.Side, email: String, expected: String?) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    func code(_ handlers: OnEachSide<String>) -> String? {
      var question = AnswerMatrixTests.question(.goOn)
      question.handlers = handlers
      let verdict = rules.verdict(
        for: .answer(QuestionAnswer(to: 7, text: "Ja")),
        on: AnswerMatrixTests.state(.reminder),
        by: .user(email),
        side: side,
        questions: [question]
      )
      if case .refused(let refusal) = verdict { return refusal.code }
      return nil
    }
    let (kari, ola) = ("kari@x.no", "ola@x.no")
    #expect(code(OnEachSide(creditor: kari, agency: ola)) == expected)
    // What the other side has taken is free on one's own.
    #expect(code(side == .creditor ? .init(agency: ola) : .init(creditor: kari)) == nil)
    #expect(code(OnEachSide()) == nil)
  }
}

import Testing

@testable import DebtCollection

/// An action's own events are found again in the history by what they say, and what came after them is told
/// apart: words go by, changes overtake.
@Suite struct AftermathTests {
  private static let now = at("2026-11-21")
  private static let today = day("2026-11-21")
  private static let question = OpenQuestion(
    id: 7,
    number: CaseNumber(100_001),
    kind: .payLater,
    at: at("2026-11-20"),
    answerBy: day("2026-11-26"),
    holds: true,
    choices: [ReadyAnswer(.goOn)]
  )

  private static func answer(_ effect: AnswerEffect) -> CaseAction {
    .answer(QuestionAnswer(to: 7, text: "Ja", effect: effect))
  }

  private static func receipt(_ action: CaseAction, _ number: Int64 = 1) -> Receipt {
    Receipt(
      number: ReceiptNumber(number),
      action: action,
      undoOf: nil,
      actor: .owner,
      at: now,
      progress: .finished,
      planned: 1,
      done: 1,
      refused: 0,
      conflicts: 0,
      process: 1
    )
  }

  private static func event(_ happening: Happening, by actor: Actor = .owner) -> CaseEvent {
    CaseEvent(at: now, day: today, actor: actor, happening)
  }

  /// A noticed case that waits for an answer, and what an action writes to it.
  private func done(_ action: CaseAction) throws -> (story: Story, own: [CaseEvent]) {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-20")
    story.tell("2026-11-20", .questionAsked(.payLater))
    let verdict = ActionRules(fold: Story.fold, at: Self.now).verdict(
      for: action,
      on: story.state,
      by: .owner,
      side: .both,
      questions: [Self.question]
    )
    guard case .does(let effect) = verdict else {
      Issue.record("\(action): \(verdict)")
      return (story, [])
    }
    return (story, effect.events)
  }

  @Test(arguments: [
    CaseAction.changeDue(to: day("2026-12-05")), .pause(until: nil), .close(.withdrawn),
    .message(.other, text: "Hei"), .message(.disputes, text: "Nei"),
    answer(.goOn), answer(.grantUntil(day("2026-12-05"))), answer(.pause(until: nil)),
    answer(.close(.credited)),
    .ask(
      NewQuestion(
        .documentation,
        text: "Faktura?",
        choices: [],
        answerBy: day("2026-11-26"),
        holds: true
      )
    ),
    .call(CallNote(answered: false, text: "")),
    .call(CallNote(answered: true, promise: day("2026-11-30"), text: "Lønn")),
  ])
  func found(action: CaseAction) throws {
    let (story, own) = try done(action)
    // Notes of the very moment before and after, and a payment at last.
    let note = Self.event(.note)
    let paid = Self.event(.payment(Money(1), CoverageOfPayment(), direct: false), by: .agency)
    let history = story.events + [note] + own + [note, paid]
    let aftermath = try #require(Aftermath(of: Self.receipt(action), in: history) { _ in nil })
    #expect(aftermath.own == own)
    #expect(aftermath.later == [note, paid])
    #expect(aftermath.passed == [note] && aftermath.overtaking == paid)
  }

  @Test("of two answers of a moment each is its own; an undone one is as if it had never been")
  func twoOfAMoment() throws {
    let (words, grant) = (Self.answer(.goOn), Self.answer(.grantUntil(day("2026-12-05"))))
    let (story, granted) = try done(grant)
    let said = try done(words).own
    let history = story.events + granted + said
    let first = try #require(Aftermath(of: Self.receipt(grant), in: history) { _ in nil })
    #expect(first.own == granted && first.overtaking == said.first)
    let second = try #require(Aftermath(of: Self.receipt(words, 2), in: history) { _ in nil })
    #expect(second.own == said && second.later.isEmpty)
    let undone = Self.event(
      .undone(.answer, receipt: 2, restores: RestoredFields(values: []))
    )
    let again = try #require(
      Aftermath(of: Self.receipt(grant), in: history + [undone]) { number in
        number.value == 2 ? Self.receipt(words, 2) : nil
      }
    )
    #expect(again.own == granted && again.passed.isEmpty && again.overtaking == nil)
    // An undo whose action nobody knows is a change like any other.
    let unknown = try #require(
      Aftermath(of: Self.receipt(grant), in: story.events + granted + [undone]) { _ in nil }
    )
    #expect(unknown.overtaking == undone)
  }

  @Test(
    "an objection told again is held by the one before it, which is not taken back under it",
    arguments: [
      Happening.messageSent(.disputes), .messageReceived(.disputes), .questionAsked(.disputed),
    ]
  )
  func toldAgain(again: Happening) throws {
    let later = Self.event(again, by: .agency)
    let objection = CaseAction.message(.disputes, text: "Nei")
    let disputed = try done(objection)
    let history = disputed.story.events + disputed.own + [later]
    let first = try #require(Aftermath(of: Self.receipt(objection), in: history) { _ in nil })
    #expect(first.overtaking == later && first.passed.isEmpty)
    // What set no objection is gone by.
    let pause = CaseAction.pause(until: nil)
    let paused = try done(pause)
    let other = paused.story.events + paused.own + [later]
    let second = try #require(Aftermath(of: Self.receipt(pause), in: other) { _ in nil })
    #expect(second.overtaking == nil && second.passed == [later])
  }

  @Test("what is not in the history is not guessed")
  func missing() throws {
    let (story, _) = try done(.pause(until: nil))
    #expect(Aftermath(of: Self.receipt(.pause(until: nil)), in: story.events) { _ in nil } == nil)
  }
}

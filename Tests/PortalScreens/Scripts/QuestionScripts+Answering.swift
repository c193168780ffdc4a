import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Answering: with an action, to many at once, and what becomes of words that could not be sent.
extension QuestionScripts {
  private func words(_ test: ScreenTest) -> String? {
    (test.portal.topLayer as? ActionDialog)?.form.editor?.text
  }

  @Test func anAnswerWithItsActionIsPlannedAndTheNextQuestionComes() throws {
    let test = try made().keys("3 j j a")
    #expect(test.text.contains("Wants to pay later") && test.text.contains("Videre"))
    test.keys("tab G r e i t ctrl-s enter")
    #expect(test.text.contains("Answer: done (R1"), "\(test.text)")
    #expect(try test.state(of: 100_003).awaitingAnswer == false)
    #expect(cursor(test).contains("100004"))
    #expect(test.text.contains("3 questions"))
    test.keys("u y enter")
    #expect(try test.state(of: 100_003).awaitingAnswer)
    #expect(test.text.contains("4 questions"))
  }

  @Test func aReadyAnswerThatTheRulesForbidIsDimmedWithItsReason() throws {
    let test = try made().keys("3 j a")
    #expect(test.text.contains("The claim stands"))
    #expect(test.text.contains("it is not disputed"))
    // A letter may be the first of the words: it sends nothing.
    test.keys("y e s")
    #expect(try test.state(of: 100_002).awaitingAnswer)
    // The first that may be given is chosen.
    test.keys("tab ctrl-s enter")
    #expect(test.text.contains("Answer: done"), "\(test.text)")
    #expect(try test.state(of: 100_002).closeReason == .credited)
    // What was given stands in the thread: there are no other words.
    test.keys(": 100002 enter M")
    #expect(test.text.contains("· answer"), "\(test.text)")
    #expect(test.text.contains("Close: "), "\(test.text)")
  }

  @Test func oneAnswerToAllThatAskTheSame() throws {
    let test = try made().keys("3 space j space space a")
    #expect(test.text.contains("Grant until"), "\(test.text)")
    test.keys("tab ctrl-s enter enter")
    for number in [100_001, 100_003, 100_004] as [Int64] {
      #expect(try !test.state(of: number).awaitingAnswer)
      #expect(try test.state(of: number).due == testToday + 14)
    }
    #expect(try test.state(of: 100_002).awaitingAnswer)
    test.keys("u y enter")
    #expect(try test.state(of: 100_004).awaitingAnswer)
  }

  @Test func aSecondAnswerIsAConflictThatKeepsItsText() throws {
    let test = try made().keys("3 a tab F o r s e n t ctrl-s")
    // Somebody else answers meanwhile.
    let store = test.temporary.store
    let question = try #require(
      try store.reader(.jobs).questions.openQuestions(of: [CaseNumber(100_001)]).first
    )
    try store.write { writer in
      let standing = try #require(try writer.standing(CaseNumber(100_001)))
      var change = StoreConformance.pause(standing)
      change.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Først")]
      change.answered = [question.id]
      _ = try writer.apply([change], receipt: nil)
    }
    test.keys("enter")
    #expect(
      test.text.contains("Your text is kept as a draft in case 100001"),
      "\(test.text)"
    )
    let drafts = try store.reader(.jobs).questions.drafts(
      of: CaseNumber(100_001),
      by: .user("kari@kreditor.no"),
      limit: 9
    )
    #expect(drafts.map(\.text) == ["Forsent"], "\(test.text)")
    #expect(drafts.first?.place.question == question.id)
    #expect(test.text.contains("under Messages; e opens it"), "\(test.text)")
    // In the place it is among all that lie unsent: the case has left the queue.
    test.keys("enter e")
    #expect(test.text.contains("Begun and not sent") && test.text.contains("100001 · Answer"))
    test.keys("enter")
    #expect(words(test) == "Forsent", "\(test.text)")
    // In the case's messages Enter opens it, and so does the message it can still become.
    test.keys("esc 2 G M")
    #expect(test.text.contains("Your draft · Answer") && test.text.contains("Forsent"))
    for keys in ["m", "e", "tab enter"] {
      test.keys(keys)
      #expect(words(test) == "Forsent", "\(keys): \(test.text)")
      if keys != "m" { #expect(test.text.contains("can be sent as a message"), "\(test.text)") }
      test.keys("esc")
    }
    test.keys("e ctrl-s enter")
    #expect(
      try store.reader(.jobs).questions.drafts(
        of: CaseNumber(100_001),
        by: .user("kari@kreditor.no"),
        limit: 9
      ).isEmpty,
      "\(test.text)"
    )
  }

  @Test func twoQuestionsOfOneCaseHaveADraftEach() throws {
    let test = try made()
    let number = CaseNumber(100_001)
    let store = test.temporary.store
    let second = try StoreConformance.ask(.documentation, of: number, answerBy: testToday, store)
    let first = try #require(
      try store.reader(.jobs).questions.openQuestions(of: [number]).first { $0.id != second }
    )
    test.keys("3 g a tab E n esc")
    #expect(test.portal.queue.current?.row.number == number)
    let begun = test.portal.queue.current?.question.id
    test.keys("j a")
    while test.portal.queue.current?.row.number != number { test.keys("esc j a") }
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.form.editor?.text == "", "\(test.text)")
    test.keys("tab T o esc")
    let drafts = try store.reader(.jobs).questions.drafts(
      of: number,
      by: .user("kari@kreditor.no"),
      limit: 9
    )
    #expect(Set(drafts.map(\.place.question)) == [first.id, second])
    #expect(drafts.first { $0.place.question == begun }?.text == "En")
    test.keys("g a")
    #expect(words(test) == "En")
    // Beside the other cases the drafts of one are chosen from; each opens on its own question.
    test.keys("esc 2 : 100001 enter e")
    #expect(test.text.contains("100001 · Answer") && test.text.contains("· To"), "\(test.text)")
    for end in ["g", "G"] {
      test.keys(end + " enter")
      let dialog = try #require(test.portal.topLayer as? ActionDialog, "\(test.text)")
      let mine = try #require(drafts.first { $0.text == dialog.form.editor?.text })
      #expect(dialog.form.talk?.material.question?.id == mine.place.question)
      test.keys("esc e")
    }
  }

  @Test func whatIsAskedStandsWithTheAnswerWhereOtherWordsHaveFollowed() throws {
    func asked(_ test: ScreenTest) -> Int {
      test.lines.count { $0.contains("Kan skyldneren vente?") }
    }
    let test = try made().keys("3 a")
    #expect(asked(test) == 1, "\(test.text)")
    test.keys("esc n R i n g e r ctrl-s enter a")
    #expect(test.text.contains("Ringer") && asked(test) == 2, "\(test.text)")
  }

  @Test func aDraftIsKeptAndComesBack() throws {
    let test = try made().keys("3 a tab H a l v esc")
    let store = test.temporary.store
    let kari = Actor.user("kari@kreditor.no")
    let drafts = try store.reader(.jobs).questions.drafts(
      of: CaseNumber(100_001),
      by: kari,
      limit: 9
    )
    #expect(drafts.map(\.text) == ["Halv"])
    let other = try #require(
      try store.reader(.jobs).questions.openQuestions(of: [CaseNumber(100_002)]).first
    )
    // One that another run of the program left behind.
    try store.write {
      let place = DraftPlace(CaseNumber(100_002), .answer, to: other.id)
      try $0.questions.keep(
        MessageDraft(place, actor: kari, at: testNoon, text: "Fra i går")
      )
    }
    test.keys("j a")
    #expect(test.text.contains("Fra i går"))
  }
}

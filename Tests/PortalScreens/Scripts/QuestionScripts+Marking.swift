import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Marks in the queue: one, a range, all that match, as in the list of cases.
extension QuestionScripts {
  @Test func aRangeIsMarkedFromWhereItBeganToTheCursor() throws {
    let test = try made().keys("3 v j j")
    #expect(test.text.contains("3 questions marked"), "\(test.text)")
    test.keys("k")
    #expect(test.text.contains("2 questions marked"))
    // What was marked before it stays where the range is given up.
    test.keys("v j j space")
    #expect(test.text.contains("3 questions marked"), "\(test.text)")
    test.keys("g j j v")
    #expect(test.portal.queue.marks.named.count == 4)
    test.keys("esc")
    #expect(test.text.contains("3 questions marked"), "\(test.text)")
    test.keys("esc")
    #expect(!test.text.contains("marked"))
  }

  @Test func oneAnswerToARange() throws {
    let test = try made().keys("3 j j v G v a")
    #expect(test.text.contains("Grant until"), "\(test.text)")
    test.keys("tab ctrl-s enter enter")
    for number in [100_003, 100_004] as [Int64] {
      #expect(try test.state(of: number).due == testToday + 14, "\(test.text)")
    }
    #expect(try test.state(of: 100_001).awaitingAnswer && test.state(of: 100_002).awaitingAnswer)
  }

  @Test func whyFewAnswersStandReadyForSeveralKindsIsSaid() throws {
    let test = try made().keys("3 * a")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.form.talk?.answers.choices.map(\.value.effect) == [.goOn])
    #expect(test.text.contains("Ready answers differ between 2 kinds"), "\(test.text)")
    #expect(test.text.contains("Left out: The claim stands"), "\(test.text)")
    let fallen = try #require(dialog.form.talk?.fallenAway.map(\.effect))
    #expect(fallen.contains(.claimStands) && fallen.contains(.grantUntil(testToday + 14)))
    #expect(!fallen.contains(.goOn))
    test.keys("tab J a tab")
    // Words answer the one kind; what is disputed is left out, and why is said.
    #expect(test.text.contains("Answers questions of 1 kind: "), "\(test.text)")
    #expect(test.text.contains("words alone are no answer to"), "\(test.text)")
    // Of one kind all its answers stand ready, and nothing is said of others.
    test.keys("esc * / question:pay-later enter * a")
    #expect(!test.text.contains("Ready answers differ") && test.text.contains("Grant until"))
  }

  /// Many questions: the first is disputed, the others ask to pay later.
  private static func fillMany(_ store: any CaseStoring) throws {
    for (place, number) in try store.fill(260).enumerated() {
      let kind = place == 0 ? QuestionKind.disputed : .payLater
      try StoreConformance.ask(kind, of: number, answerBy: testToday + place, choices: [], store)
    }
    try store.write { try $0.save(User(email: "kari@kreditor.no", name: "", side: .creditor)) }
  }

  @Test func allThatMatchAreMarkedWithoutBeingRead() throws {
    let test = try ScreenTest(columns: 120, rows: 36, fill: Self.fillMany)
    try test.asking(as: User(email: "kari@kreditor.no", name: "", side: .creditor))
    test.keys("3 *")
    #expect(test.text.contains("all 260 marked"), "\(test.text)")
    #expect(test.portal.queue.rows.count == 200)
    // Of several kinds nothing stands ready but to go on; once more unmarks.
    test.keys("a")
    #expect(!test.text.contains("Grant until") && test.text.contains("Go on"), "\(test.text)")
    test.keys("esc *")
    #expect(!test.text.contains("marked"))
    // One kind by the filter, all but one: that one stays as it was.
    test.keys("/ question:pay-later enter * j space")
    #expect(test.text.contains("all 258 marked"), "\(test.text)")
    #expect(test.portal.queue.rows.count == 200)
    test.keys("a")
    #expect(test.text.contains("Grant until"), "\(test.text)")
    test.keys("tab ctrl-s 2 5 8 enter")
    #expect(test.text.contains("258 cases done"), "\(test.text)")
    let open = try test.temporary.store.reader(.jobs).questions.questionCount(
      QuestionQuery(today: testToday),
      cap: 1000
    )
    #expect(open == 2)
    #expect(try test.state(of: 100_003).awaitingAnswer && test.state(of: 100_001).awaitingAnswer)
    #expect(try test.state(of: 100_260).due == testToday + 14)
    // What was left out of the marks is not marked now.
    test.keys("enter")
    #expect(test.portal.queue.marks.isEmpty, "\(test.text)")
  }

  @Test func whatABulkAnswerLeavesStaysMarked() throws {
    let test = try made()
    let store = test.temporary.store
    let taken = try #require(
      try store.reader(.jobs).questions.openQuestions(of: [CaseNumber(100_003)]).first?.id
    )
    _ = try store.write {
      try $0.questions.assign(taken, to: "jonas@kreditor.no", from: nil, on: .creditor)
    }
    test.keys("3 / question:pay-later enter * a tab ctrl-s enter")
    #expect(test.text.contains("2 cases done"), "\(test.text)")
    #expect(test.portal.queue.marks.named.keys.sorted() == [taken], "\(test.text)")
    test.keys("enter")
    #expect(test.text.contains("1 question marked"), "\(test.text)")
  }
}

import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// The agency's side: a question with its ready answers and its day, a call noted.
extension QuestionScripts {
  @Test func supportAsksNotesACallAndSeesItsOwnSide() throws {
    let test = try made(.agency).keys("2 g Q")
    #expect(test.text.contains("Question to the creditor"))
    test.keys("down down tab tab S e n e r e ctrl-s enter")
    #expect(test.text.contains("Question to the creditor: done (R1"), "\(test.text)")
    test.keys("C tab + 9 tab L o v e t ctrl-s enter")
    #expect(test.text.contains("Call with the debtor: done (R2"), "\(test.text)")
    let creditor = try made().keys("2 Q")
    #expect(!creditor.text.contains("[ Send ]"))
  }

  @Test func aQuestionShowsTheAnswersItCarriesAndTheDayItIsToBeAnsweredBy() throws {
    let test = try made(.agency).keys("2 g Q down down tab tab S e n e r e")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    func asked() throws -> NewQuestion {
      guard case .ask(let question)? = dialog.form.action else {
        throw Missing()
      }
      return question
    }
    #expect(try asked().kind == .payLater && asked().answerBy == testToday + 5)
    #expect(test.text.contains("[x] Grant until 2 Dec") && test.text.contains("[x] Go on"))
    #expect(test.text.contains("Answer by"), "\(test.text)")
    // One is left out, another is added, in words of the asker's own.
    test.keys("tab space tab g r a n t : + 7 = U k e enter")
    #expect(test.text.contains("[ ] Grant until 2 Dec"), "\(test.text)")
    #expect(test.text.contains("[x] Uke"), "\(test.text)")
    #expect(
      try asked().choices.map(\.effect) == [
        .grantUntil(testToday + 30), .goOn, .grantUntil(testToday + 7),
      ]
    )
    test.keys("x")
    #expect(dialog.form.action == nil)
    #expect(test.text.contains("\"x\" is no ready answer"), "\(test.text)")
    test.keys("backspace backspace")
    #expect(try asked().choices.count == 2)
    test.keys("tab ctrl-u 2 0 2 6 - 0 1 - 0 1")
    #expect(test.text.contains("the day to answer by is past"), "\(test.text)")
    test.keys("ctrl-u + 3 ctrl-s enter")
    #expect(test.text.contains("Question to the creditor: done (R1"), "\(test.text)")
    let open = try test.temporary.store.reader(.jobs).questions.openQuestions(of: [
      CaseNumber(100_006)
    ])
    #expect(open.map(\.answerBy) == [testToday + 3])
    #expect(open.first?.choices.map(\.effect) == [.grantUntil(testToday + 30), .goOn])
    // The same is not asked twice.
    test.keys("Q down down tab tab I g j e n ctrl-s")
    #expect(test.text.contains("a question of that kind (Wants to pay later)"), "\(test.text)")
  }

  private struct Missing: Error {}

  @Test func theDayProposedIsAWorkingDay() throws {
    let test = try made(.agency)
    // Five days on is Monday 23 November, which this configuration closes.
    test.portal.environment.services.calendar = BusinessCalendar(
      closedDays: [.init(month: 11, day: 23)]
    )
    test.keys("2 g Q down down tab tab S e n e r e")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    guard case .ask(let question)? = dialog.form.action else { throw Missing() }
    #expect(question.answerBy == testToday + 6)
    // Another kind has its own.
    test.keys("shift-tab shift-tab up up")
    guard case .ask(let other)? = dialog.form.action else { throw Missing() }
    #expect(other.kind == .disputed && other.answerBy == testToday + 7)
  }

  @Test func oneMoreAnswerIsTypedAsADayAndSaidInWords() throws {
    let test = try made(.agency).keys("2 g Q down down tab tab S e n e r e tab tab")
    #expect(test.text.contains("+14 for 14 days from now"), "\(test.text)")
    #expect(!test.text.contains("grant:"), "\(test.text)")
    test.keys("+ 7")
    #expect(test.text.contains("Enter adds: Grant until 25 Nov"), "\(test.text)")
    test.keys("enter")
    #expect(test.text.contains("[x] Grant until 25 Nov"), "\(test.text)")
    test.keys("f r i = F r e d a g enter")
    #expect(test.text.contains("[x] Fredag"), "\(test.text)")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    guard case .ask(let question)? = dialog.form.action else { throw Missing() }
    #expect(
      question.choices.suffix(2) == [
        ReadyAnswer(.grantUntil(testToday + 7)),
        ReadyAnswer(.grantUntil(testToday + 2), label: "Fredag"),
      ]
    )
  }

  @Test(arguments: [(120, 36, "2"), (120, 36, "3"), (80, 24, "2"), (40, 10, "2"), (40, 10, "3")])
  func whoseWordsTheyAreIsSaidBeforeTheWords(columns: Int, rows: Int, place: String) throws {
    let test = try made(.agency, columns: columns, rows: rows).keys(place + " g Q tab")
    let label = rows < 20 ? "Words: " : "Whose words:"
    #expect(test.text.contains(label) && test.text.contains("ours"), "\(test.text)")
    test.keys("down")
    #expect(test.text.contains("the debtor's, by letter"), "\(test.text)")
    test.keys("tab B r e v")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.form.editor?.text == "Brev")
    #expect(dialog.form.talk?.came.current?.value == MessageChannel.letter)
    // What is not as usual is said where rows are few, too.
    #expect(test.text.contains(label), "\(test.text)")
  }
}

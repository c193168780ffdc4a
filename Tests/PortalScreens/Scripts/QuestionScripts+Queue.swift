import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What is done to the queue beside answering it, and what is said of it elsewhere.
extension QuestionScripts {
  @Test func onlyWhatRestsIsWoken() throws {
    let test = try made().keys("3 : w a k e enter")
    #expect(test.text.contains("it does not rest; it is in the queue"), "\(test.text)")
    test.keys("z ctrl-u + 2 enter w w w g : w a k e enter")
    #expect(test.text.contains("The question is in the queue again"), "\(test.text)")
  }

  @Test func colleaguesAreThoseOfOnesOwnSide() throws {
    let test = try made()
    try test.temporary.store.write {
      try $0.save(User(email: "ola@byraa.no", name: "", side: .agency))
    }
    test.keys("3 f")
    #expect(test.text.contains("jonas@kreditor.no") && !test.text.contains("ola@byraa.no"))
    test.keys("esc : h a n d - o v e r space o l a @ b y r a a . n o enter")
    #expect(test.text.contains("works on the other side"), "\(test.text)")
    #expect(!cursor(test).contains("ola"))
  }

  @Test func aHandOverTellsItsKeysAndIsNotSentByTheFirst() throws {
    let test = try made().keys("3 f")
    #expect(test.text.contains("Enter goes on to the note"), "\(test.text)")
    test.keys("enter D i n")
    #expect(test.text.contains("Enter hands over"), "\(test.text)")
    test.keys("ctrl-s")
    #expect(test.portal.topLayer?.name == "hand-over" && !cursor(test).contains("jonas"))
    #expect(test.text.contains("Enter hands over"), "\(test.text)")
    test.keys("enter")
    #expect(cursor(test).contains("jonas"), "\(test.text)")
  }

  @Test func colleaguesAreThoseWhoServeTheCreditor() throws {
    let test = try made()
    let other = "999888777"
    try test.temporary.store.write {
      try $0.save(User(email: "per@kreditor.no", name: "", side: .creditor, creditors: [other]))
    }
    test.keys("3 f")
    #expect(test.text.contains("jonas@kreditor.no") && !test.text.contains("per@"), "\(test.text)")
  }

  @Test func whatOneSideTakesHandsOnAndRestsIsTheOthersToAnswer() throws {
    let test = try made(.agency)
    try test.temporary.store.write {
      for email in ["ola@byraa.no", "per@byraa.no"] {
        try $0.save(User(email: email, name: "", side: .agency))
      }
    }
    test.keys("3 f enter D i n enter")
    #expect(cursor(test).contains("per"), "\(test.text)")
    test.keys("t")
    #expect(test.text.contains("per@byraa.no has it, and is told"), "\(test.text)")
    test.keys("esc j z ctrl-u + 2 enter")
    #expect(test.text.contains("3 questions"), "\(test.text)")
    // The creditor's people see four, none of them taken, and take and answer what they like.
    test.portal.environment.user = User(email: "kari@kreditor.no", name: "", side: .creditor)
    test.keys("2 3 g")
    #expect(test.text.contains("4 questions") && !cursor(test).contains("per"), "\(test.text)")
    test.keys("t")
    #expect(cursor(test).contains("kari"), "\(test.text)")
    test.keys("a tab J a ctrl-s enter")
    #expect(test.text.contains("Answer: done"), "\(test.text)")
    #expect(try !test.state(of: 100_001).awaitingAnswer)
  }

  @Test func headerTodayAndQueueCountTheSame() throws {
    let test = try made()
    let store = test.temporary.store
    // One case asks twice, one question rests, one case closes.
    try StoreConformance.ask(.documentation, of: CaseNumber(100_001), store)
    test.keys("3")
    #expect(test.text.contains("5 questions"), "\(test.text)")
    test.keys("G z ctrl-u + 2 enter 2 / 1 0 0 0 0 3 enter c 1 ctrl-s enter enter esc")
    #expect(try test.state(of: 100_003).stage == .closed, "\(test.text)")
    test.keys("3 R")
    #expect(test.text.contains("3 questions"), "\(test.text)")
    test.keys("1 R")
    #expect(test.lines[0].contains("3 to answer"), "\(test.text)")
    #expect(test.lines.dropFirst(2).contains { $0.contains("3") && $0.contains("answer") })
  }

  @Test func whatWorksOnAQuestionIsSaidAtTheFoot() throws {
    let test = try ScreenTest(columns: 200, rows: 36, fill: Self.fill)
    test.keys("3")
    let foot = test.lines.last ?? ""
    for key in ["t ", "f ", "z ", "s "] { #expect(foot.contains("  " + key), "\(foot)") }
    test.keys("?")
    var help = test.text
    for _ in 0..<6 { help += test.keys("page-down").text }
    #expect(help.contains("In Questions: those that are free"), "\(help)")
    test.keys("esc 2")
    #expect(!(test.lines.last ?? "").contains("  z "), "\(test.lines.last ?? "")")
  }
}

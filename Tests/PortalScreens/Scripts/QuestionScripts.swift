import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// The place Questions by key: a creditor's morning and a day of support.
@Suite struct QuestionScripts {
  /// Six cases; four of them wait: for the first since longest, the second is disputed.
  static func fill(_ store: any CaseStoring) throws {
    let numbers = try store.fill(6)
    try StoreConformance.ask(.payLater, of: numbers[0], answerBy: testToday - 2, store)
    try StoreConformance.ask(.disputed, of: numbers[1], answerBy: testToday, choices: [], store)
    try StoreConformance.ask(.payLater, of: numbers[2], answerBy: testToday + 3, store)
    try StoreConformance.ask(.payLater, of: numbers[3], answerBy: testToday + 4, store)
    for user in ["kari@kreditor.no", "jonas@kreditor.no"] {
      try store.write { try $0.save(User(email: user, name: "", side: .creditor)) }
    }
  }

  func made(
    _ side: User.Side = .creditor,
    columns: Int = 120,
    rows: Int = 36
  ) throws -> ScreenTest {
    let user = User(
      email: side == .agency ? "ola@byraa.no" : "kari@kreditor.no",
      name: "",
      side: side
    )
    return try ScreenTest(columns: columns, rows: rows, fill: Self.fill).asking(as: user)
  }

  func cursor(_ test: ScreenTest) -> String {
    test.lines.first { $0.hasPrefix("▌") } ?? ""
  }

  @Test func theQueueStandsMostUrgentFirstWithTheThreadBesideIt() throws {
    let test = try made().keys("3")
    let numbers = test.lines.compactMap { Int($0.dropFirst(2).prefix(6)) }
    #expect(numbers == [100_001, 100_002, 100_003, 100_004])
    #expect(cursor(test).contains("100001") && cursor(test).contains("2 days late"))
    #expect(test.text.contains("answer today") && test.text.contains("3 days left"))
    #expect(test.text.contains("Kan skyldneren vente?"))
    #expect(test.text.contains("4 questions"))
    test.keys("j")
    #expect(cursor(test).contains("100002") && cursor(test).contains("Disputes the claim"))
  }

  /// The queue is read a step of 200 at a time; its end is the end of all.
  @Test func theEndIsTheLastOfAllQuestions() throws {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      fill: { store in
        for (place, number) in try store.fill(450).enumerated() {
          try StoreConformance.ask(.payLater, of: number, answerBy: testToday + place, store)
        }
      }
    )
    test.keys("3 G")
    #expect(cursor(test).contains("100450"), "\(test.text)")
    // Those at the end were read, from the end, and the step above them; no more.
    #expect(test.portal.queue.rows.count == test.portal.queue.height + 1 + 200)
    #expect(test.text.contains("450 questions"), "\(test.text)")
    // Upward they are read on where they are needed, each once and in order.
    var seen = [test.portal.queue.current?.row.number.value]
    while seen.last != 100_001, seen.count < 500 {
      test.keys("up")
      seen.append(test.portal.queue.current?.row.number.value)
    }
    #expect(seen == (100_001...100_450).reversed().map { $0 })
    test.keys("G g page-down")
    #expect(cursor(test).contains("1000"), "\(test.text)")
    #expect(test.portal.queue.rows.count == 450)
  }

  @Test func taken_HandedOver_RestedAndWoken() throws {
    let test = try made().keys("3 t")
    #expect(cursor(test).contains("kari"))
    test.keys("f")
    #expect(test.text.contains("jonas@kreditor.no"))
    test.keys("enter h e l p enter")
    #expect(test.text.contains("jonas@kreditor.no has the question"), "\(test.text)")
    #expect(cursor(test).contains("jonas"))
    // What another has is not let go, answered over or rested.
    test.keys("t")
    #expect(test.text.contains("jonas@kreditor.no has it, and is told"), "\(test.text)")
    test.keys("esc j z ctrl-u + 2 enter")
    #expect(test.text.contains("The question rests until"), "\(test.text)")
    #expect(test.text.contains("3 questions"))
    test.keys("w w w")
    #expect(test.text.contains("until 20 Nov"), "\(test.text)")
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func narrowScreensShowOnePane(columns: Int, rows: Int) throws {
    let test = try made(columns: columns, rows: rows).keys("3")
    #expect(cursor(test).contains("100001"))
    #expect(!test.text.contains("Kan skyldneren vente?"))
    test.keys("enter")
    #expect(test.lines.allSatisfy { $0.count <= columns })
  }

  @Test func anotherProcessesQuestionMovesNothingUnderTheCursor() throws {
    let test = try made().keys("3 j j")
    let before = test.lines.firstIndex { $0.hasPrefix("▌") }
    #expect(cursor(test).contains("100003"))
    try StoreConformance.ask(
      .other,
      of: CaseNumber(100_006),
      answerBy: testToday - 9,
      test.temporary.store
    )
    test.keys("R")
    #expect(cursor(test).contains("100003"))
    #expect(test.text.contains("5 questions"))
    #expect(test.lines.firstIndex { $0.hasPrefix("▌") } == before)
    // The user's own next move shows what came above.
    test.keys("k k k k")
    #expect(cursor(test).contains("100006"))
  }

  @Test func theQueueGoesByWhatIsChosen() throws {
    let test = try made().keys("3 s")
    #expect(test.text.contains("By kind") && cursor(test).contains("100002"), "\(test.text)")
    test.keys("o")
    #expect(test.text.contains("By who has taken it"))
    test.keys("G enter")
    #expect(test.text.contains("By amount") && cursor(test).contains("100004"), "\(test.text)")
    test.keys("esc")
    #expect(!test.text.contains("By amount") && cursor(test).contains("100001"))
    test.keys(": sort space handler enter t")
    #expect(test.text.contains("By who has taken it"), "\(test.text)")
  }

  /// What stands before a heading's words: nothing but the gutter.
  private func headings(_ test: ScreenTest, _ all: String...) -> [String] {
    let words = test.lines.map { $0.prefix(40).drop { $0 == " " } }
    return words.compactMap { line in all.first { line.hasPrefix($0) } }
  }

  @Test func whatStandsTogetherStandsUnderItsHeading() throws {
    let test = try made().keys("3 : sort space kind enter")
    #expect(
      headings(test, "Disputes", "Wants to pay") == ["Disputes", "Wants to pay"],
      "\(test.text)"
    )
    test.keys("t : sort space handler enter")
    #expect(headings(test, "Nobody has", "kari") == ["Nobody has", "kari"])
    test.keys(": sort space age enter")
    #expect(headings(test, "Asked today", "Waited") == ["Asked today"], "\(test.text)")
    test.keys(": sort space amount enter")
    #expect(headings(test, "Nobody", "Asked", "Disputes") == [])
  }

  private static func fillMany(_ store: any CaseStoring) throws {
    for (index, number) in try store.fill(30).enumerated() {
      let kind = index < 15 ? QuestionKind.disputed : .payLater
      try StoreConformance.ask(kind, of: number, answerBy: testToday + index, store)
    }
  }

  @Test func theHeadingOfTheRowOnTopIsAlwaysSaid() throws {
    let test = try ScreenTest(columns: 80, rows: 12, fill: Self.fillMany)
    test.keys("3 : sort space kind enter")
    // Every key's row is in view, and no row is left out on the way down by pages.
    var seen: Set<Int64> = []
    for _ in 0..<12 {
      #expect(headings(test, "Disputes", "Wants to pay").count >= 1, "\(test.text)")
      #expect(cursor(test) != "", "\(test.text)")
      seen.formUnion(test.portal.queue.visible.map(\.row.number.value))
      test.keys("page-down")
    }
    #expect(seen.count == 30)
    #expect(cursor(test).contains("100030"))
    test.keys("g")
    for _ in 0..<29 {
      test.keys("j")
      #expect(cursor(test) != "", "\(test.text)")
    }
    #expect(test.portal.queue.current?.row.number == CaseNumber(100_030))
  }

  @Test(arguments: [
    ("question:disputed", "1 question"), ("outstanding:110..", "2 questions"),
    ("handler:kari", "1 question"), ("creditor:nordlys", "4 questions"),
  ])
  func theQueueIsNarrowedByWhatIsTyped(filter: String, said: String) throws {
    let test = try made().keys("3 t / " + filter + " enter")
    #expect(test.lines[2].contains(said), "\(test.text)")
  }

  @Test(arguments: ["nb", "sv", "en"])
  func theQueuesWordsAreNotCut(language: String) throws {
    let test = try ScreenTest(columns: 80, rows: 24, language: language, fill: Self.fill)
    test.portal.environment.today = { testToday + 112 }
    test.keys("3")
    let age = test.screen.wording.text(Sentence("queue.age", [.count(112)]))
    let late = test.screen.wording.text(Sentence("queue.late", [.count(114)]))
    // Where there is no room for all, since when a question waits is left out whole.
    let asked = test.screen.wording.word("queue.asked")
    #expect(test.lines[3].contains(asked) == test.text.contains(age), "\(test.text)")
    #expect(test.lines[3].contains(asked) || language == "sv", "\(test.text)")
    #expect(test.text.contains(late), "\(test.text)")
    #expect(test.text.contains("Debtor 0"))
  }
}

import CaseStore
import DebtCollection
import Foundation
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What colleagues do in the same threads, and what an editor, a file's name and the palette make of a text.
extension QuestionScripts {
  private func pass(_ milliseconds: Int64, _ test: ScreenTest) {
    test.portal.tick(milliseconds)
    test.settle()
  }

  /// A colleague's portal gives a question to another.
  private func assign(_ number: Int64, to new: String?, from old: String?, _ test: ScreenTest)
    throws
  {
    let store = try test.temporary.opened()
    let open = try store.reader(.jobs).questions.openQuestions(of: [CaseNumber(number)])
    let id = try #require(open.first?.id)
    #expect(try store.write { try $0.questions.assign(id, to: new, from: old, on: .creditor) })
  }

  @Test func whatAColleagueHasIsTakenOverOnAYes() throws {
    let (kari, jonas) = ("kari@kreditor.no", "jonas@kreditor.no")
    let test = try made()
    try assign(100_001, to: jonas, from: nil, test)
    test.keys("3 t")
    #expect(test.text.contains("jonas@kreditor.no has it, and is told"), "\(test.text)")
    test.keys("enter")
    #expect(cursor(test).contains("jonas"))
    test.keys("t y")
    #expect(cursor(test).contains("kari"), "\(test.text)")
    let history = try test.temporary.store.reader(.jobs).history(of: CaseNumber(100_001))
    #expect(history.last?.happening == .note && history.last?.note == "← \(jonas)")
    #expect(history.last?.actor == .user(kari))
    // The other way round it is told at once; not where it was handed on.
    pass(1_000, test)
    pass(2_000, test)
    try assign(100_001, to: jonas, from: kari, test)
    pass(3_000, test)
    let told = "jonas@kreditor.no has taken over the question in case 100001"
    #expect(test.text.contains(told), "\(test.text)")
    test.keys("t y f enter enter")
    #expect(cursor(test).contains("jonas") && !test.text.contains(told), "\(test.text)")
  }

  @Test func thatAColleagueHasReadIsSeenInItsRowAndIsNoChange() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 3)
    let store = try test.temporary.opened()
    let number = CaseNumber(100_001)
    func write(_ happening: Happening, beside: Bool) throws {
      try store.write { writer in
        let standing = try #require(try writer.standing(number))
        let event = CaseEvent(at: testNoon, day: testToday, actor: .debtor, happening)
        var after = standing.state
        after.apply(event)
        var change = CaseChange(
          number: number,
          expected: standing.version,
          before: standing.state,
          after: after,
          events: [event]
        )
        change.isBeside = beside
        #expect(try writer.apply([change], receipt: nil) == [.done])
      }
    }
    func isUnread() -> Bool? { test.portal.list?.rows.first { $0.number == number }?.state.unread }
    try write(.messageReceived(.other), beside: false)
    test.keys("2 R")
    pass(1_000, test)
    pass(2_000, test)
    #expect(isUnread() == true)
    try write(.messagesRead, beside: true)
    pass(3_000, test)
    #expect(isUnread() == false && test.portal.list?.changed == 0, "\(test.text)")
  }

  @Test func theEditorsTextTakesThePlaceOfTheOldOne() throws {
    let test = try made().keys("3 a tab H e i")
    test.edit = { $0 + ", igjen.\n" }
    test.keys("ctrl-o")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.form.editor?.text == "Hei, igjen.")
    // An editor that is given up changes nothing.
    test.edit = nil
    test.keys("ctrl-o")
    #expect(dialog.form.editor?.text == "Hei, igjen.")
  }

  @Test func aFileWhoseNameHasALineFeedIsOfferedOnOneRow() throws {
    let folder = "/tmp/amili-offers-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["to\nrader.pdf", "to.pdf"] {
      try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let typed = "\(folder)/to".map { "\($0)" }.joined(separator: " ")
    let test = try made().keys("3 a tab H e i tab " + typed + " tab")
    #expect(test.text.contains("to rader.pdf"), "\(test.text)")
  }

  @Test func whereThereIsNoListNoneIsExported() throws {
    let test = try made().keys("3")
    let export = try #require(CommandTable.standard["list.export"])
    #expect(test.portal.refusal(of: export)?.code == "no-list")
    #expect(test.keys("2").portal.refusal(of: export) == nil)
  }
}

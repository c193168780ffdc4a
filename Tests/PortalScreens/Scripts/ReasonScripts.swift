import CaseStore
import DebtCollection
import TestCases
import Testing
import Wording

@testable import PortalModel
@testable import PortalScreens

/// Closing asks why: the reason is the user's own, and a digit is all it takes.
@Suite struct ReasonScripts {
  private func opened(columns: Int = 120, rows: Int = 36) throws -> (ScreenTest, ActionDialog) {
    let test = try ScreenTest(columns: columns, rows: rows, cases: 3).keys("c")
    return (test, try #require(test.portal.topLayer as? ActionDialog, "\(test.text)"))
  }

  private func reason(_ test: ScreenTest) throws -> CloseReason? {
    let number = try #require(test.portal.currentCase)
    return try test.temporary.store.reader(.jobs).detail(number)?.row.state.closeReason
  }

  @Test(
    "no reason is chosen beforehand: neither y nor Enter closes, and what is lacking is said",
    arguments: ["y", "enter", "enter y", "tab tab enter"],
    [(120, 36), (80, 24), (40, 10)]
  )
  func none(keys: String, size: (columns: Int, rows: Int)) throws {
    let (test, dialog) = try opened(columns: size.columns, rows: size.rows)
    #expect(dialog.form.reason?.current == nil && dialog.whyNot != nil)
    test.keys(keys)
    #expect(test.portal.topLayer === dialog && test.text.contains("Choose why"), "\(test.text)")
    #expect(try reason(test) == nil)
  }

  @Test(
    "a digit chooses the reason it stands before, the arrows the first or the last",
    arguments: [("1", 0), ("3", 2), ("j", 0), ("down down", 1), ("G", -1), ("k", -1), ("2 5", 4)]
  )
  func chosen(keys: String, index: Int) throws {
    let (test, dialog) = try opened()
    let all = try #require(dialog.form.reason?.choices.map(\.value))
    let wanted = all[index < 0 ? all.count + index : index]
    if index >= 0 {
      let word = test.screen.wording.word("reason.\(wanted.name)")
      #expect(test.text.contains("\(index + 1) \(word)"), "\(test.text)")
    }
    test.keys(keys).keys("y")
    #expect(try reason(test) == wanted, "\(test.text)")
  }

  @Test("a digit that stands before no reason, or a paste, chooses none")
  func noSuch() throws {
    let (test, dialog) = try opened()
    test.keys("0").paste("1")
    #expect(dialog.form.reason?.current == nil)
  }

  @Test("a reason typed after the command is chosen, and one that was used before is repeated")
  func typed() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 3)
    test.portal.perform("action.close", argument: "withdrawn")
    test.settle()
    test.keys("y")
    #expect(try reason(test) == .withdrawn, "\(test.text)")
    test.keys("enter j . y")
    #expect(try reason(test) == .withdrawn, "\(test.text)")
  }
}

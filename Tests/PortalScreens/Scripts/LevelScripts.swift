import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalModel
@testable import PortalScreens

/// Esc and `q` go back one level at a time, and out of the portal only from the top.
@Suite struct LevelScripts {
  /// Twelve cases; the debtor of the first has another.
  private func made(columns: Int = 120, rows: Int = 36) throws -> ScreenTest {
    try ScreenTest(
      columns: columns,
      rows: rows,
      fill: { store in
        let numbers = try store.fill(12)
        try store.addCase(of: numbers[0], invoice: "F20000")
      }
    )
  }

  private func quits(_ test: ScreenTest) -> Bool { test.screen.ended != nil }

  @Test(
    "the key after a step back does not leave the portal, the one after that does",
    arguments: ["enter esc", "enter q", "enter h", "d esc", "1 enter q", "1 enter esc"],
    [(120, 36), (80, 24)]
  )
  func afterAStepBack(keys: String, size: (columns: Int, rows: Int)) throws {
    let test = try made(columns: size.columns, rows: size.rows).keys(keys).keys("q")
    #expect(!quits(test) && test.text.contains("q once more leaves amili"), "\(test.text)")
    test.keys("q")
    #expect(quits(test))
  }

  @Test("at the top q leaves at once, also when something was done since the step back")
  func atTheTop() throws {
    #expect(quits(try made().keys("q")))
    #expect(quits(try made().keys("enter esc j q")))
  }

  @Test(
    "a case opened from a debtor's other cases goes back to the one before",
    arguments: ["esc", "q"]
  )
  func debtorsCases(key: String) throws {
    let test = try made()
    test.keys(": 100001 enter D")
    let other = test.portal.detail
    #expect(other.number == CaseNumber(100_001) && other.itemCount == 2, "\(test.text)")
    test.keys("g")
    if test.lines.contains(where: { $0.contains("▌") && $0.contains("100001") }) { test.keys("j") }
    test.portal.detail.item = 0
    let rows = test.portal.detail.content
    guard case .debtor(let cases, _) = rows else { return }
    test.portal.detail.item = try #require(cases.firstIndex { $0.number.value == 100_013 })
    test.keys("enter")
    #expect(test.portal.detail.number == CaseNumber(100_013), "\(test.text)")
    test.keys(key)
    #expect(test.portal.detail.number == CaseNumber(100_001) && test.portal.focus == .detail)
    test.keys(key)
    #expect(test.portal.focus == .list && !quits(test))
  }

  @Test("Esc takes back what was filtered in opened rows, then goes back to what opened them")
  func openedRows() throws {
    let test = try made()
    test.keys("6 enter")
    let opened = try #require(test.portal.list?.appliedFilterText)
    #expect(test.portal.place == .invoices && !opened.isEmpty)
    test.keys("/ space 1 0 0 0 enter")
    #expect(test.portal.list?.appliedFilterText != opened)
    test.keys("esc")
    #expect(test.portal.list?.appliedFilterText == opened && test.portal.place == .invoices)
    test.keys("esc")
    #expect(test.portal.place == .overview)
    // There is nothing further to leave.
    test.keys("esc")
    #expect(test.portal.place == .overview && !quits(test))
  }

  @Test("what stays until it has been read goes by Esc, before anything else does")
  func stays() throws {
    let test = try made()
    test.keys("space")
    test.portal.say(Notice(Sentence("notice.paste-dropped"), stays: true))
    test.keys("j")
    #expect(test.portal.notice != nil)
    test.keys("esc")
    #expect(test.portal.notice == nil && test.portal.list?.marks.isEmpty == false)
    test.keys("esc")
    #expect(test.portal.list?.marks.isEmpty == true)
  }
}

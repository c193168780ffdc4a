import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// The dialog of an act lies above all that tells which case it is for: it says so itself, in every size.
@Suite struct TitleScripts {
  /// Two cases; a question waits on the one on top, whose claim is disputed.
  private static func fill(_ store: any CaseStoring) throws {
    let numbers = try store.fill(2)
    let top = numbers[1]
    try StoreConformance.ask(.payLater, of: top, store)
    let standing = try #require(try store.reader(.jobs).standings(of: [top][...]).first)
    let event = CaseEvent(at: testNoon, day: testToday, actor: .agency, .disputed)
    var after = standing.state
    after.apply(event)
    let change = CaseChange(
      number: top,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: [event]
    )
    _ = try store.write { try $0.apply([change], receipt: nil) }
  }

  private func made(_ columns: Int, _ rows: Int) throws -> ScreenTest {
    let test = try ScreenTest(columns: columns, rows: rows, fill: Self.fill)
    let rules = try QuestionRules.load(from: ScreenTest.folder)
    test.portal.environment.services.questions = { rules }
    return test
  }

  /// The row of the screen that is the dialog's title.
  private func title(_ test: ScreenTest, _ said: String) -> Bool {
    test.lines.contains { $0.contains("─") && $0.contains(said) }
  }

  @Test(arguments: [(120, 36), (80, 24), (40, 10)])
  func namesCaseAndDebtor(columns: Int, rows: Int) throws {
    let test = try made(columns, rows)
    var opened = 0
    for key in ["d", "p", "c", "m", "n", "a", "Q", "C", "X", "F", "I", "O"] {
      test.keys(key)
      // Some do not apply to this case, which is told without a dialog.
      if test.portal.topLayer is ActionDialog {
        opened += 1
        #expect(title(test, "100002 Debtor 1"), "\(key)\n\(test.text)")
      }
      test.keys("esc esc")
    }
    #expect(opened >= 8)
  }

  @Test(arguments: [(120, 36), (80, 24), (40, 10)])
  func saysHowMany(columns: Int, rows: Int) throws {
    let test = try made(columns, rows).keys("* p")
    #expect(title(test, "2 cases"), "\(test.text)")
  }

  @Test("a long name is shortened, so that what is done keeps its place")
  func longName() throws {
    let test = try ScreenTest(
      columns: 40,
      rows: 10,
      fill: { store in
        try store.write { writer in
          let creditor = try writer.save(.example)
          let name = "Byggmesterforretningen Sønner og Døtre AS"
          let debtor = try writer.insert(.example(name), of: creditor)
          let new = NewCase.example(
            creditor: creditor,
            debtor: debtor,
            invoice: "F1",
            registered: true
          )
          _ = try writer.insert(new)
        }
      }
    )
    test.keys("p")
    #expect(title(test, "100001 Byggmester"), "\(test.text)")
    #expect(title(test, "…: Pause"), "\(test.text)")
  }
}

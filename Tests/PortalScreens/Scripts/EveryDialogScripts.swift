import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Every dialog in every language and at every size of screens.md: nothing untranslated, nothing outside
/// the screen, always a way out.
@Suite struct EveryDialogScripts {
  /// What opens it from the list of invoices, and what leaves it again.
  private static let openers = [
    "d", "d + 1 4", "p", "c", "m", "m H e i", "n", "b", "C", "Q", "Q tab", "O", "X", "N", "F", "I",
    "I tab + 3 0", "W", "o", "E", ":", "?",
    "space u",
    ": receipts enter", ": menu.columns enter", ": themes enter", ": clsoe", ": export space",
    ": import space", ": delete-view enter", "/", "3 a", "3 a tab H e i", "3 z", "3 f", "3 * a",
    "3 o", "3 s",
    "1", "4", "5",
  ]

  private static func fill(_ store: any CaseStoring) throws {
    let numbers = try store.fill(4)
    try StoreConformance.ask(.disputed, of: numbers[3], answerBy: testToday - 3, choices: [], store)
    try StoreConformance.ask(.payLater, of: numbers[2], store)
    for email in ["kari@kreditor.no", "jonas@kreditor.no"] {
      try store.write { try $0.save(User(email: email, name: "", side: .both)) }
    }
  }

  @Test(arguments: ["nb", "sv", "en"], [(120, 36), (80, 24), (40, 10)])
  func isSaidWholeAndLeft(language: String, size: (columns: Int, rows: Int)) throws {
    let test = try ScreenTest(
      columns: size.columns,
      rows: size.rows,
      language: language,
      fill: Self.fill
    )
    try test.asking()
    test.portal.environment.services.themes = ["dark", "light"]
    for opener in Self.openers {
      test.keys(opener)
      #expect(!test.text.contains("‹"), "\(opener): \(test.text)")
      #expect(test.lines.allSatisfy { $0.count <= size.columns }, "\(opener): \(test.text)")
      test.keys("esc esc esc 2")
      #expect(test.portal.layers.isEmpty && test.portal.place == .invoices, "\(opener)")
    }
  }
}

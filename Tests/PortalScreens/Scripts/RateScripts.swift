import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// Rates that run out: Today says so while there is time to add the next, and Enter says how.
@Suite struct RateScripts {
  private func figure(_ test: ScreenTest) -> TodayFigure? {
    test.portal.today.figure("rates-end")
  }

  /// Goes down to the line, which is then in view.
  private func find(_ test: ScreenTest) throws {
    test.keys("1")
    let index = try #require(
      test.portal.today.figures.firstIndex { $0.line.name == "rates-end" },
      "\(test.text)"
    )
    test.keys(String(repeating: "j ", count: index))
  }

  @Test(
    "Today names the rate, its last day and the command, whole on any screen",
    arguments: ["en", "nb", "sv"],
    [(40, 10), (80, 24)]
  )
  func line(language: String, size: (columns: Int, rows: Int)) throws {
    let test = try ScreenTest(columns: size.columns, rows: size.rows, language: language)
    try find(test)
    let said = test.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    let words = test.screen.wording
    for text in [words.word("rates.late-interest"), "2026 ·", "amili rates add"] {
      #expect(said.contains(text), "\(text)\n\(test.text)")
    }
  }

  @Test("only rates that an open case goes by are told of")
  func needed() throws {
    let consumers = try ScreenTest(columns: 80, rows: 24).keys("1")
    #expect(figure(consumers)?.ending.map(\.table) == [.lateInterest], "\(consumers.text)")
    let none = try ScreenTest(columns: 80, rows: 24, fill: { _ in }).keys("1")
    #expect(figure(none) == nil, "\(none.text)")
  }

  @Test("Enter says which, and the command that adds the next")
  func opened() throws {
    let test = try ScreenTest(columns: 120, rows: 30)
    try find(test)
    test.keys("enter")
    #expect(test.portal.topLayer?.name == "rates", "\(test.text)")
    #expect(test.text.contains("Late interest is known to"), "\(test.text)")
    for said in ["amili rates add --table late-interest", "--from 2027-01-01"] {
      #expect(test.text.contains(said), "\(said)\n\(test.text)")
    }
    test.keys("esc")
    #expect(test.portal.layers.isEmpty)
  }

  @Test("with the next row in, nothing is said; when it has run out, that it is not known")
  func added() throws {
    let test = try ScreenTest(columns: 80, rows: 24)
    let shipped = try RateTables.load(data: ScreenTest.folder)
    test.portal.environment.rates = try shipped.adding(
      OwnRate(
        table: .lateInterest,
        from: #require(CivilDate(iso: "2027-01-01")),
        hundredths: 1_200,
        source: "test"
      )
    )
    test.keys("1")
    #expect(figure(test) == nil, "\(test.text)")
    test.portal.environment.rates = shipped
    let later = try #require(CivilDate(iso: "2027-01-05"))
    test.portal.environment.today = { later }
    test.keys("R")
    let ended = try #require(figure(test)?.ending, "\(test.text)")
    #expect(ended.map(\.table) == [.lateInterest] && ended.first?.lastDay == nil)
    #expect(test.text.contains("rate not known today: late interest"), "\(test.text)")
  }

  @Test("a day of the past has nothing to add to")
  func past() throws {
    let test = try ScreenTest(columns: 80, rows: 24)
    test.portal.perform("portal.as-of", argument: (testToday - 1).iso)
    test.settle()
    test.keys("1")
    #expect(figure(test) == nil, "\(test.text)")
  }
}

import CaseStore
import DebtCollection
import TestCases
import Testing
import Wording

@testable import PortalModel
@testable import PortalScreens

/// Going from place to place and back, and what each place says of itself.
@Suite struct PlaceScripts {
  private func made(columns: Int = 120, rows: Int = 36, language: String = "en") throws
    -> ScreenTest
  {
    try ScreenTest(
      columns: columns,
      rows: rows,
      language: language,
      fill: { store in
        let numbers = try store.fill(12)
        try StoreConformance.ask(.disputed, of: numbers[3], choices: [], store)
        try StoreConformance.ask(.payLater, of: numbers[2], store)
      }
    )
  }

  @Test("a place without cases shows no key that needs one", arguments: ["1", "5", "6"])
  func footer(place: String) throws {
    let test = try made()
    let titles = test.portal.table.hinted.filter { $0.needs != .nothing }
      .map { test.screen.wording.word($0.name.titleKey) }
    #expect(titles.contains { test.lines.last?.contains($0) == true }, "\(test.text)")
    test.keys(place)
    let footer = try #require(test.lines.last)
    for title in titles + ["list alone", "s sort"] {
      #expect(!footer.contains(title), "\(title): \(footer)")
    }
    #expect(footer.contains("enter") && footer.contains("? help"), "\(footer)")
  }

  @Test(
    "what a bar or a line opens leaves the invoices as the user left them",
    arguments: ["6", "1"]
  )
  func opened(place: String) throws {
    let test = try made()
    test.keys("/ outstanding:150.. enter j")
    let (filter, number) = ("outstanding:150..", test.portal.currentCase)
    #expect(test.lines[2].contains(filter), "\(test.text)")
    test.keys("\(place) enter")
    #expect(!test.lines[2].contains(filter), "\(test.text)")
    test.keys("q")
    #expect(test.portal.place.rawValue == Int(place))
    test.keys("2")
    #expect(test.lines[2].contains(filter), "\(test.text)")
    #expect(test.portal.currentCase == number)
  }

  @Test("what is done in rows a bar opened shows in the invoices left beside them")
  func doneInOpened() throws {
    let test = try made()
    let number = try #require(test.portal.currentCase)
    test.portal.open("case:\(number)", in: .invoices)
    test.settle()
    test.keys("c 1 y")
    test.keys("esc 2")
    #expect(test.portal.list?.departed == [number], "\(test.text)")
  }

  @Test("looking back the queue says that its questions are today's")
  func todaysQuestions() throws {
    let test = try made()
    test.keys("3")
    #expect(!test.lines[2].contains("today's questions"), "\(test.text)")
    test.portal.perform("portal.as-of", argument: (testToday - 1).iso)
    test.settle()
    #expect(test.lines[2].contains("today's questions"), "\(test.text)")
  }

  @Test("looking back, a sum to pay names its day, in the head and in the amounts")
  func payableThen() throws {
    let test = try made()
    test.keys("2 enter A")
    let said = test.text.ranges(of: "To pay today").count
    #expect(said >= 2, "\(test.text)")
    // Also of today itself: what is recorded later is not in it.
    test.portal.perform("portal.as-of", argument: testToday.iso)
    test.settle()
    #expect(!test.text.contains("To pay today"), "\(test.text)")
    #expect(test.text.ranges(of: "To pay on 18 Nov").count == said, "\(test.text)")
    test.portal.perform("portal.as-of", argument: "")
    test.settle()
    #expect(test.text.ranges(of: "To pay today").count == said, "\(test.text)")
  }

  @Test("a closed claim says what is left of it, and never what is to pay today")
  func closed() throws {
    let test = try made()
    let number = try #require(test.portal.currentCase)
    test.keys("enter")
    #expect(test.text.contains("To pay today"), "\(test.text)")
    test.keys("c 1 y esc")
    test.portal.go(to: number)
    test.settle()
    for part in ["H", "A"] {
      test.keys(part)
      #expect(!test.text.contains("To pay today"), "\(test.text)")
    }
    #expect(test.text.contains("Left when it was closed"), "\(test.text)")
  }

  @Test(
    "Today keeps its sums where they fit, in every language",
    arguments: ["nb", "sv", "en"],
    [(40, 30), (80, 24), (120, 36)]
  )
  func sums(language: String, size: (columns: Int, rows: Int)) throws {
    let test = try made(columns: size.columns, rows: size.rows, language: language)
    test.keys("1")
    let figures = test.portal.today.figures.filter { figure in
      figure.totals.byCurrency.values.contains { $0.outstanding != .zero }
    }
    #expect(!figures.isEmpty)
    for figure in figures {
      for (currency, sums) in figure.totals.byCurrency {
        let said = test.screen.wording.money(sums.outstanding, currency)
        #expect(test.text.contains(said), "\(figure.line.name): \(test.text)")
      }
    }
  }
}

import DebtCollection
import PortalModel
import Testing

@testable import PortalScreens

@Suite struct ScreensTests {
  @Test(
    "every screen fits its size, in every language and theme",
    arguments: [(120, 36), (80, 24), (40, 10), (200, 50), (24, 5)],
    ["nb", "sv", "en"]
  )
  func fits(size: (Int, Int), language: String) throws {
    let test = try ScreenTest(columns: size.0, rows: size.1, language: language)
    for script in [
      "", "j j space", "enter", "] ] ]", "q", "/ due enter", "?", "esc", ": pau", "esc esc",
    ] {
      test.keys(script)
      #expect(test.terminal.frame.size == Size(columns: size.0, rows: size.1))
      #expect(!test.text.contains("‹"), "a word is missing: \(test.text)")
    }
  }

  @Test("without colours what stands in the header and the footer is turned round with them")
  func reversedGrounds() throws {
    let test = try ScreenTest(columns: 80, rows: 24, theme: "monochrome")
    let frame = test.terminal.frame
    func reversed(_ row: Int) -> Int {
      (0..<80).count { frame[$0, row].style.attributes.contains(.reverse) }
    }
    #expect(reversed(0) == 80 && reversed(23) == 80, "\(test.terminal.styledText(rows: 23..<24))")
    // Only the place shown stands out of its row.
    let here = try #require(test.column(of: "2 Invoices", in: 1))
    #expect(!frame[here, 1].style.attributes.contains(.reverse))
    #expect((60..<80).contains(reversed(1)))
  }

  @Test func theListAndItsDetailStandSideBySide() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    print(test.text)
    #expect(test.lines[0].contains("amili"))
    #expect(test.lines[1].contains("1 Today"))
    #expect(test.text.contains("100001"))
  }

  @Test func eightyColumnsShowOneOfThem() throws {
    let test = try ScreenTest(columns: 80, rows: 24)
    print(test.text)
    test.keys("enter")
    print(test.text)
    test.keys("q c")
    print(test.text)
    test.keys("esc :")
    print(test.text)
  }

  @Test("the detail that comes back as the window grows is of the case under the cursor")
  func grown() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    let first = test.portal.list?.currentCase
    test.resize(columns: 80, rows: 24)
    test.keys("j j")
    test.resize(columns: 120, rows: 36)
    let now = test.portal.list?.currentCase
    #expect(now != first && test.portal.detail.number == now, "\(test.text)")
  }

  @Test func aSmallScreenStillWorks() throws {
    let test = try ScreenTest(columns: 40, rows: 10)
    print(test.text)
    test.resize(columns: 20, rows: 3)
    #expect(test.text.contains("20×3"))
    test.resize(columns: 120, rows: 36)
    #expect(test.text.contains("100001"))
  }

  @Test("the way back and to everything else stands on every screen, in a case and out of it")
  func waysOut() throws {
    for columns in [40, 80, 120] {
      let test = try ScreenTest(columns: columns, rows: 24)
      let keys = columns < 60 ? ["  :  ?"] : [": commands  ? help"]
      #expect(keys.allSatisfy { test.lines.last?.contains($0) == true }, "\(test.text)")
      test.keys("enter")
      #expect(
        test.lines.last?.contains(columns < 60 ? "  q  :  ?" : "q back  : commands  ? help")
          == true,
        "\(test.text)"
      )
    }
  }

  @Test("on a narrow screen the part that is shown has its tab in view")
  func tabInView() throws {
    let test = try ScreenTest(columns: 40, rows: 10)
    test.keys("enter A")
    #expect(test.text.contains("[Amounts]"), "\(test.text)")
    test.keys("D")
    #expect(test.text.contains("[Debtor]"), "\(test.text)")
  }

  @Test("no key works in Today on a case that is not shown")
  func todayHasNoCase() throws {
    let test = try ScreenTest(columns: 120, rows: 30)
    test.keys("1")
    for key in ["b", "E", "p", "Y", "space"] {
      test.keys(key)
      #expect(test.portal.topLayer == nil && test.portal.currentCase == nil, "\(key)")
    }
    #expect(!test.text.contains("┬") && !test.text.contains("│"))
  }
}

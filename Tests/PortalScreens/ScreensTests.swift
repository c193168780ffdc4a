import DebtCollection
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

  @Test func aSmallScreenStillWorks() throws {
    let test = try ScreenTest(columns: 40, rows: 10)
    print(test.text)
    test.resize(columns: 20, rows: 3)
    #expect(test.text.contains("20×3"))
    test.resize(columns: 120, rows: 36)
    #expect(test.text.contains("100001"))
  }
}

import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// What the portal says can be read whole on any screen.
@Suite struct SaidScripts {
  private static let long = Sentence(
    "notice.interrupted",
    [.text("R12"), .count(41_500), .count(100_000)]
  )

  /// The words of a text, however it is broken.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "a notice takes as many rows as it needs, and gives them back",
    arguments: ["en", "nb", "sv"],
    [(120, 36), (80, 24), (40, 10)]
  )
  func whole(language: String, size: (columns: Int, rows: Int)) throws {
    let test = try ScreenTest(columns: size.columns, rows: size.rows, language: language)
    let before = test.lines
    test.portal.say(Notice(Self.long))
    test.screen.draw()
    let said = test.screen.wording.text(Self.long)
    #expect(words(test.text).contains(words(said)), "\(test.text)")
    test.keys("G g")
    #expect(test.lines.last == before.last)
  }

  @Test("a dialog keeps out of the way of what is said about it", arguments: [(80, 24), (40, 10)])
  func besideADialog(columns: Int, rows: Int) throws {
    let test = try ScreenTest(columns: columns, rows: rows).keys("m")
    test.portal.say(Notice(Self.long, tone: .refusal))
    test.screen.draw()
    #expect(words(test.text).contains(words(test.screen.wording.text(Self.long))), "\(test.text)")
    #expect(test.text.contains("[ Send ]"), "\(test.text)")
  }

  @Test("what is longer than the screen names the key that shows it whole")
  func longer() throws {
    let test = try ScreenTest(columns: 40, rows: 10)
    let text = (0..<80).map { "word\($0)" }.joined(separator: " ")
    test.portal.say(Notice(Sentence("notice.failed", [.text(text)]), tone: .failure))
    test.screen.draw()
    #expect(test.lines.last?.hasSuffix("… @") == true, "\(test.text)")
    #expect(test.lines.last?.count ?? 0 <= 40)
    test.keys("@")
    var seen = ""
    for _ in 0..<80 {
      seen += test.text
      test.keys("j")
    }
    for number in 0..<80 { #expect(seen.contains("word\(number)"), "\(number)") }
    test.keys("esc")
    #expect(test.portal.layers.isEmpty)
  }

  @Test("what was said before can be read again, the latest first")
  func again() throws {
    let test = try ScreenTest(columns: 40, rows: 10)
    test.keys("@")
    #expect(test.text.contains("Nothing has been said yet"), "\(test.text)")
    test.keys("esc")
    test.portal.say(Notice(Sentence("notice.paste-dropped")))
    test.portal.say(Notice(Self.long))
    test.keys("j : notices enter")
    let first = try #require(test.text.firstRange(of: "R12"))
    #expect(!test.text[..<first.lowerBound].contains("pasted"), "\(test.text)")
  }
}

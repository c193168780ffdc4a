import DebtCollection
import PortalModel
import Testing
import Wording

@testable import PortalScreens

/// What the palette offers first, by what users of each language type.
@Suite("The palette finds what is meant first")
struct PaletteScripts {
  /// Language, what is typed, and the first title offered.
  static let found: [(language: String, typed: String, first: String)] = [
    ("nb", "pau", "sett på pause"), ("nb", "pause", "sett på pause"),
    ("nb", "opp", "opp"), ("nb", "side", "side ned"), ("nb", "kol", "kolonner"),
    ("nb", "til st", "til starten"), ("nb", "p", "sett på pause"),
    ("en", "pau", "pause"), ("en", "clo", "close"), ("en", "due", "change due"),
    ("en", "to st", "to the start"), ("en", "lang", "language"), ("en", "rec", "receipts"),
    ("sv", "pau", "pausa"), ("sv", "sp", "språk"),
  ]

  @Test("a table in three languages", arguments: found)
  func first(language: String, typed: String, first: String) throws {
    let test = try ScreenTest(columns: 120, rows: 36, language: language)
    test.keys(": " + typed.replacing(" ", with: " space "))
    let palette = try #require(test.portal.topLayer as? PaletteLayer)
    let titles = palette.entries.choices.compactMap { choice -> String? in
      guard case .word(let key) = choice.label else { return nil }
      return test.screen.wording.word(key)
    }
    #expect(titles.first == first, "\(titles.prefix(5))")
  }

  @Test("no title stands twice", arguments: ["nb", "sv", "en"])
  func once(language: String) throws {
    let test = try ScreenTest(columns: 120, rows: 36, language: language)
    test.keys(":")
    let palette = try #require(test.portal.topLayer as? PaletteLayer)
    let titles = palette.entries.choices.compactMap { choice -> String? in
      guard case .word(let key) = choice.label else { return nil }
      return test.screen.wording.word(key)
    }
    #expect(titles.count > 30 && Set(titles).count == titles.count)
  }
}

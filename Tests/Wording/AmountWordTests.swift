import DataFiles
import DebtCollection
import Testing

@testable import Wording

@Suite("One word for one amount, wherever it is said (words.md, \"amounts\")")
struct AmountWordTests {
  @Test(
    "explain, booking, settlements and reports say what the case says",
    arguments: Language.allCases
  )
  func same(language: Language) throws {
    let catalogue = try Catalogues.load(language)
    func text(_ key: String) throws -> String { try #require(catalogue[key], "\(key)").other }
    for (part, column) in [
      ("principal", "principal"), ("reminder-fee", "reminderFee"),
      ("collection-fee", "collectionFee"), ("court-fee", "courtFee"),
    ] {
      let word = try text("amount.\(part)")
      for key in ["settlement.\(column)", "reports.\(column)"] {
        #expect(try text(key) == word.lowercased(), "\(key)")
      }
    }
    for part in [
      "principal", "interest", "reminder-fee", "collection-fee", "compensation", "court-fee",
    ] {
      let word = try text("amount.\(part)")
      #expect(try text("explain.\(part)") == word, "\(part)")
      #expect(try text("direct.covers-\(part)") == "\(word): {0}", "\(part)")
    }
    #expect(try text("explain.owed-back") == text("amount.owed-back"))
  }

  /// A heavy fee and a court fee come after the last letter, and no letter demanded them.
  @Test(
    "what stands under Outstanding does not say that a letter demanded it",
    arguments: [(Language.en, "demanded"), (.nb, "krevde"), (.sv, "krävde")]
  )
  func outstanding(language: Language, word: String) throws {
    let sentence = try #require(try Catalogues.load(language)["detail.outstanding-is"]).other
    #expect(!sentence.contains(word))
  }
}

import Testing
import Wording

@Suite("The words of the trade are explained in three languages")
struct GlossaryTests {
  @Test("the same words in each", arguments: Language.allCases)
  func same(language: Language) throws {
    let glossary = try Glossary.load(language: language, from: Catalogues.folder)
    let norwegian = try Glossary.load(language: .nb, from: Catalogues.folder)
    #expect(glossary.entries.map(\.key) == norwegian.entries.map(\.key))
    #expect(glossary.entries.map(\.norwegian) == norwegian.entries.map(\.norwegian))
    for word in [
      "purring", "inkassovarsel", "betalingsoppfordring", "salær", "overvåk", "hovedstol",
      "forsinkelsesrente", "standardkompensasjon", "utlegg", "kreditnota", "KID",
      "remitteringsbilag",
    ] { #expect((glossary[word]?.text.count ?? 0) > 80, "\(word)") }
  }
}

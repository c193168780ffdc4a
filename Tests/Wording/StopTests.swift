import DebtCollection
import Testing
import Wording

@Suite("A sentence ends with one stop")
struct StopTests {
  @Test("also where its last value ends in one", arguments: [Language.nb, .sv, .en])
  func one(language: Language) throws {
    let last = try #require(CivilDate(2026, 6, 30))
    let first = try #require(CivilDate(2026, 12, 31))
    let wording = try Catalogues.wording(language, today: last)
    let text = wording.text(Sentence("error.rate-backwards", [.date(last), .date(first)]))
    #expect(text.hasSuffix(".") && !text.hasSuffix(".."), "\(text)")
  }
}

import DataFiles
import DebtCollection
import Testing

@Suite("Saved phrases: what a file of them may say")
struct SavedPhraseTests {
  private static func read(_ text: String) throws(DataFileError) -> [SavedPhrase] {
    try SavedPhrases.read(TOMLFile(text: text, path: "phrases.toml"))
  }

  @Test("every phrase shipped has a text in each language, with the same fields")
  func shipped() throws {
    let phrases = try SavedPhrases.load(from: ProcessPlansTests.folder, own: nil)
    #expect(phrases.count > 5)
    for phrase in phrases {
      #expect(Set(phrase.texts.keys) == ["nb", "sv", "en"], "\(phrase.name)")
      let fields = phrase.texts.values.map { text in
        Set(text.pieces.filter { if case .field = $0 { true } else { false } })
      }
      #expect(Set(fields).count == 1, "\(phrase.name)")
    }
  }

  @Test("fields stand apart from words, and come back as they were written")
  func pieces() throws {
    let text = try PhraseText("{debtor} skylder {outstanding} for {debtor}.")
    #expect(
      text.pieces == [
        .field(.debtor), .words(" skylder "), .field(.outstanding), .words(" for "),
        .field(.debtor), .words("."),
      ]
    )
    #expect(text.written == "{debtor} skylder {outstanding} for {debtor}.")
  }

  @Test(
    "a name in braces is to be filled in, be it a field's or not; other braces are a person's own",
    arguments: [
      ("{debtor}", true), ("Hei {navn}, takk", true), ("{;takk}", true), ("{{debtor}", true),
      ("{} {debtor}", true), ("{1}", false), ("{}", false), ("{ a }", false), ("{a", false),
      ("a}", false), ("", false), ("> se {due}", false), ("> {a}\n> {b}\nJa {1}", false),
      ("> se {due}\nTakk, {debtor}", true), ("Takk, {debtor}\r\n> se {due}\r\n", true),
      ("a > {debtor}", true),
    ]
  )
  func names(text: String, isFilled: Bool) {
    #expect(PhraseText.stretches(of: text).map(\.text).joined(separator: "") == text)
    #expect(PhraseText.namesField(text) == isFilled)
  }

  @Test(
    "a mistake names the file, its line and key, and what would have been right",
    arguments: [
      ("[a]\nnb = \"{debtr} skylder\"", ["a.nb", "{debtr}", "{debtor}", "2"]),
      ("[a]\nnb = \"{debtor skylder\"", ["a.nb", "brace"]),
      ("[a]\nnb = \"}\"", ["a.nb", "brace"]), ("[a]\nnb = \"  \"", ["a.nb"]),
      ("[a]\nno = \"Takk\"", ["no"]), ("[a]\n", ["a", "nb, sv and en"]),
      ("[\"A b\"]\nnb = \"Takk\"", ["small letters"]),
    ]
  )
  func mistakes(text: String, names: [String]) throws {
    let error = #expect(throws: DataFileError.self) { try Self.read(text) }
    let said = error.map { "\($0)" } ?? ""
    for name in ["phrases.toml"] + names { #expect(said.contains(name), "\(said)") }
  }

  @Test("the text of a language, else of the next there is; found by the start of a name")
  func found() throws {
    let phrases = try Self.read("[bb]\nnb = \"B\"\n[ba]\nen = \"A\"\n[c]\nsv = \"C\"\n")
    #expect(phrases.beginning(with: "B").map(\.name) == ["ba", "bb"])
    #expect(phrases.map { $0.text(in: "sv")?.written } == ["A", "B", "C"])
  }
}

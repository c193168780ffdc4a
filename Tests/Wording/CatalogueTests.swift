import DataFiles
import DebtCollection
import Testing

@testable import Wording

@Suite("The three catalogues say the same, and all that the program can say")
struct CatalogueTests {
  @Test(
    "every language has every key, with the same values and forms",
    arguments: [Language.nb, .sv]
  )
  func same(language: Language) throws {
    let english = try Catalogues.load(.en)
    let other = try Catalogues.load(language)
    // The words a filter takes besides the English ones are each language's own.
    func shared(_ catalogue: Catalogue) -> [String] {
      catalogue.keys.filter { !$0.hasPrefix("filter.") }
    }
    #expect(Set(shared(english)).symmetricDifference(shared(other)).sorted() == [])
    for key in english.keys {
      guard let a = english[key], let b = other[key] else { continue }
      #expect((a.one == nil) == (b.one == nil), "\(key)")
      #expect(places(a.other) == places(b.other), "\(key)")
      if let one = a.one, let other = b.one { #expect(places(one) == places(other), "\(key)") }
    }
  }

  @Test("every text is a whole pattern, and none is empty", arguments: Language.allCases)
  func patterns(language: Language) throws {
    let catalogue = try Catalogues.load(language)
    for key in catalogue.keys {
      let entry = try #require(catalogue[key])
      for text in [entry.one ?? entry.other, entry.other] {
        #expect(Pattern(text) != nil, "\(key): \(text)")
        #expect(!text.isEmpty, "\(key)")
        #expect(!text.contains("‹"), "\(key)")
      }
    }
  }

  @Test("every value of the domain has its word", arguments: Language.allCases)
  func domain(language: Language) throws {
    let catalogue = try Catalogues.load(language)
    let values: [[any Worded]] = [
      Stage.allCases, Step.allCases, CaseStatus.allCases, DebtorKind.allCases,
      CloseReason.allCases, LetterKind.allCases, LetterChannel.allCases, MessageKind.allCases,
      QuestionKind.allCases, NextStep.Kind.allCases, DebtorField.allCases, ActionKind.allCases,
      VATStatus.allCases, User.Side.allCases, FilterMark.allCases, SortKey.allCases,
      AmountPart.allCases,
    ]
    for value in values.joined() { #expect(catalogue[value.wordKey] != nil, "\(value.wordKey)") }
    for problem in FilterError.Problem.allCases {
      #expect(catalogue["filter-error.\(problem.rawValue)"] != nil, "\(problem)")
    }
    for verdict in [IdentifierVerdict.valid, .wrongCheckDigit, .wrongForm] {
      #expect(catalogue["identifier.\(verdict.name)"] != nil, "\(verdict)")
    }
    for table in RateTableName.allCases {
      #expect(catalogue["rates.\(table.rawValue)"] != nil, "\(table)")
    }
    for channel in LetterChannel.allCases {
      #expect(catalogue["by-channel.\(channel.name)"] != nil, "\(channel)")
    }
    for reason in WaitingReasons.all {
      #expect(catalogue["waiting.\(reason.name)"] != nil, "\(reason.name)")
    }
    for source in ["ehf", "ubl", "cii", "csv", "demo", "hand"] {
      #expect(catalogue["source.\(source)"] != nil, "\(source)")
    }
    for day in 0..<366 {
      guard let holiday = Holiday(on: CivilDate(dayNumber: 20_454 + Int32(day))) else { continue }
      #expect(catalogue["holiday.\(holiday.name)"] != nil, "\(holiday.name)")
    }
  }

  @Test(
    "every refusal and warning has its sentence, with all its values",
    arguments: Language.allCases
  )
  func refusals(language: Language) throws {
    let wording = try Catalogues.wording(language, today: CivilDate(dayNumber: 20_775))
    let sentences =
      Refusal.all.map(\.sentence) + ActionWarning.all.map(\.sentence)
    for sentence in sentences {
      let text = wording.text(sentence)
      #expect(!text.contains("‹"), "\(sentence.key): \(text)")
    }
  }

  @Test("every phrase that code can name is there, and none is left that code cannot name")
  func phrases() throws {
    let catalogue = try Catalogues.load(.en)
    func check<Some: Phrase>(_ type: Some.Type) {
      let named = Set(Some.allCases.map(\.key))
      let there = catalogue.keys.filter { $0.hasPrefix("\(Some.area).") }
      #expect(named.subtracting(there).sorted() == [], "\(Some.area): not in the catalogue")
      #expect(Set(there).subtracting(named).sorted() == [], "\(Some.area): named by no code")
    }
    check(PortalPhrase.self)
  }

  @Test("every key written out in the sources is there")
  func literals() throws {
    let catalogue = try Catalogues.load(.en)
    let tables = Set(catalogue.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
    var missing: Set<String> = []
    for file in Sources.files {
      let source = try FileBytes.text(file)
      let long = Sources.longKeys(in: source).filter { key in
        // A command's name has no text of its own, but a title.
        key.split(separator: ".").first.map { tables.contains(String($0)) } == true
          && catalogue["command.\(key).title"] == nil && !key.hasSuffix(".txt")
      }
      for key in long + Sources.shortKeys(in: source) where catalogue[key] == nil {
        missing.insert("\(key) in \(file.dropFirst(Catalogues.checkout.count + 1))")
      }
    }
    #expect(missing.sorted() == [])
  }

  @Test("every sentence made in the sources has a value for each place of its text")
  func values() throws {
    let catalogue = try Catalogues.load(.en)
    var seen = 0
    for file in Sources.files {
      for (key, values) in Sources.sentences(in: try FileBytes.text(file)) {
        guard let entry = catalogue[key] else { continue }
        seen += 1
        let places = places(entry.other).union(entry.one.map(places) ?? [])
        #expect(places.max() ?? -1 < values, "\(key) in \(file)")
      }
    }
    #expect(seen > 100)
  }

  @Test("every catalogue reads the same with the TOML library", arguments: Language.allCases)
  func library(language: Language) throws {
    let folder = Catalogues.folder.path("catalogues/\(language.rawValue)")
    let catalogue = try Catalogues.load(language)
    var read: Set<String> = []
    let paths = FileBytes.names(in: folder).map { "\(folder)/\($0)" }
    for path in paths + [Catalogues.folder.path("help/\(language.rawValue).toml")] {
      let file = try TOMLFile(path: path)
      for (key, entry) in entries(.table(file.root), prefix: "") {
        #expect(catalogue[key] == entry, "\(key)")
        read.insert(key)
      }
    }
    #expect(read == Set(catalogue.keys))
  }

  @Test(
    "what is not a catalogue is refused with its line",
    arguments: [
      ("[a]\nb = 1", 2), ("b", 1), ("[a\nb = \"\"", 1), ("\n\na = \"x", 3),
      ("a = \"1\"\na = \"2\"", 2), ("a = { one = \"x\" }", 1), ("a = \"\\q\"", 1),
      ("a = \"x\" b", 1), ("[a]\nb = { one = \"x\", other = \"y\"", 2),
      ("a = 'x'", 1), ("[]\n", 1), ("a = { two = \"x\" }", 1), ("a = \"x\\", 1),
    ]
  )
  func broken(text: String, line: Int) {
    let error = #expect(throws: DataFileError.self) {
      try Catalogue(language: .en, text: text)
    }
    guard case .notTOML(_, let told, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(told == line)
  }

  private func places(_ text: String) -> Set<Int> { Pattern(text)?.places ?? [] }

  private func entries(
    _ node: TOMLNode,
    prefix: String
  ) -> [(key: String, entry: Catalogue.Entry)] {
    switch node {
    case .string(let text): return [(prefix, Catalogue.Entry(one: nil, other: text))]
    case .table(let table):
      if case .string(let one) = table["one"], case .string(let other) = table["other"],
        table.count == 2
      {
        return [(prefix, Catalogue.Entry(one: one, other: other))]
      }
      return table.flatMap {
        entries($0.value, prefix: prefix.isEmpty ? $0.key : "\(prefix).\($0.key)")
      }
    default:
      Issue.record("\(prefix) is not a text")
      return []
    }
  }
}

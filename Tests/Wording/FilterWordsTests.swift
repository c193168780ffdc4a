import DebtCollection
import Testing
import Wording

@Suite("Filters take the words of the user's language")
struct FilterWordsTests {
  @Test("fields, values and operators of nb and sv", arguments: [Language.nb, .sv])
  func complete(language: Language) throws {
    let words = FilterWords(try Catalogues.load(language))
    // A KID and an organisation number are called the same in all three.
    let fields = Set(FilterField.allCases.map(\.rawValue)).subtracting(["kid", "orgno"])
    #expect(Set(words.fields.values) == fields)
    #expect(Set(words.operators.values) == ["not", "or", "and", "today"])
    let values: [(String, [String])] = [
      ("stage", Stage.allCases.map(\.name)), ("step", Step.allCases.map(\.name)),
      ("status", CaseStatus.allCases.map(\.name)), ("kind", DebtorKind.allCases.map(\.name)),
      ("reason", CloseReason.allCases.map(\.name)), ("waiting", WaitingReasons.all.map(\.name)),
      ("is", FilterMark.allCases.map(\.name)), ("letter", LetterKind.allCases.map(\.name)),
      ("question", QuestionKind.allCases.map(\.name)),
    ]
    for (field, names) in values {
      #expect(Set(words.values[field, default: [:]].values) == Set(names), "\(field)")
    }
    for field in words.values.keys {
      #expect(FilterField(rawValue: field) != nil, "\(field)")
    }
  }

  @Test("no word stands for two things in the same place", arguments: [Language.nb, .sv])
  func unambiguous(language: Language) throws {
    let catalogue = try Catalogues.load(language)
    var seen: [String: String] = [:]
    for key in catalogue.keys where key.hasPrefix("filter.") {
      let table = key.split(separator: ".")[1]
      for word in (catalogue[key]?.other ?? "").split(separator: " ") {
        let place = "\(table):\(word)"
        #expect(seen.updateValue(key, forKey: place) == nil, "\(place)")
      }
    }
  }

  @Test("the example of the screens' page: fase:purring forfall rest")
  func example() throws {
    let words = FilterWords(try Catalogues.load(.nb))
    #expect(words.fields["fase"] == "stage")
    #expect(words.values["stage"]?["purring"] == "reminder")
    #expect(words.fields["forfall"] == "due")
    #expect(words.fields["rest"] == "outstanding")
    // English has none but those of the screens.
    let english = FilterWords(try Catalogues.load(.en))
    #expect(
      english.fields.isEmpty && english.operators.isEmpty
        && english.names.values.allSatisfy(\.isEmpty)
    )
  }

  @Test(
    "a filter in the user's words is the English one",
    arguments: [
      (
        .nb, "fase:purring forfall<1.11.2026 rest>500",
        "stage:reminder due<1.11.2026 outstanding>500"
      ),
      (.nb, "ikke fase:avsluttet eller er:omtvistet", "not stage:closed or is:disputed"),
      (.nb, "Fase:Purring,Inkasso og forfall:idag", "stage:reminder,collection due:today"),
      (.nb, "brev:betalingsoppfordring spørsmål:utsettelse", "letter:demand question:pay-later"),
      (
        .nb, "årsak:gjeldsordning type:bedrift sted:Tromsø",
        "reason:debt-settlement kind:business city:Tromsø"
      ),
      (.nb, "venter:postnummer alder:31..", "waiting:postcode age:31.."),
      (
        .nb, "-er:pause (neste:..+7 eller frist:2026-12)",
        "-is:paused (next:..+7 or deadline:2026-12)"
      ),
      (
        .sv, "fas:påminnelse förfallodag<1.11.2026 rest>500",
        "stage:reminder due<1.11.2026 outstanding>500"
      ),
      (.sv, "ej fas:avslutat och gäldenär:Åberg", "not stage:closed debtor:Åberg"),
      (.sv, "är:pausad status:pausad fråga:anstånd", "is:paused status:paused question:pay-later"),
      (.en, "stage:reminder not is:paused", "stage:reminder not is:paused"),
    ] as [(Language, String, String)]
  )
  func parsed(language: Language, typed: String, english: String) throws {
    let today = CivilDate(dayNumber: 20_775)
    let words = FilterWords(try Catalogues.load(language)).vocabulary
    #expect(
      try FilterParser(vocabulary: words, today: today).parse(typed)
        == FilterParser(today: today).parse(english)
    )
    // English is understood beside it, and means the same.
    #expect(
      try FilterParser(vocabulary: words, today: today).parse(english)
        == FilterParser(today: today).parse(english)
    )
  }

  @Test(
    "what would have been right is said as it is written, in the user's language",
    arguments: [
      (.sv, "förfal:", ["förfall", "förfallodag"]),
      (.sv, "stge:x", ["fas", "steg", "ålder"]),
      (.sv, "fas:påminelse", ["påminnelse"]),
      (.nb, "fse:x", ["fase"]),
      (.nb, "fase:puring", ["purring"]),
      (.nb, "fase:", ["fase:ikke-sendt", "fase:purring", "fase:inkasso"]),
      (.nb, "forfall:snart", ["2026-11-18", "2026-11", "idag", "+14"]),
      (.nb, "qqqqqq:x", ["fase", "forfall", "rest", "skyldner"]),
      (.en, "stge:x", ["stage", "age", "step"]),
    ] as [(Language, String, [String])]
  )
  func suggestions(language: Language, typed: String, right: [String]) throws {
    let words = FilterWords(try Catalogues.load(language)).vocabulary
    let today = CivilDate(dayNumber: 20_775)
    let error = #expect(throws: FilterError.self) {
      try FilterParser(vocabulary: words, today: today).parse(typed)
    }
    #expect(error?.suggestions == right)
  }

  @Test("every word shown is read as what it is shown for", arguments: Language.allCases)
  func shownWords(language: Language) throws {
    let words = FilterWords(try Catalogues.load(language)).vocabulary
    for field in FilterField.allCases {
      #expect(words.fields[Folding.fold(words.name(of: field))] == field)
      for (_, code) in FilterVocabulary.names(of: field) ?? [] {
        let word = words.name(of: code, in: field)
        #expect(words.values[field]?[Folding.fold(word)] == code, "\(field) \(word)")
      }
    }
  }

  @Test(
    "a word read in a list or above a case finds the cases it stands at",
    arguments: Language.allCases,
    ["-", " "]
  )
  func screenWords(language: Language, blank: String) throws {
    let catalogue = try Catalogues.load(language)
    let words = FilterWords(catalogue).vocabulary
    func read(_ field: FilterField, _ key: String) throws -> CaseFilter {
      let shown = try #require(catalogue[key]).other.replacing(" ", with: blank)
      return try FilterParser(vocabulary: words, today: CivilDate(dayNumber: 20_775))
        .parse("\(words.name(of: field)):\"\(shown)\"")
    }
    for stage in Stage.allCases {
      let filter = CaseFilter.field(.stage, .code([stage.rawValue]))
      #expect(try read(.stage, "stage.\(stage.name)") == filter, "\(stage)")
      // The column of steps shows the stage of what waits and of what is closed.
      if [.waiting, .closed].contains(stage) {
        #expect(try read(.step, "stage.\(stage.name)") == filter, "\(stage)")
      }
    }
    for step in Step.allCases {
      let filter = CaseFilter.field(.step, .code([step.rawValue]))
      #expect(try read(.step, "step.\(step.name)") == filter, "\(step)")
    }
    let reminded = CaseFilter.field(.step, .code([Step.reminded.rawValue]))
    #expect(try read(.step, "step.reminded-free") == reminded)
    // The line above a case: what is a stage's word there asks for the stage.
    for key in catalogue.keys where key.hasPrefix("process.") {
      #expect(throws: Never.self) { try read(.step, key) }
    }
  }

  @Test(
    "steps and stages may stand side by side",
    arguments: [
      (.nb, "steg:inkasso", "stage:collection"),
      (.nb, "steg:varsel", "step:noticed"),
      (.nb, "steg:forfalt,inkasso", "step:expired or stage:collection"),
      (.nb, "steg:\"På inkassoliste\"", "step:listed"),
      (.en, "step:closed", "stage:closed"),
      (.sv, "-steg:inkasso", "-stage:collection"),
    ] as [(Language, String, String)]
  )
  func stepsAndStages(language: Language, typed: String, english: String) throws {
    let today = CivilDate(dayNumber: 20_775)
    let words = FilterWords(try Catalogues.load(language)).vocabulary
    #expect(
      try FilterParser(vocabulary: words, today: today).parse(typed)
        == FilterParser(today: today).parse(english)
    )
  }
}

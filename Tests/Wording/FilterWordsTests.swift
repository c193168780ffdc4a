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
    #expect(Set(words.operators.values) == ["not", "or", "and"])
    let values: [(String, [String])] = [
      ("stage", Stage.allCases.map(\.name)), ("step", Step.allCases.map(\.name)),
      ("status", CaseStatus.allCases.map(\.name)), ("kind", DebtorKind.allCases.map(\.name)),
      ("reason", CloseReason.allCases.map(\.name)), ("waiting", WaitingReasons.all.map(\.name)),
      ("is", FilterMark.allCases.map(\.name)),
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
    #expect(FilterWords(try Catalogues.load(.en)) == .english)
  }
}

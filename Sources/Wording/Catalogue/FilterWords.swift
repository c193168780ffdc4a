import DebtCollection

/// The words a filter takes in the user's language, each with the English word it stands for.
///
/// English words are always understood as well. All words are in small letters.
public struct FilterWords: Hashable, Sendable {
  /// `fase` → `stage`.
  public var fields: [String: String]
  /// By English field: `stage` → (`purring` → `reminder`).
  public var values: [String: [String: String]]
  /// `ikke` → `not`, `eller` → `or`, `idag` → `today`.
  public var operators: [String: String]
  /// The word shown of the several for one thing, by table and English word: `stage` → (`reminder` →
  /// `purring`); the tables are the fields', `field` and `operator`.
  public var names: [String: [String: String]] = [:]

  /// No words but the English ones.
  public static let english = FilterWords(fields: [:], values: [:], operators: [:])

  init(fields: [String: String], values: [String: [String: String]], operators: [String: String]) {
    self.fields = fields
    self.values = values
    self.operators = operators
  }

  /// The words of a catalogue: `filter.field.*`, `filter.<field>.*` and `filter.operator.*`, where
  /// a text may give several words with blanks between them; and the words the screens show for the same
  /// things, `inkassovarsel-sendt` for *Inkassovarsel sendt*.
  public init(_ catalogue: Catalogue) {
    self = .english
    for key in catalogue.unorderedKeys where key.hasPrefix("filter.") {
      let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
      guard parts.count == 3, let entry = catalogue[key] else { continue }
      let words = entry.other.lowercased().split(separator: " ").map(String.init)
      names[parts[1], default: [:]][parts[2]] = words.first
      for word in words {
        switch parts[1] {
        case "field": fields[word] = parts[2]
        case "operator": operators[word] = parts[2]
        default: values[parts[1], default: [:]][word] = parts[2]
        }
      }
    }
    addShown(catalogue)
    // Two fields go by the words of another: steps at which cases ended, questions answered.
    for (field, table) in [("ended", "step"), ("replied", "question")] {
      (values[field], names[field]) = (values[table], names[table])
    }
  }

  /// Tables of words on the screens, each with the field whose values they are.
  private static let shown: [(table: String, field: String)] = [
    ("stage", "stage"), ("step", "step"), ("process", "step"), ("status", "status"),
    ("kind", "kind"), ("letter", "letter"), ("question", "question"), ("reason", "reason"),
    ("mark", "is"),
  ]
  /// One value that is shown by two words.
  private static let alike = ["reminded-free": "reminded"]

  /// Adds what the screens call values, with hyphens for blanks; what is a word already stays what it is.
  private mutating func addShown(_ catalogue: Catalogue) {
    let keys = catalogue.keys
    for (table, field) in Self.shown {
      let known = FilterField(rawValue: field).flatMap(FilterVocabulary.names)?.map(\.name) ?? []
      for key in keys where key.hasPrefix(table + ".") {
        let name = String(key.dropFirst(table.count + 1))
        let english = Self.alike[name] ?? name
        guard known.contains(english), let text = catalogue[key]?.other.lowercased(),
          !text.contains("{")
        else { continue }
        let word = text.replacing(" ", with: "-")
        // The stage's word for a step means all of the stage.
        guard values[field]?[word] == nil, table != "process" || values["stage"]?[word] == nil
        else { continue }
        values[field, default: [:]][word] = english
      }
    }
  }

  /// The word of this language for a field or value, for completion and examples: the first one.
  public static func word(_ english: String, in table: String, of catalogue: Catalogue) -> String {
    let entry = catalogue["filter.\(table).\(english)"]
    return entry?.other.split(separator: " ").first.map(String.init) ?? english
  }
}

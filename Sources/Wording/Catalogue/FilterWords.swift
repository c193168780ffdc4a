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
  /// a text may give several words with blanks between them.
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
    // Two fields go by the words of another: steps at which cases ended, questions answered.
    for (field, table) in [("ended", "step"), ("replied", "question")] {
      (values[field], names[field]) = (values[table], names[table])
    }
  }

  /// The word of this language for a field or value, for completion and examples: the first one.
  public static func word(_ english: String, in table: String, of catalogue: Catalogue) -> String {
    let entry = catalogue["filter.\(table).\(english)"]
    return entry?.other.split(separator: " ").first.map(String.init) ?? english
  }
}

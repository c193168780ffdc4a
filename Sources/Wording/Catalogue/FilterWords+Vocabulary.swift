import DebtCollection

extension FilterWords {
  /// English with these words beside it, as the parser takes them.
  public var vocabulary: FilterVocabulary {
    var known: [FilterField: [String: Int]] = [:]
    var shown = FilterVocabulary.Names(today: names["operator"]?["today"])
    for (english, word) in names["field"] ?? [:] {
      if let field = FilterField(rawValue: english) { shown.fields[field] = word }
    }
    for (name, words) in values {
      guard let field = FilterField(rawValue: name),
        let codes = FilterVocabulary.names(of: field)
      else { continue }
      let byName = Dictionary(codes.map { ($0.name, $0.code) }) { first, _ in first }
      known[field] = words.compactMapValues { byName[$0] }
      for (english, word) in names[name] ?? [:] {
        if let code = byName[english] { shown.values[field, default: [:]][code] = word }
      }
    }
    return FilterVocabulary.english.adding(
      fields: fields.compactMapValues { FilterField(rawValue: $0) },
      values: known,
      not: grammar("not"),
      or: grammar("or"),
      and: grammar("and"),
      today: grammar("today"),
      names: shown
    )
  }

  /// This language's words for a word of the grammar.
  private func grammar(_ word: String) -> [String] {
    operators.filter { $0.value == word }.map(\.key)
  }
}

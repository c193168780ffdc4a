import DebtCollection

extension FilterWords {
  /// English with these words beside it, as the parser takes them.
  public var vocabulary: FilterVocabulary {
    var known: [FilterField: [String: Int]] = [:]
    for (name, words) in values {
      guard let field = FilterField(rawValue: name),
        let codes = FilterVocabulary.names(of: field)
      else { continue }
      let byName = Dictionary(codes.map { ($0.name, $0.code) }) { first, _ in first }
      known[field] = words.compactMapValues { byName[$0] }
    }
    return FilterVocabulary.english.adding(
      fields: fields.compactMapValues { FilterField(rawValue: $0) },
      values: known,
      not: grammar("not"),
      or: grammar("or"),
      and: grammar("and"),
      today: grammar("today")
    )
  }

  /// This language's words for a word of the grammar.
  private func grammar(_ word: String) -> [String] {
    operators.filter { $0.value == word }.map(\.key)
  }
}

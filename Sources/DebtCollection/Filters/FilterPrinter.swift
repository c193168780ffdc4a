/// Writes a filter as text that the parser reads as the same filter.
public struct FilterPrinter {
  let vocabulary: FilterVocabulary

  /// A printer whose text this vocabulary's parser reads; the words are English.
  public init(vocabulary: FilterVocabulary = .english) { self.vocabulary = vocabulary }

  /// The filter's canonical text; empty for every case.
  public func print(_ filter: CaseFilter) -> String {
    switch filter {
    case .and(let parts): parts.map { grouped($0, unless: isAnd) }.joined(separator: " ")
    case .or(let parts): parts.map { print($0) }.joined(separator: " or ")
    case .not(let part): "not \(grouped(part, unless: { _ in false }))"
    case .field(let field, .dated(let codes, let from, let to)):
      // As it is written: the kind by its own field.
      (field.kindField.map { "\($0.rawValue):\(value($0, .code(codes))) " } ?? "")
        + print(.field(field, .days(from: from, to: to)))
    case .field(let field, let test): "\(field.rawValue):\(value(field, test))"
    case .word(let word): needsQuotes(word) ? quoted(word) : word
    }
  }

  private func isAnd(_ filter: CaseFilter) -> Bool {
    if case .and = filter { return true }
    return false
  }

  /// In parentheses when it is of several parts, which would otherwise fall apart.
  private func grouped(_ filter: CaseFilter, unless stays: (CaseFilter) -> Bool) -> String {
    switch filter {
    case .and, .or: stays(filter) ? print(filter) : "(\(print(filter)))"
    case .field(_, .dated): "(\(print(filter)))"
    case .not, .field, .word: print(filter)
    }
  }

  private func value(_ field: FilterField, _ test: FilterTest) -> String {
    switch test {
    case .code(let codes):
      let names = FilterVocabulary.names(of: field) ?? []
      return codes.map { code in names.first { $0.code == code }?.name ?? "\(code)" }
        .joined(separator: ",")
    case .text(let text):
      return text.unicodeScalars.contains(where: splits) ? quoted(text) : text
    case .days(let from, let to), .dated(_, let from, let to):
      if let from, let to, let span = span(from, to) { return span }
      return range(from?.iso, to?.iso)
    case .money(let from, let to): return range(from?.plain, to?.plain)
    case .count(let from, let to): return range(from.map { "\($0)" }, to.map { "\($0)" })
    }
  }

  /// A whole month or year by its short name.
  private func span(_ from: CivilDate, _ to: CivilDate) -> String? {
    guard from.day == 1 else { return nil }
    if to == from.adding(months: 1) - 1 { return String(from.iso.prefix(7)) }
    if from.month == 1, to == from.adding(months: 12) - 1 { return String(from.iso.prefix(4)) }
    return nil
  }

  private func range(_ from: String?, _ to: String?) -> String {
    if let from, from == to { return from }
    return "\(from ?? "")..\(to ?? "")"
  }

  private func splits(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isWhitespace || letter == "(" || letter == ")" || letter == "\""
  }

  private func needsQuotes(_ word: String) -> Bool {
    word.isEmpty || word.unicodeScalars.first == "-" || vocabulary.isGrammar(word)
      || word.unicodeScalars.contains {
        splits($0) || $0 == ":" || $0 == "<" || $0 == ">" || $0 == "="
      }
  }

  private func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for letter in text.unicodeScalars {
      if letter == "\"" { quoted.append(letter) }
      quoted.append(letter)
    }
    quoted.append("\"")
    return String(quoted)
  }
}

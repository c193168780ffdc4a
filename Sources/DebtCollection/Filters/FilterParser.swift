/// Reads the filter language of command-line.md: words are and-ed; `-` or `not` negates; `or` and
/// parentheses group; quotes keep words together; `field:value`, comparisons and ranges ask a field.
public struct FilterParser {
  /// Longer texts are refused: no one types them, and they would only slow every key.
  static let longest = 4_000
  /// Deeper nesting is refused.
  static let deepest = 40

  let vocabulary: FilterVocabulary
  let today: CivilDate

  /// A parser of this vocabulary; `+14`, `today` and days without a year count from this day.
  public init(vocabulary: FilterVocabulary = .english, today: CivilDate) {
    self.vocabulary = vocabulary
    self.today = today
  }

  /// The filter this text says; an empty text is every case.
  public func parse(_ text: String) throws(FilterError) -> CaseFilter {
    guard text.count <= Self.longest else {
      throw FilterError(.tooLong, at: Self.longest, "", suggestions: [])
    }
    do {
      return try filter(text)
    } catch {
      var error = error
      error.position = String(text.unicodeScalars.prefix(error.position)).count
      throw error
    }
  }

  private func filter(_ text: String) throws(FilterError) -> CaseFilter {
    let tokens = try FilterToken.all(in: text)
    var reading = TokenReading(tokens: tokens, end: text.unicodeScalars.count)
    if reading.next == nil { return .all }
    let filter = try alternatives(&reading, depth: 0).joined
    if let extra = reading.next {
      throw FilterError(.closedParenthesis, at: extra.position, ")", suggestions: ["("])
    }
    return filter
  }

  /// Where in the tokens parsing is.
  struct TokenReading {
    var tokens: [FilterToken]
    var index = 0
    /// The length of the text: where something is missing that should still have come.
    var end: Int

    init(tokens: [FilterToken], end: Int) {
      self.tokens = tokens
      self.end = end
    }

    var next: FilterToken? { index < tokens.count ? tokens[index] : nil }
    var position: Int { next?.position ?? end }
  }

  private func alternatives(
    _ reading: inout TokenReading,
    depth: Int
  ) throws(FilterError) -> CaseFilter {
    guard depth < Self.deepest else {
      throw FilterError(.tooDeep, at: reading.position, "")
    }
    var parts = [try conjunction(&reading, depth: depth)]
    while let token = reading.next, isWord(token, of: vocabulary.or) {
      reading.index += 1
      parts.append(try conjunction(&reading, depth: depth))
    }
    return .anyOf(parts)
  }

  private func conjunction(
    _ reading: inout TokenReading,
    depth: Int
  ) throws(FilterError) -> CaseFilter {
    var parts: [CaseFilter] = []
    while let token = reading.next, token.kind != .close, !isWord(token, of: vocabulary.or) {
      // `and` says what standing side by side says already, but it must stand between two.
      if isWord(token, of: vocabulary.and) {
        guard !parts.isEmpty else { break }
        reading.index += 1
        parts.append(try negation(&reading, depth: depth))
      } else {
        parts.append(try negation(&reading, depth: depth))
      }
    }
    guard !parts.isEmpty else {
      throw FilterError(.nothing, at: reading.position, reading.next?.text ?? "")
    }
    return .allOf(parts)
  }

  private func negation(
    _ reading: inout TokenReading,
    depth: Int
  ) throws(FilterError) -> CaseFilter {
    guard depth < Self.deepest else {
      throw FilterError(.tooDeep, at: reading.position, "")
    }
    guard let token = reading.next, token.kind != .close, !isWord(token, of: vocabulary.or) else {
      throw FilterError(.nothing, at: reading.position, reading.next?.text ?? "")
    }
    reading.index += 1
    switch token.kind {
    case .minus: return .not(try negation(&reading, depth: depth + 1))
    case .open:
      let inner = try alternatives(&reading, depth: depth + 1)
      guard let close = reading.next, close.kind == .close else {
        throw FilterError(.openParenthesis, at: token.position, "(", suggestions: [")"])
      }
      reading.index += 1
      return inner
    case .close: throw FilterError(.closedParenthesis, at: token.position, ")", suggestions: ["("])
    case .quoted: return .word(token.text)
    case .field(let name, let comparison, let valueAt):
      return try FilterFieldParser(vocabulary: vocabulary, today: today)
        .parse(token, name: name, comparison: comparison, valueAt: valueAt)
    case .word:
      if isWord(token, of: vocabulary.not) { return .not(try negation(&reading, depth: depth + 1)) }
      if isWord(token, of: vocabulary.and) {
        throw FilterError(.nothing, at: token.position, token.text)
      }
      return .word(token.text)
    }
  }

  private func isWord(_ token: FilterToken, of words: Set<String>) -> Bool {
    token.kind == .word && words.contains(Folding.fold(token.text))
  }
}

extension CaseFilter {
  /// All of these, without needless nesting.
  static func allOf(_ parts: [CaseFilter]) -> CaseFilter {
    let flat = parts.flatMap { part -> [CaseFilter] in
      if case .and(let inner) = part { return inner }
      return [part]
    }
    return flat.count == 1 ? flat[0] : .and(flat)
  }

  /// Any of these, without needless nesting.
  static func anyOf(_ parts: [CaseFilter]) -> CaseFilter {
    let flat = parts.flatMap { part -> [CaseFilter] in
      if case .or(let inner) = part { return inner }
      return [part]
    }
    return flat.count == 1 ? flat[0] : .or(flat)
  }
}

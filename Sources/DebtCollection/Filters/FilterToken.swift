/// How a field and its value stand to each other.
enum FilterComparison: String, Sendable {
  case has = ":"
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="
  case equal = "="
}

/// A piece of a filter's text.
struct FilterToken: Equatable, Sendable {
  enum Kind: Equatable {
    case word, quoted, minus, open, close
    /// A field's name and comparison; the token's text is the value, which begins at `valueAt`.
    case field(String, FilterComparison, valueAt: Int)
  }

  var kind: Kind
  /// What was typed, without quotes.
  var text: String
  /// In Unicode scalars from the beginning: a mark typed after a blank or a quote is a letter of its
  /// own here, so that what is printed reads back.
  var position: Int

  /// The pieces of a text, in order.
  static func all(in text: String) throws(FilterError) -> [FilterToken] {
    var scanner = FilterScanner(text)
    var tokens: [FilterToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    return tokens
  }
}

/// Cuts a filter's text into pieces.
private struct FilterScanner {
  private let letters: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { letters = Array(text.unicodeScalars) }

  mutating func next() throws(FilterError) -> FilterToken? {
    while index < letters.count, letters[index].properties.isWhitespace { index += 1 }
    guard index < letters.count else { return nil }
    let start = index
    switch letters[index] {
    case "(":
      index += 1
      return FilterToken(kind: .open, text: "(", position: start)
    case ")":
      index += 1
      return FilterToken(kind: .close, text: ")", position: start)
    case "-":
      index += 1
      return FilterToken(kind: .minus, text: "-", position: start)
    case "\"":
      return FilterToken(kind: .quoted, text: try quoted(), position: start)
    default: return try wordOrField(from: start)
    }
  }

  private mutating func wordOrField(from start: Int) throws(FilterError) -> FilterToken {
    while index < letters.count, !endsWord(letters[index]) {
      if let comparison = comparison() {
        let name = string(from: start)
        index += comparison.rawValue.count
        let valueAt = index
        let value = try value()
        return FilterToken(
          kind: .field(name, comparison, valueAt: valueAt),
          text: value,
          position: start
        )
      }
      index += 1
    }
    return FilterToken(kind: .word, text: string(from: start), position: start)
  }

  private func comparison() -> FilterComparison? {
    switch letters[index] {
    case ":": .has
    case "=": .equal
    case "<": index + 1 < letters.count && letters[index + 1] == "=" ? .atMost : .less
    case ">": index + 1 < letters.count && letters[index + 1] == "=" ? .atLeast : .more
    default: nil
    }
  }

  private mutating func value() throws(FilterError) -> String {
    if index < letters.count, letters[index] == "\"" { return try quoted() }
    let start = index
    while index < letters.count, !endsWord(letters[index]) { index += 1 }
    return string(from: start)
  }

  /// What stands between quotes; a doubled quote is one.
  private mutating func quoted() throws(FilterError) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while index < letters.count {
      let letter = letters[index]
      index += 1
      if letter == "\"" {
        guard index < letters.count, letters[index] == "\"" else { return String(text) }
        index += 1
      }
      text.append(letter)
    }
    throw FilterError(
      .openQuote,
      at: start,
      string(from: start),
      suggestions: [string(from: start) + "\""]
    )
  }

  private func string(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters[start..<index])
    return String(text)
  }

  private func endsWord(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isWhitespace || letter == "(" || letter == ")" || letter == "\""
  }
}

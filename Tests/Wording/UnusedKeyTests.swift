import DataFiles
import Testing
import Wording

@Suite("No text is left in the catalogues that no code can name")
struct UnusedKeyTests {
  @Test("every key is written out in the sources, or put together there from what is")
  func unused() throws {
    let named = NamedKeys(in: try Sources.files.map { try FileBytes.text($0) })
    // Help of the command line and the words of filters are each held by a test of their own.
    let keys = try Catalogues.load(.en).keys.filter {
      !$0.hasPrefix("manual.") && !$0.hasPrefix("filter.")
    }
    #expect(keys.filter { !named.contains($0) } == [])
    #expect(!named.contains("cli.nobody-says-this") && !named.contains("column.nobody-says-this"))
  }
}

/// The keys that sources can name: those written out, those a known caller puts its table before, and
/// those that fit a literal with values in it, `"column.\(name)"`, by a name that stands in the sources
/// itself, as a literal or an identifier.
struct NamedKeys {
  /// Literals without values in them.
  private var literals: Set<String> = []
  /// What stands before and after the values of a literal that begins with a table.
  private var patterns: [(start: String, end: String)] = []
  /// What literals put after a key, `"\(key)-fresh"`, and before a name, `"at-\(stage)"`.
  private var endings: Set<String> = []
  private var beginnings: Set<String> = []
  private var identifiers: Set<Substring> = []

  init(in sources: [String]) {
    for source in sources {
      literals.formUnion(Sources.shortKeys(in: source))
      for line in source.split(separator: "\n")
      where !line.drop(while: \.isWhitespace).hasPrefix("//") {
        for pieces in Self.literals(of: line) { take(pieces) }
      }
      identifiers.formUnion(source.split { !$0.isASCII || !($0.isLetter || $0.isNumber) })
    }
  }

  func contains(_ key: String) -> Bool {
    if literals.contains(key) { return true }
    if endings.contains(where: { key.hasSuffix($0) && contains(String(key.dropLast($0.count))) }) {
      return true
    }
    return patterns.contains { start, end in
      key.hasPrefix(start) && key.hasSuffix(end) && key.count > start.count + end.count
        && isNamed(key.dropFirst(start.count).dropLast(end.count))
    }
  }

  private func isNamed(_ name: Substring) -> Bool {
    let last = name.split(separator: ".").last ?? name
    let words = last.split(separator: "-")
    let camel = words.dropFirst().reduce(String(words.first ?? "")) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
    if literals.contains(String(name)) || literals.contains(String(last)) { return true }
    if identifiers.contains(Substring(camel)) || last.allSatisfy(\.isNumber) { return true }
    return beginnings.contains { last.hasPrefix($0) && isNamed(last.dropFirst($0.count)) }
  }

  /// - Parameter pieces: what stands between the values of a literal; one where it has none.
  private mutating func take(_ pieces: [String]) {
    guard let start = pieces.first, let end = pieces.last, pieces.count > 1 else {
      return literals.formUnion(pieces)
    }
    let isTable = start.contains(".") && start.first != "."
    if isTable { patterns.append((start, end)) }
    if start.isEmpty, end.hasPrefix("-") { endings.insert(end) }
    if end.isEmpty, !isTable, start.count > 1, start.hasSuffix("-") { beginnings.insert(start) }
  }

  /// The literals of a line, each as what stands between its values.
  private static func literals(of line: Substring) -> [[String]] {
    var found: [[String]] = []
    var rest = line[...]
    while let quote = rest.firstIndex(of: "\"") {
      rest = rest[rest.index(after: quote)...]
      var pieces = [""]
      while let letter = rest.popFirst(), letter != "\"" {
        guard letter == "\\", let escaped = rest.popFirst() else {
          pieces[pieces.count - 1].append(letter)
          continue
        }
        if escaped == "(" {
          skipValue(&rest)
          pieces.append("")
        } else {
          pieces[pieces.count - 1].append(escaped)
        }
      }
      found.append(pieces)
    }
    return found
  }

  /// Drops the rest of a value in a literal, its closing bracket too.
  private static func skipValue(_ rest: inout Substring) {
    var depth = 1
    while depth > 0, let letter = rest.popFirst() {
      if letter == "(" { depth += 1 }
      if letter == ")" { depth -= 1 }
    }
  }
}

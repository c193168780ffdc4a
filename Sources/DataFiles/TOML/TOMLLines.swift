/// Finds the line of a key in a TOML text.
///
/// The parser keeps no lines, so a fault looks for its own: only when there is one to tell, which
/// keeps the good path fast. It knows headers, keys, dotted keys and texts over several lines; what
/// is inside an inline table is found at that table's line.
struct TOMLLines {
  private var lines: [(path: [TOMLStep], line: Int)] = []

  init(_ text: String) {
    var table: [TOMLStep] = []
    var rows: [[TOMLStep]: Int] = [:]
    var closing: String?
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.drop { $0 == " " || $0 == "\t" }
      if let quotes = closing {
        if Self.count(quotes, in: line) % 2 == 1 { closing = nil }
        continue
      }
      if line.hasPrefix("[[") {
        let path = Self.path(line.dropFirst(2), from: table, rows)
        let row = rows[path].map { $0 + 1 } ?? 0
        rows[path] = row
        table = path + [.row(row)]
        lines.append((table, index + 1))
      } else if line.hasPrefix("[") {
        table = Self.path(line.dropFirst(), from: table, rows)
        lines.append((table, index + 1))
      } else if !line.hasPrefix("#"), line.contains("=") {
        lines.append((table + Self.keys(line).map { .key($0) }, index + 1))
        closing = ["\"\"\"", "'''"].first { Self.count($0, in: line) % 2 == 1 }
      }
    }
  }

  /// The line of this path, else of the nearest table around it, from 1; nil when it has none.
  func line(of path: [TOMLStep]) -> Int? {
    var wanted = path[...]
    while !wanted.isEmpty {
      if let found = lines.first(where: { $0.path.starts(with: wanted) }) { return found.line }
      wanted = wanted.dropLast()
    }
    return nil
  }

  /// A header's path: inside an array of tables a key means the array's latest row.
  private static func path(
    _ header: Substring,
    from table: [TOMLStep],
    _ rows: [[TOMLStep]: Int]
  ) -> [TOMLStep] {
    let keys = keys(header)
    var path: [TOMLStep] = []
    for (index, key) in keys.enumerated() {
      path.append(.key(key))
      if index < keys.count - 1, let row = rows[path] { path.append(.row(row)) }
    }
    return path
  }

  /// The keys up to `=` or `]`, with dots between them and quotes taken off.
  private static func keys(_ text: Substring) -> [String] {
    var keys: [String] = [""]
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { keys[keys.count - 1].append(character) }
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "=", "]", "#": return keys
      case ".": keys.append("")
      case " ", "\t": continue
      default: keys[keys.count - 1].append(character)
      }
    }
    return keys
  }

  private static func count(_ quotes: String, in line: Substring) -> Int {
    var count = 0
    var rest = line[...]
    while let found = rest.firstRange(of: quotes) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}

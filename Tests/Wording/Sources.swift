import DataFiles

/// The project's own sources, searched for catalogue keys that are written out.
enum Sources {
  /// Every Swift file under `Sources/`.
  static var files: [String] { files(in: "\(Catalogues.checkout)/Sources") }

  private static func files(in folder: String) -> [String] {
    FileBytes.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if FileBytes.isFolder(path) { return files(in: path) }
      return name.hasSuffix(".swift") ? [path] : []
    }
  }

  /// What takes a key without its table, and the table.
  private static let short = [
    ("Refusal(", "refusal."), ("IntakeProblem(", "intake."), (".document(", "intake.document."),
    (".xml(", "intake.xml."), (".csv(", "intake.csv."), ("warn(", "intake.warning."),
    ("problem(", "intake.csv."), (".bank(", "intake.bank."), ("ButtonFace(", "dialog."),
    ("MenuLayer(", "menu."), (".help(", "manual."), ("HelpTexts.text(", "manual."),
  ]

  /// The keys a source names to those that put a table before them: `Refusal("closed")`.
  static func shortKeys(in source: String) -> [String] {
    short.flatMap { caller, table in
      literals(after: caller, in: source).map { table + $0.text }
    }
  }

  /// The literals of a source that have the shape of a key: `table.name`; not those of comments.
  static func longKeys(in source: String) -> [String] {
    source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .flatMap { line -> [String] in
        let pieces = line.replacing("\\\"", with: "").split(
          separator: "\"",
          omittingEmptySubsequences: false
        )
        return pieces.indices.filter { index in
          index % 2 == 1 && ![".text(", ".help("].contains { pieces[index - 1].hasSuffix($0) }
        }.map { String(pieces[$0]) }
      }.filter { text in
        text.contains(".")
          && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
              && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
          }
      }
  }

  /// Sentences a source makes from a literal key and a list of values, with how many there are.
  static func sentences(in source: String) -> [(key: String, values: Int)] {
    let lists = [("Sentence(", ""), ("Refusal(", "refusal.")].flatMap { caller, table in
      literals(after: caller, in: source).compactMap { key, rest -> (String, Int)? in
        guard rest.first == "," else { return rest.first == ")" ? (table + key, 0) : nil }
        let list = rest.dropFirst().drop { $0.isWhitespace }
        guard list.first == "[", let (count, after) = count(list.dropFirst()) else { return nil }
        // `[…] + more` is counted by nobody.
        return ")],;\n".contains(after.first ?? "\n") ? (table + key, count) : nil
      }
    }
    let rows = ["say(", "complain(", ".usage("].flatMap { caller in
      literals(after: caller, in: source).compactMap { key, rest -> (String, Int)? in
        guard rest.first == "," else { return rest.first == ")" ? (key, 0) : nil }
        return count(rest.dropFirst()).map { (key, $0.0) }
      }
    }
    return (lists + rows).map { (key: $0.0, values: $0.1) }
  }

  /// The items before the bracket that closes a list, and what follows it.
  private static func count(_ list: Substring) -> (Int, Substring)? {
    var (depth, items, inText, isEmpty) = (0, 0, false, true)
    for index in list.indices {
      let letter = list[index]
      if letter == "\"" { inText.toggle() }
      if inText || letter.isWhitespace { continue }
      switch letter {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth < 0 { return (items + (isEmpty ? 0 : 1), list[list.index(after: index)...]) }
      case "," where depth == 0:
        items += 1
        isEmpty = true
        continue
      default: break
      }
      isEmpty = false
    }
    return nil
  }

  /// The literals argument lists of a caller begin with, and what follows each; not those that are put
  /// together from values.
  private static func literals(
    after caller: String,
    in source: String
  ) -> [(text: String, rest: Substring)] {
    source.split(separator: caller, omittingEmptySubsequences: false).dropFirst().compactMap {
      let start = $0.drop { $0.isWhitespace }
      guard start.first == "\"" else { return nil }
      let text = start.dropFirst().prefix { $0 != "\"" }
      guard !text.isEmpty, !text.contains("\\"), text.endIndex < start.endIndex else { return nil }
      let rest = start[start.index(after: text.endIndex)...].drop { $0.isWhitespace }
      return (String(text), rest)
    }
  }
}

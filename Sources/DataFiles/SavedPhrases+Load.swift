import DebtCollection

/// The phrases there are: those shipped, and the user's own, which go before them.
public enum SavedPhrases {
  /// Reads `data/phrases.toml`, and the user's own file where there is one.
  ///
  /// - Throws: `DataFileError` naming file, line and key: of a field that is none, a language that is
  ///   none, a text without words.
  public static func load(
    from folder: DataFolder,
    own: String?
  ) throws(DataFileError) -> [SavedPhrase] {
    var phrases = try read(TOMLFile(path: folder.path("phrases.toml")))
    guard let own, FileBytes.isFile(own) else { return phrases }
    for phrase in try read(TOMLFile(path: own)) {
      phrases.removeAll { $0.name == phrase.name }
      phrases.append(phrase)
    }
    return phrases.beginning(with: "")
  }

  /// The phrases in a file: a table for each, a key for each language.
  public static func read(_ file: TOMLFile) throws(DataFileError) -> [SavedPhrase] {
    try file.decode { root in
      root.keys.sorted().compactMap { name in
        root.table(name) { phrase(name, $0, in: root) }
      }
    }
  }

  private static let languages = ["nb", "sv", "en"]

  private static func phrase(
    _ name: String,
    _ row: TOMLReader,
    in root: TOMLReader
  ) -> SavedPhrase {
    if name.count > 30
      || !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    {
      root.reject(
        name,
        found: "this name",
        expected: "small letters, digits and dashes, 30 at most"
      )
    }
    var texts: [String: PhraseText] = [:]
    for language in languages {
      guard let written = row.optional(language, .string) else { continue }
      do throws(PhraseText.Fault) {
        texts[language] = try PhraseText(written)
      } catch {
        reject(error, language, row)
      }
    }
    if texts.isEmpty, row.keys.allSatisfy({ !languages.contains($0) }) {
      root.reject(name, found: "no text", expected: "one of nb, sv and en")
    }
    return SavedPhrase(name, texts)
  }

  private static func reject(_ fault: PhraseText.Fault, _ language: String, _ row: TOMLReader) {
    let fields = PhraseField.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
    switch fault {
    case .unknown(let name):
      row.reject(language, found: "the field {\(name)}", expected: "one of \(fields)")
    case .brace: row.reject(language, found: "a brace alone", expected: "a field, as {debtor}")
    case .empty: row.reject(language, found: "no words", expected: "a text")
    }
  }
}

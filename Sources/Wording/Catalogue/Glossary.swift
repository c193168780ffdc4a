import DataFiles

/// Words of the trade explained, a paragraph each.
public struct Glossary: Hashable, Sendable {
  /// One word.
  public struct Entry: Hashable, Sendable {
    /// The stable key: `notice`.
    public var key: String
    /// The word in this language.
    public var word: String
    /// The Norwegian word, by which it is known to those who read the letters.
    public var norwegian: String
    public var text: String
  }

  /// In the order of the keys.
  public let entries: [Entry]

  /// Reads the glossary of a language.
  ///
  /// - Throws: `DataFileError` for a file that is missing or faulty.
  public static func load(
    language: Language,
    from folder: DataFolder
  ) throws(DataFileError) -> Glossary {
    let file = try TOMLFile(path: folder.path("glossary/\(language.rawValue).toml"))
    return try file.decode { reader in
      Glossary(
        entries: reader.keys.compactMap { key in
          reader.table(key) { entry in
            Entry(
              key: key,
              word: entry.required("word", .word),
              norwegian: entry.required("norwegian", .word),
              text: entry.required("text", .word)
            )
          }
        }
      )
    }
  }

  /// The entry a word means, by key or by word in either language, in any letter case; or nil.
  public subscript(word: String) -> Entry? {
    let wanted = word.lowercased()
    return entries.first {
      $0.key == wanted || $0.word.lowercased() == wanted || $0.norwegian == wanted
    }
  }
}

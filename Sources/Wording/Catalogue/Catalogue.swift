import DataFiles
import DebtCollection

/// Everything the portal says in one language: keys (`area.name`) and their texts.
///
/// The texts are in `data/catalogues/<language>/`, several files so that each part of the program
/// has its own; all are read together and no key is in two of them. What help says of the command line
/// stands apart, in `data/help/`, since no start needs it.
public struct Catalogue: Sendable {
  /// A key's text; with two forms when it depends on a number.
  public struct Entry: Hashable, Sendable {
    /// The text for exactly one, where it has forms.
    public var one: String?
    public var other: String
  }

  public let language: Language
  private let entries: [String: Entry]

  /// Reads the catalogue of a language.
  ///
  /// - Parameter withHelp: whether the texts of the command line's help are read too, as `manual.…`.
  /// - Throws: `DataFileError` for a file that is missing or not a catalogue, with its line.
  public static func load(
    language: Language,
    from folder: DataFolder,
    withHelp: Bool = false
  ) throws(DataFileError) -> Catalogue {
    let place = folder.path("catalogues/\(language.rawValue)")
    let names = FileBytes.names(in: place).filter { $0.hasSuffix(".toml") }
    guard !names.isEmpty else {
      throw .unreadable(path: place, reason: .noCatalogue)
    }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(1500)
    let help = withHelp ? [folder.path("help/\(language.rawValue).toml")] : []
    for path in names.map({ "\(place)/\($0)" }) + help {
      var scanner = CatalogueScanner(bytes: try FileBytes.read(path), path: path)
      try scanner.scan(into: &entries)
    }
    return Catalogue(language: language, entries: entries)
  }

  /// A catalogue from texts, for tests.
  ///
  /// - Throws: `.notTOML` with the line for what is not a catalogue.
  public init(language: Language, text: String) throws(DataFileError) {
    var entries: [String: Entry] = [:]
    var scanner = CatalogueScanner(bytes: Array(text.utf8), path: "text")
    try scanner.scan(into: &entries)
    self.init(language: language, entries: entries)
  }

  private init(language: Language, entries: [String: Entry]) {
    self.language = language
    self.entries = entries
  }

  /// The text of a key, or nil when there is none.
  public subscript(key: String) -> Entry? { entries[key] }

  /// All keys in no order: sorting them takes longer than what most look for.
  var unorderedKeys: some Collection<String> { entries.keys }

  /// All keys, sorted.
  public var keys: [String] { entries.keys.sorted() }
}

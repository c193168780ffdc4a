import DataFiles
import DebtCollection
import Synchronization
import Wording

/// The catalogues by language, each read when it is first asked for.
final class Catalogues: Sendable {
  private let data: DataFolder
  private let usual: Catalogue
  private let read = Mutex<[Language: Catalogue]>([:])
  private let words = Mutex<[Language: FilterVocabulary]>([:])

  init(_ session: Session) {
    data = session.data
    usual = session.wording.catalogue
  }

  /// The catalogue of a language; one that cannot be read gives that of the start, which was.
  subscript(language: String) -> Catalogue { (try? load(language)) ?? usual }

  /// The words a filter takes in a language; kept, since a filter is read at every key.
  func vocabulary(_ language: String) -> FilterVocabulary {
    let catalogue = self[language]
    return words.withLock { known in
      if let vocabulary = known[catalogue.language] { return vocabulary }
      let vocabulary = FilterWords(catalogue).vocabulary
      known[catalogue.language] = vocabulary
      return vocabulary
    }
  }

  /// - Throws: `DataFileError`.
  func load(_ name: String) throws -> Catalogue {
    guard let language = Language(name: name), language != usual.language else { return usual }
    return try read.withLock { known in
      if let catalogue = known[language] { return catalogue }
      let catalogue = try Catalogue.load(language: language, from: data)
      known[language] = catalogue
      return catalogue
    }
  }
}

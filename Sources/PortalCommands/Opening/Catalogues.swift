import DataFiles
import DebtCollection
import Synchronization
import Wording

/// The catalogues by language, each read when it is first asked for.
final class Catalogues: Sendable {
  private let data: DataFolder
  private let usual: Catalogue
  private let read = Mutex<[Language: Catalogue]>([:])

  init(_ session: Session) {
    data = session.data
    usual = session.wording.catalogue
  }

  /// The catalogue of a language; one that cannot be read gives that of the start, which was.
  subscript(language: String) -> Catalogue { (try? load(language)) ?? usual }

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

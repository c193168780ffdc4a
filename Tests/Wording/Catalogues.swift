import DataFiles
import DebtCollection
import Wording

/// The real catalogues of this checkout.
enum Catalogues {
  static let checkout =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  static let folder = DataFolder(root: checkout)

  /// The catalogue of a language with what help says.
  static func load(_ language: Language) throws -> Catalogue {
    try Catalogue.load(language: language, from: folder, withHelp: true)
  }

  static func wording(_ language: Language, today: CivilDate) throws -> Wording {
    Wording(try load(language), today: today)
  }
}

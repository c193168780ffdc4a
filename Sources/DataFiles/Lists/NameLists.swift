/// Words that made-up people, companies and addresses are put together from.
public struct NameLists: Hashable, Sendable {
  public var female: [String]
  public var male: [String]
  public var surnames: [String]
  public var companyNames: [String]
  public var companyTrades: [String]
  public var companyForms: [String]
  public var streets: [String]

  /// Reads the lists under `data/names`; their order is that of the files and stays.
  ///
  /// - Throws: `DataFileError` for a file that is missing or faulty, or a list that is empty.
  public static func load(from folder: DataFolder) throws(DataFileError) -> NameLists {
    let given = try read("given", ["female", "male"], folder)
    let company = try read("companies", ["names", "trades", "forms"], folder)
    return NameLists(
      female: given[0],
      male: given[1],
      surnames: try read("surnames", ["surnames"], folder)[0],
      companyNames: company[0],
      companyTrades: company[1],
      companyForms: company[2],
      streets: try read("streets", ["streets"], folder)[0]
    )
  }

  private static func read(
    _ name: String,
    _ keys: [String],
    _ folder: DataFolder
  ) throws(DataFileError) -> [[String]] {
    try TOMLFile(path: folder.path("names/\(name).toml")).decode { reader in
      _ = reader.required("source", .word)
      return keys.map { key in
        let words = reader.required(key, .strings)
        if words.isEmpty { reader.reject(key, found: "empty", expected: "at least one") }
        return words
      }
    }
  }
}

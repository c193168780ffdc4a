import DataFiles
import DebtCollection
import Testing

/// The rates that are shipped, read once: the rules are tested with them.
enum ShippedRates {
  static func tables() throws -> RateTables { try read.get() }

  private static let read = Result {
    try RateTables.load(data: DataFolder(root: root))
  }

  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}

/// The day written as `YYYY-MM-DD`, or the test fails.
func date(_ iso: String, _ place: SourceLocation = #_sourceLocation) throws -> CivilDate {
  try #require(CivilDate(iso: iso), sourceLocation: place)
}

/// An amount written as `1234.50`, or the test fails.
func kroner(_ text: String, _ place: SourceLocation = #_sourceLocation) throws -> Money {
  let parts = text.split(separator: ".")
  let major = try #require(Int64(parts[0]), sourceLocation: place)
  let minor = parts.count > 1 ? try #require(Int64(parts[1]), sourceLocation: place) : 0
  return Money(major, minor)
}

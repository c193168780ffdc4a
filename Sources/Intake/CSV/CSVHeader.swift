import DebtCollection

/// Which column stands where, and by which delimiter.
struct CSVHeader {
  let delimiter: UInt8
  /// How many fields each row must have.
  let count: Int
  /// The file's own name of each field.
  let names: [String]
  /// Where each known column stands.
  let places: [CSVColumn: Int]
  /// Names that are no known column: told, and left out.
  let unknown: [String]

  /// Reads the header line.
  ///
  /// - Throws: what is missing, named twice, or mapped to a name that is not there.
  init(line: [UInt8], options: CSVOptions) throws(IntakeProblem) {
    var best: (delimiter: UInt8, names: [String], known: Int)?
    for delimiter in [0x3B, 0x2C, 0x09] as [UInt8] {
      let names = Self.split(line, by: delimiter, limits: options.limits)
      let known = names.count { Self.column(named: $0, options) != nil }
      if known > (best?.known ?? 0) { best = (delimiter, names, known) }
    }
    guard let best else {
      throw .csv(
        "no-header",
        [
          .text(String(decoding: line.prefix(80).filter { $0 >= 0x20 }, as: UTF8.self)),
          .text(Self.list(CSVColumn.required)),
        ]
      )
    }
    var places: [CSVColumn: Int] = [:]
    var unknown: [String] = []
    for (index, name) in best.names.enumerated() {
      guard let column = Self.column(named: name, options) else {
        unknown.append(name)
        continue
      }
      if places[column] != nil {
        throw .csv("column-twice", [.text(column.rawValue), .text(name)])
      }
      places[column] = index
    }
    for (column, name) in options.map.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where places[column] == nil {
      throw .csv(
        "map-unknown",
        [.text(column.rawValue), .text(name), .text(best.names.joined(separator: ", "))]
      )
    }
    let missing = CSVColumn.required.filter { places[$0] == nil }
    if let first = missing.first {
      throw .csv(
        "column-missing",
        [
          .text(Self.list(missing)), .text(best.names.joined(separator: ", ")),
          .text(first.rawValue),
        ]
      )
    }
    let named = places[.creditorNumber] != nil && places[.creditorName] != nil
    if !named, options.creditor == nil { throw .csv("no-creditor") }
    delimiter = best.delimiter
    count = best.names.count
    names = best.names
    self.places = places
    self.unknown = unknown
  }

  private static func list(_ columns: [CSVColumn]) -> String {
    columns.map(\.rawValue).joined(separator: ", ")
  }

  /// `Faktura-nr.` and `faktura_nr` are one name.
  static func fold(_ name: String) -> String {
    var folded = ""
    for character in name.lowercased() {
      if character.isLetter || character.isNumber {
        folded.append(character)
      } else if !folded.isEmpty, !folded.hasSuffix("_") {
        folded.append("_")
      }
    }
    while folded.hasSuffix("_") { folded.removeLast() }
    return folded
  }

  private static func column(named name: String, _ options: CSVOptions) -> CSVColumn? {
    let folded = fold(name)
    if let mapped = options.map.first(where: { fold($0.value) == folded }) { return mapped.key }
    guard let column = CSVColumn.byName[folded], options.map[column] == nil else { return nil }
    return column
  }

  private static func split(_ line: [UInt8], by delimiter: UInt8, limits: CSVLimits) -> [String] {
    var reader = CSVReader(delimiter: delimiter, limits: limits)
    var names: [String] = []
    let take = { (row: CSVReader.Row) in
      names = row.ends.indices.map { CSVText.text(row.bytes[row.field($0)]) }
      return true
    }
    _ = line.withUnsafeBytes { reader.push($0, row: take, fault: { _ in false }) }
    _ = reader.finish(row: take, fault: { _ in false })
    return names
  }
}

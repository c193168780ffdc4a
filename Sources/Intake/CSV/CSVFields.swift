import DebtCollection

/// One row's fields by their columns; a fault names line and column.
struct CSVFields {
  let row: CSVReader.Row
  let places: [Int]
  /// The file's own name of each field.
  let names: [String]
  let isWindows: Bool?
  let slashOrder: CSVOptions.SlashOrder?

  private static let index: [CSVColumn: Int] = Dictionary(
    uniqueKeysWithValues: CSVColumn.allCases.enumerated().map { ($1, $0) }
  )

  private func bytes(_ column: CSVColumn) -> ArraySlice<UInt8> {
    guard let order = Self.index[column], places[order] >= 0 else { return [] }
    var bytes = row.bytes[row.field(places[order])]
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
    return bytes
  }

  func text(_ column: CSVColumn) -> String {
    CSVText.text(bytes(column), windows: isWindows)
  }

  func required(_ column: CSVColumn) throws(IntakeProblem) -> String {
    let text = text(column)
    if text.isEmpty { throw problem("empty", column) }
    return text
  }

  func money(_ column: CSVColumn) throws(IntakeProblem) -> Money? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    guard let money = CSVFigures.money(bytes) else { throw problem("amount", column) }
    return money
  }

  func date(_ column: CSVColumn) throws(IntakeProblem) -> CivilDate? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    switch CSVFigures.date(bytes, slashOrder) {
    case .date(let date): return date
    case .ambiguous: throw problem("date-ambiguous", column)
    case .wrong: throw problem("date", column)
    }
  }

  func requiredDate(_ column: CSVColumn) throws(IntakeProblem) -> CivilDate {
    guard let date = try date(column) else { throw problem("empty", column) }
    return date
  }

  /// The problem with its line, its field (from 1), the column's name and what stands there.
  ///
  /// The column is named as the file names it, and as we do where that is another.
  func problem(_ code: String, _ column: CSVColumn) -> IntakeProblem {
    let place = Self.index[column].map { places[$0] } ?? -1
    let heading = names.indices.contains(place) ? names[place] : column.rawValue
    let name =
      CSVHeader.fold(heading) == column.rawValue
      ? heading : "\(heading.prefix(40)), \(column.rawValue)"
    return .csv(
      code,
      [
        .count(row.line), .count(place + 1), .text(name),
        .text(String(text(column).prefix(40))),
      ]
    )
  }
}

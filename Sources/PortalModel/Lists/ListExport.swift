import CaseStore
import DebtCollection

/// A list written as CSV: RFC 4180, UTF-8, a heading, figures plain, days as ISO.
///
/// The file is a `NewFile`. A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it; controls and reordering characters are neutralised.
struct ListExport: Sendable {
  var path: String
  var query: CaseQuery
  var context: RowContext
  /// A sentence in the user's language.
  var say: @Sendable (Sentence) -> String

  /// Rows read at a time.
  static let batch = 500

  /// Writes all rows; what was begun is removed when it fails or is given up.
  ///
  /// - Returns: how many rows were written.
  func write(from reader: any CaseReader, _ line: any DeskLine) throws -> Int {
    let file = try NewFile(path)
    let count = try writeRows(to: file, from: reader, line)
    try file.finish()
    return count
  }

  private func writeRows(
    to file: NewFile,
    from reader: any CaseReader,
    _ line: any DeskLine
  ) throws -> Int {
    try file.write(Self.row(Self.columns.map(\.name.rawValue)))
    var anchor = PageAnchor.first
    var count = 0
    while true {
      if line.isCancelled { throw StoreError(.interrupted, Sentence("store.interrupted")) }
      let page = try reader.page(of: query, at: anchor, limit: Self.batch)
      let lines = page.rows.map { row in
        Self.row(Self.columns.map { text(of: $0.value(row, context)) })
      }.joined()
      try file.write(lines)
      count += page.rows.count
      line.report(count)
      guard !page.reachesEnd, let last = page.rows.last else { return count }
      anchor = .after(last.position)
    }
  }

  /// Signs and names apart, all columns of the table.
  private static var columns: [Column] { ColumnSet.standard.columns }

  static func row(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell, cleaned, safe from formulas, quoted where it must be.
  static func cell(_ dirty: String) -> String {
    var text = SafeText(dirty).text
    let isFigure = Int64(text.replacing(".", with: "", maxReplacements: 1)) != nil
    if let first = text.first, "=+-@".contains(first), !isFigure { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == " " || $0 == "'" }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func text(of value: ColumnValue) -> String {
    switch value {
    case .signs(let signs): signs.map(\.name).joined(separator: " ")
    case .number(let number): number.description
    case .text(let text): text
    case .date(let day): day.iso
    case .money(let money, _), .difference(let money, _): money.plain
    case .days(let days): String(days)
    case .word(let key): key.split(separator: ".").last.map(String.init) ?? key
    case .next(let next, _): "\(next.kind.name) \(next.date.iso)"
    // An event has no other name than its word.
    case .event(let key, let day): "\(say(Sentence(key))) \(day.iso)"
    case .waits(let reasons, let until):
      (reasons.names + [until?.iso].compactMap(\.self)).joined(separator: " ")
    case .none: ""
    }
  }
}

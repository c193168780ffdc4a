import CaseStore
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// A list written as CSV: RFC 4180, UTF-8, a heading, figures plain, days as ISO.
///
/// The file is made new with mode 0600 and never overwrites. A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it; controls and reordering characters are neutralised.
struct ListExport: Sendable {
  /// Why a list was not written.
  struct Failure: Error {
    var sentence: Sentence
  }

  var path: String
  var query: CaseQuery
  var context: RowContext

  /// Rows read at a time.
  static let batch = 500

  /// Writes all rows; what was begun is removed when it fails or is given up.
  ///
  /// - Returns: how many rows were written.
  func write(from reader: any CaseReader, _ line: any DeskLine) throws -> Int {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let key = errno == EEXIST ? "export.exists" : "export.cannot-write"
      throw Failure(sentence: Sentence(key, [.text(path), .text(Self.reason(errno))]))
    }
    var failed = true
    defer {
      close(file)
      if failed { unlink(path) }
    }
    let count = try writeRows(to: file, from: reader, line)
    guard fsync(file) == 0 else { throw writeFailure(errno) }
    failed = false
    return count
  }

  private func writeRows(
    to file: Int32,
    from reader: any CaseReader,
    _ line: any DeskLine
  ) throws -> Int {
    try write(Self.row(Self.columns.map(\.name.rawValue)), to: file)
    var anchor = PageAnchor.first
    var count = 0
    while true {
      if line.isCancelled { throw StoreError(.interrupted, Sentence("store.interrupted")) }
      let page = try reader.page(of: query, at: anchor, limit: Self.batch)
      let text = page.rows.map { row in
        Self.row(Self.columns.map { Self.text(of: $0.value(row, context)) })
      }.joined()
      try write(text, to: file)
      count += page.rows.count
      line.report(count)
      guard !page.reachesEnd, let last = page.rows.last else { return count }
      anchor = .after(last.position)
    }
  }

  private func write(_ text: String, to file: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = posixWrite(file, rest.baseAddress, rest.count)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw writeFailure(errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
    }
  }

  private func writeFailure(_ code: Int32) -> Failure {
    Failure(
      sentence: Sentence("export.cannot-write", [.text(path), .text(Self.reason(code))])
    )
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

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

  private static func text(of value: ColumnValue) -> String {
    switch value {
    case .signs(let signs): signs.map(\.name).joined(separator: " ")
    case .number(let number): number.description
    case .text(let text): text
    case .date(let day): day.iso
    case .money(let money, _): money.plain
    case .days(let days): String(days)
    case .word(let key): key.split(separator: ".").last.map(String.init) ?? key
    case .next(let next, _): "\(next.kind.name) \(next.date.iso)"
    case .event(let key, let day):
      "\(key.split(separator: ".").last.map(String.init) ?? key) \(day.iso)"
    case .none: ""
    }
  }
}

/// The system's `write`, whose name our own methods hide.
private func posixWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

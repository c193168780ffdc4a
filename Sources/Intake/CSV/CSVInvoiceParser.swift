import DebtCollection

/// Reads invoices from a CSV file, row by row, piece by piece.
///
/// A row that cannot be read is told with its line and column, and the next is read.
struct CSVInvoiceParser {
  private let options: CSVOptions
  private var headerLine: [UInt8] = []
  private var reader: CSVReader?
  private var rows: CSVRowReader?
  /// What ended the reading of the whole file.
  private(set) var fatal: IntakeProblem?

  init(options: CSVOptions) { self.options = options }

  /// Reads the next piece; false when reading ended, by the body or by a fault (`fatal`).
  mutating func push(
    _ piece: UnsafeRawBufferPointer,
    _ body: (IntakeItem) throws -> Bool
  ) rethrows -> Bool {
    guard reader == nil else { return try feed(piece, body) }
    guard let newline = piece.firstIndex(of: 0x0A) else {
      headerLine.append(contentsOf: piece)
      if headerLine.count > options.limits.row { fatal = .csv("no-header", [.text("")]) }
      return fatal == nil
    }
    headerLine.append(contentsOf: piece[...newline])
    guard begin() else { return false }
    return try feed(UnsafeRawBufferPointer(rebasing: piece[(newline + 1)...]), body)
  }

  /// Says that there is no more.
  mutating func finish(_ body: (IntakeItem) throws -> Bool) rethrows -> Bool {
    if reader == nil, !begin() { return false }
    guard var rows else { return true }
    let goOn = try reader?.finish(
      row: { try body(rows.item($0)) },
      fault: { try body(Self.item($0)) }
    )
    self.rows = rows
    noteGivingUp()
    return goOn ?? true
  }

  private mutating func begin() -> Bool {
    if headerLine.starts(with: [0xEF, 0xBB, 0xBF]) { headerLine.removeFirst(3) }
    do throws(IntakeProblem) {
      let header = try CSVHeader(line: headerLine, options: options)
      reader = CSVReader(delimiter: header.delimiter, limits: options.limits, firstLine: 2)
      rows = CSVRowReader(header: header, options: options)
      return true
    } catch {
      fatal = error
      return false
    }
  }

  private mutating func feed(
    _ piece: UnsafeRawBufferPointer,
    _ body: (IntakeItem) throws -> Bool
  ) rethrows -> Bool {
    guard var rows else { return false }
    let goOn = try reader?.push(
      piece,
      row: { try body(rows.item($0)) },
      fault: { try body(Self.item($0)) }
    )
    self.rows = rows
    noteGivingUp()
    return goOn ?? false
  }

  private mutating func noteGivingUp() {
    if reader?.gaveUp == true {
      fatal = .csv("too-many-unclosed", [.count(options.limits.unclosedQuotes)])
    }
  }

  private static func item(_ fault: CSVReader.Fault) -> IntakeItem {
    IntakeItem(
      content: .refused(.csv(fault.code, [.count(fault.line), .count(fault.column)])),
      line: fault.line
    )
  }
}

/// A strict reader of comma-separated values (RFC 4180), fed in pieces of any size.
///
/// It gives each row as one run of bytes with its fields' ends, quotes taken off. A row that breaks the
/// rules is told with its line and column and the next row is read; nothing is padded, guessed or lost.
struct CSVReader {
  /// A row, valid during the call it is given to.
  struct Row {
    /// The fields, one after the other.
    var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    var ends: [Int] = []
    /// The line it begins on, from 1.
    var line = 1

    func field(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
  }

  /// What breaks the rules, where.
  struct Fault: Equatable {
    /// `quote-inside`, `after-quote`, `unclosed-quote`, `row-too-long`, `columns`, `nul`, `bare-cr`.
    var code: String
    var line: Int
    /// The field, from 1.
    var column: Int
  }

  private enum Place { case fieldStart, plain, quoted, quoteInQuoted, afterCR, skipping }

  let delimiter: UInt8
  private let limits: CSVLimits
  private var place = Place.fieldStart
  private var row = Row()
  private var line = 1
  /// The bytes of the row as they came, for reading on after a quote that never closes.
  private var raw: [UInt8] = []
  private var quotedFrom = (line: 1, column: 1)
  private var rescues = 0
  private(set) var gaveUp = false

  init(delimiter: UInt8, limits: CSVLimits, firstLine: Int = 1) {
    self.delimiter = delimiter
    self.limits = limits
    line = firstLine
    row.line = firstLine
  }

  /// Reads the next piece; the bodies say whether to go on. Returns whether all was read.
  mutating func push(
    _ piece: UnsafeRawBufferPointer,
    row onRow: (Row) throws -> Bool,
    fault onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    for byte in piece where try !take(byte, onRow, onFault) { return false }
    return true
  }

  /// Says that there is no more.
  mutating func finish(
    row onRow: (Row) throws -> Bool,
    fault onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    if place == .quoted {
      guard try rescue(onRow, onFault) else { return false }
      return try finish(row: onRow, fault: onFault)
    }
    if place == .skipping { return true }
    if row.ends.isEmpty, place == .fieldStart { return true }
    return try endRow(onRow)
  }

  private mutating func take(
    _ byte: UInt8,
    _ onRow: (Row) throws -> Bool,
    _ onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    if place == .afterCR {
      if byte == 0x0A { return try endRow(onRow) }
      // Only a line feed may follow; anything else belongs to no row.
      return try fail("bare-cr", onFault) && take(byte, onRow, onFault)
    }
    if place == .skipping {
      if byte == 0x0A { startRow() }
      return true
    }
    raw.append(byte)
    if raw.count > limits.row {
      if place == .quoted || place == .quoteInQuoted { return try rescue(onRow, onFault) }
      return try fail("row-too-long", onFault)
    }
    if byte == 0 { return try fail("nul", onFault) }
    switch place {
    case .quoted:
      if byte == 0x22 {
        place = .quoteInQuoted
      } else {
        if byte == 0x0A { line += 1 }
        row.bytes.append(byte)
      }
      return true
    case .quoteInQuoted where byte == 0x22:
      row.bytes.append(byte)
      place = .quoted
      return true
    case .fieldStart where byte == 0x22:
      place = .quoted
      quotedFrom = (line, row.ends.count + 1)
      return true
    default:
      return try takeOutside(byte, onRow, onFault)
    }
  }

  private mutating func takeOutside(
    _ byte: UInt8,
    _ onRow: (Row) throws -> Bool,
    _ onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    switch byte {
    case delimiter:
      row.ends.append(row.bytes.count)
      place = .fieldStart
      if row.ends.count >= limits.columns { return try fail("columns", onFault) }
    case 0x0A: return try endRow(onRow)
    case 0x0D: place = .afterCR
    case 0x22 where place == .plain: return try fail("quote-inside", onFault)
    default:
      if place == .quoteInQuoted { return try fail("after-quote", onFault) }
      row.bytes.append(byte)
      place = .plain
    }
    return true
  }

  private mutating func endRow(_ onRow: (Row) throws -> Bool) rethrows -> Bool {
    defer { startRow() }
    // An empty line is no row.
    if row.ends.isEmpty, row.bytes.isEmpty, raw.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) {
      return true
    }
    row.ends.append(row.bytes.count)
    return try onRow(row)
  }

  private mutating func startRow() {
    line += 1
    place = .fieldStart
    row.bytes.removeAll(keepingCapacity: true)
    row.ends.removeAll(keepingCapacity: true)
    row.line = line
    raw.removeAll(keepingCapacity: true)
  }

  /// Tells the fault and passes over the rest of the line.
  private mutating func fail(
    _ code: String,
    _ onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    let atLineEnd = raw.last == 0x0A
    place = .skipping
    let goOn = try onFault(Fault(code: code, line: line, column: row.ends.count + 1))
    if atLineEnd { startRow() }
    return goOn
  }

  /// A quote was opened and never closed: the row's first line is broken, and what follows it is read
  /// again as rows of their own.
  private mutating func rescue(
    _ onRow: (Row) throws -> Bool,
    _ onFault: (Fault) throws -> Bool
  ) rethrows -> Bool {
    rescues += 1
    let swallowed = raw
    let (faultLine, column) = quotedFrom
    let first = row.line
    guard try onFault(Fault(code: "unclosed-quote", line: faultLine, column: column)) else {
      return false
    }
    guard rescues < limits.unclosedQuotes else {
      gaveUp = true
      return false
    }
    line = first
    guard let newline = swallowed.firstIndex(of: 0x0A) else {
      place = .skipping
      return true
    }
    startRow()
    for byte in swallowed[(newline + 1)...] where try !take(byte, onRow, onFault) { return false }
    return true
  }
}

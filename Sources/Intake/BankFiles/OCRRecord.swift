import DebtCollection

/// One record of 80 characters of an OCR giro file, ISO-8859-1.
struct OCRRecord {
  static let length = 80

  /// Its place in the file, from 1.
  let number: Int
  let bytes: ArraySlice<UInt8>

  /// The service: 00 transmission, 09 OCR giro.
  var service: String { text(3, 4) }
  var transaction: String { text(5, 6) }
  var kind: String { text(7, 8) }

  /// The characters from one place to another, counted from 1, both included; blanks at the ends are
  /// filling.
  func text(_ from: Int, _ to: Int) -> String {
    let start = bytes.startIndex
    var scalars = String.UnicodeScalarView()
    for byte in bytes[(start + from - 1)..<(start + to)] {
      scalars.append(Unicode.Scalar(byte))
    }
    return String(scalars).trimmingBlanks
  }

  /// The number that stands from one place to another.
  func integer(_ from: Int, _ to: Int, _ field: String) throws(IntakeProblem) -> Int64 {
    let digits = text(from, to)
    guard digits.utf8.count == to - from + 1,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int64(digits)
    else { throw wrong(field, digits) }
    return value
  }

  /// The date `DDMMYY` that begins at a place; nil for zeros.
  func date(_ from: Int, _ field: String) throws(IntakeProblem) -> CivilDate? {
    let digits = Int(try integer(from, from + 5, field))
    guard digits > 0 else { return nil }
    let year = digits % 100
    // The format began in the eighties; a later century will have other files.
    let date = CivilDate(year + (year < 70 ? 2000 : 1900), digits / 100 % 100, digits / 10_000)
    guard let date else { throw wrong(field, text(from, from + 5)) }
    return date
  }

  /// The same, where there must be one.
  func day(_ from: Int, _ field: String) throws(IntakeProblem) -> CivilDate {
    guard let date = try date(from, field) else { throw wrong(field, text(from, from + 5)) }
    return date
  }

  func wrong(_ field: String, _ found: String) -> IntakeProblem {
    .bank("field", [.count(number), .word("intake.bank-field.\(field)"), .text(found)])
  }

  /// Cuts a file into its records, with or without line breaks between them.
  static func all(in bytes: [UInt8]) throws(IntakeProblem) -> [OCRRecord] {
    var records: [OCRRecord] = []
    var rest = bytes[...]
    while true {
      // 0x1A ends files of old systems.
      rest = rest.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x1A }
      guard !rest.isEmpty else { return records }
      let number = records.count + 1
      let record = rest.prefix(length)
      let end = record.firstIndex { $0 == 0x0A || $0 == 0x0D || $0 == 0x1A } ?? record.endIndex
      let count = end - record.startIndex
      guard count == length else {
        throw .bank("length", [.count(number), .count(count)])
      }
      guard record.starts(with: [0x4E, 0x59]) else { throw .bank("begin", [.count(number)]) }
      records.append(OCRRecord(number: number, bytes: record))
      rest = rest.dropFirst(length)
      if let next = rest.first, next != 0x0A, next != 0x0D, next != 0x1A, next != 0x4E {
        let long = rest.prefix { $0 != 0x0A && $0 != 0x0D }.count + length
        throw .bank("length", [.count(number), .count(long)])
      }
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let start = drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
    return String(start[...last])
  }
}

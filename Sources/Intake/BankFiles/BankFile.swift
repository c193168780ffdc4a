import DebtCollection

/// A file of payments from a bank, read whole: every line, and what the file itself adds up to.
public struct BankFile: Sendable {
  /// `ocr` or `camt`.
  public var source: PaymentSource
  /// What the file calls itself: the transmission number, the message id.
  public var name: String
  public var lines: [BankLine]
  /// What the file says it adds up to, by currency: `BankLine.counted` of all its lines.
  public var totals: [Currency: Money]

  /// A digest of its bytes, by which the same file is known again.
  public internal(set) var digest = ""

  /// The most bytes that are read.
  static let limit = 64 * 1024 * 1024

  init(source: PaymentSource, name: String, lines: [BankLine]) {
    self.source = source
    self.name = name
    self.lines = lines
    totals = [:]
    for line in lines { totals[line.currency, default: .zero] += line.counted }
    number()
  }

  /// Tells equal payments of one file apart: the second has the same references and its own number.
  private mutating func number() {
    var seen: [String: Int] = [:]
    for index in lines.indices {
      let line = lines[index]
      let count = seen["\(line.account) \(line.reference)", default: 0] + 1
      seen["\(line.account) \(line.reference)"] = count
      if count > 1 { lines[index].reference += "#\(count)" }
    }
  }

  /// Reads the file at a path: OCR giro or camt.054, as its bytes tell.
  ///
  /// - Throws: why it is refused whole; the record or line is named.
  public static func read(path: String) throws(IntakeProblem) -> BankFile {
    let file = try InputFile(path: path)
    guard file.size <= limit else { throw .tooLarge(limit: limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.size)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
    return try read(bytes)
  }

  /// Reads the bytes of a file.
  public static func read(_ bytes: [UInt8]) throws(IntakeProblem) -> BankFile {
    var file = try parse(bytes)
    file.digest = ContentHash.of(bytes)
    return file
  }

  private static func parse(_ bytes: [UInt8]) throws(IntakeProblem) -> BankFile {
    switch bytes.withUnsafeBytes({ FileKind(of: $0) }) {
    case .empty: throw IntakeProblem("file.empty")
    case .foreign(let name): throw .bank("foreign", [.word("intake.kind.\(name)")])
    case .xml: return try CamtReader.read(bytes)
    case .text:
      guard bytes.starts(with: Array("NY".utf8)) else { throw .bank("unknown") }
      return try OCRGiroReader(bytes).read()
    }
  }
}

extension IntakeProblem {
  /// The file is no payment file at all, as against a broken one.
  public var isOtherKind: Bool {
    ["bank.unknown", "bank.foreign", "bank.camt-root", "file.empty"].contains(code)
  }

  static func bank(_ code: String, _ values: [SentenceValue] = []) -> IntakeProblem {
    IntakeProblem("bank.\(code)", values)
  }
}

import DebtCollection

/// One thing a file gave: a document, or why a file or a row of it gave none.
public struct IntakeItem: Sendable {
  /// A document or a problem.
  public enum Content: Sendable {
    case document(InvoiceDocument)
    case refused(IntakeProblem)
  }
  public var content: Content
  /// The line of the row in its file, from 1; nil for a file that is one document.
  public var line: Int?
}

/// Reads any invoice file: what it is, its bytes tell, not its name.
public struct DocumentFile: Sendable {
  /// What the command line says of CSV files.
  public var csv: CSVOptions
  public var xml: XMLLimits

  public init(csv: CSVOptions = CSVOptions(), xml: XMLLimits = XMLLimits()) {
    self.csv = csv
    self.xml = xml
  }

  /// Reads the file at this path, giving each item in the file's order; the body says whether to go on.
  ///
  /// What is wrong with the file is itself an item.
  public func read(path: String, _ body: (IntakeItem) throws -> Bool) rethrows {
    let problem = try attempt(path: path, body)
    if let problem { _ = try body(IntakeItem(content: .refused(problem))) }
  }

  /// Reads bytes as a file of them would be read.
  public func read(bytes: [UInt8], _ body: (IntakeItem) throws -> Bool) rethrows {
    let problem = try bytes.withUnsafeBytes { whole in
      var rest = whole[...]
      return try pieces(size: whole.count, body) { (buffer) in
        let count = min(buffer.count, rest.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
        rest = rest.dropFirst(count)
        return .success(count)
      }
    }
    if let problem { _ = try body(IntakeItem(content: .refused(problem))) }
  }

  private typealias Source = (UnsafeMutableRawBufferPointer) -> Result<Int, IntakeProblem>

  private func attempt(
    path: String,
    _ body: (IntakeItem) throws -> Bool
  ) rethrows -> IntakeProblem? {
    let file: InputFile
    do { file = try InputFile(path: path) } catch { return error }
    return try pieces(size: file.size, body) { buffer in
      do throws(IntakeProblem) {
        return .success(try file.read(into: buffer))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Reads piece by piece with the parser the first bytes ask for.
  private func pieces(
    size: Int,
    _ body: (IntakeItem) throws -> Bool,
    from source: Source
  ) rethrows -> IntakeProblem? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    let first: Int
    switch source(buffer) {
    case .success(let count): first = count
    case .failure(let problem): return problem
    }
    switch FileKind(of: UnsafeRawBufferPointer(rebasing: buffer[..<first])) {
    case .empty: return IntakeProblem("file.empty")
    case .foreign(let name): return IntakeProblem("file.foreign", [.word("intake.kind.\(name)")])
    case .xml:
      guard size <= xml.bytes else { return .tooLarge(limit: xml.bytes) }
      switch readXML(first, buffer, source) {
      case .success(let document):
        _ = try body(IntakeItem(content: .document(document)))
        return nil
      case .failure(let problem): return problem
      }
    case .text:
      guard size <= csv.limits.bytes else { return .tooLarge(limit: csv.limits.bytes) }
      return try readCSV(first, buffer, source, body)
    }
  }

  private func readXML(
    _ first: Int,
    _ buffer: UnsafeMutableRawBufferPointer,
    _ source: Source
  ) -> Result<InvoiceDocument, IntakeProblem> {
    let parser = XMLInvoiceParser(limits: xml)
    do throws(IntakeProblem) {
      var count = first
      while count > 0 {
        try parser.push(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = try source(buffer).get()
      }
      return .success(try parser.finish())
    } catch {
      return .failure(error)
    }
  }

  private func readCSV(
    _ first: Int,
    _ buffer: UnsafeMutableRawBufferPointer,
    _ source: Source,
    _ body: (IntakeItem) throws -> Bool
  ) rethrows -> IntakeProblem? {
    var parser = CSVInvoiceParser(options: csv)
    var count = first
    while count > 0 {
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      guard try parser.push(piece, body) else { return parser.fatal }
      switch source(buffer) {
      case .success(let next): count = next
      case .failure(let problem): return problem
      }
    }
    _ = try parser.finish(body)
    return parser.fatal
  }
}

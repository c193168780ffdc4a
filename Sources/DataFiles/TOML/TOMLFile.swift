import DebtCollection
import TOMLKit

/// A TOML file, read and taken over into values of our own.
///
/// The only place that knows TOMLKit. Its own decoder is not used: it reports a wrong type as a
/// missing key and without a line (docs/decisions/010-toml.md).
public struct TOMLFile: Sendable {
  /// Where it came from, for its errors.
  public let path: String
  /// The whole text, for the lines of faults.
  public let text: String
  public let root: [String: TOMLNode]

  /// Reads the file at a path.
  ///
  /// - Throws: `.unreadable` or `.notTOML`.
  public init(path: String) throws(DataFileError) {
    try self.init(text: FileBytes.text(path), path: path)
  }

  /// Reads a text; the path is only named in errors.
  ///
  /// - Throws: `.notTOML`.
  public init(text: String, path: String) throws(DataFileError) {
    self.path = path
    self.text = text
    // TOMLKit takes a C string: what follows a zero byte would be silently left out.
    guard !text.utf8.contains(0) else {
      throw .notTOML(path: path, line: 1, column: 1, reason: "it holds a zero byte")
    }
    if let header = TOMLHeaders.withoutKey(in: text) {
      throw .notTOML(
        path: path,
        line: header.line,
        column: header.column,
        reason: "a heading needs a key of letters a to z, digits, - and _, or one in quotes"
      )
    }
    do {
      root = Self.entries(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      throw .notTOML(
        path: path,
        line: error.source.begin.line,
        column: error.source.begin.column,
        reason: error.description
      )
    } catch {
      throw .notTOML(path: path, line: 1, column: 1, reason: "\(error)")
    }
  }

  /// Turns the file into a value, or tells every fault in it at once.
  ///
  /// - Parameter build: reads the keys it knows; what it did not read is reported as unknown.
  /// - Throws: `.faults`.
  public func decode<Value>(_ build: (TOMLReader) -> Value) throws(DataFileError) -> Value {
    let faults = FaultList()
    let reader = TOMLReader(root, at: [], faults: faults)
    let value = build(reader)
    reader.finish()
    guard faults.found.isEmpty else {
      let lines = TOMLLines(text)
      let told = faults.found.map { fault in
        TOMLFault(
          key: TOMLStep.written(fault.path),
          line: lines.line(of: fault.path),
          problem: fault.problem
        )
      }
      throw .faults(path: path, told.sorted { ($0.line ?? 0, $0.key) < ($1.line ?? 0, $1.key) })
    }
    return value
  }

  private static func entries(_ table: TOMLTable) -> [String: TOMLNode] {
    var entries: [String: TOMLNode] = [:]
    for key in table.keys {
      if let value = table[key] { entries[key] = node(value) }
    }
    return entries
  }

  private static func node(_ value: any TOMLValueConvertible) -> TOMLNode {
    switch value.type {
    case .string: value.string.map(TOMLNode.string) ?? .time
    case .int: value.int.map(TOMLNode.integer) ?? .time
    case .double: value.double.map(TOMLNode.decimal) ?? .time
    case .bool: value.bool.map(TOMLNode.boolean) ?? .time
    case .date:
      value.date.flatMap { CivilDate(Int($0.year), Int($0.month), Int($0.day)) }
        .map(TOMLNode.date) ?? .time
    case .array: .array(value.array?.map { node($0) } ?? [])
    case .table: .table(value.table.map(entries) ?? [:])
    case .time, .dateTime: .time
    }
  }
}

import DebtCollection

/// Reads one table of a TOML file and remembers what was read, so that the rest can be reported.
///
/// A value that is missing or wrong is recorded as a fault and replaced by the kind's stand-in, so
/// that reading goes on and all faults are told at once; the stand-in is never seen, because
/// `TOMLFile.decode` throws when there is a fault.
public final class TOMLReader {
  private let entries: [String: TOMLNode]
  private let path: [TOMLStep]
  private let faults: FaultList
  private var known: [String] = []

  init(_ entries: [String: TOMLNode], at path: [TOMLStep], faults: FaultList) {
    self.entries = entries
    self.path = path
    self.faults = faults
  }

  /// The keys of this table, sorted.
  public var keys: [String] { entries.keys.sorted() }

  /// A value that must be there.
  public func required<Value>(_ key: String, _ kind: TOMLKind<Value>) -> Value {
    if let value = optional(key, kind) { return value }
    if entries[key] == nil { record(key, .missing(expected: kind.expected)) }
    return kind.standIn
  }

  /// A value that may be absent.
  public func optional<Value>(_ key: String, _ kind: TOMLKind<Value>) -> Value? {
    know(key)
    guard let node = entries[key] else { return nil }
    switch kind.read(node) {
    case .success(let value): return value
    case .failure(.type):
      record(key, .wrongType(expected: kind.expected, found: node.typeName))
    case .failure(.value(let found)):
      record(key, .badValue(found: found, expected: kind.expected))
    }
    return nil
  }

  /// A value, or this one when it is absent.
  public func value<Value>(
    _ key: String,
    _ kind: TOMLKind<Value>,
    default absent: Value
  ) -> Value {
    optional(key, kind) ?? absent
  }

  /// A table inside this one; nil when it is absent.
  public func table<Value>(_ key: String, _ build: (TOMLReader) -> Value) -> Value? {
    know(key)
    guard let node = entries[key] else { return nil }
    guard case .table(let inner) = node else {
      record(key, .wrongType(expected: "a table", found: node.typeName))
      return nil
    }
    return Self.read(inner, at: path + [.key(key)], faults, build)
  }

  /// The rows of an array of tables (`[[key]]`), in the order of the file; none when it is absent.
  public func tables<Value>(_ key: String, _ build: (TOMLReader) -> Value) -> [Value] {
    know(key)
    guard let node = entries[key] else { return [] }
    guard case .array(let rows) = node else {
      record(key, .wrongType(expected: "a list of tables", found: node.typeName))
      return []
    }
    return rows.enumerated().compactMap { index, row in
      let place = path + [.key(key), .row(index)]
      guard case .table(let inner) = row else {
        faults.record(place, .wrongType(expected: "a table", found: row.typeName))
        return nil
      }
      return Self.read(inner, at: place, faults, build)
    }
  }

  /// All entries of this table that have not been read yet, by key: a table whose keys are free.
  public func rest<Value>(_ kind: TOMLKind<Value>) -> [(key: String, value: Value)] {
    keys.filter { !known.contains($0) }.compactMap { key in
      optional(key, kind).map { (key, $0) }
    }
  }

  /// Records that a value was read and is not good; the key's line is found.
  public func reject(_ key: String, found: String, expected: String) {
    record(key, .badValue(found: found, expected: expected))
  }

  /// Records that a process plan cannot be gone by for what this key says.
  func reject(_ key: String, _ flaw: PlanFlaw) { record(key, .flaw(flaw)) }

  /// Reports every key that was not read.
  func finish() {
    for key in keys where !known.contains(key) { record(key, .unknown(known: known)) }
  }

  private static func read<Value>(
    _ entries: [String: TOMLNode],
    at path: [TOMLStep],
    _ faults: FaultList,
    _ build: (TOMLReader) -> Value
  ) -> Value {
    let reader = TOMLReader(entries, at: path, faults: faults)
    let value = build(reader)
    reader.finish()
    return value
  }

  private func know(_ key: String) {
    if !known.contains(key) { known.append(key) }
  }

  private func record(_ key: String, _ problem: TOMLFault.Problem) {
    faults.record(path + [.key(key)], problem)
  }
}

/// The faults found so far, shared by the readers of one file.
final class FaultList {
  private(set) var found: [(path: [TOMLStep], problem: TOMLFault.Problem)] = []

  func record(_ path: [TOMLStep], _ problem: TOMLFault.Problem) { found.append((path, problem)) }
}

/// One step on the way from a file's root to a value.
enum TOMLStep: Hashable {
  case key(String)
  /// A row of an array, from 0.
  case row(Int)

  /// The way as a person writes it: `rate[2].percent`.
  static func written(_ path: [TOMLStep]) -> String {
    var text = ""
    for step in path {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .row(let index): text += "[\(index + 1)]"
      }
    }
    return text
  }
}

import DataFiles
import DebtCollection

/// Reads a catalogue file: the part of TOML that a list of texts needs, four times as fast as the whole.
///
/// A line is a comment, a table (`[area]`), a text (`key = "…"`), or a text by number
/// (`key = { one = "…", other = "…" }`). Anything else is refused with its line. A test reads every
/// catalogue with the TOML library too and compares; why it is not used at every start stands in
/// docs/decisions/013-catalogues.md.
struct CatalogueScanner {
  private let bytes: [UInt8]
  private let path: String
  private var at = 0
  private var line = 1
  /// `area.` of the table the scanner is in.
  private var prefix = ""

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Adds the texts of this file.
  ///
  /// - Throws: `.notTOML` with the line for anything but the lines described above, also for a key
  ///   that is there already.
  mutating func scan(into entries: inout [String: Catalogue.Entry]) throws(DataFileError) {
    while at < bytes.count {
      skipBlanks()
      guard at < bytes.count else { break }
      switch bytes[at] {
      case UInt8(ascii: "#"), UInt8(ascii: "\n"): break
      case UInt8(ascii: "["): try header()
      default: try entry(into: &entries)
      }
      try endOfLine()
    }
  }

  private mutating func header() throws(DataFileError) {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "]"), bytes[at] != UInt8(ascii: "\n") {
      guard Self.isKey(bytes[at]) || bytes[at] == UInt8(ascii: ".") else { throw fault() }
      at += 1
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "]"), at > start else { throw fault() }
    prefix = text(start..<at) + "."
    at += 1
  }

  private mutating func entry(
    into entries: inout [String: Catalogue.Entry]
  ) throws(DataFileError) {
    let key = prefix + (try name())
    try equals()
    guard at < bytes.count else { throw fault() }
    let entry: Catalogue.Entry
    if bytes[at] == UInt8(ascii: "{") {
      at += 1
      entry = try forms()
    } else {
      entry = Catalogue.Entry(one: nil, other: try quoted())
    }
    guard entries.updateValue(entry, forKey: key) == nil else {
      throw fault("the key \(key) is there twice")
    }
  }

  /// `one = "…", other = "…" }`
  private mutating func forms() throws(DataFileError) -> Catalogue.Entry {
    var one: String?
    var other: String?
    while true {
      skipBlanks()
      let form = try name()
      try equals()
      let text = try quoted()
      switch form {
      case "one" where one == nil: one = text
      case "other" where other == nil: other = text
      default: throw fault("the forms of a text by number are one and other")
      }
      skipBlanks()
      guard at < bytes.count else { throw fault() }
      at += 1
      if bytes[at - 1] == UInt8(ascii: "}") { break }
      guard bytes[at - 1] == UInt8(ascii: ",") else { throw fault() }
    }
    guard let one, let other else { throw fault("both one and other are needed") }
    return Catalogue.Entry(one: one, other: other)
  }

  private mutating func name() throws(DataFileError) -> String {
    let start = at
    while at < bytes.count, Self.isKey(bytes[at]) { at += 1 }
    guard at > start else { throw fault() }
    return text(start..<at)
  }

  private mutating func equals() throws(DataFileError) {
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw fault() }
    at += 1
    skipBlanks()
  }

  private mutating func quoted() throws(DataFileError) -> String {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault() }
    at += 1
    let start = at
    var escaped = false
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 0x20 else { throw fault() }
      if bytes[at] == UInt8(ascii: "\\") {
        escaped = true
        at += 1
      }
      at += 1
    }
    guard at < bytes.count else { throw fault() }
    at += 1
    return escaped ? try unescaped(start..<(at - 1)) : text(start..<(at - 1))
  }

  private func unescaped(_ range: Range<Int>) throws(DataFileError) -> String {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(bytes[index])
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        default: throw fault("the escapes here are \\\" \\\\ and \\n")
        }
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func endOfLine() throws(DataFileError) {
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "#") {
      while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }
    guard at < bytes.count else { return }
    guard bytes[at] == UInt8(ascii: "\n") else { throw fault() }
    at += 1
    line += 1
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D { at += 1 }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func fault(
    _ reason: String = "a catalogue's line is a comment, [table], key = \"text\" or "
      + "key = { one = \"text\", other = \"text\" }"
  ) -> DataFileError {
    let start = bytes[..<min(at, bytes.count)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return .notTOML(path: path, line: line, column: max(at - start, 0) + 1, reason: reason)
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

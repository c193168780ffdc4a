/// Looks at the headings of a TOML text before the library does: toml++ aborts the whole program at one
/// that begins with no key (`[`, `[=`, `[størrelse]`), where it should say so.
struct TOMLHeaders {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lineStart = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// Where the first heading begins that has no key, counted from 1; nil when all have one.
  static func withoutKey(in text: String) -> (line: Int, column: Int)? {
    guard mayLackKey(text) else { return nil }
    var headers = TOMLHeaders(text)
    return headers.find()
  }

  /// Whether any bracket at all has no key after it: a quick look, for files are read at every start.
  private static func mayLackKey(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { bytes[$0] == UInt8(ascii: "[") && !hasKey(bytes, after: $0) }
    }
  }

  private mutating func find() -> (line: Int, column: Int)? {
    var depth = 0
    var isLineStart = true
    while at < bytes.count {
      let byte = bytes[at]
      if isLineStart, depth == 0, byte == UInt8(ascii: "[") {
        let column = at - lineStart + 1
        guard Self.hasKey(bytes, after: at) else { return (line, column) }
      }
      switch byte {
      case UInt8(ascii: "\n"): newLine()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
      // In a value, brackets may stand on lines of their own.
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(depth - 1, 0)
      default: break
      }
      isLineStart = byte == UInt8(ascii: "\n") || isLineStart && Self.isBlank(byte)
      at += 1
    }
    return nil
  }

  /// Whether a key, or the end of an empty heading, stands after the heading's brackets.
  private static func hasKey<Bytes: RandomAccessCollection<UInt8>>(
    _ bytes: Bytes,
    after place: Int
  ) -> Bool where Bytes.Index == Int {
    var next = place + 1
    if next < bytes.count, bytes[next] == UInt8(ascii: "[") { next += 1 }
    while next < bytes.count, isBlank(bytes[next]) { next += 1 }
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      return true
    default: return false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private mutating func newLine() {
    line += 1
    lineStart = at + 1
  }

  /// To the last byte before the line's end.
  private mutating func skipComment() {
    while at + 1 < bytes.count, bytes[at + 1] != UInt8(ascii: "\n") { at += 1 }
  }

  /// To the last byte of a string of one line, or of several between three quotes.
  private mutating func skipString(_ quote: UInt8) {
    let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
    at += isLong ? 3 : 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        at += 1
      } else if bytes[at] == quote {
        guard isLong else { return }
        if at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote {
          at += 2
          return
        }
      }
      if at < bytes.count, bytes[at] == UInt8(ascii: "\n") {
        // A string that is never closed ends with its line, and the library says so.
        if !isLong {
          at -= 1
          return
        }
        newLine()
      }
      at += 1
    }
  }
}

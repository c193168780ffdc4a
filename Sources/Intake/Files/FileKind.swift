/// What the first bytes of a file say it is.
enum FileKind: Equatable {
  case empty, xml, text
  /// Something else, by its catalogue word: `pdf`, `zip`, `utf16`, `binary`.
  case foreign(String)

  init(of start: UnsafeRawBufferPointer) {
    let bytes = start.prefix(1024)
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      // XML says its encoding itself and libxml2 reads it; a table has nothing to say it with.
      let isXML = bytes.dropFirst(2).first { $0 != 0 && !spaces.contains($0) } == 0x3C
      self = isXML ? .xml : .foreign("utf16")
      return
    }
    let afterMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    guard let first = afterMark.first(where: { !spaces.contains($0) }) else {
      self = .empty
      return
    }
    if first == 0x3C || (first == 0 && afterMark.dropFirst().first == 0x3C) {
      self = .xml
    } else if bytes.starts(with: Array("%PDF".utf8)) {
      self = .foreign("pdf")
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .foreign("zip")
    } else if first == 0x7B || first == 0x5B {
      self = .foreign("json")
    } else if afterMark.prefix(while: { $0 != 0x0A }).contains(0) {
      self = .foreign("binary")
    } else {
      self = .text
    }
  }
}

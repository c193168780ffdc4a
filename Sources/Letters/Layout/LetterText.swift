/// A letter as written: its blocks, and the text they make at 72 columns.
///
/// The layout counts scalars, not cells: a table of widths changes with Unicode, and a letter's text
/// must be the same in ten years. A change here would break the seals of letters already sent; a test
/// holds the seal of one.
public struct LetterText: Hashable, Sendable {
  /// Columns of a line, and lines of a page.
  public static let columns = 72
  public static let pageLines = 60

  public let blocks: [LetterBlock]
  /// The lines, none longer than 72 unless a single word is.
  public let lines: [String]

  init(blocks: [LetterBlock]) {
    self.blocks = blocks
    var lines: [String] = []
    for block in blocks {
      if !lines.isEmpty { lines.append("") }
      lines += Self.lines(of: block)
    }
    self.lines = lines
  }

  /// The whole text, a line feed at the end of each line.
  public var text: String {
    var text = ""
    text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
    for line in lines {
      text += line
      text += "\n"
    }
    return text
  }

  /// SHA-256 of the text, 64 hexadecimal digits.
  public var seal: String { SHA256.hex(text.utf8) }

  /// The pages, 60 lines each; a page does not begin with a blank line.
  public var pages: [[String]] {
    var pages: [[String]] = [[]]
    for line in lines {
      if pages[pages.count - 1].count == Self.pageLines { pages.append([]) }
      if line.isEmpty, pages[pages.count - 1].isEmpty { continue }
      pages[pages.count - 1].append(line)
    }
    return pages
  }

  private static func lines(of block: LetterBlock) -> [String] {
    switch block {
    case .sender(let lines), .footer(let lines): lines.flatMap { wrapped($0, width: columns) }
    case .address(let lines): [""] + lines.map(plain)
    case .date(let date): [padded("", to: columns - width(date)) + plain(date)]
    case .heading(let text):
      [plain(text), repeated(0x3D, min(width(text), columns))]
    case .paragraph(let text): wrapped(text, width: columns)
    case .sums(let rows): sums(rows)
    case .slip(let rows): slip(rows)
    }
  }

  /// Labels left, values right-aligned at the last column, a rule above the total.
  private static func sums(_ rows: [LetterSum]) -> [String] {
    let values = rows.map { width($0.value) }.max() ?? 0
    return rows.flatMap { row in
      let labels = wrapped(row.label, width: columns - values - 2)
      let last = padded(labels.last ?? "", to: columns - width(row.value)) + plain(row.value)
      let rule = padded("", to: columns - values) + repeated(0x2D, values)
      return (row.isTotal ? [rule] : []) + labels.dropLast() + [last]
    }
  }

  /// Between two rules: labels, then values in one column.
  private static func slip(_ rows: [LetterSum]) -> [String] {
    let rule = repeated(0x2D, columns)
    let labels = (rows.map { width($0.label) }.max() ?? 0) + 2
    return [rule] + rows.map { padded(plain($0.label), to: labels) + plain($0.value) } + [rule]
  }

  /// The text in lines of at most this width, broken at plain spaces.
  static func wrapped(_ text: String, width limit: Int) -> [String] {
    var text = text
    let lines = text.withUTF8 { bytes in
      var lines: [String] = []
      var line: [UInt8] = []
      line.reserveCapacity(limit + 8)
      var lineWidth = 0
      var start = 0
      while start < bytes.count {
        var end = start
        var width = 0
        // Bytes, since a scalar's first byte is the only one that is none of 10xxxxxx.
        while end < bytes.count, bytes[end] != 0x20 {
          if bytes[end] & 0xC0 != 0x80 { width += 1 }
          end += 1
        }
        if end > start {
          if line.isEmpty {
            lineWidth = width
          } else if lineWidth + 1 + width <= limit {
            line.append(0x20)
            lineWidth += 1 + width
          } else {
            lines.append(String(decoding: line, as: UTF8.self))
            line.removeAll(keepingCapacity: true)
            lineWidth = width
          }
          line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        }
        start = end + 1
      }
      lines.append(String(decoding: line, as: UTF8.self))
      return lines
    }
    return lines.map(plain)
  }

  private static func padded(_ text: String, to columns: Int) -> String {
    text + repeated(0x20, max(columns - width(text), 0))
  }

  private static func repeated(_ byte: UInt8, _ count: Int) -> String {
    String(decoding: repeatElement(byte, count: count), as: UTF8.self)
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.count }

  /// With plain spaces in the place of those at which no line is broken.
  private static func plain(_ text: String) -> String { UnbrokenSpaces.plain(text) }
}

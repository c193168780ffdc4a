/// One element of a document, as it stands when it ends.
struct XMLElement {
  /// The local names from the document's root down, the root left out: `LegalMonetaryTotal/PayableAmount`.
  let path: String
  /// The characters directly in it since its last child, as they came.
  let bytes: [UInt8]
  /// Values by local name.
  let attributes: [String: String]
  /// The line it ends on, from 1.
  let line: Int

  /// The text, without white space at its ends.
  var text: String {
    var range = bytes[...]
    while let first = range.first, Self.isSpace(first) { range = range.dropFirst() }
    while let last = range.last, Self.isSpace(last) { range = range.dropLast() }
    return String(decoding: range, as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

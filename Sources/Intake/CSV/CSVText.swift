/// Bytes of a CSV file as text: UTF-8, else Windows-1252.
enum CSVText {
  /// The field, white space at its ends taken off.
  static func text(_ bytes: ArraySlice<UInt8>, windows: Bool? = nil) -> String {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
    if bytes.isEmpty { return "" }
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    if windows != true, let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map(scalar)))
  }

  /// What is not ASCII in these bytes: nothing, good UTF-8, or something else.
  enum Mixture { case ascii, utf8, other }

  static func mixture(of bytes: [UInt8]) -> Mixture {
    if bytes.allSatisfy({ $0 < 0x80 }) { return .ascii }
    return String(validating: bytes, as: UTF8.self) == nil ? .other : .utf8
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return high[Int(byte - 0x80)]
  }

  /// 0x80–0x9F of Windows-1252; the five that mean nothing become U+FFFD.
  private static let high: [Unicode.Scalar] = [
    "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž",
    "\u{FFFD}", "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}",
    "ž", "Ÿ",
  ]
}

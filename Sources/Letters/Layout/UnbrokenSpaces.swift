/// Spaces at which no line is broken, U+00A0: between an amount's thousands, in a date, in an account.
enum UnbrokenSpaces {
  /// The text with them in the place of plain spaces.
  static func set(in text: String) -> String {
    guard text.utf8.contains(0x20) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      if byte == 0x20 { bytes += [0xC2, 0xA0] } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with other bytes in their place.
  static func replaced(in text: String, with other: [UInt8]) -> String {
    guard text.utf8.contains(0xC2) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 0xA0, bytes.last == 0xC2 {
        bytes.removeLast()
        bytes += other
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

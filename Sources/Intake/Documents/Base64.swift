/// Reads base64 as attachments carry it: white space anywhere, padding or not.
enum Base64 {
  /// The bytes, or nil when a character does not belong or the length cannot be.
  static func bytes(of text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
      if byte == 0x3D {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      group = group << 6 | value
      count += 1
      if count == 4 {
        result.append(UInt8(group >> 16))
        result.append(UInt8(group >> 8 & 0xFF))
        result.append(UInt8(group & 0xFF))
        (group, count) = (0, 0)
      }
    }
    switch (count, padding) {
    case (0, 0): break
    case (2, 0), (2, 2): result.append(UInt8(group >> 4 & 0xFF))
    case (3, 0), (3, 1):
      result.append(UInt8(group >> 10 & 0xFF))
      result.append(UInt8(group >> 2 & 0xFF))
    default: return nil
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61) + 26
    case 0x30...0x39: UInt32(byte - 0x30) + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}

import DebtCollection

extension StateImage {
  /// The image as a receipt keeps it: a count, then each own value as a variable-length integer,
  /// zigzag and one up, so that an absent one is a single zero byte.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(72)
    bytes.append(UInt8(Self.ownCount))
    for value in values.prefix(Self.ownCount) {
      var rest: UInt64 =
        value == Self.missing ? 0 : UInt64(bitPattern: (value << 1) ^ (value >> 63)) + 1
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return bytes
  }

  /// The image of these bytes, or nil when they are none.
  init?(packed bytes: [UInt8]) {
    guard let count = bytes.first, (Self.firstCount...Self.ownCount).contains(Int(count)) else {
      return nil
    }
    values = []
    values.reserveCapacity(Self.ownCount)
    var index = 1
    while values.count < count {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        guard index < bytes.count, shift < 64 else { return nil }
        let byte = bytes[index]
        index += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      guard value > 0 else {
        values.append(Self.missing)
        continue
      }
      let zigzag = value - 1
      values.append(Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1))
    }
    guard index == bytes.count else { return nil }
    values += Array(repeating: 0, count: Self.ownCount - values.count)
  }
}

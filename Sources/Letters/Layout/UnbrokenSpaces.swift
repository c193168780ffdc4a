/// Spaces at which no line is broken, U+00A0: between an amount's thousands, in a date, in an account.
enum UnbrokenSpaces {
  /// The text with them in the place of plain spaces.
  static func set(in text: String) -> String {
    var text = text
    let replaced = text.withUTF8 { bytes -> String? in
      let spaces = bytes.reduce(0) { $1 == 0x20 ? $0 + 1 : $0 }
      guard spaces > 0 else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count + spaces) { room in
        var end = 0
        for byte in bytes {
          if byte == 0x20 {
            room[end] = 0xC2
            end += 1
          }
          room[end] = byte == 0x20 ? 0xA0 : byte
          end += 1
        }
        return end
      }
    }
    return replaced ?? text
  }

  /// The text with plain spaces in their place.
  static func plain(_ text: String) -> String {
    var text = text
    let replaced = text.withUTF8 { bytes -> String? in
      guard bytes.contains(0xC2) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { room in
        var end = 0
        for byte in bytes {
          if byte == 0xA0, end > 0, room[end - 1] == 0xC2 {
            room[end - 1] = 0x20
          } else {
            room[end] = byte
            end += 1
          }
        }
        return end
      }
    }
    return replaced ?? text
  }
}

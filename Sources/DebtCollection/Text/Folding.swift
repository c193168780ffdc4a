@_spi(_Unicode) import Swift

/// The one function that folds text for filter, sort and search (decisions.md 26).
///
/// It drops case and accents, but keeps æ, ø and å apart and last. The result is a key, never shown:
/// the three letters become `{`, `|` and `}`, as in the old Norwegian 7-bit alphabet (NS 4551), so
/// that plain byte order is the order of the alphabet and `LIKE` and trigrams see one byte a letter.
/// ä goes with æ and ö with ø, as in Norwegian sorting; other letters lose their marks. `Aa` is two a.
public enum Folding {
  /// The key of a text.
  ///
  /// Folding a key again gives another key: braces and bars of the text itself become brackets and
  /// slashes. Fold text once, where it comes from.
  public static func fold(_ text: some StringProtocol) -> String {
    (text.utf8.withContiguousStorageIfAvailable(quick) ?? nil) ?? slow(text)
  }

  /// The key of a text of nothing but ASCII, the letters from À to ÿ, and unbroken spaces; nil for any
  /// other: what else there is may be an accent on what came before, and has to be composed.
  private static func quick(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var isPlain = true
    let key = String(unsafeUninitializedCapacity: bytes.count) { room in
      var end = 0
      var index = 0
      // No letter's key is longer than the letter.
      func add(_ byte: UInt8) {
        room[end] = byte
        end += 1
      }
      while index < bytes.count {
        let byte = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch byte {
        case ..<0x80: add(ascii(byte))
        // The 64 letters that follow C3 in UTF-8: À to ÿ.
        case 0xC3: latin1[Int(next & 0x3F)].withUTF8Buffer { $0.forEach(add) }
        // Of the letters that follow C2 only the unbroken space is common: between thousands.
        case 0xC2 where next == 0xA0: add(0x20)
        default:
          isPlain = false
          return 0
        }
        index += byte < 0x80 ? 1 : 2
      }
      return end
    }
    return isPlain ? key : nil
  }

  private static func ascii(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x7B: 0x28  // { → (
    case 0x7C: 0x2F  // | → /
    case 0x7D: 0x29  // } → )
    default: byte
    }
  }

  /// À–ÿ, in the order of their code points.
  private static let latin1: [StaticString] = [
    "a", "a", "a", "a", "{", "}", "{", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "|", "*", "|", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "{", "}", "{", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "|", "/", "|", "u", "u", "u", "u", "y", "th", "y",
  ]

  private static func slow(_ text: some StringProtocol) -> String {
    var key = ""
    for scalar in String(text)._nfc {
      let value = scalar.value
      switch value {
      case ..<0x80: key.unicodeScalars.append(Unicode.Scalar(ascii(UInt8(value))))
      case 0xC0...0xFF: key += "\(latin1[Int(value - 0xC0)])"
      default:
        if let letters = special[scalar] { key += letters } else { key += stripped(scalar) }
      }
    }
    return key
  }

  /// Letters that no decomposition leads to their base, and the accented forms of æ, ø and å.
  private static let special: [Unicode.Scalar: String] = [
    "Ǽ": "{", "ǽ": "{", "Ǣ": "{", "ǣ": "{", "Ǟ": "{", "ǟ": "{", "Ǿ": "|", "ǿ": "|", "Ő": "|",
    "ő": "|", "Ȫ": "|", "ȫ": "|", "Ǻ": "}", "ǻ": "}", "\u{212B}": "}", "Œ": "oe", "œ": "oe",
    "Đ": "d", "đ": "d", "Ħ": "h", "ħ": "h", "ı": "i", "Ł": "l", "ł": "l", "Ŋ": "n", "ŋ": "n",
    "Ŧ": "t", "ŧ": "t", "ẞ": "ss", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "’": "'",
    "‐": "-", "\u{2011}": "-", "–": "-",
  ]

  /// The lower-case base of a letter, without its combining marks; a mark alone gives nothing.
  private static func stripped(_ scalar: Unicode.Scalar) -> String {
    var base = ""
    for part in scalar.properties.lowercaseMapping._nfd {
      // Marks of Latin, Greek and Cyrillic only: elsewhere they are vowels.
      if (0x300...0x36F).contains(part.value) { continue }
      base.unicodeScalars.append(part)
    }
    return base
  }
}

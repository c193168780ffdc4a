/// Whether numbers from outside carry their check digit. A failure is a warning, never a refusal.
enum CheckDigits {
  /// Nine digits, MOD11 (law.md 5.3).
  static func holds(organisationNumber text: String) -> Bool {
    mod11(text, weights: [3, 2, 7, 6, 5, 4, 3, 2])
  }

  /// Eleven digits, MOD11 (law.md 5.2).
  static func holds(account text: String) -> Bool {
    mod11(text, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  }

  /// ISO 7064 MOD 97-10 (law.md 5.8); spaces left out before.
  static func holds(iban text: String) -> Bool {
    let characters = Array(text.uppercased().utf8)
    guard (15...34).contains(characters.count) else { return false }
    var rest = 0
    for byte in characters[4...] + characters[..<4] {
      switch byte {
      case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
      case 0x41...0x5A: rest = (rest * 100 + Int(byte - 0x41) + 10) % 97
      default: return false
      }
    }
    return rest == 1
  }

  /// Whether it could be a KID at all: 2–25 digits, a closing `-` allowed (law.md 5.1).
  static func looksLikeKID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...25).contains(bytes.count), let last = bytes.last else { return false }
    return bytes.dropLast().allSatisfy(isDigit) && (isDigit(last) || last == 0x2D)
  }

  /// MOD10 or MOD11; which one the bank agreement says is not known here.
  static func holds(kid text: String) -> Bool {
    guard looksLikeKID(text) else { return false }
    let bytes = Array(text.utf8)
    let body = bytes.dropLast().map { Int($0 - 0x30) }
    let check = bytes[bytes.count - 1]
    var luhn = 0
    var weighed = 0
    for (index, digit) in body.reversed().enumerated() {
      let product = index % 2 == 0 ? digit * 2 : digit
      luhn += product / 10 + product % 10
      weighed += digit * (index % 6 + 2)
    }
    let eleven = (11 - weighed % 11) % 11
    let mod11Check: UInt8 = eleven == 10 ? 0x2D : 0x30 + UInt8(eleven)
    return check == 0x30 + UInt8((10 - luhn % 10) % 10) || check == mod11Check
  }

  /// Eleven digits with a day, a month and both check digits (law.md 5.4); D, H and test series too.
  static func holds(personalNumber text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 11, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    let day = (digits[0] * 10 + digits[1]) % 40
    let month = (digits[2] * 10 + digits[3]) % 40
    guard (1...31).contains(day), (1...12).contains(month) else { return false }
    return mod11(String(text.prefix(10)), weights: [3, 7, 6, 1, 8, 9, 4, 5, 2])
      && mod11(text, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func mod11(_ text: String, weights: [Int]) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == weights.count + 1, digits.allSatisfy({ (0...9).contains($0) }) else {
      return false
    }
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return digits[weights.count] == (11 - sum % 11) % 11
  }
}

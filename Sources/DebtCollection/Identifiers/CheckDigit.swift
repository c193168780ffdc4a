/// What a look at an identifier says.
///
/// A wrong one is a warning, never a reason to refuse an invoice.
public enum IdentifierVerdict: Hashable, Sendable {
  case valid
  /// It looks right, and its check digit is wrong.
  case wrongCheckDigit
  /// Its length or its characters are wrong.
  case wrongForm

  /// The catalogue key of the verdict: `identifier.<name>`.
  public var name: String {
    switch self {
    case .valid: "valid"
    case .wrongCheckDigit: "wrong-check-digit"
    case .wrongForm: "wrong-form"
    }
  }
}

/// The check digits that payment references and identity numbers share (law.md 5).
enum CheckDigit {
  /// MOD10 (Luhn): from the right weights 2, 1, 2, …; the digits of each product are added.
  static func mod10(_ body: some BidirectionalCollection<Int>) -> Int {
    var sum = 0
    for (place, digit) in body.reversed().enumerated() {
      let product = place.isMultiple(of: 2) ? digit * 2 : digit
      sum += product / 10 + product % 10
    }
    return (10 - sum % 10) % 10
  }

  /// MOD11 with weights from the right, repeating; 10 is given as 10, and is for the caller to judge.
  static func mod11(
    _ body: some BidirectionalCollection<Int>,
    weights: [Int] = [2, 3, 4, 5, 6, 7]
  ) -> Int {
    var sum = 0
    for (place, digit) in body.reversed().enumerated() {
      sum += digit * weights[place % weights.count]
    }
    return (11 - sum % 11) % 11
  }

  /// ISO 7064 mod 97 of letters and digits, A being 10; nil for other characters.
  static func mod97(_ text: some StringProtocol) -> Int? {
    var rest = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
      case 0x41...0x5A: rest = (rest * 100 + Int(byte - 0x41) + 10) % 97
      default: return nil
      }
    }
    return rest
  }

  /// The digits of a text, or nil when it holds anything but ASCII digits and these separators.
  static func digits(_ text: some StringProtocol, ignoring separators: String = " ") -> [Int]? {
    var digits: [Int] = []
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        digits.append(Int(byte - 0x30))
      } else if !separators.utf8.contains(byte) {
        return nil
      }
    }
    return digits
  }
}

extension [Int] {
  /// The digits as text.
  var text: String { map(String.init).joined() }
}

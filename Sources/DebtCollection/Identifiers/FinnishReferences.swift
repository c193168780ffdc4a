/// The Finnish payment reference, national or with RF before it (ISO 11649; law.md 5.7).
public enum FinnishReference {
  /// What a look at a reference says; spaces and leading zeros are allowed.
  public static func verdict(_ text: String) -> IdentifierVerdict {
    let compact = text.uppercased().filter { $0 != " " }
    return compact.hasPrefix("RF") ? creditorReference(compact) : national(compact)
  }

  /// The national reference of a body of 3 to 19 digits, or nil.
  public static func make(_ body: String) -> String? {
    guard let digits = CheckDigit.digits(body, ignoring: ""), (3...19).contains(digits.count) else {
      return nil
    }
    return body + String(check(digits))
  }

  /// The RF reference of a national one, or nil when it is longer than 21 characters or no letters
  /// and digits.
  public static func makeRF(_ reference: String) -> String? {
    let national = reference.drop { $0 == "0" }
    guard (1...21).contains(national.utf8.count),
      let rest = CheckDigit.mod97(national.uppercased() + "RF00")
    else { return nil }
    let check = 98 - rest
    return "RF" + (check < 10 ? "0" : "") + String(check) + national
  }

  private static func national(_ text: String) -> IdentifierVerdict {
    guard let all = CheckDigit.digits(text) else { return .wrongForm }
    let digits = all.drop { $0 == 0 }
    guard (4...20).contains(digits.count), let last = digits.last else { return .wrongForm }
    return check(digits.dropLast()) == last ? .valid : .wrongCheckDigit
  }

  private static func creditorReference(_ text: String) -> IdentifierVerdict {
    guard (5...25).contains(text.utf8.count), CheckDigit.digits(text.dropFirst(2).prefix(2)) != nil,
      let rest = CheckDigit.mod97(text.dropFirst(4) + text.prefix(4))
    else { return .wrongForm }
    return rest == 1 ? .valid : .wrongCheckDigit
  }

  private static func check(_ body: some BidirectionalCollection<Int>) -> Int {
    let sum = body.reversed().enumerated().reduce(0) { $0 + $1.element * [7, 3, 1][$1.offset % 3] }
    return (10 - sum % 10) % 10
  }
}

/// A Finnish business identity code (Y-tunnus): seven digits, a hyphen, a check digit.
public enum FinnishBusinessID {
  public static func verdict(_ text: String) -> IdentifierVerdict {
    guard let digits = CheckDigit.digits(text, ignoring: "-"), digits.count == 8 else {
      return .wrongForm
    }
    let check = CheckDigit.mod11(digits.dropLast(), weights: [2, 4, 8, 5, 10, 9, 7])
    return check == digits[7] ? .valid : .wrongCheckDigit
  }
}

/// A Finnish personal identity code (HETU): date, century sign, number, check character.
public enum FinnishIdentityCode {
  private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY")
  /// The century each sign stands for; those given out from 2023 have more than one sign.
  private static let centuries: [Character: Int] = [
    "+": 1800, "-": 1900, "Y": 1900, "X": 1900, "W": 1900, "V": 1900, "U": 1900, "A": 2000,
    "B": 2000, "C": 2000, "D": 2000, "E": 2000, "F": 2000,
  ]

  public static func verdict(_ text: String) -> IdentifierVerdict {
    let characters = Array(text.uppercased())
    guard characters.count == 11, let century = centuries[characters[6]],
      let digits = CheckDigit.digits(String(characters[..<6] + characters[7..<10]), ignoring: ""),
      CivilDate(
        century + digits[4] * 10 + digits[5],
        digits[2] * 10 + digits[3],
        digits[0] * 10 + digits[1]
      ) != nil
    else { return .wrongForm }
    let number = digits.reduce(0) { $0 * 10 + $1 }
    return checks[number % 31] == characters[10] ? .valid : .wrongCheckDigit
  }
}

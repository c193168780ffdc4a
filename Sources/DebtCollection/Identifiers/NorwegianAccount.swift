/// A Norwegian bank account: 11 digits, MOD11 (law.md 5.2).
public enum NorwegianAccount {
  /// What a look at an account says; spaces and points are allowed.
  public static func verdict(_ text: String) -> IdentifierVerdict {
    guard let digits = CheckDigit.digits(text, ignoring: " ."), digits.count == 11 else {
      return .wrongForm
    }
    return CheckDigit.mod11(digits.dropLast()) == digits[10] ? .valid : .wrongCheckDigit
  }

  /// The account to compare and look up by: a Norwegian IBAN as its account number, any other in
  /// capitals, without blanks and points.
  public static func plain(_ text: String) -> String {
    let plain = text.uppercased().filter { $0 != " " && $0 != "." }
    guard plain.hasPrefix("NO"), plain.utf8.count == 15 else { return plain }
    return String(plain.dropFirst(4))
  }

  /// The account as people in Norway write and read it: a Norwegian one, be it given as an IBAN,
  /// `NNNN NN NNNNN`; any other IBAN in groups of four; else the text itself.
  public static func written(_ text: String) -> String {
    let isIBAN = IBAN.verdict(text) == .valid
    let plain = isIBAN ? plain(text) : text
    if let digits = CheckDigit.digits(plain, ignoring: " ."), digits.count == 11 {
      let (register, group, rest) = (Array(digits[..<4]), Array(digits[4..<6]), Array(digits[6...]))
      return "\(register.text) \(group.text) \(rest.text)"
    }
    return isIBAN ? IBAN.grouped(plain) : text
  }
}

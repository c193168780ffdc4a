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

  /// The account as people write it, `NNNN.NN.NNNNN`, or the text itself when it is no such number.
  public static func written(_ text: String) -> String {
    guard let digits = CheckDigit.digits(text, ignoring: " ."), digits.count == 11 else {
      return text
    }
    return "\(Array(digits[..<4]).text).\(Array(digits[4..<6]).text).\(Array(digits[6...]).text)"
  }
}

/// A Norwegian organisation number: 9 digits, MOD11 (law.md 5.3).
public enum OrganisationNumber {
  /// What a look at a number says; also as a VAT number, `NO 995525828 MVA`.
  public static func verdict(_ text: String) -> IdentifierVerdict {
    guard let digits = digits(text) else { return .wrongForm }
    return CheckDigit.mod11(digits.dropLast()) == digits[8] ? .valid : .wrongCheckDigit
  }

  /// The nine digits alone, or nil when the text is no such number; the check digit may be wrong.
  public static func normalised(_ text: String) -> String? { digits(text)?.text }

  private static func digits(_ text: String) -> [Int]? {
    var rest = text.uppercased()[...]
    if rest.hasPrefix("NO") { rest = rest.dropFirst(2) }
    if rest.hasSuffix("MVA") { rest = rest.dropLast(3) }
    guard let digits = CheckDigit.digits(rest), digits.count == 9 else { return nil }
    return digits
  }
}

/// A Norwegian national identity number: fødselsnummer, D-number, H-number and the synthetic ones of
/// the register's test series (law.md 5.4).
public enum NationalIdentityNumber {
  /// Which check digits hold.
  public enum Rule: Sendable, CaseIterable {
    case current
    /// Numbers issued from 2032 may have one of four first check digits.
    case from2032

    /// The rule for numbers that may have been issued by a day.
    public init(on day: CivilDate) { self = day.year >= 2032 ? .from2032 : .current }
  }

  /// What a look at a number says.
  public static func verdict(_ text: String, _ rule: Rule = .current) -> IdentifierVerdict {
    guard let digits = CheckDigit.digits(text), digits.count == 11, hasDate(digits) else {
      return .wrongForm
    }
    let first = sum(digits, weights: [3, 7, 6, 1, 8, 9, 4, 5, 2])
    let second = sum(digits, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
    let offsets = rule == .current ? [11] : [11, 12, 13, 14]
    let firstChecks = offsets.map { ($0 - first % 11) }.map { $0 > 10 ? $0 - 11 : $0 }
    // Ten is no digit: such a number was never given out.
    let isRight = firstChecks.contains(digits[9]) && (11 - second % 11) % 11 == digits[10]
    return isRight ? .valid : .wrongCheckDigit
  }

  /// Whether the number is of the register's test series, which no real person has.
  public static func isSynthetic(_ text: String) -> Bool {
    guard let digits = CheckDigit.digits(text), digits.count == 11, hasDate(digits) else {
      return false
    }
    return digits[2] >= 8
  }

  /// The number with all but the date hidden, whatever its form; a text too short is hidden whole
  /// (decisions.md 33).
  public static func masked(_ text: String) -> String {
    let shown = text.count > 6 ? text.prefix(6) : ""
    return shown + String(repeating: "*", count: text.count - shown.count)
  }

  private static func sum(_ digits: [Int], weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Whether the first six digits are a day, with 40 added for a D-number, and 40 or 80 to the month
  /// for an H-number or a synthetic one.
  private static func hasDate(_ digits: [Int]) -> Bool {
    let day = digits[0] * 10 + digits[1]
    let month = digits[2] * 10 + digits[3]
    let year = digits[4] * 10 + digits[5]
    // The century cannot always be told: 1900 was no leap year, and 2000 was.
    return CivilDate(2000 + year, month % 40, day > 40 ? day - 40 : day) != nil
  }
}

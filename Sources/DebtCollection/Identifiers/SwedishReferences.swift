/// Swedish giro numbers: Luhn (law.md 5.6).
public enum SwedishGiro {
  /// What a look at a bankgiro number says: 7 or 8 digits.
  public static func bankgiro(_ text: String) -> IdentifierVerdict { verdict(text, 7...8) }

  /// What a look at a plusgiro number says: 2 to 8 digits.
  public static func plusgiro(_ text: String) -> IdentifierVerdict { verdict(text, 2...8) }

  private static func verdict(_ text: String, _ length: ClosedRange<Int>) -> IdentifierVerdict {
    guard let digits = CheckDigit.digits(text, ignoring: " -"), length.contains(digits.count),
      let last = digits.last
    else { return .wrongForm }
    return CheckDigit.mod10(digits.dropLast()) == last ? .valid : .wrongCheckDigit
  }
}

/// The Swedish payment reference (OCR): 2 to 25 digits, Luhn last, and where the bank agreement says
/// so the length modulo ten before it (law.md 5.6).
public enum SwedishOCR {
  /// What a look at a reference says.
  ///
  /// - Parameter hasLength: whether the agreement asks for the length digit.
  public static func verdict(_ text: String, hasLength: Bool = false) -> IdentifierVerdict {
    guard let digits = CheckDigit.digits(text), (2...25).contains(digits.count),
      !hasLength || digits.count > 2, let last = digits.last
    else { return .wrongForm }
    guard CheckDigit.mod10(digits.dropLast()) == last else { return .wrongCheckDigit }
    let isLength = !hasLength || digits[digits.count - 2] == digits.count % 10
    return isLength ? .valid : .wrongCheckDigit
  }

  /// The reference of a body; nil when it is not digits or grows past 25.
  ///
  /// - Parameter padding: digits put between the body and the length.
  public static func make(
    _ body: String,
    hasLength: Bool = false,
    padding: String = ""
  ) -> String? {
    guard var digits = CheckDigit.digits(body + padding, ignoring: ""), !body.isEmpty else {
      return nil
    }
    if hasLength { digits.append((digits.count + 2) % 10) }
    digits.append(CheckDigit.mod10(digits))
    return digits.count <= 25 ? digits.text : nil
  }
}

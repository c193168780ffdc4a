/// An international bank account number: ISO 13616, mod 97 (law.md 5.8).
public enum IBAN {
  /// The lengths of the countries the portal knows; others have 15 to 34 characters.
  private static let lengths = ["NO": 15, "SE": 24, "FI": 18]

  /// In groups of four, as it is printed; in capitals.
  static func grouped(_ text: String) -> String {
    let compact = Array(text.uppercased().filter { $0 != " " })
    return stride(from: 0, to: compact.count, by: 4)
      .map { String(compact[$0..<min($0 + 4, compact.count)]) }.joined(separator: " ")
  }

  /// What a look at an IBAN says; spaces are allowed.
  public static func verdict(_ text: String) -> IdentifierVerdict {
    let compact = text.uppercased().filter { $0 != " " }
    let country = String(compact.prefix(2))
    guard country.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
      CheckDigit.digits(compact.dropFirst(2).prefix(2))?.count == 2,
      lengths[country].map({ $0 == compact.utf8.count })
        ?? (15...34).contains(compact.utf8.count),
      let rest = CheckDigit.mod97(compact.dropFirst(4) + compact.prefix(4))
    else { return .wrongForm }
    return rest == 1 ? .valid : .wrongCheckDigit
  }
}

/// The form of postcodes (law.md 5.5); they have no check digit.
public enum Postcode {
  /// Whether a text has the form of a country's postcodes; elsewhere any text that is not blank.
  ///
  /// - Parameter country: ISO 3166 two-letter code.
  public static func verdict(_ text: String, country: String) -> IdentifierVerdict {
    switch RuleCountry(code: country) {
    case .norway: CheckDigit.digits(text, ignoring: "")?.count == 4 ? .valid : .wrongForm
    case .sweden:
      CheckDigit.digits(text).map { $0.count == 5 && $0[0] != 0 } == true ? .valid : .wrongForm
    case .finland: CheckDigit.digits(text, ignoring: "")?.count == 5 ? .valid : .wrongForm
    case nil: text.allSatisfy { $0 == " " } ? .wrongForm : .valid
    }
  }

  /// Whether a letter can be sent to a postcode as it came. Of a Norwegian one spaces and the country's
  /// letters before it (`NO-0150`) are no fault; to have lost its zero is: 101 may be 0101, or another
  /// cut short. Abroad there is one, or none.
  ///
  /// - Parameter country: ISO 3166 two-letter code.
  public static func isUsable(_ text: String, in country: String) -> Bool {
    // What other countries' posts can do with theirs is not ours to judge.
    guard RuleCountry(code: country) == .norway else { return !text.allSatisfy(\.isWhitespace) }
    var plain = text.filter { !$0.isWhitespace }
    let letters = plain.prefix { $0.isASCII && $0.isLetter }
    if (1...2).contains(letters.count), plain.dropFirst(letters.count).first == "-" {
      plain.removeFirst(letters.count + 1)
    }
    return verdict(plain, country: country) == .valid
  }
}

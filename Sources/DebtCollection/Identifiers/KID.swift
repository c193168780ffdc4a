/// The Norwegian payment reference: 2 to 25 digits, the last a check digit (law.md 5.1).
public enum KID {
  /// How the last character is worked out, as agreed with the bank.
  public enum Modulus: Sendable, CaseIterable {
    case mod10
    /// The check may be `-`, for ten.
    case mod11
  }

  /// What a look at a KID says.
  ///
  /// - Parameter modulus: nil where it is not known, as on another's invoice: either will do.
  public static func verdict(_ text: String, _ modulus: Modulus? = nil) -> IdentifierVerdict {
    let characters = Array(text.utf8.filter { $0 != 0x20 })
    let body = characters.dropLast().map { Int($0) - 0x30 }
    guard (2...25).contains(characters.count), let last = characters.last,
      body.allSatisfy({ (0...9).contains($0) })
    else { return .wrongForm }
    let isDash = last == 0x2D
    let check = isDash ? 10 : Int(last) - 0x30
    guard isDash ? modulus != .mod10 : (0...9).contains(check) else { return .wrongForm }
    let moduli = modulus.map { [$0] } ?? Modulus.allCases
    return moduli.contains { $0.check(body) == check } ? .valid : .wrongCheckDigit
  }

  /// The KID of a body with its check character; nil when the body is not 1 to 24 digits.
  public static func make(_ body: String, _ modulus: Modulus = .mod10) -> String? {
    guard let digits = CheckDigit.digits(body, ignoring: ""), (1...24).contains(digits.count) else {
      return nil
    }
    let check = modulus.check(digits)
    return body + (check == 10 ? "-" : String(check))
  }

  /// The KID of a case: a series, the case number with leading zeros, and a MOD10 check digit.
  ///
  /// - Parameters:
  ///   - series: digits the agency puts first, from the configuration.
  ///   - width: digits of the number.
  /// - Returns: nil when the series is not digits, or the whole is longer than 25.
  public static func make(series: String, case number: CaseNumber, width: Int = 9) -> String? {
    let digits = String(number.value)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return make(series + zeros + digits)
  }
}

extension KID.Modulus {
  fileprivate func check(_ body: [Int]) -> Int {
    switch self {
    case .mod10: CheckDigit.mod10(body)
    case .mod11: CheckDigit.mod11(body)
    }
  }
}

import DebtCollection

/// What a Norwegian national identity number says of its owner.
enum PersonalNumber {
  /// The date of birth, or nil when the number does not say (law.md 5.4).
  ///
  /// D-, H- and test numbers are read as the numbers they were made from. The century follows the
  /// individual number; a day after `today` means the century before.
  static func born(_ number: String, on today: CivilDate) -> CivilDate? {
    let digits = number.utf8.map { Int($0) - 0x30 }
    guard digits.count == 11, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let day = (digits[0] * 10 + digits[1]) % 40
    let month = (digits[2] * 10 + digits[3]) % 40
    let year = digits[4] * 10 + digits[5]
    let individual = digits[6] * 100 + digits[7] * 10 + digits[8]
    let century: Int
    switch (individual, year) {
    case (500...749, 54...): century = 1800
    case (500..., ..<40): century = 2000
    default: century = 1900
    }
    guard let date = CivilDate(century + year, month, day) else { return nil }
    return date > today ? CivilDate(century - 100 + year, month, day) : date
  }
}

/// Numbers that look right and belong to nobody, for made-up parties.
public enum TestSeries {
  /// A personal number of the register's test series: 80 is added to the month, which no real
  /// person's has.
  ///
  /// - Parameter serial: 0–999; the three digits after the date.
  /// - Returns: nil where a check digit would be ten, as for one serial in six.
  public static func personalNumber(born: CivilDate, serial: Int) -> String? {
    let (year, month, day) = born.components
    var digits = [day / 10, day % 10, (month + 80) / 10, (month + 80) % 10]
    digits += [year / 10 % 10, year % 10, serial / 100 % 10, serial / 10 % 10, serial % 10]
    for weights in [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]] {
      let check = (11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
      if check == 10 { return nil }
      digits.append(check)
    }
    return digits.text
  }

  /// An organisation number that begins with 31, as the register's test units have.
  ///
  /// - Parameter serial: 0–999 999.
  /// - Returns: nil where the check digit would be ten.
  public static func organisationNumber(serial: Int) -> String? {
    checked(31, serial, digits: 8)
  }

  /// A bank account of the register number 9999, which no bank has.
  ///
  /// - Parameter serial: 0–999 999.
  /// - Returns: nil where the check digit would be ten.
  public static func account(serial: Int) -> String? { checked(9999, serial, digits: 10) }

  private static func checked(_ prefix: Int, _ serial: Int, digits count: Int) -> String? {
    var digits = [Int](repeating: 0, count: count)
    var value = prefix * 1_000_000 + serial % 1_000_000
    for place in digits.indices.reversed() {
      digits[place] = value % 10
      value /= 10
    }
    let check = CheckDigit.mod11(digits)
    return check == 10 ? nil : (digits + [check]).text
  }
}

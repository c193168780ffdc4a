import DebtCollection

/// Amounts and dates as exports write them (command-line.md, "CSV"), read from the row's own bytes.
enum CSVFigures {
  /// `1234.50`, `1 234,50`, `-12`: groups of three by space, at most two decimals; nil otherwise.
  ///
  /// `1.234` and `1,234` are nil: whether they mean a thousand or one is not guessed.
  static func money(_ text: ArraySlice<UInt8>) -> Money? {
    var units: Int64 = 0
    var digits = 0
    var group = 0
    var grouped = false
    var decimals: Int?
    var negative = false
    var bytes = text
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      negative = sign == 0x2D
      bytes = bytes.dropFirst()
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x30...0x39:
        guard digits < 15 else { return nil }
        units = units * 10 + Int64(byte - 0x30)
        digits += 1
        group += 1
        if let count = decimals {
          if count == 2 { return nil }
          decimals = count + 1
        }
      case 0x2E, 0x2C:
        guard decimals == nil, digits > 0, !grouped || group == 3 else { return nil }
        decimals = 0
      case 0x20, 0xA0, 0xC2:
        // A no-break space is one byte in Windows-1252 and two in UTF-8.
        if byte == 0xC2 {
          guard index < bytes.endIndex, bytes[index] == 0xA0 else { return nil }
          index += 1
        }
        guard decimals == nil, grouped ? group == 3 : (1...3).contains(group) else { return nil }
        grouped = true
        group = 0
      default: return nil
      }
    }
    guard digits > 0, decimals != 0, decimals != nil || !grouped || group == 3 else { return nil }
    for _ in (decimals ?? 0)..<2 { units *= 10 }
    return Money(minorUnits: negative ? -units : units)
  }

  /// What a date field says.
  enum Reading: Equatable {
    case date(CivilDate)
    /// `05/06/2026`, without `--dates`.
    case ambiguous
    case wrong
  }

  /// `2026-08-15`, `15.08.2026`, `15/08/2026`; years 1900 to 2199.
  static func date(_ text: ArraySlice<UInt8>, _ order: CSVOptions.SlashOrder?) -> Reading {
    var numbers: [Int] = []
    numbers.reserveCapacity(3)
    var separator: UInt8 = 0
    var value = 0
    var length = 0
    for byte in text {
      if (0x30...0x39).contains(byte) {
        guard length < 4 else { return .wrong }
        value = value * 10 + Int(byte - 0x30)
        length += 1
      } else {
        let isSeparator = byte == 0x2D || byte == 0x2E || byte == 0x2F
        guard isSeparator, length > 0, separator == 0 || separator == byte else { return .wrong }
        separator = byte
        numbers.append(value)
        (value, length) = (0, 0)
      }
    }
    numbers.append(value)
    guard numbers.count == 3, length > 0 else { return .wrong }
    switch separator {
    case 0x2D: return day(numbers[0], numbers[1], numbers[2])
    case 0x2E: return day(numbers[2], numbers[1], numbers[0])
    default: return slashed(numbers, order)
    }
  }

  private static func slashed(_ numbers: [Int], _ order: CSVOptions.SlashOrder?) -> Reading {
    let dayFirst = day(numbers[2], numbers[1], numbers[0])
    let monthFirst = day(numbers[2], numbers[0], numbers[1])
    switch order {
    case .dayFirst: return dayFirst
    case .monthFirst: return monthFirst
    case nil:
      if dayFirst == monthFirst || monthFirst == .wrong { return dayFirst }
      return dayFirst == .wrong ? monthFirst : .ambiguous
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Reading {
    guard (1900...2199).contains(year), let date = CivilDate(year, month, day) else {
      return .wrong
    }
    return .date(date)
  }

  /// Yes, no, or nil when it is neither.
  static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "", "0", "false", "no", "nei", "n", "nej": false
    case "1", "true", "yes", "ja", "y", "j", "x": true
    default: nil
    }
  }
}

import DebtCollection

/// Amounts and dates as exports write them (command-line.md, "CSV"), by the rules of `Figures`.
///
/// The two plainest forms are read from the row's own bytes; a hundred thousand rows have half a million
/// figures.
enum CSVFigures {
  /// `1234.50`, `1 234,50`, `-12`; nil for what is no amount or could be two.
  static func money(_ bytes: ArraySlice<UInt8>) -> Money? {
    if let plain = plainMoney(bytes) { return plain }
    guard bytes.count <= 32 else { return nil }
    let text = CSVText.text(bytes).replacing("\u{A0}", with: " ")
    return try? Figures.amount(text)
  }

  /// Digits, and two more after a point.
  private static func plainMoney(_ bytes: ArraySlice<UInt8>) -> Money? {
    guard bytes.count > 3, bytes.count < 16, bytes[bytes.endIndex - 3] == 0x2E else { return nil }
    var units: Int64 = 0
    for (index, byte) in zip(bytes.indices, bytes) where index != bytes.endIndex - 3 {
      guard (0x30...0x39).contains(byte) else { return nil }
      units = units * 10 + Int64(byte - 0x30)
    }
    return Money(minorUnits: units)
  }

  /// What a date field says.
  enum Reading: Equatable {
    case date(CivilDate)
    /// `05/06/2026`, without `--dates`.
    case ambiguous
    case wrong
  }

  /// `2026-08-15`, `15.08.2026`, `15/08/2026`; years 1900 to 2199.
  static func date(_ bytes: ArraySlice<UInt8>, _ order: CSVOptions.SlashOrder?) -> Reading {
    if let plain = plainDate(bytes) { return sensible(plain) }
    guard bytes.count <= 10 else { return .wrong }
    do {
      return sensible(try Figures.date(CSVText.text(bytes), slashes: order?.figures))
    } catch FigureError.ambiguousDate {
      return .ambiguous
    } catch {
      return .wrong
    }
  }

  /// `2026-08-15`.
  private static func plainDate(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let byte = bytes[start + index]
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    return CivilDate(year, month, day)
  }

  private static func sensible(_ date: CivilDate) -> Reading {
    (1900...2199).contains(date.year) ? .date(date) : .wrong
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

extension CSVOptions.SlashOrder {
  fileprivate var figures: Figures.SlashOrder {
    switch self {
    case .dayFirst: .dayFirst
    case .monthFirst: .monthFirst
    }
  }
}

/// Why a typed figure could not be read.
public enum FigureError: Error, Hashable, Sendable {
  /// `1.234`: thousands or decimals?
  case ambiguousAmount(String)
  case notAnAmount(String)
  /// `05/08/2026`: which is the month?
  case ambiguousDate(String)
  case notADate(String)

  /// The error as a sentence for the catalogue: what was written.
  public var sentence: Sentence {
    switch self {
    case .ambiguousAmount(let text): Sentence("error.amount-ambiguous", [.text(text)])
    case .notAnAmount(let text): Sentence("error.amount", [.text(text)])
    case .ambiguousDate(let text): Sentence("error.date-ambiguous", [.text(text)])
    case .notADate(let text): Sentence("error.date", [.text(text)])
    }
  }
}

/// Reads amounts and dates as people and files write them; strict, never by guessing.
public enum Figures {
  /// Which comes first in a date with slashes.
  public enum SlashOrder: Sendable {
    case dayFirst, monthFirst
  }

  /// An amount: `1234.50`, `1 234,50`, `1.234,50`, `1,234.50`, `1234`, `-12,5`.
  ///
  /// A single separator before exactly three digits may be either kind and is refused.
  public static func amount(_ text: some StringProtocol) throws(FigureError) -> Money {
    let written = String(text)
    var rest = Array(written.unicodeScalars)[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    let isNegative = rest.first == "-" || rest.first == "\u{2212}"
    if isNegative { rest.removeFirst() }
    let mark = try decimalMark(rest, written)
    guard let whole = wholeNumber(rest[..<(mark ?? rest.endIndex)], decimal: mark.map { rest[$0] }),
      let øre = hundredths(mark.map { rest[($0 + 1)...] })
    else { throw .notAnAmount(written) }
    return Money(minorUnits: (isNegative ? -1 : 1) * (whole * 100 + øre))
  }

  /// A date: `2026-08-15`, `15.08.2026`, `5.8.2026` or `15/08/2026`.
  ///
  /// - Parameter slashes: which comes first before slashes; nil: refused where both could be.
  public static func date(
    _ text: some StringProtocol,
    slashes: SlashOrder? = nil
  ) throws(FigureError) -> CivilDate {
    let written = String(text)
    if let date = CivilDate(iso: written) { return date }
    if let (day, month, year) = numbers(written, "."), let year,
      let date = CivilDate(year, month, day)
    {
      return date
    }
    guard let (first, second, year) = numbers(written, "/"), let year else {
      throw .notADate(written)
    }
    let dayFirst = CivilDate(year, second, first)
    let monthFirst = CivilDate(year, first, second)
    switch slashes {
    case .dayFirst: if let dayFirst { return dayFirst }
    case .monthFirst: if let monthFirst { return monthFirst }
    case nil:
      if let dayFirst, let monthFirst, dayFirst != monthFirst { throw .ambiguousDate(written) }
      if let date = dayFirst ?? monthFirst { return date }
    }
    throw .notADate(written)
  }

  /// A date as typed into the portal's date field.
  ///
  /// `2026-12-05`, `5.12.2026`; `5.12`, the next such day; `+14`, days from today; `fri`, the next such
  /// weekday after today.
  ///
  /// - Parameter weekdays: the names of Monday to Sunday in the user's language; two letters or more
  ///   of one are enough, if they fit no other.
  public static func dateField(
    _ text: some StringProtocol,
    today: CivilDate,
    weekdays: [String]
  ) throws(FigureError) -> CivilDate {
    let written = String(text).filter { $0 != " " }
    if written.hasPrefix("+") {
      guard let days = CheckDigit.digits(written.dropFirst(), ignoring: ""),
        (1...4).contains(days.count)
      else { throw .notADate(written) }
      return today + days.reduce(0) { $0 * 10 + $1 }
    }
    if let (day, month, year) = numbers(written, "."), year == nil {
      // 29 February may be up to eight years away.
      for year in today.year...(today.year + 8) {
        if let date = CivilDate(year, month, day), date >= today { return date }
      }
      throw .notADate(written)
    }
    let word = Folding.fold(written)
    let named = weekdays.indices.filter {
      word.utf8.count >= 2 && Folding.fold(weekdays[$0]).hasPrefix(word)
    }
    if named.count == 1 {
      let ahead = (named[0] - today.weekday.rawValue + 7) % 7
      return today + (ahead == 0 ? 7 : ahead)
    }
    return try date(written)
  }

  /// Where the decimals begin: at the last separator, unless it only groups thousands.
  private static func decimalMark(
    _ text: ArraySlice<Unicode.Scalar>,
    _ written: String
  ) throws(FigureError) -> Int? {
    let marks = text.indices.filter { text[$0] == "." || text[$0] == "," }
    guard let last = marks.last else { return nil }
    let same = marks.filter { text[$0] == text[last] }
    // `1.234.567`: twice the same groups.
    if same.count > 1 { return nil }
    let hasOtherGroups = marks.count > 1 || text[..<last].contains(where: isBlank)
    if !hasOtherGroups, text.endIndex - last == 4 { throw .ambiguousAmount(written) }
    return last
  }

  /// The whole kroner, plain or in groups of three after the first; nil when it is neither.
  private static func wholeNumber(
    _ text: ArraySlice<Unicode.Scalar>,
    decimal: Unicode.Scalar?
  ) -> Int64? {
    let groups = text.split(omittingEmptySubsequences: false) { scalar in
      isBlank(scalar) || (scalar == "." || scalar == ",") && scalar != decimal
    }
    let separators = Set(text.filter { !("0"..."9").contains($0) }.map { isBlank($0) ? " " : $0 })
    guard separators.count <= 1, let first = groups.first, !first.isEmpty else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    let digits = groups.joined()
    // Fifteen digits of kroner are beyond any claim and within Int64 as øre.
    guard digits.count <= 15 else { return nil }
    var value: Int64 = 0
    for scalar in digits {
      guard ("0"..."9").contains(scalar) else { return nil }
      value = value * 10 + Int64(scalar.value - 0x30)
    }
    return value
  }

  /// The one or two decimals as øre; zero where there is no decimal mark.
  private static func hundredths(_ text: ArraySlice<Unicode.Scalar>?) -> Int64? {
    guard let text else { return 0 }
    guard (1...2).contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) }) else {
      return nil
    }
    let digits = text.map { Int64($0.value - 0x30) } + [0]
    return digits[0] * 10 + digits[1]
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
  }

  /// Two or three numbers between separators: one or two digits, and a year of four.
  private static func numbers(
    _ text: String,
    _ separator: Character
  ) -> (first: Int, second: Int, year: Int?)? {
    var parts = text.split(separator: separator, omittingEmptySubsequences: false)
    // `5.12.` is written so too.
    if separator == ".", parts.count == 3, parts[2].isEmpty { parts.removeLast() }
    let numbers = parts.compactMap { part -> Int? in
      guard let digits = CheckDigit.digits(part, ignoring: ""), !digits.isEmpty else { return nil }
      return digits.count <= 4 ? digits.reduce(0) { $0 * 10 + $1 } : nil
    }
    guard numbers.count == parts.count, (2...3).contains(parts.count), parts[0].count <= 2,
      parts[1].count <= 2, parts.count == 2 || parts[2].count == 4
    else { return nil }
    return (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : nil)
  }
}

import DebtCollection

/// A refusal as a receipt keeps it: its code, then each value after a letter that says what it is.
enum RefusalText {
  private static let mark: Character = "\u{1F}"

  static func text(_ refusal: Refusal) -> String {
    ([refusal.code] + refusal.values.map(text)).joined(separator: String(mark))
  }

  static func refusal(_ text: String) -> Refusal {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    return Refusal(String(parts.first ?? ""), parts.dropFirst().compactMap(value))
  }

  private static func text(_ value: SentenceValue) -> String {
    switch value {
    case .text(let text): "t" + text.replacing(String(mark), with: " ")
    case .count(let count): "n\(count)"
    case .money(let money, let currency): "m\(money.minorUnits) \(currency.code)"
    case .date(let date): "d\(date.dayNumber)"
    case .moment(let moment): "s\(moment.seconds)"
    case .word(let key): "w" + key
    case .words(let keys): "l" + keys.joined(separator: " ")
    }
  }

  private static func value(_ part: Substring) -> SentenceValue? {
    let rest = part.dropFirst()
    switch part.first {
    case "t": return .text(String(rest))
    case "n": return Int(rest).map { .count($0) }
    case "m":
      let words = rest.split(separator: " ")
      guard words.count == 2, let units = Int64(words[0]), let currency = Currency(words[1]) else {
        return nil
      }
      return .money(Money(minorUnits: units), currency)
    case "d": return Int32(rest).map { .date(CivilDate(dayNumber: $0)) }
    case "s": return Int64(rest).map { .moment(Timestamp(seconds: $0)) }
    case "w": return .word(String(rest))
    case "l": return .words(rest.split(separator: " ").map(String.init))
    default: return nil
    }
  }
}

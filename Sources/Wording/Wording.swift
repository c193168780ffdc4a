import DebtCollection

/// Says things in the reader's language: sentences, words, dates, amounts.
///
/// A value, cheap to copy; a new one is made when the language changes or the day turns. What it
/// gives holds whatever came from outside and goes through `SafeText` before it is shown.
public struct Wording: Sendable {
  public let catalogue: Catalogue
  /// Today in Oslo; dates of this year are written without it.
  public var today: CivilDate
  let formats: Formats

  /// - Parameters:
  ///   - catalogue: the language's texts.
  ///   - today: today in Oslo.
  public init(_ catalogue: Catalogue, today: CivilDate) {
    self.catalogue = catalogue
    self.today = today
    formats = Formats(catalogue)
  }

  public var language: Language { catalogue.language }

  /// A sentence as text.
  ///
  /// A key that the catalogue lacks is shown as it is, in ‹ ›, with its values: nothing is lost, and
  /// a test finds it before a user does.
  public func text(_ sentence: Sentence) -> String {
    guard let entry = catalogue[sentence.key] else {
      let values = sentence.values.map { written($0, style: "") }
      return (["‹\(sentence.key)›"] + values).joined(separator: " ")
    }
    return text(entry, sentence.values)
  }

  /// A phrase of the portal's own as text.
  public func text(_ phrase: some Phrase, _ values: SentenceValue...) -> String {
    text(Sentence(phrase.key, values))
  }

  private func text(_ entry: Catalogue.Entry, _ values: [SentenceValue]) -> String {
    var form = entry.other
    if let one = entry.one, Self.count(in: values) == 1 { form = one }
    guard form.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
      return form
    }
    var text = ""
    let isWhole = Pattern.read(form) { part in
      switch part {
      // A value that ends in a stop, "31. des.", ends the sentence with it.
      case .text(let plain) where text.hasSuffix(".") && Self.isStop(plain):
        text += plain.dropFirst()
      case .text(let plain): text += plain
      case .place(let number, let style):
        text += number < values.count ? written(values[number], style: style) : "‹\(number)›"
      }
    }
    return isWhole ? text : form
  }

  /// Whether a text begins with a stop that ends a sentence: not with dots between two days.
  private static func isStop(_ text: some StringProtocol) -> Bool {
    text.hasPrefix(".") && !text.hasPrefix("..")
  }

  /// The count that chooses the form of a text: the first one.
  private static func count(in values: [SentenceValue]) -> Int? {
    for value in values {
      if case .count(let count) = value { return count }
    }
    return nil
  }

  private func written(_ value: SentenceValue, style: Substring) -> String {
    switch value {
    case .text(let text): return text
    case .count(let count): return self.count(count)
    case .money(let money, let currency):
      return style == "amount" ? amount(money) : self.money(money, currency)
    case .date(let date):
      switch style {
      case "long": return longDate(date)
      case "weekday": return dateWithWeekday(date)
      case "near": return near(date)
      default: return self.date(date)
      }
    case .moment(let moment): return style == "time" ? time(moment) : self.moment(moment)
    case .word(let key):
      let word = catalogue[key]?.other ?? "‹\(key)›"
      return style == "first" ? capitalised(word) : word
    case .words(let keys):
      return keys.map { catalogue[$0]?.other ?? "‹\($0)›" }.joined(separator: ", ")
    }
  }

  /// A word with its first letter large, for the beginning of a line.
  public func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}

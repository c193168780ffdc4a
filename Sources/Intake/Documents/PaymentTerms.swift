/// Finds the days to pay in payment terms written for people.
///
/// "14 dager netto", "30 days net. Penalty 12 %", "netto 10", "Betales innen 20 dgr". A clause about a
/// discount gives no due date ("2 % discount if paid within 2 days"), and two clauses that disagree give
/// none either: a due date is not guessed.
enum PaymentTerms {
  private static let days: Set<String> = [
    "dager", "dag", "dagers", "dgr", "dg", "dagar", "dagars", "dage", "dagen", "days", "day", "pv",
    "päivää", "päivän", "tage", "tagen",
  ]
  private static let net: Set<String> = ["netto", "net", "nto", "forfall"]
  private static let discount = [
    "discount", "rabatt", "skonto", "kontantrabatt", "avslag", "korting", "alennus", "%",
  ]

  /// The days from issue to due, 0 to 365, or nil when the terms do not say, or say two things.
  static func days(in texts: [String]) -> Int? {
    var found: Set<Int> = []
    for text in texts {
      for clause in text.lowercased().split(whereSeparator: { ".;\n\r!".contains($0) }) {
        if discount.contains(where: { clause.contains($0) }) { continue }
        if let number = days(inClause: clause) { found.insert(number) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func days(inClause clause: Substring) -> Int? {
    let words = clause.split { !($0.isLetter || $0.isNumber) }.flatMap(parts)
    for (index, word) in words.enumerated() {
      guard let number = Int(word), (0...365).contains(number) else { continue }
      let next = index + 1 < words.count ? String(words[index + 1]) : ""
      if days.contains(next) { return number }
      let isLast = index + 1 == words.count
      if isLast, index > 0, words[..<index].contains(where: { net.contains(String($0)) }) {
        return number
      }
    }
    return nil
  }

  /// "14dager" is 14 and "dager".
  private static func parts(_ word: Substring) -> [Substring] {
    let digits = word.prefix { $0.isNumber }
    return digits.isEmpty || digits.count == word.count
      ? [word] : [digits, word.dropFirst(digits.count)]
  }
}

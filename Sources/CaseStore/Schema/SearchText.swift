import DebtCollection

/// What search indexes hold, folded in one way (decisions.md 25, 26).
enum SearchText {
  /// The part of a debtor that a text filter asks; its raw value is the mark before it in the
  /// debtor's search text, and the next one's the mark after it.
  enum Part: Int {
    case name = 1
    case email, city, phone, customer, orgno, end
  }

  /// All of a debtor that is searched, folded, each part between its marks.
  static func debtor(_ debtor: Debtor) -> String {
    let parts = [
      debtor.name, debtor.email, debtor.city, digits(debtor.phone), debtor.customerNumber,
      digits(debtor.organisationNumber),
    ]
    var text = ""
    for (index, part) in parts.enumerated() {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(index + 1)))
      text += clean(Folding.fold(part))
    }
    text.unicodeScalars.append(Unicode.Scalar(UInt8(Part.end.rawValue)))
    return text
  }

  /// A number as people write it, without the blanks: `900 12 345` is `90012345`.
  static func digits(_ text: String) -> String {
    String(text.filter { $0 != " " && $0 != "\u{A0}" })
  }

  /// The words of a text as the word index knows them: runs of letters and digits of the folded text.
  static func words(_ folded: String) -> [String] {
    folded.split { !isWord($0) }.map(String.init)
  }

  static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "{" || character == "|"
      || character == "}"
  }

  /// Three-letter runs of a folded term, each a token of the trigram index; each once.
  static func trigrams(_ term: String) -> [String] {
    let letters = Array(term.unicodeScalars)
    guard letters.count >= 3 else { return [] }
    var found: [String] = []
    for start in 0...(letters.count - 3) {
      var run = ""
      run.unicodeScalars.append(contentsOf: letters[start..<start + 3])
      if !found.contains(run) { found.append(run) }
    }
    return found
  }

  /// A number's sort key: numbers of digits by size, before all others; others by their folded text.
  static func numberKey(_ number: String) -> String {
    let folded = Folding.fold(number)
    guard !folded.isEmpty, folded.utf8.count < 18,
      folded.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return folded }
    // The length as one byte below the blank, and so below every text.
    return "\(Unicode.Scalar(UInt8(0x0E + folded.utf8.count)))\(folded)"
  }

  /// The marks between the parts cannot come from a file.
  private static func clean(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 8 }) else { return text }
    return String(text.unicodeScalars.filter { $0.value >= 8 })
  }
}

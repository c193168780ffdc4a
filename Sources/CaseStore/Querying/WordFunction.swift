import DebtCollection
import GRDB

/// `has_word(text, word)`: whether a text has a word that begins with this one, or, when it ends in a
/// blank, that is it.
///
/// A walk asks it of one case's texts, where asking the word index would read all that have the word.
enum WordFunction {
  static let name = "has_word"

  static let function = DatabaseFunction(name, argumentCount: 2, pure: true) { values in
    guard let text = String.fromDatabaseValue(values[0]),
      let word = String.fromDatabaseValue(values[1])
    else { return false }
    return has(Folding.fold(text), word)
  }

  /// Whether a folded text has the word, as the word index divides texts.
  static func has(_ folded: String, _ word: String) -> Bool {
    let isWhole = word.hasSuffix(" ")
    let wanted = isWhole ? String(word.dropLast()) : word
    // Beyond ASCII it takes the tables of Unicode to tell a letter from a sign.
    if !folded.utf8.allSatisfy({ $0 < 0x80 }) {
      return SearchText.words(folded).contains {
        isWhole ? $0 == wanted : $0.hasPrefix(wanted)
      }
    }
    var folded = folded
    var pattern = wanted
    return folded.withUTF8 { text in
      pattern.withUTF8 { has($0, in: text, isWhole: isWhole) }
    }
  }

  private static func has(
    _ word: UnsafeBufferPointer<UInt8>,
    in text: UnsafeBufferPointer<UInt8>,
    isWhole: Bool
  ) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    var isInside = false
    for start in 0...(text.count - word.count) {
      let byte = text[start]
      defer { isInside = isLetter(byte) }
      guard !isInside, byte == first else { continue }
      guard (1..<word.count).allSatisfy({ text[start + $0] == word[$0] }) else { continue }
      let end = start + word.count
      if !isWhole || end == text.count || !isLetter(text[end]) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x7B, 0x7C, 0x7D: true
    default: false
    }
  }
}

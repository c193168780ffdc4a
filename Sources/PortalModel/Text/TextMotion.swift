import DebtCollection

/// Where words begin and end, and how wide a character is: shared by the line and the editor.
enum TextMotion {
  /// The beginning of the word before a place: blanks and signs are skipped, then letters.
  static func wordStart(before place: Int, in text: [Character]) -> Int {
    var at = place
    while at > 0, !isWord(text[at - 1]) { at -= 1 }
    while at > 0, isWord(text[at - 1]) { at -= 1 }
    return at
  }

  /// The end of the word after a place.
  static func wordEnd(after place: Int, in text: [Character]) -> Int {
    var at = place
    while at < text.count, !isWord(text[at]) { at += 1 }
    while at < text.count, isWord(text[at]) { at += 1 }
    return at
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// The cells a character takes on the screen once it has been cleaned.
  static func cells(of character: Character) -> Int {
    if character.isASCII { return 1 }
    return max(1, SafeText(String(character)).width)
  }
}

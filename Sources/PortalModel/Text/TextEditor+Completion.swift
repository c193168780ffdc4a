import DebtCollection

extension TextEditor {
  /// What is typed of a word that begins with a mark, from behind the mark to the cursor; nil where the
  /// cursor is not at the end of such a word.
  public func wordTyped(after mark: Character) -> String? {
    let text = paragraphs[cursor.paragraph]
    guard cursor.character == text.count || text[cursor.character].isWhitespace else { return nil }
    let start = text[..<cursor.character].lastIndex { $0 == mark || $0.isWhitespace }
    guard let start, text[start] == mark, start == 0 || text[start - 1].isWhitespace else {
      return nil
    }
    return String(text[(start + 1)..<cursor.character])
  }

  /// Puts a text in the place of such a word and its mark, in one step of undo.
  ///
  /// - Returns: false when the limit cut it.
  @discardableResult
  public mutating func replaceWord(after mark: Character, with text: String) -> Bool {
    guard let typed = wordTyped(after: mark) else { return true }
    let room = max(0, limit - count + typed.count + 1)
    remember(typing: false)
    let start = cursor.character - typed.count - 1
    paragraphs[cursor.paragraph].removeSubrange(start..<cursor.character)
    cursor.character = start
    splice(Self.split(text.prefix(room)))
    return text.count <= room
  }
}

extension TextEditor {
  /// The words of the text in order; what is quoted is another's and left out.
  var words: [String] {
    paragraphs.filter { $0.first != ">" }.flatMap { text in
      Self.words(in: text[...]).map { String(text[$0]) }
    }
  }

  /// The cells of a row in which these words stand.
  public func cells(of words: Set<String>, in row: Row) -> [Range<Int>] {
    let text = paragraphs[row.paragraph]
    guard !words.isEmpty, text.first != ">" else { return [] }
    return Self.words(in: text[row.range]).filter { words.contains(String(text[$0])) }.map { word in
      let start = text[row.range.lowerBound..<word.lowerBound].reduce(0) {
        $0 + TextMotion.cells(of: $1)
      }
      return start..<(start + text[word].reduce(0) { $0 + TextMotion.cells(of: $1) })
    }
  }

  /// Runs of letters, with the apostrophes inside them.
  private static func words(in text: ArraySlice<Character>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for index in text.indices {
      let isInside = text[index].isLetter || start != nil && ["'", "’"].contains(text[index])
      if isInside {
        start = start ?? index
      } else if let begun = start {
        found.append(begun..<index)
        start = nil
      }
    }
    if let start { found.append(start..<text.endIndex) }
    return found
  }
}

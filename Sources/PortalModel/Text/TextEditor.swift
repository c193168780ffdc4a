import DebtCollection

/// A small editor for a message: paragraphs of text, wrapped where they are shown.
public struct TextEditor: Hashable, Sendable {
  /// A place in the text, before a character of a paragraph.
  public struct Place: Hashable, Comparable, Sendable {
    public var paragraph: Int
    public var character: Int
    public static func < (a: Place, b: Place) -> Bool {
      (a.paragraph, a.character) < (b.paragraph, b.character)
    }
  }

  public internal(set) var paragraphs: [[Character]]
  public internal(set) var cursor: Place
  /// The cells a row has; the screens set it before they draw.
  public var width: Int = 60 {
    didSet { width = max(1, width) }
  }
  /// Characters it takes at most, line feeds counted.
  public let limit: Int
  /// The cell that up and down keep to.
  var goal: Int?
  var undoSteps: [UndoStep] = []
  var redoSteps: [UndoStep] = []
  var isTyping = false

  public init(_ text: String = "", limit: Int = 10_000) {
    self.limit = limit
    paragraphs = Self.split(text.prefix(limit))
    cursor = Place(paragraph: paragraphs.count - 1, character: paragraphs.last?.count ?? 0)
  }

  public var text: String { paragraphs.map { String($0) }.joined(separator: "\n") }
  public var isEmpty: Bool { paragraphs.count == 1 && paragraphs[0].isEmpty }
  /// Characters in it, line feeds counted.
  public var count: Int { paragraphs.reduce(paragraphs.count - 1) { $0 + $1.count } }

  static func split(_ text: some StringProtocol) -> [[Character]] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map {
      $0.flatMap { $0 == "\t" ? Array("    ") : [$0] }
    }
  }

  /// Puts text at the cursor; a line feed begins a paragraph, a tab is four blanks.
  ///
  /// - Returns: false when the limit cut it.
  @discardableResult
  public mutating func insert(_ text: String, pasted: Bool = false) -> Bool {
    let room = max(0, limit - count)
    let parts = Self.split(text.prefix(room))
    guard parts != [[]] else { return text.isEmpty }
    remember(typing: !pasted && text.count == 1 && text != " ")
    splice(parts)
    return text.count <= room
  }

  /// Puts paragraphs at the cursor, which is behind them then.
  mutating func splice(_ parts: [[Character]]) {
    let tail = paragraphs[cursor.paragraph][cursor.character...]
    paragraphs[cursor.paragraph].removeSubrange(cursor.character...)
    paragraphs[cursor.paragraph] += parts[0]
    paragraphs.insert(contentsOf: parts.dropFirst(), at: cursor.paragraph + 1)
    cursor.paragraph += parts.count - 1
    cursor.character = paragraphs[cursor.paragraph].count
    paragraphs[cursor.paragraph] += tail
    goal = nil
  }

  /// Does what an editing command says; false when it is none of the editor's.
  public mutating func perform(_ command: CommandName) -> Bool {
    switch command {
    case "text.newline", "text.accept": insert("\n", pasted: true)
    case "text.undo": undo()
    case "text.redo": redo()
    case "text.backspace": remove(from: placeBefore(cursor), to: cursor)
    case "text.delete": remove(from: cursor, to: placeAfter(cursor))
    case "text.delete-word": remove(from: wordBefore, to: cursor)
    case "text.clear": remove(from: Place(paragraph: cursor.paragraph, character: 0), to: cursor)
    case "text.delete-to-end":
      let end = Place(
        paragraph: cursor.paragraph,
        character: paragraphs[cursor.paragraph].count
      )
      remove(from: cursor, to: cursor == end ? placeAfter(cursor) : end)
    default: return move(command)
    }
    return true
  }

  /// Takes all of the text away; undone like any other change.
  mutating func clear() {
    let last = paragraphs.count - 1
    remove(
      from: Place(paragraph: 0, character: 0),
      to: Place(paragraph: last, character: paragraphs[last].count)
    )
  }

  private mutating func remove(from start: Place, to end: Place) {
    guard start < end else { return }
    remember(typing: false)
    let tail = paragraphs[end.paragraph][end.character...]
    let joined = paragraphs[start.paragraph][..<start.character] + tail
    paragraphs.replaceSubrange(start.paragraph...end.paragraph, with: [Array(joined)])
    cursor = start
    goal = nil
  }

  func placeBefore(_ place: Place) -> Place {
    if place.character > 0 {
      return Place(paragraph: place.paragraph, character: place.character - 1)
    }
    guard place.paragraph > 0 else { return place }
    return Place(
      paragraph: place.paragraph - 1,
      character: paragraphs[place.paragraph - 1].count
    )
  }

  func placeAfter(_ place: Place) -> Place {
    if place.character < paragraphs[place.paragraph].count {
      return Place(paragraph: place.paragraph, character: place.character + 1)
    }
    guard place.paragraph + 1 < paragraphs.count else { return place }
    return Place(paragraph: place.paragraph + 1, character: 0)
  }

  var wordBefore: Place {
    guard cursor.character > 0 else { return placeBefore(cursor) }
    let text = paragraphs[cursor.paragraph]
    return Place(
      paragraph: cursor.paragraph,
      character: TextMotion.wordStart(before: cursor.character, in: text)
    )
  }
}

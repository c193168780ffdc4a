import DebtCollection

/// One line of text being typed: a filter, a name, a number.
///
/// The cursor counts characters as people see them, so that a letter with its accents is one step.
public struct TextLine: Hashable, Sendable {
  public private(set) var characters: [Character]
  /// Before which character the cursor stands; `characters.count` at the end.
  public private(set) var cursor: Int
  /// Characters it takes at most.
  public var limit: Int
  /// What it holds was put there for the user and not touched yet, like a marked text: the first
  /// character typed takes its place, and a key that moves leaves it to be changed.
  public private(set) var isPreset: Bool
  private var history: [String]
  private var recalled: Int?
  private var draft = ""

  /// A line that holds a text, the cursor at its end.
  ///
  /// - Parameters:
  ///   - isPreset: the text is a proposal that typing replaces.
  ///   - history: what was typed here before, oldest first; up and down recall it.
  public init(
    _ text: String = "",
    limit: Int = 1000,
    isPreset: Bool = false,
    history: [String] = []
  ) {
    self.limit = limit
    self.history = history
    self.isPreset = false
    characters = []
    cursor = 0
    insert(text)
    self.isPreset = isPreset && !isEmpty
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }

  /// Puts text at the cursor, or in the place of a preset one; line feeds and tabs become a blank, what is
  /// over the limit is dropped.
  public mutating func insert(_ text: String) {
    if isPreset, !text.isEmpty { clear() }
    let room = max(0, limit - characters.count)
    let typed = text.prefix(room).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    characters.insert(contentsOf: typed, at: cursor)
    cursor += typed.count
  }

  /// Holds another text, the cursor at its end.
  ///
  /// - Parameter isPreset: typing replaces it.
  public mutating func set(_ text: String, isPreset: Bool = false) {
    clear()
    insert(text)
    self.isPreset = isPreset && !isEmpty
  }

  private mutating func clear() {
    (characters, cursor, isPreset) = ([], 0, false)
  }

  /// Does what an editing command says; false when it is none for a line.
  public mutating func perform(_ command: CommandName) -> Bool {
    let wasPreset = isPreset
    switch command {
    case "text.backspace" where isPreset, "text.delete" where isPreset: clear()
    case "text.left": cursor = max(0, cursor - 1)
    case "text.right": cursor = min(characters.count, cursor + 1)
    case "text.word-left": cursor = TextMotion.wordStart(before: cursor, in: characters)
    case "text.word-right": cursor = TextMotion.wordEnd(after: cursor, in: characters)
    case "text.start": cursor = 0
    case "text.end": cursor = characters.count
    case "text.backspace": remove(max(0, cursor - 1)..<cursor)
    case "text.delete": remove(cursor..<min(characters.count, cursor + 1))
    case "text.delete-word": remove(TextMotion.wordStart(before: cursor, in: characters)..<cursor)
    case "text.clear": remove(0..<cursor)
    case "text.delete-to-end": remove(cursor..<characters.count)
    case "text.up": return recall(-1)
    case "text.down": return recall(1)
    default: return false
    }
    if wasPreset { isPreset = false }
    return true
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func recall(_ step: Int) -> Bool {
    guard !history.isEmpty else { return false }
    let now = recalled ?? history.count
    let next = min(max(0, now + step), history.count)
    guard next != now else { return true }
    if recalled == nil { draft = text }
    recalled = next == history.count ? nil : next
    set(next == history.count ? draft : history[next])
    return true
  }

  /// The part that shows in so many cells, and the cell of the cursor in it.
  public func window(cells: Int) -> (text: SafeText, cursor: Int) {
    let widths = characters.map(TextMotion.cells)
    var start = cursor
    var used = 1
    while start > 0, used + widths[start - 1] <= cells {
      start -= 1
      used += widths[start]
    }
    var (end, room) = (start, cells)
    while end < characters.count, widths[end] <= room {
      room -= widths[end]
      end += 1
    }
    let shown = SafeText(String(characters[start..<max(start, end)])).truncated(to: cells)
    return (shown, widths[start..<cursor].reduce(0, +))
  }
}

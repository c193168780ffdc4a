/// Which line of a text stands first where all do not fit.
public struct LineScroll: Hashable, Sendable {
  public private(set) var first = 0
  /// The last one that may, as the screens have laid the text out; nil before that.
  private var last: Int?

  /// The text takes so many rows, and has room for so many.
  mutating func drew(rows: Int, height: Int) {
    last = max(0, rows - height)
    first = min(first, last ?? 0)
  }

  /// Turns as a command says; false when it is none of turning.
  mutating func perform(_ command: CommandName, of lines: Int) -> Bool {
    switch command {
    case "dialog.down": first += 1
    case "dialog.up": first -= 1
    case "dialog.page-down", "dialog.toggle": first += 10
    case "dialog.page-up": first -= 10
    case "dialog.start": first = 0
    case "dialog.end": first = .max
    default: return false
    }
    first = min(max(first, 0), last ?? max(lines - 1, 0))
    return true
  }
}

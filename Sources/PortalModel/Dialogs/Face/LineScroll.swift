/// Which line of a text stands first where all do not fit.
public struct LineScroll: Hashable, Sendable {
  public private(set) var first = 0

  /// Turns as a command says; false when it is none of turning.
  mutating func perform(_ command: CommandName, of lines: Int) -> Bool {
    switch command {
    case "dialog.down": first += 1
    case "dialog.up": first -= 1
    case "dialog.page-down", "dialog.toggle": first += 10
    case "dialog.page-up": first -= 10
    case "dialog.start": first = 0
    case "dialog.end": first = lines
    default: return false
    }
    first = min(max(first, 0), max(lines - 1, 0))
    return true
  }
}

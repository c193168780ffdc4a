import PortalModel
import Testing

@testable import PortalScreens

extension ScreenTest {
  /// Pastes text as a terminal with bracketed paste tells it.
  func paste(_ text: String) {
    terminal.push([.paste(text)])
    screen.turn()
    settle()
  }

  /// Does something with the mouse over a cell.
  func mouse(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) {
    terminal.push([.mouse(MouseEvent(kind, at: Point(column: column, row: row)))])
    screen.turn()
    settle()
  }

  /// Presses keys that the loop reads at once, and takes one turn.
  func burst(_ names: String...) {
    terminal.push(names.compactMap { Key(name: $0).map(TerminalEvent.key) })
    screen.turn()
  }

  /// The first column of a text in a line.
  func column(of text: String, in line: Int) -> Int? {
    lines[line].firstRange(of: text).map { lines[line][..<$0.lowerBound].count }
  }

  /// Turns the loop, as the program does, until the screen shows this.
  func turn(until wanted: String) throws {
    try turn(wanted) { $0.contains(wanted) }
  }

  /// Turns the loop until the screen is as wanted. An idle turn takes a second, a busy one a tenth.
  func turn(_ wanted: String = "what was wanted", until isReached: (String) -> Bool) throws {
    for _ in 0..<300 {
      if isReached(text) { return }
      screen.turn()
    }
    throw NotShown(wanted: wanted, screen: text)
  }

  struct NotShown: Error, CustomStringConvertible {
    var wanted: String
    var screen: String
    var description: String { "“\(wanted)” did not come; the screen is:\n\(screen)" }
  }
}

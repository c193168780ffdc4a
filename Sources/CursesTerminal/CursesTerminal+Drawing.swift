import CNcurses
import CTerminal
import PortalScreens

extension CursesTerminal {
  /// Only frames that change more cells than this could be seen half drawn.
  private static let tearing = 200

  public func present(_ frame: CellBuffer, cursor: Point?) {
    guard acceptsFrames else { return }
    let runs = frame.changes(since: shown)
    guard !runs.isEmpty || cursor != shownCursor else { return }
    let isGathered = cterminal_gather(output)
    defer { if isGathered { _ = cterminal_pour() } }
    for run in runs { draw(run, of: frame) }
    place(cursor)
    shown = frame
    let isLarge = runs.reduce(0) { $0 + $1.columns.count } >= Self.tearing
    if isLarge { send(ControlStrings.beginFrame) }
    wnoutrefresh(cncurses_screen())
    doupdate()
    if isLarge { send(ControlStrings.endFrame) }
  }

  public func redraw() {
    shown = nil
    clearok(cncurses_shown(), true)
  }

  private func draw(_ run: ChangedRun, of frame: CellBuffer) {
    guard run.row < size.rows, run.columns.lowerBound < size.columns else { return }
    var row: [cchar_t] = []
    row.reserveCapacity(run.columns.count)
    var style = Style.plain
    var look = looks.look(of: style)
    for column in run.columns {
      let cell = frame[column, run.row]
      // ncurses fills the right half of a wide character itself.
      guard !cell.isContinuation else { continue }
      if cell.style != style {
        style = cell.style
        look = looks.look(of: style)
      }
      appendCells(for: cell, isWide: isWide(column, run.row, frame), look, to: &row)
    }
    mvwadd_wchnstr(
      cncurses_screen(),
      Int32(run.row),
      Int32(run.columns.lowerBound),
      row,
      Int32(row.count)
    )
  }

  private func isWide(_ column: Int, _ row: Int, _ frame: CellBuffer) -> Bool {
    column + 1 < frame.size.columns && frame[column + 1, row].isContinuation
  }

  private func appendCells(
    for cell: Cell,
    isWide: Bool,
    _ look: Looks.Look,
    to row: inout [cchar_t]
  ) {
    let scalar = lettering.shown(cell.scalar)
    var drawn = cchar_t()
    guard scalar == cell.scalar else {
      // A substitute is one column wide and carries no marks.
      cncurses_cell(&drawn, scalar.value, 0, 0, look.attributes, look.pair)
      row.append(drawn)
      if isWide { row.append(drawn) }
      return
    }
    let marks = marks(of: cell)
    cncurses_cell(&drawn, scalar.value, marks.0, marks.1, look.attributes, look.pair)
    row.append(drawn)
  }

  private func marks(of cell: Cell) -> (UInt32, UInt32) {
    guard case .everything = lettering else { return (0, 0) }
    return (cell.mark.value, cell.secondMark.value)
  }

  private func place(_ cursor: Point?) {
    if (cursor == nil) != (shownCursor == nil) {
      curs_set(cursor == nil ? 0 : 1)
      leaveok(cncurses_screen(), cursor == nil)
    }
    shownCursor = cursor
    if let cursor { wmove(cncurses_screen(), Int32(cursor.row), Int32(cursor.column)) }
  }
}

import DebtCollection
import Testing

@testable import PortalScreens

/// What a line of scrolling costs the terminal, in cells, which no machine's speed changes (the issue's
/// section 5; the bytes are counted in a real terminal, among the journeys).
@Suite("A line of scrolling changes few cells at 200 × 50")
struct CostScripts {
  /// Presses down until the list scrolls, then once more; the frames before and after that key.
  private func scrolled(_ script: String) throws -> (ScreenTest, CellBuffer, CellBuffer) {
    let test = try ScreenTest(columns: 200, rows: 50, cases: 200)
    test.keys(script)
    for _ in 0..<60 { test.keys("down") }
    let before = test.terminal.frame
    test.keys("down")
    return (test, before, test.terminal.frame)
  }

  /// Cells of a frame that are not what stood one line below before, as a terminal that scrolls sees
  /// it: of the list's rows, and of the rest of the screen.
  private func changed(
    _ before: CellBuffer,
    _ after: CellBuffer,
    rows: Range<Int>
  ) -> (list: Int, rest: Int) {
    var (list, rest) = (0, 0)
    for row in 0..<after.size.rows {
      let isBody = rows.contains(row)
      // The last row of the body comes in blank.
      let old = isBody ? row + 1 : row
      for column in 0..<after.size.columns {
        let isNew = isBody && !rows.contains(old)
        let same = !isNew && before[column, old] == after[column, row]
        if same { continue }
        if isBody { list += 1 } else { rest += 1 }
      }
    }
    return (list, rest)
  }

  @Test("the list alone: the row that comes, the row the cursor leaves, nothing else")
  func alone() throws {
    let (test, before, after) = try scrolled("|")
    #expect(!test.text.contains("[History]"))
    let layout = PortalLayout(
      size: Size(columns: 200, rows: 50),
      showsDetail: false,
      showsOne: true
    )
    let body = layout.list.rows.lowerBound + 1..<layout.list.rows.upperBound
    let cells = changed(before, after, rows: body)
    #expect(cells.rest == 0)
    #expect(cells.list <= 2 * 200, "\(cells.list) cells")
    #expect(test.terminal.frames > 0)
  }

  @Test("with the detail following: the two panes' own cells, and no more frames than keys")
  func following() throws {
    let (test, _, _) = try scrolled("")
    #expect(test.text.contains("[History]"))
    #expect(test.terminal.lastChangedCells <= 4_500, "\(test.terminal.lastChangedCells) cells")
  }

  @Test("the key that hides the detail brings it back, at every place and after a resize")
  func toggles() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    #expect(test.text.contains("[History]"))
    test.keys("|")
    #expect(!test.text.contains("[History]"))
    test.keys("3 2")
    #expect(!test.text.contains("[History]"))
    test.resize(columns: 160, rows: 40)
    #expect(!test.text.contains("[History]"))
    // Enter opens it over the list, as on a narrow screen.
    test.keys("enter")
    #expect(test.text.contains("[History]") && !test.text.contains("100029"))
    test.keys("q |")
    #expect(test.text.contains("[History]") && test.text.contains("100029"))
    test.resize(columns: 80, rows: 24)
    test.keys("|")
    #expect(test.text.contains("too narrow"))
  }
}

import DebtCollection
import Testing

@testable import PortalScreens

private func buffer(_ columns: Int, _ rows: Int, _ glyphs: Glyphs = .unicode) -> CellBuffer {
  CellBuffer(size: Size(columns: columns, rows: rows), glyphs: glyphs)
}

private let bold = Style(attributes: .bold)

@Suite("Cells")
struct CellBufferTests {
  @Test(
    "Text never leaves its rectangle, wherever it starts",
    arguments: [(-3, "def"), (0, "abc"), (2, "a"), (5, "")] as [(Int, String)]
  )
  func clipping(start: Int, seen: String) {
    var cells = buffer(10, 3)
    let rect = Rect(column: 4, row: 1, width: 3, height: 1)
    cells.put("abcdef", at: Point(column: 4 + start, row: 1), in: rect, style: .plain)
    let found = (0..<10).map { cells[$0, 1].text }.joined()
    #expect(found.filter { $0 != " " } == seen)
    #expect(found.prefix(4) == "    ")
    #expect(found.suffix(3) == "   ")
    #expect(cells.text(row: 0).isEmpty && cells.text(row: 2).isEmpty)
  }

  @Test("Rows outside the rectangle or the buffer take nothing", arguments: [-1, 0, 2, 3, 99])
  func outside(row: Int) {
    var cells = buffer(5, 3)
    let rect = Rect(column: -2, row: 1, width: 50, height: 1)
    let used = cells.put("abc", at: Point(column: 0, row: row), in: rect, style: .plain)
    #expect(used == 0)
    #expect(cells.text == "\n\n")
  }

  @Test("A character two columns wide takes two cells, and is never cut in two")
  func wide() {
    var cells = buffer(5, 1)
    cells.put(SafeText("世蓮堂"), at: Point(column: 0, row: 0), style: bold)
    #expect(cells.text(row: 0) == "世蓮")
    #expect(cells[1, 0].isContinuation)
    #expect(cells[4, 0] == Cell(style: bold))
    cells.put("x", at: Point(column: 1, row: 0), style: .plain)
    #expect(cells.text(row: 0) == " x蓮")
    cells.put("y", at: Point(column: 2, row: 0), style: .plain)
    #expect(cells.text(row: 0) == " xy")
    cells.fill(Rect(column: 0, row: 0, width: 5, height: 1), style: .plain)
    cells.put("世", at: Point(column: -1, row: 0), style: .plain)
    #expect(cells.text(row: 0).isEmpty)
  }

  @Test("Combining marks stay on their letter; the third is left out")
  func combining() {
    var cells = buffer(4, 1)
    cells.put("q\u{323}\u{301}\u{30A}n", at: Point(column: 0, row: 0), style: .plain)
    #expect(cells[0, 0].text.unicodeScalars.elementsEqual("q\u{323}\u{301}".unicodeScalars))
    #expect(cells[1, 0].text == "n")
  }

  @Test(
    "What does not fit its column is cut with an ellipsis",
    arguments: [
      (8, Alignment.leading, "Ørjan   |"), (8, .trailing, "   Ørjan|"), (7, .centre, " Ørjan |"),
      (5, .leading, "Ørjan|"), (4, .trailing, "Ørj…|"), (1, .leading, "…|"), (0, .leading, "|"),
    ]
  )
  func ellipsis(width: Int, alignment: Alignment, seen: String) {
    var cells = buffer(10, 1)
    cells.put("|", at: Point(column: width, row: 0), style: .plain)
    cells.put(
      SafeText("Ørjan"),
      in: Rect(column: 0, row: 0, width: width, height: 1),
      alignment: alignment,
      style: .plain
    )
    #expect(cells.text(row: 0) == seen)
  }

  @Test(
    "A frame is drawn with lines, or with ASCII",
    arguments: [(Glyphs.unicode, "┌──┐\n│  │\n└──┘"), (.ascii, "+--+\n|  |\n+--+")]
  )
  func frames(glyphs: Glyphs, seen: String) {
    var cells = buffer(4, 3, glyphs)
    cells.frame(cells.bounds, style: .plain)
    #expect(cells.text == seen)
    cells.frame(Rect(column: 0, row: 0, width: 1, height: 3), style: .plain)
    #expect(cells.text == seen)
  }

  @Test("Restyling keeps the text")
  func restyle() {
    var cells = buffer(6, 1)
    cells.put("abc", at: Point(column: 0, row: 0), style: .plain)
    cells.restyle(Rect(column: 1, row: 0, width: 9, height: 4)) { $0.adding(.reverse) }
    #expect(cells.text(row: 0) == "abc")
    #expect(cells[0, 0].style == .plain)
    #expect(cells[5, 0].style.attributes == .reverse)
  }

  @Test("Only changed runs are sent, whole wide characters among them")
  func changes() {
    var old = buffer(8, 3)
    old.put("世abc", at: Point(column: 0, row: 1), style: .plain)
    var new = old
    #expect(new.changes(since: old).isEmpty)
    #expect(new.changes(since: nil).map(\.columns) == [0..<8, 0..<8, 0..<8])
    #expect(new.changes(since: buffer(9, 3)).count == 3)
    new.put("x", at: Point(column: 1, row: 1), style: .plain)
    new.put("B", at: Point(column: 3, row: 1), style: .plain)
    #expect(
      new.changes(since: old)
        == [ChangedRun(row: 1, columns: 0..<2), ChangedRun(row: 1, columns: 3..<4)]
    )
    #expect(old.changes(since: new).first?.columns == 0..<2)
  }

  @Test("A cell is small and compared by its bits")
  func layout() {
    #expect(MemoryLayout<Cell>.stride == 24)
  }

  @Test("blanks take the colour before them where nobody sees it, and nothing else changes")
  func calmBlanks() {
    let red = Style(foreground: .ansi(.red))
    let lined = Style(attributes: .underline)
    var frame = CellBuffer(size: Size(columns: 8, rows: 1))
    frame.put("ab", in: Rect(column: 0, row: 0, width: 2, height: 1), style: red)
    frame.put("cd", in: Rect(column: 4, row: 0, width: 2, height: 1), style: .plain)
    frame.fill(Rect(column: 6, row: 0, width: 1, height: 1), style: lined)
    let text = frame.text
    frame.calmBlanks()
    #expect(frame.text == text)
    #expect(
      (0..<8).map { frame[$0, 0].style } == [red, red, red, red, .plain, .plain, lined, .plain]
    )
  }
}

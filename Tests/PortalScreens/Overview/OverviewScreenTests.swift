import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

@Suite("Overview is drawn in cells, the number beside each bar")
struct OverviewScreenTests {
  private func test(_ columns: Int, _ rows: Int, ascii: Bool = false) throws -> ScreenTest {
    var capabilities = TerminalCapabilities()
    capabilities.glyphs = ascii ? .ascii : .unicode
    return try ScreenTest(
      columns: columns,
      rows: rows,
      capabilities: capabilities,
      fill: { store in
        var made = RandomCases(seed: 7)
        _ = try made.fill(store, 240)
      }
    )
  }

  /// A length of the longest in so many cells, as blocks and as ASCII.
  static let scales: [(length: Int64, longest: Int64, cells: Int, blocks: String, ascii: String)] =
    [
      (8, 8, 4, "████", "####"), (4, 8, 4, "██  ", "##  "), (1, 8, 4, "▌   ", "#   "),
      (3, 8, 4, "█▌  ", "##  "), (0, 8, 4, "    ", "    "), (1, 1_000_000, 4, "▏   ", "#   "),
      (0, 0, 4, "    ", "    "), (5, 8, 0, "", ""), (7, 8, 8, "███████ ", "####### "),
    ]

  @Test(
    "lengths in eighths of a cell; what is not nothing is never drawn as nothing",
    arguments: scales
  )
  func scale(row: (length: Int64, longest: Int64, cells: Int, blocks: String, ascii: String)) {
    let blocks = BarScale(cells: row.cells, longest: row.longest, ascii: false)
    #expect(blocks.bar(row.length, before: nil) == row.blocks)
    let ascii = BarScale(cells: row.cells, longest: row.longest, ascii: true)
    #expect(ascii.bar(row.length, before: nil) == row.ascii)
  }

  @Test("the year before is a mark in the bar's line")
  func yearBefore() {
    let blocks = BarScale(cells: 8, longest: 8, ascii: false)
    #expect(blocks.bar(8, before: 4) == "████│███")
    #expect(blocks.bar(2, before: 8) == "██     │")
    #expect(blocks.bar(8, before: 0) == "████████")
    #expect(BarScale(cells: 4, longest: 8, ascii: true).bar(2, before: 6) == "#  |")
  }

  /// A screen, and the width of a chart on it.
  @Test(
    "each bar's number is on the screen with it",
    arguments: [(120, 36, 56), (80, 24, 76), (40, 10, 40)]
  )
  func numbers(size: (columns: Int, rows: Int, chart: Int)) throws {
    let test = try test(size.columns, size.rows)
    test.keys("6")
    let wording = test.screen.wording
    for (index, chart) in test.portal.overview.charts.enumerated() {
      if index > 0 { test.keys("tab") }
      let layout = BarLayout(chart, wording: wording, width: size.chart, ascii: false)
      for row in layout.rows.prefix(3) {
        #expect(
          test.lines.contains { $0.contains(row.label.text) && $0.contains(row.values[0].text) },
          "\(chart.name): \(row.label.text) \(row.values[0].text)\n\(test.text)"
        )
      }
    }
  }

  @Test("two charts stand side by side where both are legible, one where they are not")
  func sideBySide() throws {
    let wide = try test(120, 36)
    wide.keys("6")
    let first = wide.lines.first { $0.contains("Outstanding by age, NOK") }
    #expect(first?.ranges(of: "Outstanding by age").count == 2, "\(wide.text)")
    let narrow = try test(80, 24)
    narrow.keys("6")
    #expect(narrow.lines.contains { $0.contains("Outstanding by age, NOK") })
    #expect(!narrow.lines.contains { $0.contains("EUR") && $0.contains("NOK") }, "\(narrow.text)")
  }

  @Test("in ASCII there is nothing but ASCII")
  func ascii() throws {
    let test = try test(80, 24, ascii: true)
    test.keys("6")
    #expect(test.text.contains("####"), "\(test.text)")
    #expect(test.text.unicodeScalars.allSatisfy { $0.isASCII }, "\(test.text)")
  }

  @Test("a click chooses a bar, a double click opens it")
  func mouse() throws {
    let test = try test(80, 24)
    test.keys("6")
    let row = try #require(test.lines.firstIndex { $0.contains("31-60 days") })
    test.mouse(.click, 5, row)
    #expect(test.portal.overview.cursor == 2)
    test.mouse(.doubleClick, 5, row)
    #expect(test.portal.place == .invoices)
    #expect(test.portal.list?.appliedFilterText == "age:31..60 not stage:closed currency:NOK")
  }
}

import Sheets
import Testing

@testable import PDFSheets

@Suite("Where things stand on the page")
struct SheetLayoutTests {
  private func layout(_ blocks: [SheetBlock]) -> SheetLayout {
    let sheet = Sheet(title: "Brev", author: "A", language: "nb", day: "2026-11-02", blocks: blocks)
    return SheetLayout(sheet, setter: Typesetter(fonts: FontMap(), language: "nb"))
  }

  /// Where each line of text on a page begins, and how wide it is.
  private func texts(_ page: Page) -> [(x: Double, y: Double, text: SetText)] {
    page.marks.compactMap {
      if case .text(let text, _, let x, let y) = $0 { (x, y, text) } else { nil }
    }
  }

  private static let letter: [SheetBlock] = [
    .sender(["Fjord Inkasso AS", "Postboks 12", "8001 Bodø"]),
    .date("2. november 2026"),
    .heading("Inkassovarsel"),
    .paragraph(String(repeating: "Fristen for å betale er ute. ", count: 20)),
    .sums([SheetRow(label: "Å betale", value: "4 323,35", isTotal: true)]),
    .slip([SheetRow(label: "KID", value: "880010423300017", role: .kid)]),
    .footer(["Sak 104233"]),
  ]

  // The window that E65, C65, C5 and C4 envelopes and DIN 5008 have in common.
  @Test(
    "an address of up to six lines stands in the envelope's window, and nothing else does",
    arguments: 1...6
  )
  func window(lines: Int) {
    let address = (1...lines).map { "Linje \($0) av adressen" }
    let page = layout([.address(address)] + Self.letter).pages[0]
    let inside = texts(page).filter { Paper.window.contains(x: $0.x, y: $0.y) }
    #expect(inside.count == lines)
    #expect(inside.allSatisfy { $0.x + $0.text.width < Paper.window.x + Paper.window.width })
    // The lowest window of all ends 82 mm from the top; until there only the address is to be seen.
    let seen = texts(page).filter { $0.y > 38 * Paper.millimetre && $0.y < 84 * Paper.millimetre }
    #expect(seen.count { $0.x < 110 * Paper.millimetre } == lines)
  }

  @Test("everything is within the margins, and the pages are numbered")
  func margins() {
    let text = SheetBlock.paragraph(String(repeating: "Ærlig tekst om alt mulig. ", count: 400))
    let pages = layout([.address(["Ørjan Hagerup"])] + Self.letter + [text]).pages
    #expect(pages.count == 3)
    for page in pages {
      let all = texts(page)
      #expect(all.allSatisfy { $0.x >= Paper.left - 1 })
      #expect(all.allSatisfy { $0.x + $0.text.width <= Paper.right + 1 })
      #expect(all.allSatisfy { $0.y <= Paper.bottom && $0.y >= Paper.top })
    }
  }

  @Test("the slip stands at the bottom of the last page, whole")
  func slip() throws {
    for count in stride(from: 0, through: 120, by: 8) {
      let text = SheetBlock.paragraph(String(repeating: "Tekst om alt mulig. ", count: count))
      let pages = layout([.address(["Ørjan"]), text] + Self.letter).pages
      let last = try #require(pages.last)
      let areas = last.marks.compactMap { mark -> Box? in
        if case .area(let box, .giro) = mark { box } else { nil }
      }
      #expect(areas.count == 1)
      let panel = try #require(areas.first)
      #expect(panel.y + panel.height < Paper.bottom)
      #expect(panel.y + panel.height > Paper.bottom - 40)
      // Nothing else is drawn where the slip is.
      let over = texts(last).filter { $0.y > panel.y && $0.y < panel.y + panel.height }
      #expect(over.count == 2)
    }
  }

  @Test("a table's titles stand on each page, and its amounts end in one line")
  func table() throws {
    let rows = (1...120).map { ["Sak \($0)", "Ørjan Hagerup", "\($0) 198,00"] }
    let table = SheetTable(
      columns: [
        .init(title: "Sak"), .init(title: "Skyldner"), .init(title: "Beløp", isAmount: true),
      ],
      rows: rows + [["", "Sum", "503 976,00"]],
      hasTotal: true
    )
    let pages = layout([.heading("Remitteringsbilag"), .table(table)]).pages
    #expect(pages.count > 1)
    for page in pages {
      let amounts = texts(page).filter { $0.x > 160 * Paper.millimetre && $0.y > Paper.laterTop }
      #expect(amounts.count > 2)
      let ends = amounts.map { $0.x + $0.text.width }
      #expect(try #require(ends.max()) - (try #require(ends.min())) < 0.5)
    }
  }
}

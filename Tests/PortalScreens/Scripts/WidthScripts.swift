import CaseStore
import DebtCollection
import Glibc
import TestCases
import Testing
import Wording

@testable import PortalModel
@testable import PortalScreens

/// What a list shows of itself at each width: columns, reasons, sums and its order.
@Suite struct WidthScripts {
  /// A wider screen never shows less: the list alone, and beside the detail.
  @Test(arguments: [false, true], [[], [ColumnName.creditor]])
  func columnsOnlyGrow(showsDetail: Bool, hidden: [ColumnName]) {
    var before: Set<ColumnName> = []
    let first = showsDetail ? PortalLayout.sideBySide : 40
    for width in first...260 {
      let layout = PortalLayout(
        size: Size(columns: width, rows: 36),
        showsDetail: false,
        showsOne: !showsDetail
      )
      let columns = ColumnSet.standard.fitting(
        screen: width,
        room: layout.list.width - ColumnLayout.gutter,
        hidden: hidden
      )
      let names = Set(columns.map(\.name))
      #expect(names.isSuperset(of: before), "\(width): \(before.subtracting(names))")
      before = names
    }
    #expect(before.isSuperset(of: [.principal, .overdue, .customer]))
  }

  @Test(arguments: [160, 200, 240])
  func severalCreditorsHaveTheirColumn(width: Int) throws {
    let test = try ScreenTest(
      columns: width,
      rows: 20,
      settings: { $0.showsDetail = false },
      fill: { store in
        try store.fill(2)
        try store.fill(2, creditor: .otherExample)
      }
    )
    #expect(test.lines[3].contains("Creditor"), "\(test.text)")
    #expect(test.text.contains("Fjord & Fjell"))
  }

  /// Puts in waiting cases: one that time cures, one that lacks a postcode, one that lacks two things.
  private static func waiting(_ store: any CaseStoring) throws {
    try store.write { writer in
      let owner = try writer.save(.example)
      let reasons: [(WaitingReasons, CivilDate?)] = [
        (.notOverdue, testToday + 6), (.address, nil), ([.address, .unconfirmed], nil),
        (.minor, CivilDate(2030, 1, 1)),
      ]
      for (index, (reason, passes)) in reasons.enumerated() {
        let debtor = try writer.insert(.example("Debtor \(index)"), of: owner)
        var new = NewCase.example(
          creditor: owner,
          debtor: debtor,
          invoice: "F\(index)",
          due: testToday - 20 - index
        )
        let event = CaseEvent(
          at: testNoon,
          day: testToday,
          actor: .intake,
          .waits(reason, passes: passes)
        )
        new.events.append(event)
        new.state.apply(event)
        _ = try writer.insert(new)
      }
    }
  }

  @Test(arguments: ["en", "nb", "sv"], [(120, 36), (160, 50), (200, 50), (80, 24)])
  func whatIsNotSentSaysWhyAndUntilWhen(
    language: String,
    size: (columns: Int, rows: Int)
  ) throws {
    let test = try ScreenTest(
      columns: size.columns,
      rows: size.rows,
      language: language,
      fill: Self.waiting
    )
    test.keys("w")
    let wording = test.screen.wording
    func word(_ name: String) -> String {
      wording.capitalised(wording.word("waiting-short.\(name)"))
    }
    for expected in [
      "\(word("overdue")) \(wording.date(testToday + 6))", "\(word("postcode")) ",
      "\(word("postcode")) +1", "\(word("minor")) ",
    ] {
      #expect(test.text.contains(expected), "\(expected): \(test.text)")
    }
    #expect(test.lines[3].contains(wording.word("column.reason")))
  }

  /// Sums give way in steps.
  @Test(arguments: [
    (
      200, "principal 1,000.00 · outstanding 1,100.00 NOK · principal 20.00 · outstanding 30.00 SEK"
    ),
    (70, "principal 1,000.00 · outstanding 1,100.00 NOK · + 1 currency"),
    (50, "principal 1,000.00 · outstanding 1,100.00 NOK +1"),
    (46, "outstanding 1,100.00 NOK · + 1 currency"), (30, "outstanding 1,100.00 NOK +1"),
    (10, ""),
  ])
  func sums(width: Int, expected: String) throws {
    let test = try ScreenTest(columns: 120, rows: 20, cases: 0)
    var totals = CaseTotals(byCurrency: [:], capped: false)
    let sek = try #require(Currency("SEK"))
    for _ in 0..<2 {
      totals.byCurrency[.nok, default: .none].add(principal: Money(500), outstanding: Money(550))
    }
    totals.byCurrency[sek, default: .none].add(principal: Money(20), outstanding: Money(30))
    let canvas = Canvas(
      frame: CellBuffer(size: Size(columns: 120, rows: 20)),
      palette: test.screen.palette,
      wording: test.screen.wording
    )
    #expect(FooterView.sums(of: totals, canvas, fitting: width).text == expected)
  }

  @Test func marksShowBothSumsWhereTheyFit() throws {
    func marked(_ columns: Int) throws -> String? {
      let test = try ScreenTest(columns: columns, rows: 36).keys("space space")
      return test.lines.last { $0.contains("2 marked") }
    }
    #expect(try marked(160)?.contains("2 marked · principal ") == true)
    let usual = try #require(try marked(100))
    #expect(!usual.contains("principal") && usual.contains("NOK"), "\(usual)")
  }

  @Test func theOrderOfAColumnThatDoesNotShowIsNamed() throws {
    let test = try ScreenTest(columns: 100, rows: 24)
    #expect(!test.lines[2].contains("by "))
    test.keys(": sort space fees- enter")
    #expect(test.lines[2].contains("by Fees▾"), "\(test.text)")
    test.keys(": sort space outstanding- enter")
    #expect(test.lines[3].contains("Outstanding▾"), "\(test.text)")
    test.keys(": sort space nothing- enter")
    #expect(test.portal.notice?.tone == .refusal)
    #expect(test.portal.list?.query.sort == .outstanding)
  }

  @Test func theRowsStandAfterViewsAsTheyStoodBefore() throws {
    let test = try ScreenTest(columns: 120, rows: 24)
    #expect(test.lines[3].contains("Due▴"))
    test.keys("w w w")
    #expect(test.portal.list?.query.sort == .closed)
    test.keys("w w")
    #expect(test.lines[3].contains("Due▴"), "\(test.text)")
  }

  /// Whole where it fits its column, else in figures; never cut.
  @Test(arguments: [
    ("en", 13, "16 Oct 2025"), ("en", 10, "16 Oct 25"), ("nb", 13, "16. okt. 2025"),
    ("nb", 10, "16.10.2025"), ("sv", 13, "16 okt 2025"), ("sv", 10, "2025-10-16"),
  ])
  func aDayOfAnotherYear(language: String, cells: Int, expected: String) throws {
    let test = try ScreenTest(columns: 80, rows: 24, cases: 0, language: language)
    let text = ColumnText(wording: test.screen.wording, ascii: false)
    let day = try #require(CivilDate(2025, 10, 16))
    #expect(text.text(.date(day), in: cells).text == expected)
    // A day that would fit stands as the others do.
    let short = try #require(CivilDate(2025, 5, 5))
    let isInFigures = expected.count <= 10
    let written = text.text(.date(short), in: cells).text
    #expect(written.count <= cells)
    let figures = test.screen.wording.dateInFigures(short)
    #expect(written == (isInFigures ? figures : test.screen.wording.date(short)))
  }

  @Test func theLastEventIsExportedByItsWord() throws {
    let test = try ScreenTest(columns: 120, rows: 24, cases: 1)
    let path = "\(test.temporary.folder)/list.csv"
    test.keys(": export space").paste(path)
    test.keys("enter")
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, 4096, file)
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    let row = try #require(test.portal.list?.rows.first)
    let word = test.screen.wording.word("happened.\(row.lastEventKind)")
    #expect(text.contains("\(word) \(testToday.iso)"), "\(text)")
    #expect(!text.contains("\n2 ") && !text.contains(",2 2026"))
  }
}

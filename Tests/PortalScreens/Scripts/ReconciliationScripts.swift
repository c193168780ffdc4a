import Agency
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What the creditor's ledger says is left against what the agency says, by key (Inkassostatus).
@Suite struct ReconciliationScripts {
  /// Four cases with their notices, each owing 100 more than the one before it; the ledger agrees on the
  /// first, says 40 more of the second since yesterday, 25 less of the third since today, and 10 more of
  /// the fourth, which is closed.
  private func made(columns: Int = 120, rows: Int = 36) throws -> ScreenTest {
    try ScreenTest(
      columns: columns,
      rows: rows,
      fill: { store in
        try store.fill(4)
        try store.sendNotices()
        let numbers = (100_001...100_004).map { CaseNumber($0) }
        let rests = try store.reader(.jobs).standings(of: numbers[...]).map {
          $0.state.amounts.principal
        }
        try store.write { writer in
          try writer.payments.setReportedRest(rests[0], of: numbers[0], on: testToday - 5)
          try writer.payments.setReportedRest(
            rests[1] + Money(40),
            of: numbers[1],
            on: testToday - 1
          )
          try writer.payments.setReportedRest(rests[2] - Money(25), of: numbers[2], on: testToday)
          try writer.payments.setReportedRest(
            rests[3] + Money(10),
            of: numbers[3],
            on: testToday - 9
          )
        }
      }
    )
  }

  private func row(_ test: ScreenTest, _ number: String) -> String? {
    test.text.split(separator: "\n").first { $0.contains(number) }.map(String.init)
  }

  @Test("each case that differs has a row: both rests, the difference, and its nights")
  func list() throws {
    let test = try made(columns: 100)
    test.keys(": reconciliation enter")
    #expect(test.text.contains("Ledger") && test.text.contains("Nights"), "\(test.text)")
    let second = try #require(row(test, "100002"))
    #expect(
      second.contains("≠") && second.contains(" 40.00") && second.contains(" 1 "),
      "\(second)"
    )
    let third = try #require(row(test, "100003"))
    #expect(third.contains("-25.00") && third.hasSuffix(" 0"), "\(third)")
    #expect(row(test, "100001") == nil, "\(test.text)")
  }

  @Test("the difference is red, whatever its sign")
  func red() throws {
    let test = try made(columns: 100)
    test.keys(": reconciliation enter end")
    let line = try #require(test.lines.firstIndex { $0.contains("100003") })
    let column = try #require(test.column(of: "25.00", in: line))
    let style = test.terminal.frame[column, line].style
    #expect(style.foreground == test.screen.palette[.negative].foreground, "\(style)")
  }

  @Test("once more: closed cases too")
  func closed() throws {
    let test = try made(columns: 100)
    test.keys("home c j y esc")
    test.keys(": reconciliation enter")
    let open = test.text
    test.keys(": reconciliation enter")
    #expect(!open.contains("Debtor 3") && test.text.contains("Debtor 3"), "\(test.text)")
  }

  @Test("the detail tells of the difference part by part")
  func parts() throws {
    let test = try made()
    test.keys(": reconciliation enter")
    #expect(test.text.contains("Rest in the creditor's books"), "\(test.text)")
    #expect(test.text.contains("unexplained"), "\(test.text)")
    // What the agency says stands beside what the ledger says, also where the detail takes its room.
    #expect(test.lines[3].contains("Ledger  Principal   Differs"), "\(test.text)")
  }

  @Test("a message about what has stood a night begins with what is to be put right")
  func draft() throws {
    let test = try made()
    test.keys(": reconciliation enter m")
    #expect(test.text.contains("our ledger says"), "\(test.text)")
    test.keys("esc down m")
    #expect(!test.text.contains("our ledger says"), "\(test.text)")
  }
}

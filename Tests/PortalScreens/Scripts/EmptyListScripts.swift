import CaseStore
import DebtCollection
import Glibc
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// A list that was empty shows what comes: nothing can move under its cursor.
@Suite struct EmptyListScripts {
  /// Writes a CSV file of so many invoices into the test's folder.
  private func file(
    _ invoices: Int,
    namesCreditor: Bool = true,
    beside test: ScreenTest
  ) throws -> String {
    let path = "\(test.temporary.folder)/invoices.csv"
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    let head = "invoice_number,invoice_date,due_date,amount,currency,debtor_name"
    fputs(head + (namesCreditor ? ",creditor_name,creditor_orgno" : "") + "\n", file)
    for number in 0..<invoices {
      let row = "F\(number),2026-08-01,2026-08-15,100.00,NOK,Kari Lunde"
      fputs(row + (namesCreditor ? ",Nordlys Elektro AS,987654325" : "") + "\n", file)
    }
    return path
  }

  private func rows(_ test: ScreenTest) -> Int {
    test.lines.count { $0.contains("Kari Lunde") && $0.prefix(12).contains("1000") }
  }

  @Test(arguments: [0, 5])
  func whatOneImportsShowsAtOnce(before: Int) throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: before)
    let current = test.portal.list?.currentCase
    let path = try file(2, beside: test)
    test.keys(": import space").paste(path)
    test.keys("enter down enter")
    #expect(test.text.contains("2 imported of 2 read"), "\(test.text)")
    test.keys("enter")
    #expect(rows(test) == 2, "\(test.text)")
    #expect(!test.text.contains("R reads anew"))
    // The cursor stays on the case it was on, or comes to the first there is.
    #expect(test.portal.list?.currentCase == current ?? CaseNumber(100_001))
  }

  @Test func aViewWithoutCasesSaysSo() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 3)
    for _ in 0..<6 where !test.text.contains("No case is in this view.") { test.keys("w") }
    #expect(test.text.contains("w goes on to the next view"), "\(test.text)")
    #expect(!test.text.contains("\"\""))
  }

  /// What the refusal says is to be given can be given where it is read.
  @Test func aFileWithoutCreditorComesInByNamingOne() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 0)
    let path = try file(2, namesCreditor: false, beside: test)
    test.keys(": import space").paste(path)
    test.keys("enter down enter")
    #expect(test.text.contains("--creditor NAME,ORGNO"), "\(test.text)")
    test.keys("enter : import space").paste(path + " --creditor Nord AS")
    test.keys("enter")
    #expect(test.text.contains("expected is NAME,ORGNO"), "\(test.text)")
    test.keys(": import space").paste(path + " --creditor 'Nord AS,987654325'")
    test.keys("enter down enter")
    #expect(test.text.contains("2 imported of 2 read"), "\(test.text)")
    test.keys("enter")
    #expect(rows(test) == 2, "\(test.text)")
  }

  @Test func whatAnotherProcessBringsShowsWhereNoRowsStood() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 0)
    test.portal.tick(10_000)
    test.settle()
    try test.temporary.opened().fill(3)
    test.portal.tick(20_000)
    test.settle()
    #expect(test.text.contains("Debtor 2") && !test.text.contains("R reads anew"), "\(test.text)")
  }

  @Test func whatCameWhileOneWasElsewhereShowsOnComingBack() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 0)
    test.keys("1")
    try test.temporary.store.fill(3)
    test.keys("2")
    #expect(test.text.contains("Debtor 2"), "\(test.text)")
  }

  @Test func moreChangesThanAreCountedAreSaidToBeMore() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 2)
    test.portal.tick(10_000)
    test.settle()
    try test.temporary.opened().fill(1_200)
    test.portal.tick(20_000)
    test.settle()
    #expect(test.text.contains("1,000+ changed"), "\(test.text)")
  }

  @Test("once the only case is closed and the list read anew, it says that none is open")
  func theOnlyCaseClosed() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 1).keys("c 1 y enter R")
    #expect(test.portal.list?.rows.isEmpty == true, "\(test.text)")
    #expect(test.lines[2].contains("0 cases") && !test.lines[2].contains("1 case"), "\(test.text)")
  }

  @Test("once another has closed the only case, sorting counts anew what stands here")
  func theOnlyCaseClosedByAnother() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 1)
    let number = try #require(test.portal.currentCase)
    let other = try test.temporary.opened()
    let standing = try #require(try other.reader(.jobs).standings(of: [number][...]).first)
    let closing = Happening.closed(.withdrawn, cost: .zero, continuedIn: nil)
    let event = CaseEvent(at: testNoon, day: testToday, actor: .owner, closing)
    var after = standing.state
    after.apply(event)
    let change = CaseChange(
      number: number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: [event]
    )
    #expect(try other.write { try $0.apply([change], receipt: nil) } == [.done])
    test.keys("s")
    #expect(test.portal.list?.rows.isEmpty == true, "\(test.text)")
    #expect(!test.lines[2].contains("1 case"), "\(test.text)")
  }
}

import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Long work on the real threads, as the program has them.
@Suite struct JobScripts {
  private func bulk() throws -> ScreenTest {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 1200, threaded: true)
    try test.turn(until: "1,200 cases")
    test.keys("* p")
    try test.turn(until: "Type 1,200 to send")
    // More than a hundred: the number is the yes.
    test.keys("enter 1200")
    return test
  }

  private func paused(_ test: ScreenTest) throws -> Int {
    let all = (1...1200).map { CaseNumber(100_000 + $0) }
    let standings = try test.temporary.store.reader(.jobs).standings(of: all[...])
    return standings.count { $0.state.status == .paused }
  }

  @Test func aBulkShowsItsProgressAndItsSummary() throws {
    let test = try bulk()
    test.keys("enter")
    try test.turn(until: "1,200 cases done (receipt R1)")
    #expect(try paused(test) == 1200)
    test.keys("enter")
    try test.turn { !$0.contains("receipt R1") }
  }

  @Test func escStopsAfterTheBatchInHandAndTheRestCanFollow() throws {
    let test = try bulk()
    // In one burst, so that the stop comes before the second batch wherever the job's thread is.
    test.burst("enter", "esc")
    try test.turn(until: "Stopped after")
    let done = try paused(test)
    #expect(done < 1200)
    let receipt = try #require(try test.temporary.store.reader(.jobs).receipts(limit: 1).first)
    #expect(receipt.done == done && receipt.progress == .stopped)
    test.keys("o")
    try test.turn(until: "1,200 cases done (receipt R1)")
    #expect(try paused(test) == 1200)
    test.keys("u")
    try test.turn(until: "receipt R2")
    #expect(try paused(test) == 0)
  }

  @Test func listsAnswerFromTheirThreads() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 300, threaded: true)
    try test.turn(until: "300 cases")
    test.keys("G")
    try test.turn(until: "100001")
    test.keys("enter")
    try test.turn(until: "Registered for follow-up")
  }

  @Test("where there is no receipt there is nothing to undo or go on with")
  func noReceipt() throws {
    let test = try ScreenTest(columns: 80, rows: 24, cases: 1).keys(": receipts enter")
    #expect(test.text.contains("[ Close ]") && !test.text.contains("[ Undo ]"), "\(test.text)")
    test.keys("esc p enter y esc : receipts enter")
    #expect(test.text.contains("[ Undo ]") && test.text.contains("R1"), "\(test.text)")
  }
}

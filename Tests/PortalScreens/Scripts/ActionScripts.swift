import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// The five actions by key, and what the screen says of them.
@Suite struct ActionScripts {
  @Test func everyReceiptSaysWhatWhoAndWhen() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y u enter : receipts enter")
    let who = test.screen.wording.word("actor.owner")
    let rows = test.lines.filter { $0.contains(who) && $0.contains("12:00") }
    #expect(rows.contains { $0.contains("R2") && $0.contains("Undo of R1") }, "\(test.text)")
    #expect(rows.contains { $0.contains("R1") && $0.contains("1 case, undone") }, "\(test.text)")
  }

  /// The case on top of the list: the last made has the earliest due date.
  private let top = CaseNumber(100_030)

  private func state(_ test: ScreenTest, _ number: CaseNumber) throws -> CaseState {
    try #require(try test.temporary.store.reader(.jobs).standings(of: [number][...]).first).state
  }

  private func states(_ test: ScreenTest) throws -> [CaseState] {
    let all = (1...30).map { CaseNumber(100_000 + $0) }
    return try test.temporary.store.reader(.jobs).standings(of: all[...]).map(\.state)
  }

  @Test func aNewDueDateIsTypedPlannedAndConfirmed() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("d")
    #expect(test.text.contains("Change due"))
    #expect(test.text.contains("[ Cancel ]") && test.text.contains("[ Send ]"))
    test.keys("ctrl-u 2026-12-15 enter y")
    #expect(test.text.contains("1 case done (receipt R1)"))
    test.keys("enter")
    #expect(try state(test, top).due.iso == "2026-12-15")
    #expect(!test.text.contains("[ Cancel ]"))
  }

  @Test func aWeekendIsPointedOut() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("d ctrl-u 2026-12-18")
    #expect(!test.text.contains("not a working day"))
    test.keys("ctrl-u 2026-12-19")
    #expect(test.text.contains("Sat 19 Dec is not a working day"))
    #expect(test.text.contains("counts as Mon 21"))
  }

  @Test func pauseAndResumeShowOnTheRow() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter")
    #expect(try state(test, top).status == .paused)
    let row = try #require(test.lines.first { $0.hasPrefix("▌") })
    #expect(row.contains("100030") && row.contains("‖"), "\(row)")
    test.keys("r y")
    #expect(test.text.contains("receipt R2"))
    test.keys("enter")
    #expect(try state(test, top).status == .active)
    #expect(test.lines.first { $0.hasPrefix("▌") }?.contains("‖") == false)
  }

  @Test func whatIsSentFromTheTextGoesToTheNumberThatIsToBeTyped() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 120)
    test.keys("* m H e i ctrl-s")
    #expect(test.text.contains("Type 120 to send"), "\(test.text)")
    test.keys("1 2 0 enter")
    #expect(test.text.contains("120 cases done"), "\(test.text)")
  }

  @Test func closingMoreThanTenIsTyped() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("* c 1 enter")
    #expect(test.text.contains("30"))
    test.keys("29 enter")
    #expect(try states(test).allSatisfy { $0.stage != .closed })
    test.keys("esc * * c 1 enter 30 enter")
    #expect(test.text.contains("30 cases done (receipt R1)"), "\(test.text)")
    #expect(try states(test).allSatisfy { $0.stage == .closed })
    test.keys("enter")
    #expect(test.text.contains("0 cases"))
  }

  @Test func aMessageIsWrittenInPlaceAndStandsInTheThread() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("m Ring space me! ctrl-s enter")
    #expect(test.text.contains("1 case done (receipt R1)"), "\(test.text)")
    test.keys("enter M")
    #expect(test.text.contains("Ring me!"))
    let messages = try test.temporary.store.reader(.jobs).messages(of: top)
    #expect(messages.map(\.text) == ["Ring me!"])
  }

  @Test func undoAsksAndTakesBack() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter u")
    #expect(test.text.contains("R1"))
    test.keys("enter")
    #expect(try state(test, top).status == .paused)
    test.keys("u")
    #expect(test.text.contains("100001"), "\(test.text)")
    test.keys("y")
    #expect(test.text.contains("receipt R2"))
    #expect(try state(test, top).status == .active)
    test.keys("enter u")
    #expect(test.text.contains("nothing to undo"))
  }

  @Test func repeatDoesTheLastActionToTheNewSelection() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(".")
    #expect(test.text.contains("nothing has been done yet to repeat"))
    test.keys("p enter y enter j . enter y")
    #expect(test.text.contains("receipt R2"))
    #expect(try states(test).count { $0.status == .paused } == 2)
  }

  @Test func aDimmedKeySaysWhyWhenPressed() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter p")
    #expect(test.text.contains("paused already") || test.text.contains("already paused"))
    #expect(!test.text.contains("[ Send ]"))
    #expect(try test.temporary.store.reader(.jobs).receipts(limit: 9).count == 1)
  }

  @Test func whatAnotherProcessChangedMeanwhileIsAConflict() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter")
    let reader = try test.temporary.store.reader(.jobs)
    let standing = try #require(try reader.standings(of: [top][...]).first)
    let note = CaseEvent(at: testNoon, day: testToday, actor: .owner, .note, note: "Called")
    let change = CaseChange(
      number: top,
      expected: standing.version,
      before: standing.state,
      after: standing.state,
      events: [note]
    )
    #expect(try test.temporary.store.write { try $0.apply([change], receipt: nil) } == [.done])
    test.keys("y")
    #expect(test.text.contains("meanwhile"), "\(test.text)")
    #expect(try state(test, top).status == .active)
    let receipt = try #require(try reader.receipts(limit: 1).first)
    #expect((receipt.done, receipt.conflicts) == (0, 1))
  }

  @Test func pastedTextRunsNothing() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.paste("pyyyq*c30\r\n")
    #expect(!test.text.contains("[ Cancel ]"))
    #expect(test.text.contains("100030"))
    #expect(try test.temporary.store.reader(.jobs).receipts(limit: 1).isEmpty)
    test.keys("* c enter")
    test.paste("30\r")
    test.keys("enter")
    #expect(try states(test).allSatisfy { $0.stage != .closed })
  }
}

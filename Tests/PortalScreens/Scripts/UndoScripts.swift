import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What `u` shows before it takes anything back, and what it says where it cannot.
@Suite struct UndoScripts {
  /// Somebody else writes to a case.
  private func record(
    _ happening: Happening,
    on number: CaseNumber,
    _ test: ScreenTest
  ) throws {
    let event = CaseEvent(at: testNoon, day: testToday, actor: .agency, happening)
    let outcomes = try test.temporary.store.write { writer in
      let standing = try #require(try writer.standing(number))
      var after = standing.state
      CaseFold(plan: .standard).apply(event, to: &after)
      let change = CaseChange(
        number: number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [event]
      )
      return try writer.apply([change], receipt: nil)
    }
    #expect(outcomes == [.done])
  }

  private func number(of receipt: Int64, _ test: ScreenTest) throws -> CaseNumber {
    let items = try test.temporary.store.reader(.jobs)
      .items(of: ReceiptNumber(receipt), outcome: .done, after: nil, limit: 1)
    return try #require(items.first).number
  }

  @Test(
    "the dialog shows what goes back, to what, and whose it is, in every size",
    arguments: [(120, 36), (80, 24), (40, 10)]
  )
  func whatGoesBack(columns: Int, rows: Int) throws {
    let test = try ScreenTest(columns: columns, rows: rows)
    test.keys("p enter y enter u")
    let number = try number(of: 1, test)
    // On a narrow screen it goes on in the next line.
    let text = test.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    for said in ["R1", number.description, "Paused becomes Active"] {
      #expect(text.contains(said), "\(said)\n\(test.text)")
    }
    test.keys("y enter")
    #expect(try test.state(of: number.value).status == .active)
  }

  @Test("words that came in between do not stand in the way")
  func wordsBetween() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter")
    let number = try number(of: 1, test)
    try record(.messageReceived(.other), on: number, test)
    test.keys("u y enter")
    let state = try test.state(of: number.value)
    #expect(state.status == .active && state.unread, "\(test.text)")
  }

  @Test("what has overtaken an act is said, by whom and when, and the act before it is offered")
  func overtaken() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter j p enter y enter")
    let second = try number(of: 2, test)
    try record(.limitationMoved(to: testToday + 900), on: second, test)
    test.keys("u")
    for said in ["R2", "cannot be undone", "since then, by", "receipt R1"] {
      #expect(test.text.contains(said), "\(said)\n\(test.text)")
    }
    test.keys("y enter")
    #expect(try test.state(of: number(of: 1, test).value).status == .active)
    #expect(try test.state(of: second.value).status == .paused)
    // Nothing is left but what cannot be: it is said, and leaves no receipt however often it is asked.
    for _ in 0..<2 {
      test.keys("u")
      #expect(test.text.contains("since then, by"), "\(test.text)")
      test.keys("y esc")
    }
    #expect(try test.temporary.store.reader(.jobs).receipts(limit: 9).count == 3)
  }

  @Test("of several that are stepped over the latest is named, and how many more")
  func steppedOver() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p enter y enter j p enter y enter j p enter y enter j p enter y enter")
    for receipt in [2, 3, 4] as [Int64] {
      try record(.limitationMoved(to: testToday + 900), on: number(of: receipt, test), test)
    }
    test.keys("u")
    for said in ["R4", "2 receipts before it", "receipt R1"] {
      #expect(test.text.contains(said), "\(said)\n\(test.text)")
    }
    test.keys("y enter u")
    #expect(test.text.contains("R4") && test.text.contains("2 receipts before it"), "\(test.text)")
  }
}

import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalModel
@testable import PortalScreens

/// Columns say what they are there to say, at every size and in every language.
@Suite struct ColumnScripts {
  /// Two cases on the collection list, one of them held by a question.
  private static func list(_ store: any CaseStoring) throws {
    let numbers = try store.fill(2)
    for number in numbers {
      let standing = try #require(try store.reader(.jobs).standings(of: [number][...]).first)
      let event = CaseEvent(
        at: testNoon,
        day: testToday,
        actor: .agency,
        .listed(day: testToday, cutOff: OsloTime.moment(testToday + 2, hour: 8))
      )
      var after = standing.state
      after.apply(event)
      let change = CaseChange(
        number: number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [event]
      )
      _ = try store.write { try $0.apply([change], receipt: nil) }
    }
    try StoreConformance.ask(.disputed, of: numbers[1], choices: [], store)
  }

  @Test(
    "why a case stands on the list, and what holds it there, is read whole",
    arguments: ["nb", "sv", "en"],
    [(120, 36), (80, 24), (40, 10)]
  )
  func reasons(language: String, size: (columns: Int, rows: Int)) throws {
    let test = try ScreenTest(
      columns: size.columns,
      rows: size.rows,
      language: language,
      fill: Self.list
    )
    test.keys("4")
    let wording = test.screen.wording
    let states = test.portal.list?.rows.map(\.state) ?? []
    #expect(states.count == 2, "\(test.text)")
    for state in states {
      let reason = wording.capitalised(wording.word(ListReason.key(of: state)))
      #expect(test.text.contains(reason), "\(reason): \(test.text)")
    }
    // No other reason would be cut either.
    for reason in ["expired", "disputed", "answer", "unread"] {
      #expect(SafeText(wording.word("list-reason.\(reason)")).width <= 16)
    }
  }

  @Test("a letter's pay-by date is not torn apart by its sum", arguments: [24, 30, 40, 53])
  func letters(width: Int) throws {
    let test = try ScreenTest(columns: 80, rows: 24, cases: 1)
    let by = Sentence("detail.pay-by", [.date(testToday + 14)])
    let line = DetailLine(
      [.word("letter.notice"), .word("by-channel.post"), .sentence(by)],
      role: .item(0),
      day: testToday,
      amount: .init(Money(4312), .nok)
    )
    let rows = LineLayout(wording: test.screen.wording, width: width).rows(of: [line])
    let said = test.screen.wording.text(by)
    #expect(rows.contains { $0.text.text.hasSuffix(said) }, "\(rows.map(\.text.text))")
    #expect(rows[0].amount.text == "4,312.00")
  }

  @Test("who has taken a question has a place of its own, before anybody has")
  func handler() throws {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      fill: { store in
        let numbers = try store.fill(2)
        for number in numbers {
          try StoreConformance.ask(.disputed, of: number, choices: [], store)
        }
      }
    )
    test.keys("3")
    let heading = test.lines[3]
    #expect(heading.contains("Taken by"), "\(test.text)")
    test.keys("t")
    #expect(test.text.contains("owner"), "\(test.text)")
    #expect(test.lines[3] == heading)
  }

  @Test("s sorts by what shows, so that an arrow stands over it", arguments: [120, 80, 40])
  func sorting(columns: Int) throws {
    let test = try ScreenTest(columns: columns, rows: 24, cases: 5)
    var seen: Set<SortKey> = []
    for _ in 0..<20 {
      test.keys("s")
      seen.insert(try #require(test.portal.list?.query.sort))
      #expect(test.lines[3].contains(where: "▴▾".contains), "\(test.text)")
    }
    let shown = try #require(test.portal.shownColumns).compactMap { ColumnSet.standard[$0]?.sort }
    #expect(seen == Set(shown) && seen.count > 1)
  }
}

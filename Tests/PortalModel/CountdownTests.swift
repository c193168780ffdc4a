import DebtCollection
import Testing

@testable import PortalModel

@Suite("The collection list counts down to its cut-off")
struct CountdownTests {
  // Thursday 26 November 2026, 08:00 in Oslo.
  static let cutOff = OsloTime.moment(CivilDate(dayNumber: 20_783), hour: 8)

  @Test(
    "in the two units that matter, and never below nothing",
    arguments: [
      (2 * 86_400, "rule.closes-days", [2, 0]),
      (86_400 + 3 * 3_600 + 59, "rule.closes-days", [1, 3]),
      (86_399, "rule.closes-hours", [23, 59]), (61, "rule.closes-hours", [0, 1]),
      (59, "rule.list-closed", []), (-10, "rule.list-closed", []),
    ]
  )
  func says(_ seconds: Int, _ key: String, _ counts: [Int]) {
    let now = Timestamp(seconds: Self.cutOff.seconds - Int64(seconds))
    let countdown = Countdown(to: Self.cutOff, at: now)
    #expect(
      countdown.sentence == Sentence(key, [.moment(Self.cutOff)] + counts.map { .count($0) })
    )
    #expect(countdown.isNear == (seconds < 86_400))
  }

  @Test("why a case is on the list, and what holds it there")
  func reasons() {
    var state = CaseState(
      due: CivilDate(dayNumber: 20_700),
      timeBarred: CivilDate(dayNumber: 21_700),
      amounts: ClaimAmounts(principal: Money(100))
    )
    #expect(ListReason.key(of: state) == "list-reason.expired")
    state.unread = true
    #expect(ListReason.key(of: state) == "list-reason.unread")
    state.awaitingAnswer = true
    #expect(ListReason.key(of: state) == "list-reason.answer")
    state.disputed = true
    #expect(ListReason.key(of: state) == "list-reason.disputed")
  }
}

import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

/// What is said of what comes: never a day that is past as a day to come.
@Suite struct RoadTests {
  private let today = MadeRows.today

  private func state(_ change: (inout CaseState) -> Void) -> CaseState {
    var state = MadeRows.row(0).state
    state.stage = .reminder
    state.next = NextStep(.expiry, on: today + 3)
    change(&state)
    return state
  }

  @Test("what comes next, or what it waits for")
  func next() {
    let past = NextStep(.answer, on: today - 2)
    #expect(state { _ in }.nextSentence?.key == "detail.next-on")
    #expect(
      state { ($0.next, $0.awaitingAnswer) = (past, true) }.nextSentence
        == Sentence("detail.held-question", [.date(today - 2)])
    )
    #expect(
      state { ($0.next, $0.disputed, $0.askedOnly) = (past, true, true) }.nextSentence?.key
        == "detail.held-dispute"
    )
    #expect(
      state { ($0.next, $0.disputed, $0.awaiting) = (past, true, 0) }.nextSentence?.key
        == "detail.held-decision"
    )
    #expect(
      state { ($0.next, $0.unread) = (past, true) }.nextSentence?.key == "detail.held-unread"
    )
    #expect(state { $0.next = nil }.nextSentence == nil)
  }

  @Test("a held case has no road: it says what holds it")
  func held() {
    var road = RoadAhead(
      from: state { _ in },
      at: OsloTime.moment(today, hour: 12),
      fold: CaseFold(plan: .standard),
      account: ClaimAccount(
        [],
        terms: .init(debtor: .consumer, vat: .deducts, licensed: true),
        rates: RateTables()
      )
    )
    let held = state { ($0.next, $0.awaitingAnswer) = (NextStep(.answer, on: today - 2), true) }
    let open = RoadLines.lines(road, of: state { _ in }, .nok)
    #expect(open.dropFirst().allSatisfy { $0.day.map { $0 >= today } ?? ($0.role == .warning) })
    #expect(open.count > 3 && open.first?.spans == [.word("road.title")])
    road.stops = []
    #expect(
      RoadLines.lines(road, of: held, .nok).last?.spans
        == [.sentence(Sentence("detail.held-question", [.date(today - 2)]))]
    )
    #expect(RoadLines.lines(road, of: state { $0.stage = .closed }, .nok).isEmpty)
  }
}

import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

/// What is said of a case that waits for what time cures.
@Suite struct WaitingTests {
  private static let due = CivilDate(dayNumber: 20_700)
  private static let barred = due.adding(years: 3)

  private func state(_ reasons: WaitingReasons, until day: CivilDate?) -> CaseState {
    var state = CaseState(
      due: Self.due,
      timeBarred: Self.barred,
      amounts: ClaimAmounts(principal: Money(500))
    )
    let event = CaseEvent(
      at: Timestamp(seconds: 1_790_000_000),
      day: Self.due,
      actor: .intake,
      .waits(reasons, passes: day)
    )
    CaseFold(plan: .standard).apply([event], to: &state)
    return state
  }

  /// The reasons of a case, one of them, and whether the day it passes is known.
  private static let knownDays: [(WaitingReasons, WaitingReasons, Bool)] = [
    (.notOverdue, .notOverdue, true), (.minor, .minor, true),
    ([.minor, .notOverdue], .minor, true),
    ([.minor, .notOverdue], .notOverdue, false), (.address, .address, false),
    ([.minor, .address], .minor, true), (.minor, .notOverdue, false),
  ]

  @Test(
    "each reason has the day on which time cures it, where it is known",
    arguments: Self.knownDays
  )
  func days(reasons: WaitingReasons, one: WaitingReasons, isKnown: Bool) {
    let day = Self.due + 400
    #expect(state(reasons, until: day).passes(one) == (isKnown ? day : nil))
  }

  @Test func aClaimTimeBarredWhileItWaitsSaysSo() {
    let soon = state(.minor, until: Self.barred)
    #expect(!soon.isBarredWhileWaiting)
    #expect(soon.nextSentence?.key == "detail.next-on")
    let late = state(.minor, until: Self.barred + 1)
    #expect(late.isBarredWhileWaiting)
    #expect(
      late.nextSentence
        == Sentence("detail.next-barred", [.date(Self.barred), .date(Self.barred + 1)])
    )
  }
}

import DebtCollection
import Testing

@Suite struct ClockStepTests {
  @Test("a notice expires when the day after its deadline begins in Oslo, not a second before")
  func expiry() {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-02")
    #expect(story.state.clockDue == at("2026-11-17", 0))
    story.pass(to: Timestamp(seconds: at("2026-11-17", 0).seconds - 1))
    #expect(story.state.step == .noticed)
    story.pass(to: at("2026-11-17", 0))
    #expect(story.state.step == .expired)
  }

  @Test("several changes come in the order of time, each on its own day, and once")
  func inOrder() {
    var story = Story.noticed(due: "2023-10-02", on: "2026-08-24")
    story.act(.pause(until: day("2026-09-01")), at: at("2026-08-30"))
    story.pass(to: at("2026-10-20"))
    let timed = story.events.filter { $0.actor == .time }
    #expect(
      timed.map(\.happening) == [.pauseEnded(deadline: nil), .noticeExpired, .fellTimeBarred]
    )
    #expect(timed.map(\.day.iso) == ["2026-09-02", "2026-09-08", "2026-10-03"])
    #expect(timed.allSatisfy { $0.at == at("2026-10-20") })
    let clock = ClockStep(fold: Story.fold)
    #expect(clock.events(for: story.state, at: at("2026-10-20")).isEmpty)
    #expect(story.state.clockDue == nil && story.state.next == nil)
  }

  @Test("a pause that outlives the deadline gives a fresh one when it ends by itself")
  func pauseEnds() {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-02")
    story.act(.pause(until: day("2026-11-29")), at: at("2026-11-10"))
    story.pass(to: at("2026-12-01"))
    #expect(story.state.deadline == day("2026-12-14"))
    #expect(story.state.step == .noticed)
  }

  @Test(
    "on the list past the cut-off nothing moves while somebody is owed an answer",
    arguments: [
      Happening.disputed, .questionAsked(.saysPaid), .messageReceived(.other), .paused(until: nil),
    ]
  )
  func held(happening: Happening) {
    var story = Story.listed()
    story.tell("2026-11-25", happening)
    story.pass(to: at("2027-01-10"))
    #expect(story.state.stage == .reminder)
  }

  @Test(
    "once answered after its cut-off, the case goes on the next list, not straight to collection"
  )
  func answered() {
    var story = Story.listed()
    story.tell("2026-11-25", .questionAsked(.saysPaid))
    story.tell("2026-11-27", .questionAnswered(.saysPaid, stillOpen: 0))
    story.pass(to: at("2026-11-30"))
    #expect(story.state.step == .expired)
    #expect(story.state.next == NextStep(.list, on: day("2026-12-01")))
  }

  @Test("cases.md 38: time-barred the day after three years, and again after an interruption")
  func limitation() {
    var story = Story(due: "2023-11-20", received: "2026-11-20")
    #expect(story.state.clockDue == at("2026-11-21", 0))
    story.pass(to: at("2026-11-21"))
    #expect(story.state.waiting.contains(.timeBarred))
    story.tell("2026-11-21", .limitationMoved(to: day("2027-05-02")))
    #expect(!story.state.waiting.contains(.timeBarred))
    #expect(story.state.clockDue == at("2027-05-03", 0))
  }

  @Test("a closed case has nothing to wait for")
  func closed() {
    var story = Story.listed()
    story.act(.close(.withdrawn), at: at("2026-11-25"))
    #expect(story.state.clockDue == nil && story.state.next == nil)
  }
}

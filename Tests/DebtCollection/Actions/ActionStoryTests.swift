import DebtCollection
import Testing

@Suite struct ActionStoryTests {
  @Test("cases.md 33: closed at 07:59:59 it is reminder stage and free; at 08:00:00 it costs")
  func cutOff() {
    for (moment, stage, cost, moved) in [
      (at("2026-11-26", 7, 59, 59), Stage.reminder, Money.zero, false),
      (at("2026-11-26", 8), Stage.collection, Money(500), true),
    ] {
      var story = Story.listed()
      // Registered long enough ago that the free days are over.
      story.tell("2026-11-24", .note)
      guard case .does(let effect) = story.act(.close(.withdrawn), at: moment) else {
        Issue.record("refused")
        continue
      }
      #expect(effect.before.stage == stage)
      #expect(effect.events.contains { $0.happening == .movedToCollection } == moved)
      #expect(effect.cost == cost)
      #expect(effect.after.stage == .closed)
    }
  }

  @Test("closing at collection is free for 14 working days from registration, then not")
  func freeDays() {
    let story = Story.listed()
    let registered = story.state.registered
    #expect(registered == day("2026-11-04"))
    var state = story.state
    state.stage = .collection
    for (date, price) in [("2026-11-24", Money.zero), ("2026-11-25", Money(500))] {
      let rules = ActionRules(fold: Story.fold, at: at(date))
      #expect(rules.price(ofClosing: state, reason: .withdrawn) == price)
      #expect(rules.price(ofClosing: state, reason: .paidToCreditor) == .zero)
    }
  }

  @Test("cases.md 34: of 40 marked, 37 at collection, 3 change their due date")
  func forty() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-05-01"))
    let atCollection = Story.demanded().state
    let reminded = Story.noticed(due: "2026-04-01", on: "2026-04-24").state
    let marked = Array(repeating: atCollection, count: 37) + Array(repeating: reminded, count: 3)
    let codes = marked.map { state -> String in
      switch rules.verdict(
        for: .changeDue(to: day("2026-06-01")),
        on: state,
        by: .owner,
        side: .creditor
      )
      {
      case .does: "done"
      case .refused(let refusal): refusal.code
      }
    }
    #expect(codes.count { $0 == "done" } == 3)
    #expect(codes.count { $0 == "at-collection" } == 37)
  }

  @Test("cases.md 35: paused 10 Nov, notice deadline passed, resumed 30 Nov: a fresh 14 days")
  func paused() {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-02")
    #expect(story.state.deadline == day("2026-11-16"))
    story.act(.pause(until: nil), at: at("2026-11-10"))
    #expect(story.state.next == nil)
    story.pass(to: at("2026-11-30"))
    #expect(story.state.step == .noticed)
    story.act(.resume, at: at("2026-11-30"))
    #expect(story.state.status == .active)
    #expect(story.state.deadline == day("2026-12-14"))
    #expect(story.state.next == NextStep(.expiry, on: day("2026-12-15")))
  }

  @Test("resumed on a list day, an expired case is not listed that day")
  func noListThatDay() {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-02")
    story.pass(to: at("2026-11-17", 1))
    story.act(.pause(until: nil), at: at("2026-11-17", 2))
    story.act(.resume, at: at("2026-11-17", 3))
    #expect(story.state.step == .expired)
    #expect(story.state.next == NextStep(.list, on: day("2026-11-24")))
  }

  @Test("a pause with a last day ends by itself the day after, and comes back off the list")
  func pauseEnds() {
    var story = Story.listed()
    story.act(.pause(until: day("2026-11-29")), at: at("2026-11-25"))
    #expect(story.state.listed == nil && story.state.cutOff == nil)
    #expect(story.state.step == .expired)
    #expect(story.state.next == NextStep(.resume, on: day("2026-11-30")))
    story.pass(to: at("2026-11-29", 23, 59, 59))
    #expect(story.state.status == .paused)
    story.pass(to: at("2026-11-30", 0))
    #expect(story.state.status == .active)
    #expect(story.state.next == NextStep(.list, on: day("2026-12-01")))
  }

  @Test("a changed due date takes it off the list, ends a pause; a new notice 14 days after it")
  func changeDue() {
    var story = Story.listed()
    let verdict = story.act(.changeDue(to: day("2026-12-19")), at: at("2026-11-25"))
    guard case .does(let effect) = verdict else {
      Issue.record("refused")
      return
    }
    // 19 December 2026 is a Saturday: pointed out, and counted as Monday the 21st.
    #expect(
      effect.warnings == [
        .closedDay(day("2026-12-19"), counts: day("2026-12-21")), .leavesList,
      ]
    )
    #expect(story.state.due == day("2026-12-19"))
    #expect(story.state.step == .noticed && story.state.deadline == nil)
    #expect(story.state.next == NextStep(.notice, on: day("2027-01-04")))
    story.act(.pause(until: nil), at: at("2026-11-26"))
    story.act(.changeDue(to: day("2026-12-21")), at: at("2026-11-27"))
    #expect(story.state.status == .active)
  }

  @Test("a changed due date while waiting is tested again at once")
  func changeDueWaiting() {
    var story = Story(due: "2026-11-16", received: "2026-11-18")
    story.tell("2026-11-18", .waits([.notOverdue], passes: day("2026-11-30")))
    #expect(story.state.next == NextStep(.register, on: day("2026-11-30")))
    story.act(.changeDue(to: day("2026-12-01")), at: at("2026-11-19"))
    #expect(story.state.waiting == .notOverdue)
    #expect(story.state.next == NextStep(.register, on: day("2026-12-15")))
  }

  @Test("a message that the customer disputes holds the case at once; on a closed case it does not")
  func disputes() {
    var story = Story.listed()
    story.act(.message(.disputes, text: "Har klaget"), at: at("2026-11-25"))
    #expect(story.state.disputed)
    #expect(story.state.next == NextStep(.answer, on: day("2026-11-25")))
    story.pass(to: at("2026-12-24"))
    #expect(story.state.stage == .reminder && story.state.listed == day("2026-11-24"))
    story.act(.close(.wrongClaim), at: at("2026-12-24"))
    story.act(.message(.disputes, text: "Igjen"), at: at("2026-12-27"))
    #expect(story.events.count { $0.happening == .disputed } == 1)
  }

  @Test("undo puts back what the action set, all of it, and the list with its cut-off")
  func undo() {
    for action in [
      CaseAction.close(.withdrawn), .pause(until: day("2026-12-05")),
      .changeDue(to: day("2026-12-18")), .message(.disputes, text: "x"),
    ] {
      var story = Story.listed()
      guard case .does(let effect) = story.act(action, at: at("2026-11-25")) else {
        Issue.record("refused")
        continue
      }
      let before = effect.before
      let early = ActionRules(fold: Story.fold, at: at("2026-11-26", 7, 59, 59))
      let undone = early.undo(
        of: action.kind,
        receipt: ReceiptNumber(1),
        from: before,
        on: story.state,
        taken: false,
        by: .owner
      )
      guard case .does(let back) = undone else {
        Issue.record("\(undone)")
        continue
      }
      #expect(back.after == before)
      let late = ActionRules(fold: Story.fold, at: at("2026-11-26", 8))
      #expect(
        late.undo(
          of: action.kind,
          receipt: ReceiptNumber(1),
          from: before,
          on: story.state,
          taken: false,
          by: .owner
        )
          == .refused(Refusal("list-closed", [.moment(at("2026-11-26", 8))]))
      )
    }
  }

  @Test("what is done to a case whose list has closed cannot be undone, and the plan says so first")
  func pastTheList() throws {
    var story = Story.listed()
    let cutOff = try #require(story.state.cutOff)
    let before = Timestamp(seconds: cutOff.seconds - 1)
    // The objection holds it on the list that closes.
    guard case .does(let dispute) = story.act(.message(.disputes, text: "x"), at: before),
      case .does(let pause) = story.act(.pause(until: nil), at: cutOff)
    else {
      Issue.record("refused")
      return
    }
    #expect(dispute.warnings == [])
    #expect(pause.warnings == [.leavesList, .cannotBeUndone(cutOff)])
    let undone = ActionRules(fold: Story.fold, at: cutOff).undo(
      of: .pause,
      receipt: ReceiptNumber(1),
      from: pause.before,
      on: story.state,
      taken: false,
      by: .owner
    )
    #expect(undone == .refused(Refusal("list-closed", [.moment(cutOff)])))
  }

  @Test("undo of what the agency has taken is refused")
  func taken() {
    var story = Story.noticed(due: "2026-10-01", on: "2026-11-20")
    let before = story.state
    story.act(.pause(until: nil), at: at("2026-11-21"))
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-22"))
    #expect(
      rules.undo(
        of: .pause,
        receipt: ReceiptNumber(1),
        from: before,
        on: story.state,
        taken: true,
        by: .owner
      ) == .refused(Refusal("acknowledged"))
    )
  }
}

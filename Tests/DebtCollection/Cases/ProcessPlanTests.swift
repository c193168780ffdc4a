import DebtCollection
import Testing

@Suite struct ProcessPlanTests {
  @Test(
    "cases.md 30: the list is the first Tuesday after the deadline has passed, never the same day",
    arguments: [
      ("2026-11-16", "2026-11-17"), ("2026-11-17", "2026-11-24"),
      // 32: Christmas Day is a Tuesday, so the list is made on Thursday.
      ("2029-12-21", "2029-12-27"), ("2029-12-27", "2030-01-02"), ("2026-03-30", "2026-03-31"),
    ]
  )
  func listDay(deadline: String, expected: String) {
    let story = Story.fold
    #expect(
      story.plan.listDay(
        after: day(deadline),
        notBefore: day(deadline),
        calendar: story.calendar
      )
        == day(expected)
    )
  }

  @Test(
    "cases.md 31, 32: the list closes at 08:00 on the second working day after it",
    arguments: [
      ("2026-11-24", "2026-11-26"), ("2026-03-31", "2026-04-07"), ("2029-12-27", "2030-01-02"),
    ]
  )
  func cutOff(list: String, expected: String) {
    let fold = Story.fold
    #expect(fold.plan.cutOff(ofList: day(list), calendar: fold.calendar) == at(expected, 8))
  }

  @Test("the cut-off is 08:00 in Oslo, summer or winter: 06:00Z on 22 and 07:00Z on 29 October")
  func oslo() {
    let fold = Story.fold
    let summer = fold.plan.cutOff(ofList: day("2026-10-20"), calendar: fold.calendar)
    let winter = fold.plan.cutOff(ofList: day("2026-10-27"), calendar: fold.calendar)
    #expect((summer.seconds % 86_400, winter.seconds % 86_400) == (6 * 3600, 7 * 3600))
  }

  @Test("cases.md 6, 7: due Saturday 5 Sep counts as Monday 7; the notice goes on 21 Sep")
  func rolledDue() {
    var story = Story(due: "2026-09-05", received: "2026-09-07")
    story.tell("2026-09-07", .registered)
    #expect(story.state.next == NextStep(.notice, on: day("2026-09-21")))
  }

  @Test(
    "without a licence there is no fee that could double: the next step is the one after it",
    arguments: [
      (true, NextStep(.heavy, on: day("2026-05-20"))),
      (false, NextStep(.monitoring, on: day("2027-04-07"))),
    ]
  )
  func licence(licensed: Bool, next: NextStep) {
    var story = Story(due: "2026-03-02", received: "2026-03-16")
    story.tell("2026-03-16", .registered)
    story.send(.demand, on: "2026-04-07")
    let plan = Story.fold.plan.walked(licensed: licensed)
    #expect(
      plan.nextStep(for: story.state, on: day("2026-04-08"), calendar: Story.fold.calendar) == next
    )
    #expect(CaseFold(plan: plan).state(of: story.events)?.next == next)
  }

  @Test("cases.md 36: a notice made at 23:00 on Friday 20 Nov is dated Monday, pay by 7 Dec")
  func sending() {
    var story = Story(due: "2026-10-01", received: "2026-11-20")
    story.tell("2026-11-20", .registered)
    let next = story.state.next
    #expect(next == NextStep(.notice, on: day("2026-11-20")))
    let fold = Story.fold
    let late = fold.plan.nextStep(
      for: story.state,
      on: day("2026-11-21"),
      calendar: fold.calendar
    )
    #expect(late == NextStep(.notice, on: day("2026-11-23")))
    #expect(
      fold.plan.deadline(of: .notice, dated: day("2026-11-23"), calendar: fold.calendar)
        == day("2026-12-07")
    )
  }

  @Test("cases.md 31: notice 16 Mar 2026 to the heavy fee on 20 May, step by step")
  func wholeWay() {
    var story = Story.noticed(due: "2026-03-02", on: "2026-03-16")
    #expect(story.state.deadline == day("2026-03-30"))
    #expect(story.state.next == NextStep(.expiry, on: day("2026-03-31")))
    story.pass(to: at("2026-03-31", 8))
    #expect(story.state.step == .expired)
    #expect(story.state.next == NextStep(.list, on: day("2026-03-31")))
    story.list()
    #expect(story.state.next == NextStep(.collection, on: day("2026-04-07")))
    story.pass(to: at("2026-04-07", 7, 59, 59))
    #expect(story.state.stage == .reminder)
    story.pass(to: at("2026-04-07", 8))
    #expect(story.state.stage == .collection)
    #expect(story.state.next == NextStep(.demand, on: day("2026-04-07")))
    story.send(.demand, on: "2026-04-07", reminderFee: Money(38), collectionFee: Money(600))
    #expect(story.state.deadline == day("2026-04-21"))
    #expect(story.state.next == NextStep(.heavy, on: day("2026-05-20")))
    story.tell("2026-05-20", .heavyFee(Money(600)))
    #expect(story.state.amounts.collectionFee == Money(1_200))
    #expect(story.state.next == NextStep(.monitoring, on: day("2027-04-07")))
  }

  @Test(
    "cases.md 37: legal steps on a demand of 7 Apr until 7 Oct; from 8 Oct a new demand first",
    arguments: [("2026-10-07", true), ("2026-10-08", false)]
  )
  func demandHolds(filing: String, holds: Bool) {
    #expect(Story.fold.plan.demandHolds(Story.demanded().state, on: day(filing)) == holds)
  }

  @Test(
    "below the plan's least nobody is asked about legal steps, and none are taken that were agreed to",
    arguments: [(Money(200), true), (Money(199, 99), false), (Money(16), false)]
  )
  func legalMinimum(left: Money, asked: Bool) throws {
    var story = Story.demanded()
    var covered = story.state.amounts.costs
    covered.principal = story.state.amounts.principal - left
    let demanded = try #require(story.state.demanded)
    let paid = (demanded + 5).iso
    story.tell(paid, .payment(covered.total, covered, direct: false))
    #expect(story.state.amounts.outstanding == left)
    #expect(Story.fold.plan.legalDay(for: story.state) == (asked ? demanded + 17 : nil))
    story.tell(paid, .legalAnswered(agreed: true), by: .owner)
    #expect(story.state.next?.kind == (asked ? .legal : .heavy))
  }

  @Test("with only a reminder fee left the road goes to monitoring, and asks for no legal steps")
  func roadOfTrifle() throws {
    var story = Story.demanded()
    var covered = story.state.amounts.costs
    covered.principal = story.state.amounts.principal
    covered.reminderFee = .zero
    let paid = (try #require(story.state.demanded) + 5).iso
    story.tell(paid, .payment(covered.total, covered, direct: false))
    #expect(story.state.amounts.outstanding == Money(38))
    let road = RoadAhead(
      from: story.state,
      at: at(paid),
      fold: Story.fold,
      account: try PaymentOnClaimTests.source().account(of: story.events)
    )
    #expect(!road.stops.contains { $0.needsConsent })
    #expect(road.stops.contains { $0.step.kind == .monitoring })
  }

  @Test("a disputed claim waits for an answer, and says since when")
  func held() {
    var story = Story.demanded()
    story.tell("2026-04-10", .disputed)
    story.tell("2026-04-20", .note)
    #expect(story.state.next == NextStep(.answer, on: day("2026-04-10")))
  }

  @Test("cases.md 27: a dispute rejected after 60 days: fresh waits, and the heavy clock with them")
  func disputeRejected() {
    var story = Story.demanded()
    story.tell("2026-04-10", .disputed)
    story.pass(to: at("2026-06-09"))
    #expect(story.state.step == .demanded)
    story.tell("2026-06-09", .disputeRejected(deadline: day("2026-06-23")))
    #expect(story.state.next == NextStep(.heavy, on: day("2026-07-22")))
  }
}

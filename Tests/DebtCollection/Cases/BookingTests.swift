import DebtCollection
import Testing

@Suite struct BookingTests {
  /// 8 000 due 2 March 2026; notice 16 March asks 8 074.82 by 30 March.
  static func noticed() -> Story {
    var story = Story(due: "2026-03-02", received: "2026-03-16", principal: Money(8_000))
    story.tell("2026-03-16", .registered)
    story.tell(
      "2026-03-16",
      .letterSent(
        LetterSent(
          kind: .notice,
          channel: .post,
          letter: 1,
          deadline: day("2026-03-30"),
          sum: Money(8_074, 82),
          interest: Money(36, 82),
          fee: Money(38),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: .zero
        )
      )
    )
    return story
  }

  static func book(
    _ story: inout Story,
    _ sum: Money,
    ordered: String,
    interest: Money,
    direct: Bool = false
  ) {
    let payment = Booking.Payment(
      sum: sum,
      day: day(ordered),
      ordered: day(ordered),
      direct: direct
    )
    for event in Booking().payment(
      payment,
      on: story.state,
      interest: interest,
      at: at(ordered),
      by: .agency
    ) {
      story.tell(ordered, event.happening)
    }
  }

  @Test("cases.md 23: the sum of the notice paid in time closes the case; later interest is waived")
  func inTime() {
    var story = Self.noticed()
    Self.book(&story, Money(8_074, 82), ordered: "2026-03-30", interest: Money(73, 64))
    #expect(story.state.closeReason == .paid && story.state.closedOn == day("2026-03-30"))
    #expect(story.state.amounts.outstanding == .zero && story.state.amounts.owedBack == .zero)
    #expect(story.state.amounts.paid == Money(8_074, 82))
  }

  @Test("the same sum a day late leaves the interest run since, and the case open")
  func late() {
    var story = Self.noticed()
    Self.book(&story, Money(8_074, 82), ordered: "2026-03-31", interest: Money(76, 27))
    #expect(story.state.stage == .reminder)
    // Principal and reminder fee are covered first; 36.82 of 76.27 interest is paid.
    #expect(story.state.amounts.principal == .zero)
    #expect(story.state.amounts.reminderFee == .zero)
  }

  @Test(
    "1 000 paid at collection on 10 000: collection fee first, then reminder fee, then principal"
  )
  func collection() {
    var story = Story.demanded()
    Self.book(&story, Money(1_000), ordered: "2026-08-20", interest: Money(200))
    let amounts = story.state.amounts
    #expect(amounts.collectionFee == .zero && amounts.reminderFee == .zero)
    #expect(amounts.principal == Money(10_000) - Money(362))
    #expect(amounts.outstanding == Money(9_638))
  }

  @Test("straight to the creditor it goes to principal first, in every stage")
  func direct() {
    var story = Story.demanded()
    Self.book(
      &story,
      Money(1_000),
      ordered: "2026-08-20",
      interest: Money(200),
      direct: true
    )
    #expect(story.state.amounts.principal == Money(9_000))
    #expect(story.state.amounts.collectionFee == Money(600))
  }

  @Test(
    "in time, more than was asked is owed back: the interest run since is waived, as of the sum asked",
    arguments: [
      (Money(8_074, 82), Money.zero), (Money(8_074, 83), Money(0, 1)),
      (Money(8_085), Money(10, 18)),
      (Money(8_200), Money(125, 18)),
    ]
  )
  func moreInTime(sum: Money, owedBack: Money) {
    var story = Self.noticed()
    Self.book(&story, sum, ordered: "2026-03-20", interest: Money(47))
    guard case .payment(_, let coverage, _, _) = story.events[3].happening else {
      Issue.record("no payment")
      return
    }
    #expect(coverage.interest == Money(36, 82) && coverage.owedBack == owedBack)
    #expect(story.state.closeReason == .paid && story.state.amounts.outstanding == .zero)
  }

  @Test("too much is owed back, on a closed case all of it")
  func tooMuch() {
    var story = Self.noticed()
    Self.book(&story, Money(8_200), ordered: "2026-03-20", interest: Money(47))
    #expect(story.state.closeReason == .paid)
    #expect(story.state.amounts.owedBack == Money(125, 18))
    Self.book(&story, Money(10), ordered: "2026-03-25", interest: .zero)
    #expect(story.state.amounts.owedBack == Money(135, 18))
    #expect(story.state.amounts.outstanding == .zero)
  }

  @Test("a credit note for all of it closes the case as credited, and all costs are off")
  func creditAll() {
    var story = Story.demanded()
    for event in Booking().credit(
      Money(10_000),
      invoice: "10482",
      on: story.state,
      paid: CoverageOfPayment(),
      day: day("2026-04-10"),
      at: at("2026-04-10"),
      by: .intake
    ) {
      story.tell("2026-04-10", event.happening)
    }
    #expect(story.state.closeReason == .credited)
    #expect(story.state.amounts.outstanding == .zero)
    #expect(story.state.amounts.credited == Money(10_000))
  }

  @Test("a credit note for a part lowers the principal and leaves the costs")
  func creditPart() {
    var story = Story.demanded()
    for event in Booking().credit(
      Money(4_000),
      invoice: "10482",
      on: story.state,
      paid: CoverageOfPayment(),
      day: day("2026-04-10"),
      at: at("2026-04-10"),
      by: .intake
    ) {
      story.tell("2026-04-10", event.happening)
    }
    #expect(story.state.stage == .collection)
    #expect(story.state.amounts.principal == Money(6_000))
    #expect(story.state.amounts.outstanding == Money(6_638))
  }

  @Test("a payment the bank takes back is claimed again, and its case goes on where it stood")
  func reversal() throws {
    var story = Self.noticed()
    let before = story.state
    Self.book(&story, Money(8_074, 82), ordered: "2026-03-30", interest: Money(73, 64))
    guard case .payment(let sum, let coverage, _, _) = story.events[3].happening else {
      Issue.record("no payment")
      return
    }
    for event in Booking().reversal(
      of: sum,
      coverage: coverage,
      on: story.state,
      account: try ClaimAccountTests.account(story),
      day: day("2026-04-02"),
      at: at("2026-04-02"),
      by: .agency
    ) {
      story.tell("2026-04-02", event.happening)
    }
    #expect(story.state.stage == .reminder && story.state.step == .noticed)
    #expect(story.state.amounts == before.amounts)
    #expect(story.state.closeReason == nil && story.state.closedOn == nil)
    #expect(story.state.next?.kind == .expiry)
  }
}

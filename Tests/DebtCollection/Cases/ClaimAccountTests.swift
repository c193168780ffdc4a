import DebtCollection
import Testing

@Suite struct ClaimAccountTests {
  static let consumer = ClaimAccount.Terms(debtor: .consumer, vat: .deducts, licensed: true)
  static let business = ClaimAccount.Terms(debtor: .business, vat: .deducts, licensed: true)

  static func account(
    _ story: Story,
    _ terms: ClaimAccount.Terms = consumer
  ) throws -> ClaimAccount {
    ClaimAccount(story.events, terms: terms, rates: try ShippedRates.tables())
  }

  @discardableResult
  static func send(
    _ kind: LetterKind,
    on iso: String,
    _ story: inout Story,
    _ terms: ClaimAccount.Terms = consumer
  ) throws -> LetterSent {
    let deadline = Story.fold.plan.deadline(
      of: kind,
      dated: day(iso),
      calendar: Story.fold.calendar
    )
    let letter = try account(story, terms).letter(
      kind,
      dated: day(iso),
      deadline: deadline,
      of: story.state
    )
    story.tell(iso, .letterSent(letter))
    return letter
  }

  static func registered(
    due: String,
    on iso: String,
    principal: Money = Money(10_000)
  ) -> Story {
    var story = Story(due: due, received: iso, principal: principal)
    story.tell(iso, .registered)
    return story
  }

  @Test("cases.md 23: 8 000 due 2 Mar, the notice of 16 Mar asks 8 074.82")
  func notice() throws {
    var story = Self.registered(due: "2026-03-02", on: "2026-03-16", principal: Money(8_000))
    let letter = try Self.send(.notice, on: "2026-03-16", &story)
    #expect(letter.sum == Money(8_074, 82))
    #expect(letter.fee == Money(38) && letter.interest == Money(36, 82))
    #expect(story.state.amounts.outstanding == Money(8_074, 82))
  }

  @Test("cases.md 8: respite 20 Sep to 20 Oct on 10 000 due 1 Sep: 110.75 to 3 Nov")
  func respite() throws {
    var story = Self.registered(due: "2026-09-01", on: "2026-09-16")
    story.act(.changeDue(to: day("2026-10-20")), at: at("2026-09-20"))
    #expect(try Self.account(story).interest(to: day("2026-11-03")).amount == Money(110, 75))
    // Undone, the respite never was.
    let before = try #require(Story.fold.state(of: story.events.dropLast()))
    story.tell(
      "2026-09-20",
      .undone(.changeDue, receipt: 1, restores: RestoredFields(from: before, to: story.state))
    )
    #expect(try Self.account(story).interest(to: day("2026-11-03")).amount == Money(211, 44))
  }

  @Test("cases.md 12: notice with fee, respite, new notice within six months: 38 in all")
  func newNotice() throws {
    var story = Self.registered(due: "2026-03-02", on: "2026-03-16")
    try Self.send(.notice, on: "2026-03-16", &story)
    story.act(.changeDue(to: day("2026-04-20")), at: at("2026-03-23"))
    let next = try #require(story.state.next)
    #expect(next == NextStep(.notice, on: day("2026-05-04")))
    let letter = try Self.send(.notice, on: next.date.iso, &story)
    #expect(letter.fee == .zero && letter.reminderFee == Money(38))
    #expect(story.state.amounts.reminderFee == Money(38))
    #expect(story.state.deadline == day("2026-05-18"))
  }

  @Test("cases.md 17: business, 10 000 due 10 July 2026: costs 430 at notice, 938 at demand")
  func setOff() throws {
    var story = Self.registered(due: "2026-07-10", on: "2026-07-27")
    let notice = try Self.send(.notice, on: "2026-07-27", &story, Self.business)
    #expect(notice.compensation == Money(430) && notice.reminderFee == .zero)
    story.tell("2026-08-20", .movedToCollection)
    let demand = try Self.send(.demand, on: "2026-08-20", &story, Self.business)
    #expect(demand.compensation == .zero)
    #expect(demand.reminderFee == Money(38) && demand.collectionFee == Money(900))
    #expect(demand.sum == Money(10_938) + demand.interest)
  }

  @Test("cases.md 20: 8 000, demand 11 Dec 2025, if paid 30 Dec 560, if paid 5 Jan 600")
  func feeOfTheDay() throws {
    var story = Self.registered(due: "2025-09-01", on: "2025-10-01", principal: Money(8_000))
    story.tell("2025-12-11", .movedToCollection)
    let demand = try Self.send(.demand, on: "2025-12-11", &story)
    #expect(demand.collectionFee == Money(560))
    let account = try Self.account(story)
    #expect(account.payable(story.state, on: day("2025-12-30")).collectionFee == Money(560))
    #expect(account.payable(story.state, on: day("2026-01-05")).collectionFee == Money(600))
  }

  @Test("spare: 1 000 paid at collection: 600 fee, 400 principal, interest to 15 Sep 304.25")
  func paidAtCollection() throws {
    var story = Self.registered(due: "2026-06-15", on: "2026-07-01")
    story.tell("2026-08-03", .movedToCollection)
    try Self.send(.demand, on: "2026-08-03", &story)
    BookingTests.book(
      &story,
      Money(1_000),
      ordered: "2026-08-20",
      interest: try Self.account(story).interest(to: day("2026-08-20")).amount
    )
    #expect(story.state.amounts.collectionFee == .zero)
    #expect(story.state.amounts.principal == Money(9_600))
    #expect(try Self.account(story).interest(to: day("2026-09-15")).amount == Money(304, 25))
  }

  @Test("the road ahead of cases.md 31: every step with its date, letter and what is owed")
  func road() throws {
    let story = Self.registered(due: "2026-03-02", on: "2026-03-16")
    let road = RoadAhead(
      from: story.state,
      at: at("2026-03-16"),
      fold: Story.fold,
      account: try Self.account(story)
    )
    #expect(
      road.stops.map { "\($0.step.kind) \($0.step.date.iso)" } == [
        "notice 2026-03-16", "expiry 2026-03-31", "list 2026-03-31", "collection 2026-04-07",
        "demand 2026-04-07", "legal 2026-04-24", "heavy 2026-05-20", "monitoring 2027-04-07",
        "limitation 2029-03-03",
      ]
    )
    #expect(road.stops.map(\.letter).compactMap { $0 } == [.notice, .demand])
    #expect(road.stops[0].deadline == day("2026-03-30"))
    #expect(road.stops.map(\.needsConsent).filter { $0 }.count == 1)
    // 10 000 and 14 days of 12 %, then with the light and the heavy fee; rates end with 2026.
    #expect(road.stops[0].owed == Money(10_084, 03))
    #expect(road.stops[4].owed == Money(10_000) + Money(38) + Money(600) + Money(118, 36))
    #expect(road.stops[6].owed - road.stops[5].owed > Money(600))
    #expect(road.stops[6].interestKnownTo == nil)
    #expect(road.stops[7].interestKnownTo == day("2026-12-31"))
  }

  @Test(
    "the road ahead names a heavy fee only where one may be claimed",
    arguments: [(true, false, true), (false, false, false), (true, true, false)]
  )
  func heavyAhead(licensed: Bool, upheld: Bool, names: Bool) throws {
    let terms = ClaimAccount.Terms(debtor: .consumer, vat: .deducts, licensed: licensed)
    var story = Self.registered(due: "2026-03-02", on: "2026-03-16")
    try Self.send(.notice, on: "2026-03-16", &story, terms)
    story.tell("2026-04-07", .movedToCollection)
    try Self.send(.demand, on: "2026-04-07", &story, terms)
    if upheld { story.tell("2026-04-10", .disputeUpheld(removed: Money(638))) }
    let road = RoadAhead(
      from: story.state,
      at: at("2026-04-10"),
      fold: Story.fold,
      account: try Self.account(story, terms)
    )
    #expect(road.stops.contains { $0.step.kind == .heavy } == names)
    #expect(road.stops.last?.step.kind == .limitation)
  }

  @Test("a payment the bank takes back bears interest as if it had never been")
  func reversal() throws {
    var story = Self.registered(due: "2026-06-15", on: "2026-07-01")
    let account = try Self.account(story)
    let untouched = account.interest(to: day("2026-09-15")).amount
    BookingTests.book(&story, Money(4_000), ordered: "2026-07-05", interest: Money(65))
    #expect(try Self.account(story).interest(to: day("2026-07-15")).amount == Money(86, 23))
    guard case .payment(let sum, let coverage, _, _) = story.events.last?.happening else {
      Issue.record("no payment")
      return
    }
    story.tell("2026-07-09", .reversal(sum, coverage))
    #expect(try Self.account(story).interest(to: day("2026-09-15")).amount == untouched)
  }

  @Test("a payment said to be for an invoice lowers that one, and its interest")
  func named() throws {
    func interest(_ invoice: String?) throws -> Money {
      var story = Self.registered(due: "2026-03-02", on: "2026-06-01", principal: Money(5_000))
      story.tell(
        "2026-06-01",
        .received(
          source: "csv",
          invoice: "10483",
          principal: Money(5_000),
          due: day("2026-06-15"),
          timeBarred: day("2029-06-15")
        )
      )
      var coverage = CoverageOfPayment()
      coverage.principal = Money(5_000)
      story.tell(
        "2026-06-01",
        .payment(Money(5_000), coverage, direct: true, invoice: invoice)
      )
      return try Self.account(story).interest(to: day("2026-07-15")).amount
    }
    // 5 000 in 91 days of 12 %, and the later one's 30 days: 15 of 12 % and 15 of 12.25 %.
    #expect(try interest(nil) == Money(149, 59) + Money(49, 83))
    // The earlier one runs on: 120 days of 12 % and 15 of 12.25 %.
    #expect(try interest("10483") == Money(222, 43))
    #expect(try interest("10482") == interest(nil))
  }

  /// A payment the bank takes back after something became of the costs it had covered.
  struct TakenBack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var terms = consumer
    /// What happens to a claim of 10 000 due 2 March after its notice of 16 March and the payment.
    var happens: @Sendable (inout Story) throws -> Void
    /// What is then claimed of costs: reminder fee, collection fee, compensation.
    var costs: [Money]
  }

  @Test(
    "what is taken back is claimed again only as far as it is still owed",
    arguments: [
      TakenBack(
        testDescription: "nothing happened",
        happens: { _ in },
        costs: [Money(38), .zero, .zero]
      ),
      TakenBack(
        testDescription: "the objection was upheld",
        happens: { $0.tell("2026-03-20", .disputeUpheld(removed: .zero)) },
        costs: [.zero, .zero, .zero]
      ),
      TakenBack(
        testDescription: "the demand followed",
        happens: { try send(.demand, on: "2026-04-09", &$0) },
        costs: [Money(38), Money(600), .zero]
      ),
      TakenBack(
        testDescription: "between businesses, nothing happened",
        terms: business,
        happens: { _ in },
        costs: [.zero, .zero, Money(460)]
      ),
      TakenBack(
        testDescription: "between businesses, fees took the compensation's place",
        terms: business,
        happens: { try send(.demand, on: "2026-04-09", &$0, business) },
        costs: [Money(38), Money(900), .zero]
      ),
      TakenBack(
        testDescription: "between businesses, the objection was upheld",
        terms: business,
        happens: { $0.tell("2026-03-20", .disputeUpheld(removed: .zero)) },
        costs: [.zero, .zero, .zero]
      ),
    ]
  )
  func takenBack(_ row: TakenBack) throws {
    var story = Self.registered(due: "2026-03-02", on: "2026-03-16")
    try Self.send(.notice, on: "2026-03-16", &story, row.terms)
    var coverage = CoverageOfPayment()
    coverage.reminderFee = story.state.amounts.reminderFee
    coverage.compensation = story.state.amounts.compensation
    let sum = coverage.total
    story.tell("2026-03-18", .payment(sum, coverage, direct: false))
    try row.happens(&story)
    for event in Booking().reversal(
      of: sum,
      coverage: coverage,
      on: story.state,
      account: try Self.account(story, row.terms),
      day: day("2026-04-20"),
      at: at("2026-04-20"),
      by: .agency
    ) {
      story.tell("2026-04-20", event.happening)
    }
    let amounts = story.state.amounts
    #expect([amounts.reminderFee, amounts.collectionFee, amounts.compensation] == row.costs)
    #expect(amounts.paid == .zero)
    // Nothing counts as covered any more, so that the next letter claims the same.
    let account = try Self.account(story, row.terms)
    #expect(account.covered == CoverageOfPayment())
    #expect(account.payable(story.state, on: day("2026-04-20")).collectionFee == row.costs[1])
  }

  /// When a payment of all principal came that the bank takes back after the demand's deadline.
  enum PaidBack: CaseIterable { case never, afterTheDemand, beforeTheDemand }

  @Test(
    "a fee doubles also where a payment was taken back; a demand for costs alone brought none that could",
    arguments: zip(PaidBack.allCases, [Money(600), Money(600), .zero])
  )
  func heavyAfterReversal(paid: PaidBack, rise: Money) throws {
    var story = Self.registered(due: "2026-03-02", on: "2026-03-16")
    try Self.send(.notice, on: "2026-03-16", &story)
    var coverage = CoverageOfPayment()
    coverage.principal = Money(10_000)
    func pay(_ iso: String) {
      story.tell(iso, .payment(coverage.principal, coverage, direct: true))
    }
    if paid == .beforeTheDemand { pay("2026-04-01") }
    story.tell("2026-04-07", .movedToCollection)
    let demand = try Self.send(.demand, on: "2026-04-07", &story)
    #expect(demand.collectionFee == (paid == .beforeTheDemand ? .zero : Money(600)))
    if paid == .afterTheDemand { pay("2026-04-10") }
    if paid != .never {
      // While nothing is left of the principal there is nothing to double.
      #expect(try Self.account(story).heavyRise(of: story.state, on: day("2026-05-20")) == .zero)
      story.tell("2026-05-20", .reversal(coverage.principal, coverage))
    }
    #expect(story.state.amounts.principal == Money(10_000))
    #expect(try Self.account(story).heavyRise(of: story.state, on: day("2026-05-20")) == rise)
  }

  @Test(
    "between businesses, a demand sent anew claims the heavy fee that had risen from compensation"
  )
  func anew() throws {
    var story = Self.registered(due: "2026-02-09", on: "2026-02-23", principal: Money(1_000))
    try Self.send(.notice, on: "2026-02-24", &story, Self.business)
    try Self.send(.demand, on: "2026-03-19", &story, Self.business)
    #expect(story.state.amounts.compensation == Money(460))
    let rise = try Self.account(story, Self.business).heavyRise(
      of: story.state,
      on: day("2026-05-05")
    )
    story.tell("2026-05-05", .heavyFee(rise))
    // Light it is 393.75, less than the compensation; heavy 787.50.
    #expect(story.state.amounts.compensation + story.state.amounts.collectionFee == Money(787, 50))
    try Self.send(.demand, on: "2026-11-05", &story, Self.business)
    let amounts = story.state.amounts
    #expect([amounts.collectionFee, amounts.compensation] == [Money(787, 50), .zero])
    let payable = try Self.account(story, Self.business).payable(story.state, on: day("2026-11-20"))
    #expect(payable.collectionFee == Money(787, 50))
  }
}

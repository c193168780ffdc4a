import DebtCollection
import Testing

@Suite("A payment on a claim with its history")
struct PaymentOnClaimTests {
  /// 8 000 due 2 March 2026, notice of 16 March asking 8 074.82 by 30 March, demand of 7 April.
  static func demanded() -> Story {
    var story = BookingTests.noticed()
    story.tell("2026-03-31", .noticeExpired)
    story.tell("2026-04-07", .movedToCollection)
    story.tell(
      "2026-04-07",
      .letterSent(
        LetterSent(
          kind: .demand,
          channel: .post,
          letter: 2,
          deadline: day("2026-04-21"),
          sum: Money(8_732, 69),
          interest: Money(94, 69),
          fee: Money(600),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: Money(600)
        )
      )
    )
    return story
  }

  /// A consumer's claim, followed up with a licence for a creditor that deducts VAT.
  static func source() throws -> ClaimSource {
    ClaimSource(
      invoices: [],
      terms: ClaimAccount.Terms(debtor: .consumer, vat: .deducts, licensed: true),
      rates: try ShippedRates.tables()
    )
  }

  /// Books a payment; what was to pay that day is the claim with this interest and fee.
  static func book(
    _ story: inout Story,
    _ sum: Money,
    ordered: String,
    interest: Money = .zero,
    fee: Money = .zero,
    direct: Bool = false,
    waives: Money = .zero
  ) throws -> Booking.Booked {
    var owed = story.state.amounts
    owed.interest = interest
    owed.collectionFee = max(owed.collectionFee, fee)
    var booking = Booking()
    booking.waivesRestUpTo = waives
    let booked = booking.payment(
      Booking.Payment(sum: sum, day: day(ordered), ordered: day(ordered), direct: direct),
      on: story.state,
      history: story.events,
      source: try source(),
      owed: owed,
      at: at("2026-04-08"),
      by: .agency
    )
    for event in booked.events { story.tell(event.day.iso, event.happening) }
    return booked
  }

  @Test("cases.md 24: paid in time, found after the demand: demand and fee withdrawn, closed")
  func found() throws {
    var story = Self.demanded()
    let booked = try Self.book(
      &story,
      Money(8_074, 82),
      ordered: "2026-03-30",
      interest: Money(73, 64)
    )
    #expect(booked.withdrawsDemand)
    #expect(story.state.closeReason == .paid)
    #expect(story.state.amounts.outstanding == .zero && story.state.amounts.owedBack == .zero)
    #expect(booked.coverage.collectionFee == .zero)
    #expect(booked.coverage.principal == Money(8_000) && booked.coverage.reminderFee == Money(38))
  }

  @Test(
    "a day late nothing is withdrawn, but a demand that came after the money is for costs alone"
  )
  func late() throws {
    var story = Self.demanded()
    let booked = try Self.book(&story, Money(8_074, 82), ordered: "2026-03-31")
    #expect(!booked.withdrawsDemand && story.state.stage == .collection)
    #expect(booked.coverage.principal == Money(8_000) && booked.coverage.reminderFee == Money(38))
    #expect(story.state.amounts.collectionFee == .zero)
    // 29 days of 8 000 at 12 % are 76.27, of which 36.82 are paid; the demand asked an øre too much.
    #expect(story.state.amounts.outstanding == Money(39, 46))
  }

  @Test("paid after the demand, the collection fee is covered first")
  func afterDemand() throws {
    var story = Self.demanded()
    let booked = try Self.book(&story, Money(8_074, 82), ordered: "2026-04-07")
    #expect(booked.coverage.collectionFee == Money(600))
  }

  @Test("cases.md 25: the principal paid in time, costs left: never a collection fee")
  func principalOnly() throws {
    var story = Self.demanded()
    let booked = try Self.book(&story, Money(8_000), ordered: "2026-03-28", direct: true)
    #expect(booked.withdrawsDemand)
    #expect(story.state.amounts.principal == .zero)
    #expect(story.state.amounts.collectionFee == .zero)
    #expect(story.state.amounts.reminderFee == Money(38))
    #expect(story.state.stage == .collection && story.state.demanded == nil)
  }

  @Test("less than the principal in time leaves the demand, for the fee of what is left")
  func part() throws {
    var story = Self.demanded()
    #expect(try !Self.book(&story, Money(7_999, 99), ordered: "2026-03-28").withdrawsDemand)
    #expect(story.state.demanded == day("2026-04-07"))
    #expect(story.state.amounts.principal == Money(0, 1))
    #expect(story.state.amounts.collectionFee == Money(187, 50))
  }

  @Test(
    "cases.md 20: the fee is that of the day the principal is paid",
    arguments: [(Money(560), Money(8_660)), (Money(600), Money(8_700))]
  )
  func newYear(fee: Money, sum: Money) throws {
    var story = Story(due: "2025-11-01", received: "2025-11-20", principal: Money(8_000))
    story.tell("2025-11-20", .registered)
    story.send(.demand, on: "2025-12-11", collectionFee: Money(560))
    // Late, so that nothing is waived.
    let booked = try Self.book(
      &story,
      sum,
      ordered: "2026-01-15",
      interest: Money(100),
      fee: fee
    )
    #expect(booked.coverage.collectionFee == fee)
    #expect(story.state.closeReason == .paid && story.state.amounts.owedBack == .zero)
  }

  @Test(
    "in time, the fee as demanded closes; what is paid beyond it is owed back",
    arguments: [(Money(8_560), Money.zero), (Money(8_600), Money(40))]
  )
  func newYearInTime(sum: Money, owedBack: Money) throws {
    var story = Story(due: "2025-11-01", received: "2025-11-20", principal: Money(8_000))
    story.tell("2025-11-20", .registered)
    story.send(.demand, on: "2025-12-23", collectionFee: Money(560))
    let booked = try Self.book(&story, sum, ordered: "2026-01-05", fee: Money(600))
    #expect(booked.coverage.collectionFee == Money(560))
    #expect(story.state.closeReason == .paid && story.state.amounts.owedBack == owedBack)
  }

  @Test("a fee that rose after the day of payment is taken back")
  func heavyLater() throws {
    var story = Self.demanded()
    story.tell("2026-05-20", .heavyFee(Money(600)))
    // 78 days of 8 000 at 12 % are 205.15.
    let booked = try Self.book(&story, Money(8_843, 15), ordered: "2026-05-19")
    #expect(booked.coverage.collectionFee == Money(600))
    #expect(story.events.contains { $0.happening == .heavyFee(Money(-600)) })
    #expect(story.state.closeReason == .paid && story.state.amounts.owedBack == .zero)
  }

  @Test("a rest up to the setting is waived and the case closed; above it, it goes on")
  func smallRest() throws {
    var waived = Self.demanded()
    _ = try Self.book(
      &waived,
      Money(8_700),
      ordered: "2026-04-30",
      interest: Money(94, 69),
      waives: Money(50)
    )
    #expect(waived.state.closeReason == .restWaived)
    #expect(waived.state.amounts.outstanding == .zero)
    var open = Self.demanded()
    _ = try Self.book(
      &open,
      Money(8_700),
      ordered: "2026-04-30",
      interest: Money(94, 69),
      waives: Money(30)
    )
    #expect(open.state.stage == .collection)
    #expect(open.state.amounts.outstanding == Money(32, 69))
  }

  @Test("cases.md 38: a part payment moves the limitation three years on")
  func limitation() throws {
    var story = Self.demanded()
    _ = try Self.book(&story, Money(100), ordered: "2026-04-30")
    #expect(story.state.timeBarred == day("2029-04-30"))
  }

  @Test(
    "on a closed case: owed back when it was paid, else the creditor's and no fee",
    arguments: [
      (CloseReason.paid, PaymentHome.owedBack, Money.zero),
      (.restWaived, .owedBack, .zero), (.withdrawn, .passedOn, Money(700)),
      (.agreed, .passedOn, Money(700)), (.bankrupt, .passedOn, Money(700)),
    ]
  )
  func closed(reason: CloseReason, home: PaymentHome, principal: Money) throws {
    var story = Self.demanded()
    story.tell("2026-04-10", .closed(reason, cost: .zero, continuedIn: nil))
    let booked = try Self.book(&story, Money(700), ordered: "2026-04-12")
    #expect(booked.home == home)
    #expect(booked.coverage.principal == principal)
    #expect(booked.coverage.collectionFee == .zero && booked.coverage.reminderFee == .zero)
    #expect(story.state.amounts.owedBack == Money(700) - principal)
  }

  @Test("what is moved on leaves what is owed back here; taken back, it comes again")
  func moved() throws {
    var story = Self.demanded()
    _ = try Self.book(&story, Money(9_000), ordered: "2026-04-30", interest: Money(94, 69))
    let rest = story.state.amounts.owedBack
    #expect(rest == Money(267, 31))
    story.tell("2026-04-30", .moved(rest, CaseNumber(100_002), incoming: false))
    #expect(story.state.amounts.owedBack == .zero)
    #expect(story.state.amounts.paid == Money(8_732, 69))
    story.tell("2026-05-02", .moved(-rest, CaseNumber(100_002), incoming: false))
    #expect(story.state.amounts.owedBack == rest && story.state.amounts.paid == Money(9_000))
  }
}

import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

/// The cases of cases.md that the agency's days decide, as they read there.
@Suite("Forty cases: what the agency does on which day")
struct EngineCases {
  private func noticed(_ due: String, _ received: String) throws -> (AgencyWorld, CaseNumber) {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: due, received: received))
    return (world, number)
  }

  @Test("6: due Saturday 5 September, paid Monday 7: no interest, no letter, closed")
  func paidAfterWeekend() throws {
    let (world, number) = try noticed("2026-09-05", "2026-09-07")
    try world.pay(number, Money(10_000), "2026-09-07")
    try world.work(to: "2026-12-01")
    let file = try world.file(number)
    #expect(file.detail.row.state.closeReason == .paid)
    #expect(file.detail.row.state.amounts.owedBack == .zero)
    #expect(try world.store.reader(.pages).letters(of: number).isEmpty)
  }

  @Test("7: the same unpaid: the earliest letter with a fee is Monday 21 September")
  func earliestFee() throws {
    let (world, number) = try noticed("2026-09-05", "2026-09-07")
    try world.work(to: "2026-09-30")
    let letter = try #require(try world.store.reader(.pages).letters(of: number).first)
    #expect(letter.sent == (try day("2026-09-21")))
    #expect(try world.state(number).amounts.reminderFee == Money(38))
  }

  // 13, 15, 16 and 10: the creditor's own letters count, by the day and the wait they gave.
  @Test(
    "13, 15, 16: fees in all after the agency's notice, by what the creditor sent before",
    arguments: [
      // A reminder that gave less than fourteen days: no second fee.
      ([("2026-02-02", 7, 38)], "2026-03-16", 38),
      // One that gave its time, missed: a second.
      ([("2026-02-02", 14, 38)], "2026-03-16", 76),
      // Two already: none more.
      ([("2026-01-12", 14, 38), ("2026-02-02", 14, 38)], "2026-03-16", 76),
      // The last one six months ago to the day, and a day more.
      ([("2026-03-16", 7, 38)], "2026-09-16", 38), ([("2026-03-16", 7, 38)], "2026-09-17", 76),
    ]
  )
  func earlier(_ sent: [(String, Int, Int)], _ received: String, _ fees: Int) throws {
    let world = try AgencyWorld()
    var claim = AgencyWorld.Claim(due: "2025-12-15", received: received)
    claim.earlier = try sent.map { sent in
      let on = try day(sent.0)
      return EarlierLetter(
        kind: .reminder,
        sent: on,
        fee: Money(Int64(sent.2)),
        deadline: on + sent.1
      )
    }
    let number = try world.take(claim)
    try world.work(to: received)
    #expect(try world.told(number).last?.hasPrefix("\(received) notice") == true)
    #expect(try world.state(number).amounts.reminderFee == Money(Int64(fees)))
    #expect(try world.faults() == [])
  }

  @Test("a letter that the plan sends free brings no fee, and the road ahead knows it")
  func freeLetters() throws {
    let world = try AgencyWorld()
    var plan = ProcessPlan(name: "free")
    plan.notice.bearsFee = false
    plan.demand.bearsFee = false
    world.plans["free"] = plan
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16", plan: "free"))
    let start = try world.file(number)
    let issuer = try world.agency().issuer
    let claim = LetterClaim(
      number: number,
      creditor: start.detail.creditor,
      debtor: start.detail.debtor,
      currency: .nok,
      invoices: start.detail.invoices,
      events: start.events,
      state: start.detail.row.state
    )
    let road = RoadAhead(
      from: start.detail.row.state,
      at: OsloTime.moment(try day("2026-03-16"), hour: 8),
      fold: CaseFold(plan: plan),
      account: issuer.account(of: claim)
    )
    try world.work(to: "2026-07-01")
    let amounts = try world.state(number).amounts
    #expect(amounts.reminderFee == .zero)
    #expect(amounts.collectionFee == .zero)
    #expect(!road.stops.contains { $0.step.kind == .heavy })
    let legal = try #require(road.stops.first { $0.step.kind == .legal })
    // 10 000 at 12 % from 3 March to 24 April, and nothing else.
    #expect(legal.step.date.iso == "2026-04-24" && legal.owed == Money(10_174, 25))
  }

  // 12 and 14: what a plan with a reminder first may charge.
  @Test("14: reminder and its deadline missed, then the notice: 76 in all, and nothing for a third")
  func reminderFirst() throws {
    let world = try AgencyWorld()
    world.plans = try ProcessPlans.all(in: Shipped.folder)
    let number = try world.take(
      .init(due: "2026-03-02", received: "2026-03-16", plan: "reminder-first")
    )
    try world.work(to: "2026-04-20")
    #expect(
      try world.told(number).prefix(4) == [
        "2026-03-16 registered", "2026-03-16 reminder by 2026-03-30",
        "2026-03-31 notice by 2026-04-14", "2026-04-15 expired",
      ]
    )
    #expect(try world.state(number).amounts.reminderFee == Money(76))
    // A new due date brings a new notice, without fee (12; R91).
    try world.tell(
      number,
      "2026-04-20",
      .dueChanged(from: try day("2026-03-02"), to: try day("2026-05-04")),
      by: .owner
    )
    try world.work(to: "2026-05-20")
    #expect(try world.told(number).last == "2026-05-18 notice by 2026-06-01")
    #expect(try world.state(number).amounts.reminderFee == Money(76))
  }

  @Test("23: 8 000 due 2 March: notice 16 March asks 8 074.82; paid 30 March closes it, no fee")
  func paidInTime() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-03-30", hour: 9, wholeDay: false)
    try world.pay(number, Money(8074, 82), "2026-03-30")
    try world.work(to: "2026-12-01")
    let state = try world.state(number)
    #expect(state.closeReason == .paid)
    #expect(state.amounts.collectionFee == .zero)
    #expect(try world.told(number).last == "2026-03-30 closed paid")
  }

  @Test("25: principal paid directly in time, fee and interest left: never a collection fee")
  func onlyCostsLeft() throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-03-20")
    try world.pay(number, Money(10_000), "2026-03-20", direct: true)
    try world.work(to: "2026-12-01")
    let state = try world.state(number)
    #expect(state.amounts.principal == .zero)
    #expect(state.amounts.collectionFee == .zero)
    #expect(state.amounts.reminderFee == Money(38))
  }

  @Test(
    "26: a dispute raised after the demand and upheld: every cost removed, for good, also those paid",
    arguments: [
      // Paid before; what is then left of the principal, and owed back.
      (Money.zero, Money(10_000), Money.zero), (Money(638), Money(9_362), .zero),
      (Money(100), Money(9_900), .zero), (Money(10_400), .zero, Money(400)),
    ]
  )
  func upheld(paid: Money, principal: Money, owedBack: Money) throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-04-10")
    if paid > .zero { try world.pay(number, paid, "2026-04-10") }
    try world.tell(number, "2026-04-10", .disputed)
    try world.work(to: "2026-06-10")
    #expect(try world.state(number).step == .demanded)
    let before = try world.state(number)
    let interest = before.amounts.interest
    let receipt = try world.act(number, "2026-06-10", .decide(upheld: true, why: "Ja"))
    #expect(try world.dispatcher("2026-06-10").undo(receipt.number).done == 1)
    #expect(try world.state(number) == before)
    try world.act(number, "2026-06-10", .decide(upheld: true, why: "Ja"))
    try world.work(to: "2026-12-01")
    let state = try world.state(number)
    #expect(state.amounts.reminderFee == .zero)
    #expect(state.amounts.collectionFee == .zero)
    #expect(state.amounts.principal == principal)
    #expect(state.amounts.owedBack == (owedBack > interest ? owedBack - interest : .zero))
    #expect((state.closeReason == .paid) == (principal == .zero))
    #expect(try world.faults() == [])
    let issuer = try world.agency().issuer
    try YearTests.expectExplained(world.file(number), issuer, on: day("2026-12-01"))
    guard paid > .zero else { return }
    // The bank takes it back: what it counts on now is claimed again, and none of the costs.
    try world.reverse(number, "2026-12-02")
    let again = try world.state(number).amounts
    #expect(again.principal == Money(10_000) && again.owedBack == .zero)
    #expect(again.outstanding == again.principal + again.interest)
    #expect(try world.faults() == [])
    try YearTests.expectExplained(world.file(number), issuer, on: day("2026-12-02"))
  }

  @Test("27: a dispute rejected after 60 days: a fresh wait, and the heavy clock did not run")
  func rejected() throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-04-10")
    try world.tell(number, "2026-04-10", .disputed)
    try world.work(to: "2026-06-09")
    let fresh = try day("2026-06-23")
    try world.tell(number, "2026-06-09", .disputeRejected(deadline: fresh))
    try world.work(to: "2026-08-01")
    #expect(try world.told(number).last == "2026-07-22 heavy +600.00")
  }

  // 30 and 32, R94: the list is Tuesday's, or the next working day's; it closes two working days on.
  @Test(
    "30 and 32: the list after a deadline, and when it closes",
    arguments: [
      ("2026-11-02", "2026-11-16", "2026-11-17", "2026-11-19"),
      ("2026-11-03", "2026-11-17", "2026-11-24", "2026-11-26"),
      ("2029-12-04", "2029-12-18", "2029-12-27", "2030-01-02"),
    ]
  )
  func list(_ sent: String, _ deadline: String, _ listed: String, _ closes: String) throws {
    let sentOn = try day(sent)
    let world = try AgencyWorld()
    let number = try world.take(.init(due: (sentOn - 60).iso, received: sent))
    try world.work(to: closes)
    let told = try world.told(number)
    #expect(told.contains("\(sent) notice by \(deadline)"))
    #expect(told.contains("\(listed) listed to \(closes) 8"))
    #expect(told.contains("\(closes) collection"))
  }

  @Test("31: demand 7 April by the 21st; light on 19 May, heavy on the 20th")
  func heavy() throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-05-19")
    #expect(try world.state(number).amounts.collectionFee == Money(600))
    try world.work(to: "2026-05-20")
    #expect(try world.state(number).amounts.collectionFee == Money(1200))
  }

  @Test(
    "35: paused 10 November, resumed 30: interest ran, no letter or list that day, fresh 14 days"
  )
  func paused() throws {
    let (world, number) = try noticed("2026-10-05", "2026-11-04")
    try world.work(to: "2026-11-10")
    try world.tell(number, "2026-11-10", .paused(until: nil), by: .owner)
    try world.work(to: "2026-11-30", hour: 9, wholeDay: false)
    let fold = CaseFold(plan: .standard)
    let fresh = fold.plan.freshDeadline(
      for: try world.state(number),
      goingOn: try day("2026-11-30"),
      calendar: fold.calendar
    )
    try world.tell(number, "2026-11-30", .resumed(deadline: fresh), by: .owner)
    try world.work(to: "2026-12-20")
    #expect(
      try world.told(number) == [
        "2026-11-04 registered", "2026-11-04 notice by 2026-11-18",
        "2026-11-30 resumed 2026-12-14", "2026-12-15 expired", "2026-12-15 listed to 2026-12-17 8",
        "2026-12-17 collection", "2026-12-17 demand by 2027-01-04",
      ]
    )
  }

  @Test("36: a notice made at 23:00 on Friday 20 November bears Monday's date, by 7 December")
  func fridayNight() throws {
    let (world, number) = try noticed("2026-11-03", "2026-11-20")
    try world.work(to: "2026-11-20", hour: 23, part: .morning, pace: .today)
    let letter = try #require(try world.store.reader(.pages).letters(of: number).first)
    #expect(letter.sent == (try day("2026-11-23")))
    #expect(letter.deadline == (try day("2026-12-07")))
  }

  @Test("38: due 20 November 2023: no letters from 21 November 2026; with a part payment later")
  func barred() throws {
    let (world, number) = try noticed("2023-11-20", "2026-11-21")
    try world.work(to: "2026-12-10")
    #expect(try world.told(number) == ["2026-11-21 waits"])
    #expect(try world.state(number).waiting == .timeBarred)
  }

  @Test(
    "what is disputed, asked about or unread at the cut-off stays listed, and goes on a later list"
  )
  func heldOnList() throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-04-01")
    try world.tell(number, "2026-04-01", .messageReceived(.other), by: .debtor)
    try world.work(to: "2026-04-12")
    #expect(try world.state(number).stage == .reminder)
    #expect(try world.state(number).listed != nil)
    try world.tell(number, "2026-04-12", .messagesRead, by: .owner)
    try world.work(to: "2026-04-17")
    #expect(
      try world.told(number).suffix(3) == [
        "2026-04-14 listed to 2026-04-16 8", "2026-04-16 collection",
        "2026-04-16 demand by 2026-04-30",
      ]
    )
  }

  @Test("a promise that is not kept ends by itself, and the case goes on the day after")
  func promise() throws {
    let (world, number) = try noticed("2026-03-02", "2026-03-16")
    try world.work(to: "2026-04-10")
    try world.tell(number, "2026-04-10", .promise(try day("2026-06-15")))
    try world.work(to: "2026-07-01")
    #expect(
      try world.told(number).suffix(3) == [
        "2026-06-16 plan ended", "2026-06-16 asked legal-steps", "2026-06-16 heavy +600.00",
      ]
    )
    #expect(try world.state(number).hasPlan == false)
  }
}

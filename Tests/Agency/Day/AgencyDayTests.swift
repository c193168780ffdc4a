import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("The agency lives through its days")
struct AgencyDayTests {
  // cases.md 31, and what follows of it: Easter 2026 lies between the list and the cut-off.
  @Test("a claim nobody pays goes the whole way, each step on its lawful day")
  func wholeWay() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-09")
    )
    try world.work(to: "2026-09-01")
    #expect(
      try world.told(number) == [
        "2026-03-09 waits", "2026-03-16 registered", "2026-03-16 notice by 2026-03-30",
        "2026-03-31 expired", "2026-03-31 listed to 2026-04-07 8", "2026-04-07 collection",
        "2026-04-07 demand by 2026-04-21", "2026-04-24 asked legal-steps",
        "2026-05-20 heavy +600.00",
      ]
    )
    let state = try world.state(number)
    #expect(state.step == .heavy)
    #expect(state.amounts.reminderFee == Money(38))
    #expect(state.amounts.collectionFee == Money(1200))
    #expect(state.next == NextStep(.monitoring, on: try day("2027-04-07")))
    #expect(try world.faults() == [])
  }

  @Test("nothing is done for a creditor whose plan no file gives, and it is said; others go on")
  func missingPlan() throws {
    let world = try AgencyWorld()
    let other = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    let slow = try world.take(.init(due: "2026-03-02", received: "2026-03-16", plan: "slow"))
    let report = try world.work(to: "2026-03-16")
    #expect(try world.told(other).contains { $0.contains("notice") })
    #expect(try world.told(slow) == ["2026-03-16 registered"])
    #expect(report.refused.map(\.number) == [slow])
    #expect(report.refused.map(\.why) == [.noPlan(name: "slow")])
    #expect(!report.isWhole)
    // Once it is there the case goes on, though its day has passed.
    world.plans["slow"] = ProcessPlan(name: "slow")
    #expect(try world.work(to: "2026-03-17").isWhole)
    #expect(try world.told(slow).contains { $0.contains("notice") })
  }

  @Test("time alone changes nothing for a creditor whose plan is gone, and days say so")
  func clockWithoutPlan() throws {
    let world = try AgencyWorld()
    let slowPlan = ProcessPlan(name: "slow")
    world.plans["slow"] = slowPlan
    let slow = try world.take(.init(due: "2026-03-02", received: "2026-03-16", plan: "slow"))
    try world.take(.init(due: "2026-03-02", received: "2026-03-16", plan: "slow"))
    let other = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    world.plans["slow"] = nil
    func isExpired(_ number: CaseNumber) throws -> Bool {
      try world.told(number).contains { $0.hasSuffix("expired") }
    }
    let later = OsloTime.moment(try day("2026-03-31"), hour: 7)
    #expect(try world.agency(at: later).clockStep() == 1)
    #expect(try world.agency(at: later).clockStep() == 0)
    #expect(try isExpired(other) && !isExpired(slow))
    let report = try world.work(to: "2026-04-01")
    // Said once of the creditor, with how many cases it is.
    #expect(report.refused.map(\.number) == [slow])
    #expect(report.refused.map(\.cases) == [2])
    #expect(report.refusals.map(\.count) == [2])
    #expect(report.refused.map(\.why) == [.noPlan(name: "slow")])
    #expect(try !isExpired(slow))
    // Once it is there the case goes on, though its day has passed.
    world.plans["slow"] = slowPlan
    #expect(try world.work(to: "2026-04-02").isWhole)
    #expect(try isExpired(slow))
    #expect(try world.faults() == [])
  }

  @Test("a day worked again sends nothing to a case that was registered after it")
  func workedAgain() throws {
    let world = try AgencyWorld()
    world.plans["confirmed"] = .standard
    world.plans["confirmed"]?.confirmsOrders = true
    try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-16")
    let numbers = try ["standard", "confirmed"].map {
      try world.take(.init(due: "2026-03-02", received: "2026-03-17", plan: $0))
    }
    try world.work(to: "2026-03-16")
    _ = try world.agency(at: OsloTime.moment(try day("2026-03-16"), hour: 13)).issuePending()
    for number in numbers { #expect(try world.told(number) == ["2026-03-17 registered"]) }
    try world.work(to: "2026-03-17")
    for number in numbers {
      #expect(try world.told(number).contains("2026-03-17 notice by 2026-03-31"))
      let letters = try world.store.reader(.pages).letters(of: number)
      #expect(letters.allSatisfy { $0.sent.iso == "2026-03-17" })
    }
    #expect(try world.faults() == [])
  }

  @Test("worked at once or day by day, in halves or whole: the same")
  func catchesUp() throws {
    let (once, daily) = (try AgencyWorld(), try AgencyWorld())
    for world in [once, daily] {
      try world.take(.init(due: "2026-03-02", received: "2026-03-09"))
      try world.take(.init(due: "2026-03-20", received: "2026-03-23", kind: .business))
      try world.take(.init(due: "2026-02-02", received: "2026-03-23"))
    }
    try once.work(to: "2026-07-03", hour: 23)
    var today = try day("2026-03-23")
    while today <= (try day("2026-07-03")) {
      try daily.work(to: today.iso, hour: 8, wholeDay: false)
      try daily.work(to: today.iso, hour: 23, wholeDay: false)
      today = today + 1
    }
    #expect(try once.everything() == daily.everything())
    #expect(try once.work(to: "2026-07-03", hour: 23).batches == 0)
  }

  /// The days of a portal that was opened before the days were worked, and how far they had been.
  @Test(
    "days lived through give the same, whoever had opened the store before them",
    arguments: [
      ("2026-09-01", "2026-09-24"), ("2026-09-01", "2026-09-16"), ("2026-09-15", "2026-09-24"),
      (nil, "2026-09-24"),
    ] as [(String?, String)]
  )
  func openedBefore(worked: String?, opened: String) throws {
    func lived(openedOn day: CivilDate?) throws -> [String] {
      let world = try AgencyWorld()
      let numbers = try (1...3).map { _ in
        try world.take(.init(due: "2026-08-17", received: "2026-08-31"))
      }
      let morning = OsloTime.moment(try #require(CivilDate(iso: "2026-08-31")), hour: 9)
      _ = try world.agency(at: morning).issuePending()
      if let worked { try world.work(to: worked) }
      let last = try #require(CivilDate(iso: worked ?? "2026-08-31"))
      try world.tell(numbers[1], last.iso, .paused(until: last + 8))
      if let day {
        let changed = try world.agency(at: OsloTime.moment(day, hour: 12)).clockStep()
        #expect(changed > 0)
      }
      try world.work(to: "2026-10-09")
      #expect(try world.faults() == [])
      return try numbers.flatMap { number in
        let letters = try world.store.reader(.pages).letters(of: number)
        let amounts = try world.state(number).amounts
        return try world.told(number) + letters.map { "\($0.kind) \($0.sent)" } + ["\(amounts)"]
      }
    }
    let alone = try lived(openedOn: nil)
    #expect(alone.contains { $0.hasPrefix("2026-09-17 demand") })
    #expect(try lived(openedOn: CivilDate(iso: opened)) == alone)
  }

  @Test("stopped after any transaction and gone on with: the same as without")
  func stopped() throws {
    func made() throws -> AgencyWorld {
      let world = try AgencyWorld()
      for index in 0..<6 {
        try world.take(
          .init(
            principal: Money(Int64(400 + index * 900)),
            due: index < 3 ? "2026-03-02" : "2026-03-04",
            received: "2026-03-09",
            kind: index % 2 == 0 ? .consumer : .business,
            debtor: index < 2 ? "Kari Lunde" : ""
          )
        )
      }
      return world
    }
    struct Killed: Error {}
    let whole = try made()
    let report = try whole.work(to: "2026-06-10")
    let expected = try whole.everything()
    #expect(report.batches > 10)
    // Killed after each of its transactions in turn, and twice on the way.
    for place in 1...report.batches {
      let world = try made()
      var left = place
      #expect(throws: Killed.self) {
        try world.work(to: "2026-06-10") { _ in
          left -= 1
          if left == 0 { throw Killed() }
          return true
        }
      }
      let stopped = try world.work(to: "2026-06-10") { $0.batches < 2 }
      #expect(stopped.stopped || stopped.batches < 2)
      try world.work(to: "2026-06-10")
      #expect(try world.everything() == expected, "after transaction \(place)")
    }
  }

  @Test(
    "without a given day what was missed is done today, and no letter bears a day that has passed"
  )
  func missed() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-16", pace: .today)
    // Three weeks without a run: the list of 31 March was never made.
    try world.work(to: "2026-04-09", pace: .today)
    #expect(
      try world.told(number) == [
        "2026-03-16 registered", "2026-03-16 notice by 2026-03-30", "2026-03-31 expired",
      ]
    )
    #expect(try world.state(number).next == NextStep(.list, on: try day("2026-04-14")))
    try world.work(to: "2026-04-14", pace: .today)
    try world.work(to: "2026-04-27", pace: .today)
    #expect(
      try world.told(number).suffix(3) == [
        "2026-04-14 listed to 2026-04-16 8", "2026-04-16 collection",
        "2026-04-27 demand by 2026-05-11",
      ]
    )
  }

  @Test("a day before the last one worked is refused")
  func past() throws {
    let world = try AgencyWorld()
    try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-20")
    #expect(throws: PastDay.self) { try world.work(to: "2026-03-19") }
    #expect(try world.store.reader(.pages).fact("last-day") == "2026-03-20")
  }

  @Test("three claims of one debtor and creditor become one case with one fee (case 22)")
  func merged() throws {
    let world = try AgencyWorld()
    let numbers = try ["2026-03-02", "2026-03-03", "2026-03-04"].map {
      try world.take(
        .init(principal: Money(500), due: $0, received: "2026-03-18", debtor: "Kari Lunde")
      )
    }
    let other = try world.take(
      .init(principal: Money(500), due: "2026-03-02", received: "2026-03-18")
    )
    let report = try world.work(to: "2026-04-20")
    #expect(report.merged == 2)
    #expect(report.letters[.demand] == 2)
    let one = try world.file(numbers[0])
    #expect(one.detail.row.state.amounts.originalPrincipal == Money(1500))
    #expect(one.detail.row.state.amounts.collectionFee == Money(300))
    #expect(one.detail.row.state.amounts.reminderFee == Money(114))
    #expect(one.detail.row.state.due == (try day("2026-03-02")))
    #expect(one.detail.invoices.count == 3)
    #expect(one.detail.row.invoiceCount == 3)
    for number in numbers.dropFirst() {
      let state = try world.state(number)
      #expect(state.closeReason == .merged)
      #expect(state.continuedIn == numbers[0])
      #expect(state.amounts.outstanding == .zero)
    }
    #expect(try world.state(other).amounts.collectionFee == Money(187, 50))
    // The demand states the interest of each invoice from its own due date.
    let interest = ClaimBases(of: one.detail.invoices, after: one.events, choices: RuleChoices())
      .interest(to: try #require(one.detail.row.state.demanded), rates: try Shipped.rates())
    #expect(one.detail.row.state.amounts.interest == interest.owed)
    #expect(try world.faults() == [])
  }

  @Test("a claim with payments of its own keeps its reckoning, and bears no second fee")
  func apart() throws {
    let world = try AgencyWorld()
    let numbers = try (0..<2).map { _ in
      try world.take(
        .init(principal: Money(2000), due: "2026-03-02", received: "2026-03-16", debtor: "Kari")
      )
    }
    try world.work(to: "2026-03-20")
    try world.pay(numbers[1], Money(300), "2026-03-20")
    try world.work(to: "2026-04-08")
    #expect(try world.state(numbers[0]).amounts.collectionFee == Money(300))
    #expect(try world.state(numbers[1]).amounts.collectionFee == .zero)
    #expect(try world.state(numbers[1]).step == .demanded)
  }

  @Test("the night acknowledges actions; one that took a case off the list not before it closes")
  func acknowledges() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-31", hour: 9, wholeDay: false)
    let listed = try world.file(number)
    #expect(listed.detail.row.state.listed != nil)
    try world.act(number, "2026-03-31", .pause(until: nil))
    // The list is open until Tuesday after Easter.
    #expect(try world.work(to: "2026-04-06").acknowledged == 0)
    #expect(try world.state(number).unacknowledged)
    #expect(try world.work(to: "2026-04-07").acknowledged == 1)
    #expect(try world.state(number).unacknowledged == false)
    #expect(try world.store.reader(.pages).outbox(after: 0, limit: 10).isEmpty)
  }

  @Test("legal steps are asked about once, and taken when the creditor agrees (case 37)")
  func legal() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    let late = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-06-01")
    let question = try #require(try world.store.reader(.pages).messages(of: number).first)
    #expect(question.question == .legalSteps)
    #expect(question.text.contains("928"))
    #expect(try world.state(number).awaitsCreditor)
    try world.tell(number, "2026-06-01", .legalAnswered(agreed: true), by: .owner)
    try world.work(to: "2026-10-07")
    try world.tell(late, "2026-10-08", .legalAnswered(agreed: true), by: .owner)
    try world.work(to: "2026-11-30")
    #expect(try world.told(number).suffix(2) == ["2026-06-01 legal", "2026-06-01 court 928.00"])
    #expect(try world.state(number).amounts.courtFee == Money(928))
    #expect(try world.state(number).timeBarred == (try day("2029-06-01")))
    // The demand of 7 April is more than six months old on the 8th: a new one first, and its deadline.
    let told = try world.told(late)
    #expect(
      told.suffix(3) == [
        "2026-10-08 demand by 2026-10-22", "2026-10-26 legal", "2026-10-26 court 928.00",
      ]
    )
    #expect(try world.state(late).amounts.collectionFee == Money(1200))
  }

  @Test("creditors are warned six and two months before a claim is time-barred, once each")
  func limitation() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2023-11-20", received: "2026-02-02"))
    try world.work(to: "2026-03-02")
    try world.work(to: "2026-12-01")
    let told = try world.told(number).filter { $0.contains("warned") || $0.contains("barred") }
    #expect(told == ["2026-05-20 warned 6", "2026-09-20 warned 2", "2026-11-21 barred"])
    let last = try #require(try world.file(number).events.last { $0.told != nil })
    #expect(last.happening == .fellTimeBarred)
    #expect(try world.state(number).next == nil)
  }

  @Test("a case the agency cannot serve says why once, stays due, and does not stop the others")
  func refused() throws {
    let world = try AgencyWorld()
    let numbers = try (0..<2).map { _ in
      try world.take(.init(due: "2026-03-02", received: "2026-03-09"))
    }
    let debtor = try world.file(numbers[0]).detail
    try world.store.write { writer in
      var corrected = debtor.debtor
      corrected.country = "SE"
      try writer.update(corrected, id: debtor.row.debtor)
    }
    let report = try world.work(to: "2026-03-20")
    #expect(report.letters[.notice] == 1)
    #expect(report.refused.isEmpty)
    #expect(try world.state(numbers[0]).waiting == .country)
  }
}

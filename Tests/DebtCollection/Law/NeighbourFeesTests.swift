import DebtCollection
import Testing

@Suite("Swedish and Finnish fees (law.md 3, 4)")
struct NeighbourFeesTests {
  @Test(
    "Sweden: day, between businesses, reminder (agreed), demand, plan, compensation",
    arguments: [
      ("2013-03-15", false, "50.00", "160.00", "150.00", nil),
      ("2013-03-16", false, "60.00", "180.00", "170.00", "450.00"),
      ("2026-11-21", true, "60.00", "0.00", "170.00", "450.00"),
    ] as [(String, Bool, String, String, String, String?)]
  )
  func sweden(
    on: String,
    commercial: Bool,
    reminder: String,
    demand: String,
    plan: String,
    compensation: String?
  ) throws {
    let rates = try ShippedRates.tables()
    let on = try date(on)
    let found = try SwedishFee.allCases.map {
      try $0.amount(on: on, reminderAgreed: true, commercial: commercial, rates: rates).plain
    }
    #expect(found == [reminder, demand, plan])
    #expect(
      try SwedishFee.reminder.amount(
        on: on,
        reminderAgreed: false,
        commercial: commercial,
        rates: rates
      ) == .zero
    )
    #expect(try SwedishFee.compensation(on: on, rates: rates)?.plain == compensation)
  }

  @Test(
    "Finland, consumer: principal, first demand, later demand, cap on all",
    arguments: [
      ("100", "14.00", "7.00", 60), ("100.01", "24.00", "12.00", 120),
      ("1000", "24.00", "12.00", 120), ("1000.01", "50.00", "25.00", 210),
    ] as [(String, String, String, Int64)]
  )
  func consumer(principal: String, first: String, later: String, cap: Int64) throws {
    var claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: .consumer
    )
    #expect(try fee(.reminder, claim, "2026-03-15") == "0.00")
    #expect(try fee(.reminder, claim, "2026-03-16") == "5.00")
    claim.lastLetter = try date("2026-03-16")
    #expect(try fee(.demand(number: 1), claim, "2026-03-29") == "0.00")
    #expect(try fee(.demand(number: 1), claim, "2026-03-30") == first)
    #expect(try fee(.demand(number: 2), claim, "2026-03-30") == later)
    claim.charged = Money(cap - 3)
    #expect(try fee(.demand(number: 1), claim, "2026-03-30") == "3.00")
    claim.charged = Money(cap)
    #expect(try fee(.demand(number: 1), claim, "2026-03-30") == "0.00")
  }

  @Test(
    "Finland, business: principal, demand, later demand, bill; nil where it was not found",
    arguments: [
      ("500", "50.00", "25.00", "110.00", "250.00"),
      ("500.01", "70.00", "35.00", "125.00", "470.00"),
      ("2500", "70.00", "35.00", "125.00", "470.00"), ("2500.01", "90.00", nil, nil, nil),
      ("10000", "90.00", nil, nil, nil), ("10000.01", "110.00", nil, nil, nil),
    ] as [(String, String, String?, String?, String?)]
  )
  func business(
    principal: String,
    demand: String,
    later: String?,
    bill: String?,
    cap: String?
  ) throws {
    var claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: .business
    )
    #expect(try fee(.demand(number: 1), claim, "2026-04-01") == demand)
    let rates = try ShippedRates.tables()
    let on = try date("2026-04-01")
    #expect((try? FinnishFee.cap(of: claim, on: on, rates: rates))?.plain == cap)
    // What comes on top of earlier fees needs the cap on the whole.
    claim.lastLetter = try date("2026-03-10")
    claim.charged = Money(12)
    #expect((try? fee(.demand(number: 2), claim, "2026-04-01")) == later)
    #expect((try? fee(.protestedBill, claim, "2026-04-01")) == bill)
  }

  @Test("Finland, business: a creditor's own demand, a threat with bankruptcy, compensation")
  func businessAlone() throws {
    var claim = try FinnishFee.Claim(
      principal: Money(400),
      due: date("2026-03-02"),
      debtor: .business
    )
    #expect(try fee(.ownDemand, claim, "2026-04-01") == "12.00")
    #expect(try fee(.bankruptcyDemand, claim, "2026-04-01") == "100.00")
    let rule = try ShippedRates.tables().feesFinlandBusiness.value(on: date("2022-05-01"))
    #expect(rule.compensation == Money(40))
    claim.debtor = .consumer
    for measure in [FinnishFee.Measure.ownDemand, .bankruptcyDemand, .protestedBill] {
      #expect(try fee(measure, claim, "2026-04-01") == "0.00")
    }
  }

  @Test("Finland: a bill follows a reminder by ten days, and is published after fourteen")
  func bill() throws {
    var claim = try FinnishFee.Claim(
      principal: Money(400),
      due: date("2026-03-02"),
      debtor: .business
    )
    #expect(try fee(.protestedBill, claim, "2026-04-01") == "0.00")
    claim.lastLetter = try date("2026-03-10")
    #expect(try fee(.protestedBill, claim, "2026-03-19") == "0.00")
    #expect(try fee(.protestedBill, claim, "2026-03-20") == "110.00")
    let last = try FinnishFee.billPublishedAfter(
      sent: date("2026-03-20"),
      rates: ShippedRates.tables()
    )
    #expect(last.iso == "2026-04-03")
  }

  @Test(
    "Finland, consumer: principal, instalments, the fee of a payment plan",
    arguments: [
      ("100", 4, "20.00"), ("100", 5, "20.00"), ("1000", 4, "20.00"), ("100.01", 5, "30.00"),
      ("1000", 5, "30.00"), ("1000.01", 4, "20.00"), ("1000.01", 5, "50.00"),
    ]
  )
  func plan(principal: String, instalments: Int, amount: String) throws {
    let claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: .consumer
    )
    #expect(try fee(.paymentPlan(instalments: instalments), claim, "2026-04-01") == amount)
  }

  @Test("Finland, consumer: five for fourteen days more, two demands as a rule, all within the cap")
  func otherMeasures() throws {
    var claim = try FinnishFee.Claim(
      principal: Money(100),
      due: date("2026-03-02"),
      debtor: .consumer,
      lastLetter: date("2026-03-16")
    )
    #expect(try fee(.extensionOfTime(days: 13), claim, "2026-03-17") == "0.00")
    #expect(try fee(.extensionOfTime(days: 14), claim, "2026-03-17") == "5.00")
    #expect(try fee(.demand(number: 3), claim, "2026-06-01") == "0.00")
    claim.charged = Money(58)
    #expect(try fee(.extensionOfTime(days: 14), claim, "2026-03-17") == "2.00")
    #expect(try fee(.paymentPlan(instalments: 2), claim, "2026-03-17") == "2.00")
    #expect(try fee(.reminder, claim, "2026-03-30") == "2.00")
  }

  @Test(
    "Finland, consumer before 16 March 2013: principal, demand, enforceable, plan; no more is known",
    arguments: [
      ("250", "21.00", "12.00", "30.00"), ("250.01", "45.00", "12.00", "30.00"),
    ]
  )
  func older(principal: String, demand: String, enforceable: String, plan: String) throws {
    var claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2013-01-02"),
      debtor: .consumer
    )
    #expect(try fee(.demand(number: 1), claim, "2013-03-15") == demand)
    #expect(try fee(.paymentPlan(instalments: 2), claim, "2013-03-15") == plan)
    claim.enforceable = true
    #expect(try fee(.demand(number: 1), claim, "2013-03-15") == enforceable)
    #expect(throws: MissingRate.self) { try fee(.reminder, claim, "2013-03-15") }
    #expect(throws: MissingRate.self) { try fee(.demand(number: 2), claim, "2013-03-15") }
    #expect(throws: MissingRate.self) { try fee(.demand(number: 1), claim, "2011-12-31") }
    #expect(throws: MissingRate.self) {
      try fee(.extensionOfTime(days: 14), claim, "2013-03-15")
    }
    claim.charged = Money(5)
    #expect(throws: MissingRate.self) { try fee(.demand(number: 1), claim, "2013-03-15") }
  }

  @Test("Finland: what a plan or more time costs a business no source says")
  func businessSilent() throws {
    let claim = try FinnishFee.Claim(
      principal: Money(400),
      due: date("2026-03-02"),
      debtor: .business
    )
    let table = RateTableName.feesFinlandBusiness
    let on = try date("2026-04-01")
    #expect(throws: MissingRate(table: table, day: on)) {
      try fee(.paymentPlan(instalments: 5), claim, "2026-04-01")
    }
    #expect(throws: MissingRate(table: table, day: on)) {
      try fee(.extensionOfTime(days: 14), claim, "2026-04-01")
    }
    #expect(throws: MissingRate.self) { try fee(.reminder, claim, "2022-04-30") }
  }

  @Test("Sweden: what the enforcement authority charges, from the year it was read in")
  func enforcement() throws {
    let rates = try ShippedRates.tables()
    let on = try date("2026-01-01")
    #expect(
      try SwedishEnforcementFee.allCases.map { try $0.amount(on: on, rates: rates).plain }
        == ["300.00", "380.00", "600.00"]
    )
    #expect(throws: MissingRate(table: .enforcementSweden, day: on - 1)) {
      try SwedishEnforcementFee.application.amount(on: on - 1, rates: rates)
    }
  }

  @Test(
    "Sweden: the day, who supervises, to be paid by, a legal step from",
    arguments: [
      ("2023-12-31", "Integritetsskyddsmyndigheten", "2024-01-08", "2024-01-13"),
      ("2024-01-01", "Finansinspektionen", "2024-01-09", "2024-01-14"),
      ("2026-04-02", "Finansinspektionen", "2026-04-10", "2026-04-15"),
    ]
  )
  func demand(sent: String, supervisor: String, payBy: String, legalFrom: String) throws {
    let rates = try ShippedRates.tables()
    let sent = try date(sent)
    #expect(try rates.demandSweden.value(on: sent).supervisor == supervisor)
    #expect(try SwedishDemand.payBy(sent: sent, rates: rates).iso == payBy)
    #expect(try SwedishDemand.legalFrom(sent: sent, rates: rates).iso == legalFrom)
  }

  @Test(
    "Sweden: a claim lives ten years, three against a consumer",
    arguments: [
      ("2016-02-29", DebtorKind.business, "2026-02-28"), ("2023-11-20", .consumer, "2026-11-20"),
      ("2023-11-20", .unknown, "2026-11-20"), ("2023-11-20", .business, "2033-11-20"),
    ]
  )
  func limitation(due: String, debtor: DebtorKind, last: String) throws {
    let found = try Limitation.lastDayInSweden(
      due: date(due),
      debtor: debtor,
      rates: ShippedRates.tables()
    )
    #expect(found.iso == last)
    // Of claims older than Sweden's tables nothing is known.
    let early = try date("2002-06-30")
    #expect(throws: MissingRate(table: .limitationSweden, day: early)) {
      try Limitation.lastDayInSweden(due: early, debtor: debtor, rates: ShippedRates.tables())
    }
  }

  @Test(
    "how sure the rows are",
    arguments: [
      (RateTableName.feesSweden, "2013-03-16", Certainty.confirmed),
      (.enforcementSweden, "2026-01-01", .single), (.limitationSweden, "2002-07-01", .confirmed),
      (.feesFinlandConsumer, "2012-01-01", .single),
      (.feesFinlandConsumer, "2013-03-16", .confirmed),
      (.feesFinlandBusiness, "2022-05-01", .confirmed),
    ]
  )
  func certainty(table: RateTableName, from: String, certainty: Certainty) throws {
    let row = try ShippedRates.tables().lines(of: table).first { $0.from.iso == from }
    #expect(row?.certainty == certainty)
  }

  @Test(
    "Finland, directly enforceable: the demand, a later one, the cap on all",
    arguments: [
      (DebtorKind.consumer, "5000", "14.00", "7.00", 51),
      (.consumer, "100", "14.00", "7.00", 51), (.business, "500", "50.00", "25.00", 250),
      (.business, "2500", "50.00", "25.00", 470),
    ] as [(DebtorKind, String, String, String, Int64)]
  )
  func enforceable(
    debtor: DebtorKind,
    principal: String,
    first: String,
    later: String,
    cap: Int64
  ) throws {
    var claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: debtor,
      enforceable: true
    )
    #expect(try fee(.demand(number: 1), claim, "2026-04-01") == first)
    #expect(try fee(.demand(number: 2), claim, "2026-04-01") == later)
    claim.charged = Money(cap - 1)
    #expect(try fee(.demand(number: 1), claim, "2026-04-01") == "1.00")
  }

  @Test(
    "Finland, business: twelve for a reminder, ten days between letters, half for a later demand",
    arguments: [("500", "25.00", 250), ("2500", "35.00", 470)] as [(String, String, Int64)]
  )
  func businessLetters(principal: String, later: String, cap: Int64) throws {
    var claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: .business
    )
    #expect(try fee(.reminder, claim, "2026-03-03") == "12.00")
    claim.lastLetter = try date("2026-03-03")
    #expect(try fee(.reminder, claim, "2026-03-12") == "0.00")
    #expect(try fee(.reminder, claim, "2026-03-13") == "12.00")
    #expect(try fee(.demand(number: 2), claim, "2026-03-13") == later)
    claim.charged = Money(cap - 4)
    #expect(try fee(.reminder, claim, "2026-03-13") == "4.00")
  }

  @Test("before their rows both are silent")
  func silent() throws {
    let rates = try ShippedRates.tables()
    let early = try date("2000-01-01")
    #expect(throws: MissingRate.self) {
      try SwedishFee.demand.amount(
        on: early,
        reminderAgreed: true,
        commercial: false,
        rates: rates
      )
    }
    let claim = FinnishFee.Claim(principal: Money(100), due: early - 60, debtor: .consumer)
    #expect(throws: MissingRate.self) {
      try FinnishFee.amount(for: .reminder, claim, on: early, rates: rates)
    }
  }

  private func fee(
    _ measure: FinnishFee.Measure,
    _ claim: FinnishFee.Claim,
    _ on: String
  ) throws -> String {
    try FinnishFee.amount(for: measure, claim, on: date(on), rates: ShippedRates.tables()).plain
  }
}

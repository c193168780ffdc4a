import DebtCollection
import Testing

@Suite("Late interest (law.md 1.6, cases.md 1-8)")
struct LateInterestTests {
  @Test(
    "10 000 kroner from the day after due, to a day inclusive",
    arguments: [
      ("2025-06-15", "2025-07-15", "101.71"), ("2026-06-15", "2026-07-15", "99.66"),
      ("2025-12-15", "2026-01-15", "103.01"), ("2026-06-15", "2026-06-16", "3.29"),
      ("2024-01-31", "2024-03-01", "102.74"), ("2026-12-01", "2026-12-31", "100.68"),
      ("2026-06-15", "2026-06-15", "0.00"), ("2026-06-15", "2026-01-01", "0.00"),
      ("2002-12-31", "2003-12-31", "1200.00"),
    ]
  )
  func table(due: String, to: String, sum: String) throws {
    let interest = try LateInterest.on(
      InterestBase(principal: Money(10_000), due: date(due)),
      to: date(to),
      rates: ShippedRates.tables()
    )
    #expect(interest.total.plain == sum)
  }

  @Test(
    "the periods of the worked examples: days, rate, amount",
    arguments: [
      ("2025-06-15", "2025-07-15", ["15 12.50 51.3699", "15 12.25 50.3425"]),
      ("2026-06-15", "2026-07-15", ["15 12.00 49.3151", "15 12.25 50.3425"]),
      ("2025-12-15", "2026-01-15", ["16 12.25 53.6986", "15 12.00 49.3151"]),
      ("2026-06-15", "2026-06-16", ["1 12.00 3.2877"]),
    ]
  )
  func periods(due: String, to: String, periods: [String]) throws {
    let interest = try LateInterest.on(
      InterestBase(principal: Money(10_000), due: date(due)),
      to: date(to),
      rates: ShippedRates.tables()
    )
    #expect(interest.segments.map { "\($0.days) \($0.rate.plain) \($0.plain)" } == periods)
  }

  @Test("a due date on a Sunday counts as the Monday, where it rolls")
  func rolling() throws {
    let base = try InterestBase(principal: Money(10_000), due: DueDate.rolled(date("2025-06-15")))
    let interest = try LateInterest.on(base, to: date("2025-07-15"), rates: ShippedRates.tables())
    #expect(interest.total.plain == "98.29")
    #expect(try DueDate.rolled(date("2025-06-15"), in: .sweden) == date("2025-06-15"))
  }

  @Test("due on a Saturday: paid on the Monday no interest, else from the Tuesday")
  func saturday() throws {
    let base = try InterestBase(principal: Money(1000), due: DueDate.rolled(date("2026-09-05")))
    let rates = try ShippedRates.tables()
    #expect(try LateInterest.on(base, to: date("2026-09-07"), rates: rates).segments.isEmpty)
    let interest = try LateInterest.on(base, to: date("2026-09-30"), rates: rates)
    #expect(interest.total.plain == "7.72")
    #expect(interest.segments.map(\.days) == [23])
  }

  @Test("a payment lowers the principal from the day after it; rounded once, not by segment")
  func payment() throws {
    let base = try InterestBase(
      principal: Money(10_000),
      due: date("2026-06-15"),
      reductions: [.init(.payment, on: date("2026-07-05"), Money(4000))]
    )
    let interest = try LateInterest.on(base, to: date("2026-07-15"), rates: ShippedRates.tables())
    #expect(interest.total.plain == "86.23")
    let segments = interest.segments.map {
      "\($0.from.iso) \($0.to.iso) \($0.days) \($0.rate.plain) \($0.principal.plain) \($0.plain)"
    }
    #expect(
      segments == [
        "2026-06-16 2026-06-30 15 12.00 10000.00 49.3151",
        "2026-07-01 2026-07-05 5 12.25 10000.00 16.7808",
        "2026-07-06 2026-07-15 10 12.25 6000.00 20.1370",
      ]
    )
    #expect(interest.shares.reduce(.zero) { $0 + $1.amount } == interest.total)
  }

  @Test(
    "4 000 off on 24 July: a correction from the due date, a rebate from its day, a payment after it",
    arguments: [
      // days of 10 000, days of 6 000, sum at 12.25
      (InterestBase.Reduction.Kind.correction, [30], "60.41"), (.rebate, [18, 12], "84.58"),
      (.payment, [19, 11], "85.92"),
    ]
  )
  func reductions(kind: InterestBase.Reduction.Kind, days: [Int], sum: String) throws {
    let base = try InterestBase(
      principal: Money(10_000),
      due: date("2026-07-05"),
      reductions: [.init(kind, on: date("2026-07-24"), Money(4000))]
    )
    let interest = try LateInterest.on(base, to: date("2026-08-04"), rates: ShippedRates.tables())
    #expect(interest.segments.map(\.days) == days)
    #expect(interest.total.plain == sum)
  }

  @Test("a respite bears no interest between the grant and the new due date")
  func respite() throws {
    let rates = try ShippedRates.tables()
    var base = try InterestBase(principal: Money(10_000), due: date("2026-09-01"))
    #expect(try LateInterest.on(base, to: date("2026-11-03"), rates: rates).total.plain == "211.44")
    base.respites = [try date("2026-09-21")...day("2026-10-20")]
    #expect(try LateInterest.on(base, to: date("2026-11-03"), rates: rates).total.plain == "110.75")
  }

  @Test("a half-year without a rate is refused, with what is known to the day before")
  func missing() throws {
    let base = try InterestBase(principal: Money(10_000), due: date("2026-12-01"))
    let rates = try ShippedRates.tables()
    let asked = try date("2027-01-10")
    let error = #expect(throws: InterestUnknown.self) {
      try LateInterest.on(base, to: asked, rates: rates)
    }
    #expect(error?.known.total.plain == "100.68")
    #expect(error?.lastKnownDay.iso == "2026-12-31")
    #expect(error?.missing.day.iso == "2027-01-01")
    #expect(LateInterest.known(base, to: asked, rates: rates).interest.total.plain == "100.68")
    // The user's own row, when the rate is set, makes the road go on.
    let more = try rates.adding(
      OwnRate(table: .lateInterest, from: date("2027-01-01"), hundredths: 1200, source: "FOR-X")
    )
    #expect(try LateInterest.on(base, to: asked, rates: more).total.plain == "133.56")
  }

  @Test("8 000 due 2 March 2026 and never paid: the days and figures of law.md 1.11")
  func timeline() throws {
    let rates = try ShippedRates.tables()
    let due = try date("2026-03-02")
    let interest = try LateInterest.on(
      InterestBase(principal: Money(8000), due: due),
      to: date("2026-07-01"),
      rates: rates
    )
    let told = interest.segments.map { "\($0.from.iso) \($0.days) \($0.rate.plain) \($0.plain)" }
    #expect(told == ["2026-03-03 120 12.00 315.6164", "2026-07-01 1 12.25 2.6849"])
    let notice = try date("2026-03-16")
    let early = try ReminderFee.of(.notice, sent: notice - 1, due: due, rates: rates)
    #expect(early.reason == .tooEarly(notice))
    #expect(
      try ReminderFee.of(.notice, sent: notice, due: due, rates: rates).amount == Money(38)
    )
    let claim = CollectionFee.Claim(
      principal: Money(8000),
      due: due,
      debtor: .consumer,
      vat: .deducts
    )
    let heavy = try CollectionFee.heavyFrom(
      demandDeadline: date("2026-04-16"),
      due: due,
      rates: rates
    )
    #expect(heavy.iso == "2026-05-15")
    #expect(try CollectionFee.of(claim, .light, on: heavy - 1, rates: rates).amount == Money(600))
    #expect(try CollectionFee.of(claim, .heavy, on: heavy, rates: rates).amount == Money(1200))
    #expect(Limitation.lastDay(due: due).iso == "2029-03-02")
  }

  @Test("principal paid: days that bear nothing need no rate")
  func nothingLeft() throws {
    let base = try InterestBase(
      principal: Money(10_000),
      due: date("2026-12-01"),
      reductions: [.init(.payment, on: date("2026-12-31"), Money(10_000))]
    )
    let interest = try LateInterest.on(base, to: date("2028-01-10"), rates: ShippedRates.tables())
    #expect(interest.total.plain == "100.68")
  }

  @Test(
    "Sweden and Finland have their own rates",
    arguments: [
      (RuleCountry.sweden, false, "2026-01-15", "10.00"), (.sweden, true, "2018-07-01", "7.50"),
      (.finland, false, "2026-01-15", "9.50"), (.finland, true, "2026-01-15", "10.50"),
      (.finland, false, "2013-03-15", "8.00"), (.finland, true, "2013-03-16", "9.00"),
    ]
  )
  func neighbours(country: RuleCountry, commercial: Bool, on: String, rate: String) throws {
    let span = try ShippedRates.tables().lateInterest(
      in: country,
      commercial: commercial,
      on: date(on)
    )
    #expect(span.value.plain == rate)
  }

  @Test(
    "their gaps are refused",
    arguments: [
      (RuleCountry.sweden, false, "2026-07-01"), (.finland, false, "2025-07-01"),
      (.finland, false, "2026-07-01"), (.finland, true, "2013-03-15"),
      (.norway, false, "1993-12-31"),
    ]
  )
  func gaps(country: RuleCountry, commercial: Bool, on: String) throws {
    let rates = try ShippedRates.tables()
    let asked = try date(on)
    #expect(throws: MissingRate.self) {
      try rates.lateInterest(in: country, commercial: commercial, on: asked)
    }
  }
}

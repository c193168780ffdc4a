import DebtCollection
import Testing

@Suite("Waits of enforcement (law.md 1.1, rows 6a, 6b and 7)")
struct EnforcementTests {
  @Test(
    "the enforcement office's notice to the debtor (§ 7-6): three weeks from 2026, two before",
    arguments: [
      ("1993-01-01", 14), ("2025-12-31", 14), ("2026-01-01", 21), ("2026-11-22", 21),
    ]
  )
  func officeDays(on: String, days: Int) throws {
    let rule = try ShippedRates.tables().enforcement.value(on: date(on))
    #expect(rule.officeDays == days)
    // The creditor's notice (§§ 4-18, 4-19), a new request (§ 7-10), a lien on wages (§ 7-28).
    #expect(rule.noticeDays == 14)
    #expect(rule.noticeValidMonths == 12)
    #expect(rule.anewAfterMonths == 2)
    #expect(rule.wageLienYears == 2)
  }

  @Test(
    "noticed, asked for at the earliest, holds to",
    arguments: [
      ("2026-04-02", "2026-04-17", "2027-04-02"), ("2024-02-29", "2024-03-15", "2025-02-28"),
    ]
  )
  func notice(noticed: String, first: String, last: String) throws {
    let rates = try ShippedRates.tables()
    let noticed = try date(noticed)
    #expect(try Enforcement.firstDay(noticed: noticed, rates: rates).iso == first)
    #expect(try Enforcement.noticeHoldsTo(noticed: noticed, rates: rates).iso == last)
  }

  @Test(
    "asked for, the last day of the office's notice; on a day off the next working day (§ 149)",
    arguments: [
      ("2025-12-10", "2025-12-24"), ("2025-12-31", "2026-01-14"), ("2026-01-02", "2026-01-23"),
      // A Saturday, and 1 May.
      ("2026-04-18", "2026-05-11"), ("2026-04-10", "2026-05-04"),
    ]
  )
  func office(requested: String, ends: String) throws {
    let found = try Enforcement.officeNoticeEnds(
      requested: date(requested),
      rates: ShippedRates.tables()
    )
    #expect(found.iso == ends)
  }

  @Test("nothing found: anew after two months; a lien on wages lapses two years after a deduction")
  func afterwards() throws {
    let rates = try ShippedRates.tables()
    #expect(
      try Enforcement.anewFrom(nothingFound: date("2026-12-31"), rates: rates).iso == "2027-02-28"
    )
    #expect(
      try Enforcement.wageLienLapses(lastDeduction: date("2024-02-29"), rates: rates).iso
        == "2026-02-28"
    )
  }

  @Test("the shortest demand a plan may send gives the notice of enforcement its two weeks")
  func planned() throws {
    let rule = try ShippedRates.tables().enforcement.value(on: date("2026-11-22"))
    var plan = ProcessPlan.standard
    plan.demand.deadline = rule.noticeDays
    #expect(plan.flaws.isEmpty)
    plan.demand.deadline = rule.noticeDays - 1
    #expect(plan.flaws.map(\.key) == ["demand.deadline"])
    // And no demand that legal steps are built on is older than its notice holds.
    #expect(plan.collection.demandValidMonths <= rule.noticeValidMonths)
  }

  @Test("before the act there is nothing to go by")
  func silent() throws {
    let rates = try ShippedRates.tables()
    let early = try date("1992-12-31")
    #expect(throws: MissingRate(table: .enforcement, day: early)) {
      try Enforcement.firstDay(noticed: early, rates: rates)
    }
  }
}

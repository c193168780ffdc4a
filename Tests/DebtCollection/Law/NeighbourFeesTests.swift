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
    #expect(try fee(.demand(isFirst: true), claim, "2026-03-29") == "0.00")
    #expect(try fee(.demand(isFirst: true), claim, "2026-03-30") == first)
    #expect(try fee(.demand(isFirst: false), claim, "2026-03-30") == later)
    claim.charged = Money(cap - 3)
    #expect(try fee(.demand(isFirst: true), claim, "2026-03-30") == "3.00")
    claim.charged = Money(cap)
    #expect(try fee(.demand(isFirst: true), claim, "2026-03-30") == "0.00")
  }

  @Test(
    "Finland, business: principal, demand; the caps above 2 500 were not found",
    arguments: [
      ("500", "50.00"), ("500.01", "70.00"), ("2500", "70.00"), ("2500.01", nil), ("10000", nil),
    ] as [(String, String?)]
  )
  func business(principal: String, demand: String?) throws {
    let claim = try FinnishFee.Claim(
      principal: kroner(principal),
      due: date("2026-03-02"),
      debtor: .business
    )
    #expect((try? fee(.demand(isFirst: true), claim, "2026-04-01")) == demand)
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
    #expect(try fee(.demand(isFirst: true), claim, "2026-04-01") == first)
    #expect(try fee(.demand(isFirst: false), claim, "2026-04-01") == later)
    claim.charged = Money(cap - 1)
    #expect(try fee(.demand(isFirst: true), claim, "2026-04-01") == "1.00")
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
    #expect(try fee(.demand(isFirst: false), claim, "2026-03-13") == later)
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
    _ letter: FinnishFee.Letter,
    _ claim: FinnishFee.Claim,
    _ on: String
  ) throws -> String {
    try FinnishFee.amount(for: letter, claim, on: date(on), rates: ShippedRates.tables()).plain
  }
}

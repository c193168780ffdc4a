import DebtCollection
import Testing

@Suite("Reminder fees (law.md 1.3, cases.md 7, 9-16)")
struct ReminderFeeTests {
  private typealias Letter = ReminderFee.EarlierLetter

  @Test(
    "one letter: due, sent, fee",
    arguments: [
      ("2026-03-02", "2026-03-15", "0.00"), ("2026-03-02", "2026-03-16", "38.00"),
      // The day it is dated decides the rate.
      ("2025-12-01", "2025-12-30", "35.00"), ("2025-12-01", "2026-01-02", "38.00"),
      // The claim's own due date decides the fraction.
      ("2020-09-30", "2020-10-14", "70.00"), ("2020-10-01", "2020-10-15", "35.00"),
      ("2020-09-30", "2026-02-02", "75.00"),
      // Due on a Saturday: fourteen days from the Monday.
      ("2026-09-05", "2026-09-20", "0.00"), ("2026-09-05", "2026-09-21", "38.00"),
    ]
  )
  func single(due: String, sent: String, fee: String) throws {
    let found = try ReminderFee.of(
      .notice,
      sent: date(sent),
      due: date(due),
      rates: ShippedRates.tables()
    )
    #expect(found.amount.plain == fee)
    #expect((found.reason == .charged) == (fee != "0.00"))
  }

  @Test(
    "the fee and the own demand of each year (claims due before and after 2020-10-01)",
    arguments: [
      (2006, "55.00", "165.00"), (2007, "56.00", "168.00"), (2009, "59.00", "177.00"),
      (2010, "60.00", "180.00"), (2013, "63.00", "189.00"), (2015, "65.00", "195.00"),
      (2016, "67.00", "201.00"), (2017, "70.00", "210.00"), (2018, "70.00", "210.00"),
      (2019, "70.00", "210.00"), (2020, "70.00", "210.00"), (2021, "35.00", "105.00"),
      (2022, "35.00", "105.00"), (2023, "35.00", "105.00"), (2024, "35.00", "105.00"),
      (2025, "35.00", "105.00"), (2026, "38.00", "113.00"),
    ]
  )
  func years(year: Int, letter: String, demand: String) throws {
    let rates = try ShippedRates.tables()
    let due = try date("\(year)-03-01")
    let sent = try date("\(year)-06-01")
    #expect(
      try ReminderFee.of(.reminder, sent: sent, due: due, rates: rates).amount.plain == letter
    )
    #expect(try ReminderFee.of(.demand, sent: sent, due: due, rates: rates).amount.plain == demand)
  }

  @Test(
    "the halved fees hold for claims due from 1 October 2020, whenever the letter is sent",
    arguments: [
      ("2020-09-30", "2020-11-02", "70.00", "210.00"),
      ("2020-10-01", "2020-11-02", "35.00", "105.00"),
      ("2020-09-30", "2026-06-01", "75.00", "225.00"),
    ]
  )
  func halved(due: String, sent: String, letter: String, demand: String) throws {
    let rates = try ShippedRates.tables()
    let (due, sent) = try (date(due), date(sent))
    #expect(
      try ReminderFee.of(.reminder, sent: sent, due: due, rates: rates).amount.plain == letter
    )
    #expect(try ReminderFee.of(.demand, sent: sent, due: due, rates: rates).amount.plain == demand)
  }

  @Test(
    "years whose base rate was not found are refused",
    arguments: [2004, 2005, 2008, 2011, 2012, 2014]
  )
  func unknownYears(year: Int) throws {
    let rates = try ShippedRates.tables()
    let due = try date("\(year)-03-01")
    #expect(throws: MissingRate(table: .baseRate, day: due + 30)) {
      try ReminderFee.of(.reminder, sent: due + 30, due: due, rates: rates)
    }
  }

  @Test("a second notice after a respite, within six months, adds nothing")
  func afterRespite() throws {
    let fee = try next([notice("2026-03-16", "38", "2026-03-30")], sent: "2026-06-01")
    #expect(fee.reason == .noMissedReminder)
  }

  @Test("a reminder that gave less than fourteen days opens no second fee")
  func shortReminder() throws {
    #expect(
      try next([reminder("2026-03-16", "38", "2026-03-29")], sent: "2026-04-01").amount == .zero
    )
    #expect(try next([reminder("2026-03-16", "38", nil)], sent: "2026-04-01").amount == .zero)
  }

  @Test("a reminder whose deadline was missed opens a second fee; there is no third")
  func missedReminder() throws {
    let first = try reminder("2026-03-16", "38", "2026-03-30")
    #expect(try next([first], sent: "2026-03-30").amount == .zero)
    #expect(try next([first], sent: "2026-03-31").amount == Money(38))
    let second = try notice("2026-03-31", "38", "2026-04-14")
    #expect(try next([first, second], sent: "2026-05-04").reason == .mostReached)
    // The creditor's own letters before hand-over count just so.
    #expect(try next([second, first], sent: "2026-05-04").amount == .zero)
  }

  @Test(
    "six months after the last letter with a fee a new set begins",
    arguments: [("2026-09-16", "0.00"), ("2026-09-17", "38.00")]
  )
  func anew(sent: String, fee: String) throws {
    let earlier = try [
      reminder("2026-02-16", "38", "2026-03-02"), notice("2026-03-16", "38", "2026-03-30"),
    ]
    #expect(try next(earlier, sent: sent).amount.plain == fee)
  }

  @Test("letters without a fee do not count, and one own demand is allowed beside two letters")
  func others() throws {
    let free = try reminder("2026-03-03", "0", "2026-03-17")
    #expect(try next([free], sent: "2026-03-18").amount == Money(38))
    let two = try [
      reminder("2026-03-16", "38", "2026-03-30"), notice("2026-03-31", "38", "2026-04-14"),
    ]
    #expect(try next(two, sent: "2026-04-20", .demand).amount == Money(113))
    let demand = try Letter(
      .demand,
      sent: date("2026-04-20"),
      fee: Money(113),
      deadline: date("2026-05-04")
    )
    #expect(try next(two + [demand], sent: "2026-06-01", .demand).reason == .mostReached)
  }

  private func next(
    _ earlier: [Letter],
    sent: String,
    _ kind: LetterKind = .notice
  ) throws -> ReminderFee {
    try ReminderFee.of(
      kind,
      sent: date(sent),
      due: date("2026-01-30"),
      earlier: earlier,
      rates: ShippedRates.tables()
    )
  }

  private func reminder(_ sent: String, _ fee: String, _ deadline: String?) throws -> Letter {
    try Letter(
      .reminder,
      sent: date(sent),
      fee: kroner(fee),
      deadline: deadline.map { try date($0) }
    )
  }

  private func notice(_ sent: String, _ fee: String, _ deadline: String) throws -> Letter {
    try Letter(.notice, sent: date(sent), fee: kroner(fee), deadline: date(deadline))
  }
}

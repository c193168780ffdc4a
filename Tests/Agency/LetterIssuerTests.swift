import Agency
import DataFiles
import DebtCollection
import Letters
import TestCases
import Testing

@Suite("A letter demands what is lawful on its date, and no more")
struct LetterIssuerTests {
  // The letter's day is a working day, from 08:00 to 16:00 the same one (process.md, "Sending").
  @Test(
    "a letter bears the working day it is handed over",
    arguments: [
      ("2026-11-20", 9, "2026-11-20"),  // a Friday morning
      ("2026-11-20", 16, "2026-11-23"),
      ("2026-11-20", 23, "2026-11-23"),  // case 36
      ("2026-11-21", 12, "2026-11-23"),  // a Saturday
      ("2026-12-23", 17, "2026-12-28"),  // over Christmas
      ("2026-12-31", 9, "2027-01-04"),  // a closed day before a holiday and a weekend
      ("2026-04-01", 17, "2026-04-07"),  // Easter
      ("2026-05-17", 9, "2026-05-18"),
    ]
  )
  func handOver(_ made: String, _ hour: Int, _ expected: String) throws {
    let moment = OsloTime.moment(try day(made), hour: hour)
    #expect(HandOver().day(at: moment) == (try day(expected)))
  }

  // cases.md 9, 10 and 11: the fee of a notice by the day it is sent.
  @Test(
    "the fee of a notice goes by the day it is sent",
    arguments: [
      ("2026-03-02", "2026-03-13", 0), ("2026-03-02", "2026-03-16", 38),
      ("2025-12-01", "2025-12-30", 35), ("2025-12-01", "2026-01-02", 38),
      ("2020-09-30", "2020-10-14", 70), ("2020-10-01", "2020-10-15", 35),
    ]
  )
  func fee(_ due: String, _ sent: String, _ fee: Int) throws {
    let sent = try day(sent)
    let claim = MadeClaim(due: try day(due), registered: sent).claim()
    let issued = try Shipped.issuer().letter(.notice, of: claim, plan: .standard, dated: sent)
    #expect(issued.sent.fee == Money(Int64(fee)))
    #expect(issued.sent.reminderFee == Money(Int64(fee)))
  }

  @Test("8 000 due 2 March: the notice of 16 March asks 8 074.82 by 30 March (case 23)")
  func notice() throws {
    let sent = try day("2026-03-16")
    var made = MadeClaim(due: try day("2026-03-02"), registered: sent)
    made.principal = Money(8000)
    let claim = made.claim()
    let issued = try Shipped.issuer().letter(.notice, of: claim, plan: .standard, dated: sent)
    #expect(issued.sent.sum == Money(8074, 82))
    #expect(issued.sent.deadline == (try day("2026-03-30")))
    #expect(issued.letter.sum == issued.sent.sum)
    #expect(issued.letter.fields["kid"] == KID.make(series: "88", case: claim.number))
    let after = claim.after(issued, on: sent)
    #expect(after.state.amounts.outstanding == issued.sent.sum)
    #expect(after.state.step == .noticed)
    // The whole demand: the fee at collection on top, and interest to its day.
    let demanded = try day("2026-04-09")
    let demand = try Shipped.issuer()
      .letter(.demand, of: after, plan: .standard, dated: demanded)
    #expect(demand.sent.collectionFee == Money(600))
    #expect(demand.sent.reminderFee == Money(38))
    #expect(demand.sent.fee == Money(600))
  }

  @Test(
    "the creditor's own letters count: reminder 38 and notice 38, and the agency adds none (16)"
  )
  func earlierLetters() throws {
    let sent = try day("2026-11-18")
    var made = MadeClaim(due: try day("2026-08-03"), registered: sent)
    made.happenings = [
      (
        try day("2026-08-20"),
        .earlierLetter(
          .reminder,
          sent: try day("2026-08-20"),
          fee: Money(38),
          deadline: try day("2026-09-03")
        )
      ),
      (
        try day("2026-09-10"),
        .earlierLetter(
          .notice,
          sent: try day("2026-09-10"),
          fee: Money(38),
          deadline: try day("2026-09-24")
        )
      ),
    ]
    let issued = try Shipped.issuer()
      .letter(.notice, of: made.claim(), plan: .standard, dated: sent)
    #expect(issued.sent.fee == .zero)
    #expect(issued.sent.reminderFee == Money(76))
  }

  @Test("a new notice after a changed due date bears no fee (R91)")
  func respite() throws {
    let sent = try day("2026-03-16")
    let claim = MadeClaim(due: try day("2026-03-02"), registered: sent).claim()
    let issuer = try Shipped.issuer()
    var after = claim.after(
      try issuer.letter(.notice, of: claim, plan: .standard, dated: sent),
      on: sent
    )
    let changed = CaseEvent(
      at: OsloTime.moment(sent + 1, hour: 9),
      day: sent + 1,
      actor: .owner,
      .dueChanged(from: claim.state.due, to: sent + 60)
    )
    after.events.append(changed)
    after.state.apply(changed)
    let again = try day("2026-10-19")
    let issued = try issuer.letter(.notice, of: after, plan: .standard, dated: again)
    #expect(issued.sent.fee == .zero)
    #expect(issued.sent.reminderFee == Money(38))
  }

  @Test("between businesses only the larger: 430 with the notice, 38 + 900 with the demand (17)")
  func compensation() throws {
    var made = MadeClaim(due: try day("2026-07-10"), registered: try day("2026-07-27"))
    made.kind = .business
    let issuer = try Shipped.issuer()
    let claim = made.claim()
    let noticed = try day("2026-07-27")
    let notice = try issuer.letter(.notice, of: claim, plan: .standard, dated: noticed)
    #expect(notice.sent.compensation == Money(430))
    #expect(notice.sent.reminderFee == .zero)
    let demanded = try day("2026-08-20")
    let demand = try issuer.letter(
      .demand,
      of: claim.after(notice, on: noticed),
      plan: .standard,
      dated: demanded
    )
    #expect(demand.sent.compensation == .zero)
    #expect(demand.sent.reminderFee == Money(38))
    #expect(demand.sent.collectionFee == Money(900))
  }

  @Test("without a licence there is no collection fee, only that of the creditor's own demand")
  func unlicensed() throws {
    let sent = try day("2026-03-16")
    var settings = AgencySettings()
    settings.account = "15034012345"
    let issuer = try Shipped.issuer(settings)
    let claim = MadeClaim(due: try day("2026-03-02"), registered: sent).claim()
    let notice = try issuer.letter(.notice, of: claim, plan: .standard, dated: sent)
    let demand = try issuer.letter(
      .demand,
      of: claim.after(notice, on: sent),
      plan: .standard,
      dated: try day("2026-04-09")
    )
    #expect(demand.sent.collectionFee == .zero)
    #expect(demand.sent.fee == Money(113))
  }

  @Test("where a rate is not set yet the letter goes out with interest to the last known day (5)")
  func missingRate() throws {
    let sent = try day("2027-01-11")
    let claim = MadeClaim(due: try day("2026-12-01"), registered: sent).claim()
    let issued = try Shipped.issuer().letter(.notice, of: claim, plan: .standard, dated: sent)
    #expect(issued.sent.interest == Money(100, 68))
    #expect(issued.missing?.table == .lateInterest)
    #expect(issued.letter.fields["interestTo"]?.contains("31") == true)
  }

  @Test("a fee no table knows is refused with the table and the day, and so is another country")
  func refusals() throws {
    let sent = try day("2026-11-18")
    let claim = MadeClaim(due: try day("2026-09-01"), registered: sent).claim()
    var issuer = try Shipped.issuer()
    issuer.rates.baseRate = DatedTable(.baseRate, [])
    #expect(throws: LetterRefusal.rate(MissingRate(table: .baseRate, day: sent))) {
      try issuer.letter(.notice, of: claim, plan: .standard, dated: sent)
    }
    var abroad = claim
    abroad.debtor.country = "SE"
    #expect(throws: LetterRefusal.noRules(country: "SE", .nok)) {
      try issuer.letter(.notice, of: abroad, plan: .standard, dated: sent)
    }
    var nowhere = AgencySettings()
    nowhere.name = "Fjord Inkasso AS"
    let noAccount = try Shipped.issuer(nowhere)
    #expect(throws: LetterRefusal.self) {
      try noAccount.letter(.notice, of: claim, plan: .standard, dated: sent)
    }
  }
}

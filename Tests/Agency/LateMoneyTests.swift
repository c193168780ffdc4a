import Agency
import CaseStore
import DebtCollection
import Intake
import TestCases
import Testing

@Suite("Money that reached the bank before and is booked late")
struct LateMoneyTests {
  /// A payment of one who owes 10 500 since 2 March: noticed 16 March, demanded 7 April, heavy 20 May.
  struct Payment: Sendable, CustomTestStringConvertible {
    var sum: Money
    var ordered: String
    var late: Int
    var kind = DebtorKind.consumer
    var testDescription: String { "\(sum.plain) of \(ordered), \(late) days late, \(kind)" }
  }

  static let payments: [Payment] =
    [
      // In the notice's time, after it, after the demand, on the last light day; each across the next
      // letter, and across all. Before the notice nobody has the KID to pay by.
      ("2026-03-26", [4, 13, 60]), ("2026-04-01", [7, 55]), ("2026-04-15", [40]),
      ("2026-05-19", [1, 10]),
    ].flatMap { ordered, delays in
      delays.flatMap { late in
        [Money(3_000), Money(8_200)].map { Payment(sum: $0, ordered: ordered, late: late) }
      }
    } + [
      // All of it after the notice's time, with what is too much; all but a little.
      Payment(sum: Money(11_000), ordered: "2026-04-01", late: 7),
      Payment(sum: Money(10_499), ordered: "2026-04-01", late: 60),
      Payment(sum: Money(10_000), ordered: "2026-03-26", late: 13, kind: .business),
      Payment(sum: Money(8_200), ordered: "2026-03-26", late: 60, kind: .business),
      Payment(sum: Money(3_000), ordered: "2026-05-19", late: 10, kind: .business),
    ]

  /// What a case comes to at the end of June, whenever its payment was booked.
  private func end(_ payment: Payment, booked: CivilDate) throws -> [String: Money] {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(
        principal: Money(10_500),
        due: "2026-03-02",
        received: "2026-03-10",
        kind: payment.kind
      )
    )
    try world.work(to: booked.iso)
    let ordered = try day(payment.ordered)
    try world.book(number, payment.sum, booked.iso, ordered: ordered)
    try world.work(to: "2026-06-30")
    #expect(try world.faults() == [])
    let file = try world.file(number)
    let on = try day("2026-06-30")
    #expect(LawfulMost(file: file, day: on).breaches == [])
    try YearTests.expectExplained(file, world.agency().issuer, on: on)
    let state = file.detail.row.state
    let payable = file.payable(on: on, by: file.account(licensed: true, rates: try Shipped.rates()))
    return [
      "principal": state.amounts.principal, "fee": state.amounts.collectionFee,
      "reminder": state.amounts.reminderFee, "compensation": state.amounts.compensation,
      "to pay": payable.amounts.outstanding, "owed back": state.amounts.owedBack,
    ]
  }

  @Test(
    "booked late, a part payment gives to the øre what it gives booked on its day",
    arguments: payments
  )
  func same(_ payment: Payment) throws {
    let ordered = try day(payment.ordered)
    #expect(
      try end(payment, booked: ordered + payment.late) == end(payment, booked: ordered),
      "\(payment.testDescription)"
    )
  }

  private func claim(_ world: AgencyWorld) throws -> CaseNumber {
    try world.take(.init(principal: Money(8_000), due: "2026-03-02", received: "2026-03-16"))
  }

  @Test(
    "6 000 of 8 000 ordered in the notice's time, read the day after the demand: the fee of 2 000"
  )
  func tier() throws {
    let world = try AgencyWorld()
    let number = try claim(world)
    try world.work(to: "2026-04-08")
    try world.book(number, Money(6_000), "2026-04-08", ordered: try day("2026-03-26"))
    let file = try world.file(number)
    let amounts = file.detail.row.state.amounts
    #expect(amounts.principal == Money(2_000) && amounts.collectionFee == Money(300))
    let payable = file.payable(
      on: try day("2026-04-20"),
      by: file.account(licensed: true, rates: try Shipped.rates())
    )
    #expect(payable.amounts.outstanding == Money(2_417, 56))
    // The list shows no interest on what was paid before it ran.
    #expect(amounts.interest < Money(75))
  }

  @Test("entered by hand, a payment or a credit note lowers the fee too")
  func byHand() throws {
    for (kind, iso) in [(DirectEntry.Kind.payment, "2026-03-26"), (.credit, "2026-04-08")] {
      let world = try AgencyWorld()
      let number = try claim(world)
      try world.work(to: "2026-04-08")
      let entry = DirectEntry(kind, number, Money(6_000), on: try day(iso))
      try DirectBooking(rules: world.payments("2026-04-08"), user: DirectBookingTests.user)
        .book(entry)
      let amounts = try world.state(number).amounts
      #expect(amounts.principal == Money(2_000) && amounts.collectionFee == Money(300), "\(kind)")
      #expect(try world.faults() == [])
    }
  }

  @Test(
    "what another payment had covered of a fee that falls counts on the principal, and comes back"
  )
  func coveredMeanwhile() throws {
    let world = try AgencyWorld()
    let number = try claim(world)
    try world.work(to: "2026-04-10")
    try world.book(number, Money(700), "2026-04-10")
    #expect(try world.state(number).amounts.principal == Money(7_938))
    try world.work(to: "2026-04-13")
    try world.book(number, Money(6_000), "2026-04-13", ordered: try day("2026-03-26"))
    let amounts = try world.state(number).amounts
    #expect(amounts.collectionFee == .zero && amounts.principal == Money(1_638))
    let file = try world.file(number)
    #expect(file.detail.invoices.map(\.remaining) == [Money(1_638)])
    #expect(LawfulMost(file: file, day: try day("2026-04-13")).breaches == [])
    try YearTests.expectExplained(file, world.agency().issuer, on: try day("2026-04-13"))
    #expect(try world.faults() == [])
    // Taken back by the bank, the first one takes back what it covers now.
    try world.book(number, Money(700), "2026-04-14", type: "18")
    let again = try world.state(number).amounts
    #expect(again.principal == Money(2_000) && again.collectionFee == Money(300))
    #expect(again.reminderFee == Money(38))
    #expect(try world.faults() == [])
  }

  @Test("a creditor's own fees beyond the law are demanded of nobody, whatever follows")
  func ownFees() throws {
    let world = try AgencyWorld()
    let header =
      "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city"
      + ";creditor_name;creditor_orgno;reminder_sent;reminder_fee;reminder_due;notice_sent"
      + ";notice_fee;notice_due"
    let letters = [
      "2026-03-16;70.00;2026-03-30;;;", "2026-03-10;38.00;2026-03-24;;;",
      "2026-03-16;38.00;2026-03-30;2026-03-31;38.00;2026-04-14",
      "2026-03-16;38.00;2026-03-20;2026-03-21;38.00;2026-04-10",
    ]
    let rows = letters.enumerated().map { index, letters in
      "R\(index);2026-02-16;2026-03-02;8000.00;Kari \(index);consumer;8001;Bodø;Nordlys AS"
        + ";987654325;\(letters)"
    }
    let path = "\(world.made.folder)/own.csv"
    try PaymentStore.write(Array(([header] + rows).joined(separator: "\n").utf8), to: path)
    let moment = OsloTime.moment(try day("2026-04-13"), hour: 7)
    var options = ImportOptions()
    options.undisputed = true
    var rules = ImportRules(clock: .fixed(moment))
    rules.rates = try Shipped.rates()
    let report = try Importer(store: world.store, rules: rules)
      .run(paths: [path], options: options)
    #expect(report.cases.count == letters.count && report.warnings.count == 3)
    try world.work(to: "2026-08-31")
    for number in report.cases {
      let file = try world.file(number)
      let breaches = LawfulMost(file: file, day: try day("2026-08-31")).breaches
      #expect(breaches == [], "\(number): \(breaches)")
    }
  }
}

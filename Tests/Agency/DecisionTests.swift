import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

@Suite("Objections decided: what was paid of costs, and what a decision that is taken back leaves")
struct DecisionTests {
  /// The demand of a claim of 8 000 goes out on 7 October 2025: 35 and 560 are charged.
  private func demanded() throws -> (AgencyWorld, CaseNumber) {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8_000), due: "2025-09-01", received: "2025-09-15")
    )
    try world.work(to: "2025-10-10")
    let amounts = try world.state(number).amounts
    #expect([amounts.reminderFee, amounts.collectionFee] == [Money(35), Money(560)])
    return (world, number)
  }

  /// What the payments of a case cover, by the parts that settlements go by.
  private func covered(_ number: CaseNumber, _ world: AgencyWorld) throws -> CoverageOfPayment {
    let payments = try world.store.reader(.pages).payments
    return try payments.payments(of: number).flatMap { try payments.parts(of: $0.id) }
      .reduce(CoverageOfPayment()) { $0 + $1.coverage }
  }

  @Test("upheld, paid, disputed again, rejected, taken back: what was upheld stands everywhere")
  func rejectedAndTakenBack() throws {
    let (world, number) = try demanded()
    try world.book(number, Money(595), "2025-10-13")
    #expect(try world.state(number).amounts.principal == Money(8_000))
    try world.tell(number, "2025-10-14", .disputed)
    try world.act(number, "2025-10-15", .decide(upheld: true, why: "Ja"))
    try world.book(number, Money(100), "2025-10-16")
    try world.tell(number, "2025-10-17", .disputed)
    let before = try world.state(number)
    let rejected = try world.act(number, "2025-10-20", .decide(upheld: false, why: "Nei"))
    #expect(try world.dispatcher("2025-10-20").undo(rejected.number).done == 1)
    #expect(try world.state(number) == before)
    #expect(before.amounts.principal == Money(7_305) && before.amounts.collectionFee == .zero)

    // What interest runs on, what settlements go by and what is left of the invoice.
    let file = try world.file(number)
    let bases = ClaimBases(of: file.detail.invoices, after: file.events, choices: RuleChoices())
    #expect(bases.remaining == Money(7_305))
    #expect(file.detail.invoices.map(\.remaining) == [Money(7_305)])
    let covered = try covered(number, world)
    #expect(covered.principal == Money(695) && covered.costs == .zero)
    // No fee comes back: neither with the next year's rate nor with a letter long after.
    let issuer = try world.agency().issuer
    try YearTests.expectExplained(file, issuer, on: day("2025-12-20"))
    let account = issuer.account(of: LetterClaim(file))
    let payable = account.payable(file.detail.row.state, on: try day("2026-01-05"))
    #expect(payable.costs.total == payable.interest)
    let late = try day("2026-06-01")
    let letter = try account.letter(.notice, dated: late, deadline: nil, of: file.detail.row.state)
    #expect(letter.fee == .zero)
    #expect(try world.faults() == [])
  }

  @Test("the debtor is told what of paid costs counts on the claim, and what is paid back")
  func told() throws {
    let (world, number) = try demanded()
    try world.book(number, Money(595), "2025-10-13")
    try world.pay(number, Money(7_900), "2025-10-14", direct: true)
    try world.tell(number, "2025-10-15", .disputed)
    try world.act(number, "2025-10-15", .decide(upheld: true, why: "Ja"))
    let state = try world.state(number)
    #expect(state.closeReason == .paid && state.amounts.owedBack > .zero)
    try world.work(to: "2025-10-15")
    let letter = try #require(
      try world.store.reader(.pages).letters(of: number).last { $0.kind == .disputeDecided }
    )
    let counted = Money(595) - state.amounts.owedBack
    #expect(letter.fields["owedBack"]?.digits == state.amounts.owedBack.plain.digits)
    #expect(letter.fields["counted"]?.digits == counted.plain.digits)
  }

  @Test(
    "what a decision leaves to pay, with interest to its letter's day",
    arguments: [true, false]
  )
  func leftToPay(upheld: Bool) throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(4_000), due: "2026-08-03", received: "2026-08-17")
    )
    try world.work(to: "2026-09-09")
    try world.tell(number, "2026-09-10", .disputed)
    try world.act(number, "2026-10-14", .decide(upheld: upheld, why: "x"))
    try world.work(to: "2026-10-14")
    let file = try world.file(number)
    let letter = try #require(
      try world.store.reader(.pages).letters(of: number).last { $0.kind == .disputeDecided }
    )
    #expect(letter.sent == (try day("2026-10-15")))
    let payable = try world.agency().issuer.account(of: LetterClaim(file))
      .payable(file.detail.row.state, on: letter.sent)
    #expect(payable.interest > .zero)
    #expect(letter.sum == payable.outstanding)
    #expect(letter.fields["interest"]?.digits == payable.interest.plain.digits)
  }

  @Test("a decision taken back puts on each invoice what it took off it")
  func severalInvoices() throws {
    let world = try AgencyWorld()
    let first = try world.take(
      .init(principal: Money(1_000), due: "2026-02-27", received: "2026-03-16", debtor: "A")
    )
    let second = try world.take(
      .init(principal: Money(8_000), due: "2026-03-02", received: "2026-03-16", debtor: "A")
    )
    try world.work(to: "2026-04-10")
    let number = try world.state(first).continuedIn ?? first
    #expect(try world.state(second).continuedIn ?? second == number)
    func left() throws -> [Money] {
      try world.file(number).detail.invoices.sorted { $0.due < $1.due }.map(\.remaining)
    }
    let name = try #require(try world.file(number).detail.invoices.max { $0.due < $1.due }).number
    let costs = try world.state(number).amounts.costs
    // What came with the case that goes on in this one is recovered with the rest.
    #expect(costs.reminderFee == Money(76) && costs.collectionFee == Money(600))
    try world.book(number, costs.reminderFee + costs.collectionFee + Money(700), "2026-04-10")
    var entry = DirectEntry(.payment, number, Money(1_000), on: try day("2026-04-10"))
    entry.invoice = name
    try DirectBooking(rules: world.payments("2026-04-10"), user: DirectBookingTests.user)
      .book(entry)
    #expect(try left() == [Money(300), Money(7_000)])
    try world.tell(number, "2026-04-13", .disputed)
    let upheld = try world.act(number, "2026-04-13", .decide(upheld: true, why: "Ja"))
    let recovered = costs.reminderFee + costs.collectionFee
    #expect(try left() == [.zero, Money(7_300) - recovered])
    #expect(try world.dispatcher("2026-04-13").undo(upheld.number).done == 1)
    #expect(try left() == [Money(300), Money(7_000)])
    #expect(try world.faults() == [])
  }
}

extension AgencyWorld {
  func payments(_ iso: String) throws -> PaymentRules {
    let now = OsloTime.moment(try day(iso), hour: 12)
    return PaymentRules(agency: try agency(at: now), configuration: Configuration())
  }

  /// Books a payment from a bank's file, or a reversal (type 18), with its parts for settlements, on a
  /// day at noon; ordered that day or on an earlier one.
  func book(
    _ number: CaseNumber,
    _ sum: Money,
    _ iso: String,
    type: String = "10",
    ordered: CivilDate? = nil
  ) throws {
    let on = try day(iso)
    var payment = OCRFile.Payment(
      try file(number).detail.kid,
      sum,
      ordered: ordered ?? on,
      archive: Int(on.dayNumber)
    )
    payment.type = type
    let path = "\(made.folder)/payments-\(iso)"
    try PaymentStore.write(OCRFile(day: on, [payment]).bytes, to: path)
    let report = try PaymentBooker(rules: payments(iso)).run(files: [path])
    #expect(report.cases.contains(number))
  }
}

extension CoverageOfPayment {
  /// What of it went to fees.
  fileprivate var costs: Money { reminderFee + collectionFee + compensation + courtFee }
}

extension String {
  /// An amount without what languages put between its digits.
  var digits: String { filter(\.isNumber) }
}

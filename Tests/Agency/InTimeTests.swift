import ActionDispatch
import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("Paid in time: the sum demanded closes, and what is paid beyond it is owed back")
struct InTimeTests {
  /// A sum that is paid on 28 April, and what becomes of the case.
  struct Paid: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The sum, of what the demand asked and what is to pay that day.
    var sum: @Sendable (_ demanded: Money, _ payable: Money) -> Money
    var closes = true
    /// What of it is too much.
    var owedBack: @Sendable (_ demanded: Money, _ payable: Money) -> Money = { _, _ in .zero }
  }

  @Test(
    "after the last day was moved at collection",
    arguments: [
      Paid(testDescription: "the sum demanded", sum: { demanded, _ in demanded }),
      Paid(
        testDescription: "a little more",
        sum: { demanded, _ in demanded + Money(3) },
        owedBack: { _, _ in Money(3) }
      ),
      Paid(
        testDescription: "with the interest to the day",
        sum: { _, payable in payable },
        owedBack: { demanded, payable in payable - demanded }
      ),
      Paid(
        testDescription: "more than that",
        sum: { _, payable in payable + Money(10) },
        owedBack: { demanded, payable in payable + Money(10) - demanded }
      ),
      Paid(
        testDescription: "less than was demanded",
        sum: { demanded, _ in demanded - Money(1) },
        closes: false
      ),
    ]
  )
  func extended(_ paid: Paid) throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8_000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-04-08")
    let dispatcher = try world.dispatcher("2026-04-14")
    let plan = try dispatcher.plan(.changeDue(to: try day("2026-05-05")), for: .cases([number]))
    #expect(try dispatcher.apply(plan).done == 1)

    let file = try world.file(number)
    let state = file.detail.row.state
    let on = try day("2026-04-28")
    #expect(
      state.sumInTime(orderedOn: on)
        == SumInTime(sum: state.amounts.outstanding, until: try day("2026-05-05"))
    )
    #expect(state.sumInTime(orderedOn: try day("2026-05-06")) == nil)
    let payable = file.payable(
      on: on,
      by: file.account(licensed: true, rates: try Shipped.rates())
    ).amounts
    #expect(payable.outstanding - state.amounts.outstanding > Money(50))

    let sum = paid.sum(state.amounts.outstanding, payable.outstanding)
    try world.book(number, sum, "2026-04-28")
    let after = try world.state(number)
    #expect((after.closeReason == .paid) == paid.closes)
    let tooMuch = paid.owedBack(state.amounts.outstanding, payable.outstanding)
    #expect(after.amounts.owedBack == tooMuch)
    #expect((after.amounts.outstanding == .zero) == paid.closes)
    #expect(try world.faults() == [])
    // It can be taken back whole: what was demanded is owed as before, and what had run on runs on.
    try world.book(number, sum, "2026-04-30", type: "18")
    let later = try day("2026-05-04")
    let again = try world.file(number)
    let account = again.account(licensed: true, rates: try Shipped.rates())
    let untouched = file.account(licensed: true, rates: try Shipped.rates())
    #expect(again.detail.row.state.stage == .collection)
    #expect(
      account.payable(again.detail.row.state, on: later).outstanding
        == untouched.payable(state, on: later).outstanding
    )
    try YearTests.expectExplained(again, world.agency().issuer, on: later)
    #expect(try world.faults() == [])
  }

  @Test("taken back, a payment is put back on the invoices it had come off, whatever came since")
  func severalInvoices() throws {
    let world = try AgencyWorld()
    let first = try world.take(
      .init(principal: Money(1_000), due: "2026-02-27", received: "2026-03-16", debtor: "A")
    )
    try world.take(
      .init(principal: Money(8_000), due: "2026-03-02", received: "2026-03-16", debtor: "A")
    )
    try world.work(to: "2026-04-10")
    let number = try world.state(first).continuedIn ?? first
    func left() throws -> [Money] {
      try world.file(number).detail.invoices.sorted { $0.due < $1.due }.map(\.remaining)
    }
    let late = try #require(try world.file(number).detail.invoices.max { $0.due < $1.due }).number
    let amounts = try world.state(number).amounts
    let costs = amounts.reminderFee + amounts.collectionFee
    try world.book(number, costs + Money(700), "2026-04-10")
    var entry = DirectEntry(.payment, number, Money(1_000), on: try day("2026-04-10"))
    entry.invoice = late
    try DirectBooking(rules: world.payments("2026-04-10"), user: DirectBookingTests.user)
      .book(entry)
    try world.book(number, Money(500), "2026-04-13")
    #expect(try left() == [.zero, Money(6_800)])
    try world.book(number, costs + Money(700), "2026-04-14", type: "18")
    #expect(try left() == [Money(700), Money(6_800)])
    try world.book(number, Money(500), "2026-04-15", type: "18")
    #expect(try left() == [Money(1_000), Money(7_000)])
    let file = try world.file(number)
    let bases = ClaimBases(of: file.detail.invoices, after: file.events, choices: RuleChoices())
    #expect(file.detail.invoices.allSatisfy { bases.remainingByNumber[$0.number] == $0.remaining })
    #expect(try world.faults() == [])
  }
}

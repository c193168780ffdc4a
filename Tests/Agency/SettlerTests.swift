import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

@Suite("Settling with the creditors")
struct SettlerTests {
  static func settle(_ store: PaymentStore) throws -> Settler.Report {
    try Settler(agency: try store.agency(at: store.now)).settle(on: testToday)
  }

  @Test("what came in is settled once: the voucher adds up to the payout and is kept as it was")
  func once() throws {
    let store = try PaymentStore()
    try store.book([try store.payment(0), try store.payment(1, Money(10))])
    let number = try #require(try Self.settle(store).settled.first)
    let settlement = try #require(try store.reader.payments.settlement(number))
    #expect(settlement.lines.map(\.number) == Array(store.numbers.prefix(2)))
    let covered = try store.state(0).amounts.paid
    #expect(settlement.lines[0].received == covered)
    #expect(settlement.lines[1].principal == Money(10))
    #expect(settlement.terms.rate == 2_500 && settlement.terms.vatCode == 1)
    #expect(settlement.terms.bank == "1920")
    let head = try #require(try store.reader.payments.settlements(limit: 9).first)
    #expect(head.payout == settlement.payout && head.cases == 2 && head.day == testToday)
    #expect(try Self.settle(store).settled.isEmpty)
    // Another rate of commission later does not change what was paid out.
    var setup = Bookkeeping()
    setup.commission = 1_000
    try store.made.store.write { try $0.payments.save(setup, of: settlement.creditor) }
    #expect(try store.reader.payments.settlement(number) == settlement)
  }

  @Test(
    "cases.md 40: taken back after it was settled: a negative line in the next, when it can be paid"
  )
  func reversed() throws {
    let store = try PaymentStore()
    let asked = try store.asked(0)
    try store.book([try store.payment(0)])
    let first = try #require(try Self.settle(store).settled.first)
    let payout = try #require(try store.reader.payments.settlement(first)).payout
    var back = try store.payment(0, asked, archive: 9)
    back.type = "18"
    try store.book([back])
    let held = try Self.settle(store)
    #expect(held.settled.isEmpty && held.waiting.map(\.payout) == [-payout])
    try store.book([try store.payment(2), try store.payment(0, archive: 11)])
    let next = try #require(try Self.settle(store).settled.first)
    let settlement = try #require(try store.reader.payments.settlement(next))
    // Taken back and paid again: nothing of that case is left to settle.
    #expect(settlement.lines.map(\.number) == [store.numbers[2]])
    #expect(try store.reader.payments.unsettled().isEmpty)
  }

  @Test(
    "fees that were settled and that an upheld objection took off go back in the next settlement"
  )
  func upheld() throws {
    let store = try PaymentStore()
    try store.book([try store.payment(0, Money(120))])
    _ = try Self.settle(store)
    let dispatcher = ActionDispatcher(
      store: store.made.store,
      user: User(email: "owner", name: "", side: .both),
      clock: .fixed(store.now),
      plans: { _ in .standard },
      rates: { try Shipped.rates() },
      breathe: {}
    )
    func act(_ action: CaseAction) throws -> Receipt {
      try dispatcher.apply(dispatcher.plan(action, for: .cases([store.numbers[0]])))
    }
    _ = try act(.message(.disputes, text: "Nei"))
    let disputed = try store.state(0)
    let interest = disputed.amounts.interest
    let decision = try act(.agency(.decide(upheld: true, why: "Ja")))
    #expect(try dispatcher.undo(decision.number).done == 1)
    #expect(try store.state(0) == disputed)
    _ = try act(.agency(.decide(upheld: true, why: "Ja")))
    let amounts = try store.state(0).amounts
    let onInterest = Money(20) - amounts.owedBack
    #expect(amounts.outstanding == .zero && onInterest > .zero && onInterest <= interest)
    try store.expectSound()
    // Twenty of the reminder fee were settled: the creditor had them, less the agency's part.
    let preview = try Settler(agency: try store.agency(at: store.now))
      .preview(of: store.detail(0).row.creditor, in: .nok, on: testToday)
    #expect(preview.lines.map(\.reminderFee) == [-Money(20)])
    #expect(preview.lines.map(\.interest) == [onInterest])
    // Taken back by the bank, it was never paid: nothing is owed back, and no fee is claimed again.
    var back = try store.payment(0, Money(120), archive: 9)
    back.type = "18"
    try store.book([back])
    let again = try store.state(0).amounts
    #expect(again.principal == Money(100) && again.reminderFee == .zero)
    #expect(again.owedBack == .zero)
    try store.expectSound()
  }

  @Test(
    "without a licence the creditor collects for itself: what comes to its account is settled with nobody"
  )
  func unlicensed() throws {
    let store = try PaymentStore()
    try store.made.store.write { writer in
      var creditor = Creditor.example
      creditor.account = "15034012345"
      _ = try writer.save(creditor)
    }
    var settings = AgencySettings()
    settings.kidSeries = "88"
    store.settings = settings
    let asked = try store.asked(0)
    #expect(try store.book([try store.payment(0)]).count(.booked) == 1)
    // An ordinary payment all the same: covered in the stage's order, and not told as gone past us.
    #expect(try store.state(0).closeReason == .paid && store.state(0).amounts.paid == asked)
    let events = try store.reader.history(of: store.numbers[0])
    #expect(
      events.contains {
        if case .payment(_, _, direct: false, _) = $0.happening { true } else { false }
      }
    )
    #expect(try Self.settle(store).settled.isEmpty)
    #expect(try store.reader.payments.unsettled().isEmpty)
    let creditor = try store.detail(0).row.creditor
    let preview = try Settler(agency: try store.agency(at: store.now))
      .preview(of: creditor, in: .nok, on: testToday)
    #expect(preview.lines.isEmpty)
    try store.expectSound()
  }

  @Test("direct payments are the creditor's already and are in no settlement")
  func direct() throws {
    let store = try PaymentStore()
    let entry = DirectEntry(.payment, store.numbers[0], Money(10), on: testToday)
    try DirectBooking(rules: try store.rules(), user: DirectBookingTests.user).book(entry)
    #expect(try Self.settle(store).settled.isEmpty)
  }
}

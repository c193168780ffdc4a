import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("Payments and credit notes by hand")
struct DirectBookingTests {
  static let user = User(email: "owner", name: "", side: .both)

  static func booking(_ store: PaymentStore) throws -> DirectBooking {
    DirectBooking(rules: try store.rules(), user: user)
  }

  static func entry(
    _ store: PaymentStore,
    _ amount: Money,
    _ kind: DirectEntry.Kind = .payment
  ) -> DirectEntry {
    DirectEntry(kind, store.numbers[0], amount, on: testToday)
  }

  @Test("the plan says what the booking then does, and writes nothing")
  func plan() throws {
    let store = try PaymentStore()
    let version = try store.reader.version()
    let planned = try Self.booking(store).plan(Self.entry(store, Money(60)))
    #expect(try store.reader.version() == version)
    let booked = try Self.booking(store).book(Self.entry(store, Money(60)))
    #expect(planned.effect.coverage == booked.effect.coverage)
    #expect(planned.effect.after.amounts == booked.effect.after.amounts)
    #expect(booked.effect.coverage.principal == Money(60))
    #expect(try store.state(0).amounts == booked.effect.after.amounts)
    #expect(try store.detail(0).invoices[0].remaining == Money(40))
    let payment = try #require(try store.reader.payments.directPayments(of: nil, limit: 9).first)
    #expect(payment.direct && payment.source == .hand && payment.number == store.numbers[0])
    guard
      case .payment(_, _, direct: true, _) = try store.reader.history(of: store.numbers[0]).last(
        where: { if case .payment = $0.happening { true } else { false } })?.happening
    else {
      Issue.record("no direct payment in the history")
      return
    }
    // Straight to the creditor, it is in no settlement.
    #expect(try store.reader.payments.unsettled().isEmpty)
    try store.expectSound()
  }

  @Test("lists and reports of some creditors have theirs alone")
  func served() throws {
    let store = try PaymentStore()
    // All of it, and more: the case is closed.
    try Self.booking(store).book(Self.entry(store, Money(500)))
    let creditor = try store.detail(0).row.creditor
    let payments = try store.reader.payments
    let days = (testToday - 1)...testToday
    for (creditors, count) in [(nil, 1), ([creditor], 1), ([CreditorID(999)], 0), ([], 0)]
      as [([CreditorID]?, Int)]
    {
      #expect(try payments.directPayments(of: creditors, limit: 9).count == count)
      #expect(try payments.incoming(days, of: creditors).count == count)
      #expect(try payments.closings(days, of: creditors).count == count)
    }
  }

  @Test("a credit note for all of it closes the case; for a part it goes on")
  func credit() throws {
    let store = try PaymentStore()
    let part = try Self.booking(store).book(Self.entry(store, Money(30), .credit))
    #expect(
      part.effect.after.amounts.principal == Money(70) && part.effect.after.stage == .reminder
    )
    let rest = try Self.booking(store).book(Self.entry(store, Money(70), .credit))
    #expect(
      rest.effect.after.closeReason == .credited && rest.effect.after.amounts.outstanding == .zero
    )
    #expect(try store.detail(0).invoices[0].remaining == .zero)
    try store.expectSound()
  }

  /// What is wrong with an entry, and the refusal's code.
  struct Wrong: Sendable, CustomTestStringConvertible {
    var code: String
    var change: @Sendable (inout DirectEntry) -> Void
    var testDescription: String { code }
  }

  @Test(
    "what cannot be is refused, by its reason",
    arguments: [
      Wrong(code: "amount-not-positive") { $0.amount = .zero },
      Wrong(code: "other-currency") { $0.currency = .eur },
      Wrong(code: "day-ahead") { $0.day = testToday + 1 },
      Wrong(code: "no-such-invoice") { $0.invoice = "F99" },
      Wrong(code: "credit-too-large") {
        $0.kind = .credit
        $0.amount = Money(100, 1)
      },
    ]
  )
  func refused(_ wrong: Wrong) throws {
    let store = try PaymentStore()
    var entry = Self.entry(store, Money(10))
    wrong.change(&entry)
    let refusal = #expect(throws: DirectRefusal.self) { try Self.booking(store).book(entry) }
    #expect(refusal?.refusal.code == wrong.code)
  }

  @Test(
    "the same once more is refused unless it is said to be one more",
    arguments: [DirectEntry.Kind.payment, .credit]
  )
  func again(kind: DirectEntry.Kind) throws {
    let store = try PaymentStore()
    var entry = Self.entry(store, Money(10))
    entry.kind = kind
    try Self.booking(store).book(entry)
    let refusal = #expect(throws: DirectRefusal.self) { try Self.booking(store).book(entry) }
    #expect(refusal?.refusal.code == "same-payment")
    entry.again = true
    try Self.booking(store).book(entry)
    let amounts = try store.state(0).amounts
    #expect(amounts.paid + amounts.credited == Money(20))
  }

  @Test("a credit note keeps its own number, which tells it from another of the same sum and day")
  func noted() throws {
    let store = try PaymentStore()
    var entry = Self.entry(store, Money(10), .credit)
    entry.note = "K/1"
    try Self.booking(store).book(entry)
    // Whatever its day and sum, and said to be one more.
    for (day, sum, again) in [(entry.day, Money(10), false), (entry.day - 1, Money(20), true)] {
      var same = entry
      (same.day, same.amount, same.again) = (day, sum, again)
      let refusal = #expect(throws: DirectRefusal.self) { try Self.booking(store).book(same) }
      #expect(refusal?.refusal.code == "same-note")
    }
    entry.note = "K/2"
    try Self.booking(store).book(entry)
    let notes = try store.reader.history(of: store.numbers[0]).compactMap { event in
      if case .credit(_, _, _, let note?) = event.happening { note } else { nil }
    }
    #expect(notes == ["K/1", "K/2"])
    let told = try store.reader.ledger(of: store.numbers[0]).filter { $0.kind == .credit }
    #expect(told.map(\.text) == notes)
    try store.expectSound()
  }

  @Test("R124, R125: by hand is refused where an import supplies them")
  func supplied() throws {
    let store = try PaymentStore()
    let creditor = try store.detail(0).row.creditor
    var setup = Bookkeeping()
    setup.supply = .imported
    try store.made.store.write { try $0.payments.save(setup, of: creditor) }
    for kind in DirectEntry.Kind.allCases {
      let refusal = #expect(throws: DirectRefusal.self) {
        try Self.booking(store).book(Self.entry(store, Money(10), kind))
      }
      #expect(refusal?.refusal.code == "import-supplies")
    }
  }
}

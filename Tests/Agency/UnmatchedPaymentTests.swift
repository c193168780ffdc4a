import Agency
import CaseStore
import DebtCollection
import Intake
import TestCases
import Testing

@Suite("Payments for no case yet: what they may be for")
struct UnmatchedPaymentTests {
  /// Books one message payment and gives it back from the list.
  static func unmatched(
    _ store: PaymentStore,
    _ amount: Money,
    text: String = "",
    payer: String = "Per Ukjent",
    kid: String = ""
  ) throws -> StoredPayment {
    var payment = CamtFile.Payment(kid, amount, reference: "T1")
    payment.text = text
    payment.payer = payer
    let file = CamtFile(day: testToday, [.init([payment], reference: "E1")])
    try store.book(Array(file.text.utf8))
    return try #require(try UnmatchedPayments(rules: try store.rules()).all().first)
  }

  /// A KID that is the case's but for one digit in its middle.
  static func slip(_ kid: String) -> String {
    var digits = Array(kid)
    digits[6] = digits[6] == "9" ? "8" : "9"
    return String(digits)
  }

  @Test("by KID one digit off, name, amount, and the invoice's number in the text")
  func suggestions() throws {
    let store = try PaymentStore()
    let unmatched = UnmatchedPayments(rules: try store.rules())
    let kid = try Self.unmatched(store, Money(1), kid: Self.slip(try store.kid(1)))
    #expect(try unmatched.suggestions(for: kid).map(\.number) == [store.numbers[1]])
    #expect(try unmatched.suggestions(for: kid).first?.reasons == [.kid])

    for (change, reason) in [
      ({ $0.payer = "Debtor 2" }, CaseMatch.Reason.name),
      // Banks write the surname first.
      ({ $0.payer = "2, Debtor" }, .name),
      ({ $0.text = "Faktura F10002 takk" }, .invoice), ({ $0.text = "sak 100003" }, .caseNumber),
      ({ $0.amount = (try? store.asked(2)) ?? .zero }, .amount),
    ] as [((inout StoredPayment) -> Void, CaseMatch.Reason)] {
      var payment = kid
      payment.kid = ""
      change(&payment)
      let found = try unmatched.suggestions(for: payment)
      #expect(found.map(\.number) == [store.numbers[2]], "\(reason)")
      #expect(found.first?.reasons == [reason])
    }
    var nothing = kid
    nothing.kid = ""
    #expect(try unmatched.suggestions(for: nothing).isEmpty)
  }

  @Test("an invoice's number of two characters is one when it is named whole")
  func shortInvoice() throws {
    let store = try PaymentStore(1)
    let detail = try store.detail(0)
    let number = try store.made.store.write { writer in
      let debtor = try writer.insert(.example("Per Åse Olsen"), of: detail.row.creditor)
      return try ["U6", "U60"].map {
        try writer.insert(
          .example(creditor: detail.row.creditor, debtor: debtor, invoice: $0, registered: true)
        )
      }[0]
    }
    var payment = try Self.unmatched(store, Money(1), text: "faktura u6", payer: "")
    let unmatched = UnmatchedPayments(rules: try store.rules())
    #expect(try unmatched.suggestions(for: payment).map(\.number) == [number])
    (payment.text, payment.payer) = ("", "OLSEN, Per Åse")
    #expect(try unmatched.suggestions(for: payment).map(\.reasons) == [[.name], [.name]])
  }

  @Test(
    "the plan says that the case is closed, and whose what is too much then is",
    arguments: [(CloseReason.paid, "direct.owed-back"), (.withdrawn, "direct.passed-on")]
  )
  func closed(reason: CloseReason, key: String) throws {
    let store = try PaymentStore()
    if reason == .paid {
      try store.book([try store.payment(0)])
    } else {
      let row = try store.detail(0).row
      let event = CaseEvent(
        at: store.now,
        day: testToday,
        actor: .agency,
        .closed(reason, cost: .zero, continuedIn: nil)
      )
      var after = row.state
      CaseFold(plan: .standard).apply(event, to: &after)
      let change = CaseChange(
        number: row.number,
        expected: row.version,
        before: row.state,
        after: after,
        events: [event]
      )
      #expect(try store.made.store.write { try $0.apply([change], receipt: nil) } == [.done])
    }
    let payment = try Self.unmatched(store, Money(500), text: "betaling")
    let plan = try UnmatchedPayments(rules: try store.rules())
      .plan(payment.id, on: store.numbers[0])
    let keys = plan.sentences.map(\.key)
    #expect(keys.contains("direct.was-closed") && keys.contains(key), "\(keys)")
  }

  @Test("booked on a case it leaves the list, once")
  func book() throws {
    let store = try PaymentStore()
    let asked = try store.asked(0)
    let payment = try Self.unmatched(store, asked, text: "betaling")
    let unmatched = UnmatchedPayments(rules: try store.rules())
    let report = try unmatched.book(payment.id, on: store.numbers[0])
    #expect(report.closed == [store.numbers[0]])
    #expect(try unmatched.all().isEmpty)
    #expect(try store.reader.payments.payment(payment.id)?.number == store.numbers[0])
    let refusal = #expect(throws: DirectRefusal.self) {
      try unmatched.book(payment.id, on: store.numbers[1])
    }
    #expect(refusal?.refusal.code == "payment-placed")
    try store.expectSound()
  }

  @Test("sent back to the payer it leaves the list, and a reversal does not take it back again")
  func sendBack() throws {
    let store = try PaymentStore()
    let payment = try Self.unmatched(store, Money(12), kid: "000149012")
    let unmatched = UnmatchedPayments(rules: try store.rules())
    try unmatched.sendBack(payment.id)
    #expect(try unmatched.all().isEmpty)
    #expect(try store.reader.payments.payment(payment.id)?.home == .returned)
  }
}

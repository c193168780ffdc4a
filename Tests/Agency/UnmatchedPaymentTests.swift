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

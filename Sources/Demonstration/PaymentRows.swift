import CaseStore
import DebtCollection

/// Payments of a made-up case as rows: what the bank brought, and what it did to the case.
struct PaymentRows {
  let writer: any CaseWriter
  /// The agency's account, to which debtors pay.
  let account: String

  /// Writes the payments of a case that stands in the store.
  func write(
    _ payments: [CaseStory.Payment],
    of number: CaseNumber,
    _ new: NewCase
  ) throws(StoreError) {
    for (index, payment) in payments.enumerated() {
      var line = BankLine(
        .payment,
        account: account,
        amount: payment.sum,
        currency: new.currency,
        booked: payment.day,
        place: index + 1
      )
      line.reference = "D\(number)-\(index + 1)"
      line.kid = new.kid
      line.ordered = payment.day
      var stored = StoredPayment(line, source: .ocr, direct: payment.direct)
      stored.home = .booked
      stored.number = number
      let id = try writer.payments.insert(stored, file: nil)
      try writer.payments.insert(payment.part(of: number, payment: id), of: new.creditor)
    }
  }
}

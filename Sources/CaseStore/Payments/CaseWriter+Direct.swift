import DebtCollection

/// Payments that went straight to the creditor, whoever tells of them: a person or the ledger's import.
extension CaseWriter {
  /// Keeps a direct payment on no case yet; what it does there is booked next.
  ///
  /// - Parameters:
  ///   - day: when it came to the creditor.
  ///   - invoice: the number of the one it is for, which stands as its text.
  ///   - detail: the case it will be on.
  ///   - now: when it is told of.
  /// - Returns: the payment with its number in the store.
  public func keepDirect(
    _ amount: Money,
    on day: CivilDate,
    for invoice: String,
    of detail: CaseDetail,
    source: PaymentSource,
    at now: Timestamp
  ) throws(StoreError) -> StoredPayment {
    let number = detail.row.number
    var line = BankLine(
      .payment,
      account: NorwegianAccount.plain(detail.creditor.account),
      amount: amount,
      currency: detail.row.currency,
      booked: day,
      place: 0
    )
    line.ordered = day
    line.text = invoice
    // No bank has named it: told apart by when, and by how many there are already.
    let count = try payments.payments(of: number).count
    line.reference = "\(number)/\(now.seconds)/\(count + 1)"
    var payment = StoredPayment(line, source: source, direct: true)
    payment.id = try payments.insert(payment, file: nil)
    return payment
  }
}

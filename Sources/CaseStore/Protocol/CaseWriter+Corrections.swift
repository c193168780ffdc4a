import DebtCollection

extension CaseWriter {
  /// Books what an event of `Happening.chargesCorrected` moved of what payments had covered: each of them
  /// has a further part of no amount, by which settlements and reports go.
  ///
  /// - Parameters:
  ///   - events: those just written to the case; a payment among them has no parts yet.
  ///   - now: when they are recorded.
  public func spreadAnew(
    _ events: [CaseEvent],
    of number: CaseNumber,
    at now: Timestamp
  ) throws(StoreError) {
    for event in events {
      guard case .chargesCorrected(_, let recovered) = event.happening,
        recovered != CoverageOfPayment()
      else { continue }
      try spreadAnew(recovered, of: number, at: now)
    }
  }

  private func spreadAnew(
    _ recovered: CoverageOfPayment,
    of number: CaseNumber,
    at now: Timestamp
  ) throws(StoreError) {
    guard let creditor = try standing(number)?.creditor else { return }
    var left = recovered
    for payment in try payments.payments(of: number).sorted(by: { $0.id < $1.id })
    where payment.reversalOf == nil && payment.home != .reversed {
      guard try payments.reversals(of: payment.id).isEmpty else { continue }
      let parts = try payments.parts(of: payment.id).filter { $0.number == number }
      guard var part = parts.first else { continue }
      let stands = parts.reduce(CoverageOfPayment()) { $0 + $1.coverage }
      part.coverage = left.takeShare(of: stands)
      guard part.coverage != CoverageOfPayment() else { continue }
      (part.amount, part.at, part.day) = (.zero, now, OsloTime.date(of: now))
      try payments.insert(part, of: creditor)
    }
  }
}

import DebtCollection

/// What payments cover of a case, moved after they were booked: each has a further part of no amount,
/// which settlements and reports go by.
extension CaseWriter {
  /// Adds to each payment of a case that stands, the first booked first, a part that changes what it covers
  /// there, where it does.
  ///
  /// - Parameters:
  ///   - now: when; the part counts on that day.
  ///   - moved: what the coverage of a payment changes by, of the parts it has there.
  public func moveCoverage(
    of number: CaseNumber,
    at now: Timestamp,
    _ moved: ([PaymentPart]) -> CoverageOfPayment
  ) throws(StoreError) {
    guard let creditor = try standing(number)?.creditor else { return }
    for payment in try payments.payments(of: number).sorted(by: { $0.id < $1.id })
    where payment.reversalOf == nil && payment.home != .reversed {
      guard try payments.reversals(of: payment.id).isEmpty else { continue }
      let parts = try payments.parts(of: payment.id).filter { $0.number == number }
      guard var part = parts.first else { continue }
      part.coverage = moved(parts)
      guard part.coverage != CoverageOfPayment() else { continue }
      (part.amount, part.at, part.day) = (.zero, now, OsloTime.date(of: now))
      try payments.insert(part, of: creditor)
    }
  }

  /// Costs of a case that payments covered are owed back: the claim was credited whole.
  public func returnCosts(of number: CaseNumber, at now: Timestamp) throws(StoreError) {
    try moveCoverage(of: number, at: now) { parts in
      CoverageOfPayment.recovery(
        of: parts.reduce(CoverageOfPayment()) { $0 + $1.coverage },
        principal: .zero,
        interest: .zero
      )
    }
  }
  /// Books what an event of `Happening.chargesCorrected` moved of what payments had covered.
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
      guard case .chargesCorrected(_, var left) = event.happening, left != CoverageOfPayment()
      else { continue }
      try moveCoverage(of: number, at: now) { parts in
        left.takeShare(of: parts.reduce(CoverageOfPayment()) { $0 + $1.coverage })
      }
    }
  }
}

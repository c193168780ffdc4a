/// What closes a claim while its time to pay runs: the sum last demanded (process.md, "In time").
///
/// The one rule of it: bookings close by it, and what is shown as to pay names it where interest has run
/// on beside it.
public struct SumInTime: Hashable, Sendable {
  /// As the latest letter demanded it, less what came in since; more than nothing.
  public var sum: Money
  /// The last day on which the debtor's order may reach the bank.
  public var until: CivilDate

  public init(sum: Money, until: CivilDate) {
    self.sum = sum
    self.until = until
  }
}

extension CaseState {
  /// Whether an order that reached the bank on a day is in time: not after the last day to pay, as printed
  /// or as it was moved since (inkassoloven § 9).
  public func isInTime(_ ordered: CivilDate) -> Bool {
    deadline.map { ordered <= $0 } ?? false
  }

  /// The sum that closes the claim when it is ordered on a day: later interest is waived (inkassoloven
  /// §§ 9, 17). Nil when no time to pay runs that day, or nothing is claimed.
  public func sumInTime(orderedOn day: CivilDate) -> SumInTime? {
    guard stage != .closed, isInTime(day), let deadline, amounts.outstanding > .zero else {
      return nil
    }
    return SumInTime(sum: amounts.outstanding, until: deadline)
  }
}

extension ClaimAmounts {
  /// Claims what has run on by law since the last letter, as far as a payment is to cover it.
  ///
  /// In time, the sum demanded closes the claim, later interest is waived, and what is paid beyond it is owed
  /// back; only where a letter since has stated more by the same day, up to that is covered first.
  ///
  /// - Parameters:
  ///   - owed: what was to pay on the day of the payment.
  ///   - stated: interest and fee as a letter has stated them since the demand (`ClaimAccount.stated`).
  ///   - payment: the sum paid.
  ///   - order: which part a payment covers first.
  mutating func runOn(
    to owed: ClaimAmounts,
    stated: CoverageOfPayment,
    for payment: Money,
    inTime: Bool,
    _ order: OrderOfCover
  ) {
    var more = ClaimAmounts(principal: .zero)
    more.interest = max(.zero, owed.interest - interest)
    more.collectionFee = max(.zero, owed.collectionFee - collectionFee)
    if inTime, payment >= outstanding {
      more.interest = min(more.interest, max(.zero, stated.interest - interest))
      more.collectionFee = min(
        more.collectionFee,
        max(.zero, stated.collectionFee - collectionFee)
      )
      let covered = order.cover(payment - outstanding, of: more)
      (more.interest, more.collectionFee) = (covered.interest, covered.collectionFee)
    }
    interest += more.interest
    collectionFee += more.collectionFee
  }
}

extension SumInTime {
  /// It as a sentence: "3 240,00 closes the case until 5 Dec".
  public func sentence(in currency: Currency) -> Sentence {
    Sentence("detail.closes", [.money(sum, currency), .date(until)])
  }
}

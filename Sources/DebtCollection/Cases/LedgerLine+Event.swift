extension LedgerLine {
  /// The lines an event adds to the ledger of its case.
  ///
  /// They add up to what the event changed of what is outstanding, less what is owed back.
  ///
  /// - Parameters:
  ///   - before: the claim before the event.
  ///   - after: the claim after it.
  public static func lines(
    of event: CaseEvent,
    from before: ClaimAmounts,
    to after: ClaimAmounts
  ) -> [LedgerLine] {
    guard before != after else { return [] }
    let change =
      (after.outstanding - after.owedBack) - (before.outstanding - before.owedBack)
    func line(_ kind: Kind, _ amount: Money, _ text: String = "") -> [LedgerLine] {
      amount == .zero ? [] : [LedgerLine(date: event.day, kind: kind, amount: amount, text: text)]
    }
    switch event.happening {
    case .received(_, let invoice, let principal, _, _): return line(.principal, principal, invoice)
    case .mergedFrom(let number, let principal, _, let costs):
      return line(.principal, principal, number.description)
        + line(.interest, costs.interest, number.description)
        + line(.reminderFee, costs.reminderFee, number.description)
        + line(.collectionFee, costs.collectionFee, number.description)
        + line(.compensation, costs.compensation, number.description)
        + line(.courtFee, costs.courtFee, number.description)
    case .courtFee(let fee): return line(.courtFee, fee)
    case .earlierLetter(_, let sent, let fee, _):
      return [LedgerLine(date: sent, kind: .reminderFee, amount: fee, text: "")]
    case .letterSent, .heavyFee:
      return line(.interest, after.interest - before.interest)
        + line(.reminderFee, after.reminderFee - before.reminderFee)
        + line(.collectionFee, after.collectionFee - before.collectionFee)
        + line(.compensation, after.compensation - before.compensation)
    case .payment(let sum, let coverage, _, _):
      // What had run on since the last letter is claimed and covered in one: interest, and a fee that
      // goes by the rate of the day of payment.
      let fee = max(.zero, coverage.collectionFee - before.collectionFee)
      return line(.interest, change + sum - fee) + line(.collectionFee, fee)
        + line(.payment, -sum)
    case .credit(_, _, let invoice): return line(.credit, change, invoice)
    // Costs that are no longer owed are not claimed again.
    case .reversal(let sum, _): return line(.reversal, sum) + line(.waived, change - sum)
    case .restWaived, .disputeUpheld, .costsWaived, .undone, .rejected:
      return line(.waived, change)
    default: return line(.moved, change)
    }
  }
}

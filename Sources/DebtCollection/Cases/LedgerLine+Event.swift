extension LedgerLine {
  /// The lines an event adds to the ledger of its case.
  ///
  /// They add up to what the event changed of what is outstanding, less what is owed back.
  ///
  /// - Parameters:
  ///   - before: the claim before the event.
  ///   - after: the claim after it.
  ///   - waived: what had been given up by the act that the event takes back, when it does that.
  public static func lines(
    of event: CaseEvent,
    from before: ClaimAmounts,
    to after: ClaimAmounts,
    takingBack waived: CoverageOfPayment? = nil
  ) -> [LedgerLine] {
    guard before != after || waived != nil || event.happening.givesUp else { return [] }
    let change =
      (after.outstanding - after.owedBack) - (before.outstanding - before.owedBack)
    func line(_ kind: Kind, _ amount: Money, _ text: String = "") -> [LedgerLine] {
      amount == .zero ? [] : [LedgerLine(date: event.day, kind: kind, amount: amount, text: text)]
    }
    // What has run on since the last letter is claimed and given up in one.
    func givenUp(_ ranOn: CoverageOfPayment) -> [LedgerLine] {
      line(.interest, ranOn.interest) + line(.collectionFee, ranOn.collectionFee)
        + line(.waived, change - ranOn.total)
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
    // A plan's own fee stands apart from what the fee has risen by.
    case .letterSent(let letter) where letter.kind == .paymentPlan:
      return line(.collectionFee, change - letter.fee) + line(.collectionFee, letter.fee)
    case .letterSent, .heavyFee, .demandWithdrawn:
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
    case .credit(_, _, let invoice, let note): return line(.credit, change, note ?? invoice)
    // Costs that are no longer owed are not claimed again.
    case .reversal(let sum, _): return line(.reversal, sum) + line(.waived, change - sum)
    case .costsWaived(let parts): return givenUp(parts.beyond(before))
    // Costs that had been paid are off too: what had covered them counts elsewhere.
    case .chargesCorrected(let charged, _):
      return line(.reminderFee, -charged.reminderFee) + line(.collectionFee, -charged.collectionFee)
        + line(.compensation, -charged.compensation) + line(.courtFee, -charged.courtFee)
        + line(.interest, change + charged.costsInAll)
    case .undone, .rejected:
      return givenUp(waived.map { -$0.beyond(after) } ?? CoverageOfPayment())
    case .restWaived, .disputeUpheld: return line(.waived, change)
    default: return line(.moved, change)
    }
  }
}

extension Happening {
  /// Costs or interest were given up, also such as no letter has demanded.
  public var givesUp: Bool {
    if case .costsWaived = self { true } else { false }
  }

  /// The collection fee rose; without a licence, or where there is none that may, its day brings nothing.
  public var raisesFee: Bool {
    if case .heavyFee(let rise) = self { rise > .zero } else { false }
  }
}

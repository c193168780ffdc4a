import DebtCollection
import Letters

extension LetterIssuer {
  /// The letter that tells a debtor that less is owed than the payment demand asks for, or nothing: money
  /// that came before it was booked after it, or the claim has been credited.
  ///
  /// Where the demand's time to pay still runs, the sum is what closes the claim in it.
  ///
  /// - Returns: nil when there is nothing left to tell of.
  func loweredSum(
    of claim: LetterClaim,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued? {
    guard let lowered = claim.events.untoldLoweredSum else { return nil }
    var tidings = LetterTidings()
    tidings.demanded = lowered.demanded
    if lowered.paid > .zero { tidings.paidBefore = lowered.paid }
    if lowered.credited > .zero { tidings.creditedSince = lowered.credited }
    if lowered.removed > .zero {
      tidings.removed = lowered.removed
      if lowered.counted > .zero { tidings.counted = lowered.counted }
    }
    if claim.owesNothing, lowered.owedBack > .zero { tidings.owedBack = lowered.owedBack }
    let inTime = claim.state.sumInTime(orderedOn: day + 1)
    return try self.tidings(
      .sumCorrected,
      of: claim,
      tidings,
      deadline: inTime?.until,
      dated: day,
      asDemanded: inTime != nil
    )
  }
}

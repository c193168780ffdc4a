extension ClaimAccount {
  /// What of a payment that the bank took back is claimed again.
  ///
  /// Principal and interest as they were covered; a cost only while it is owed: not one that an upheld
  /// objection removed, nor the fee of a demand that was withdrawn (inkassoloven § 17). Between
  /// businesses a cost whose place another has taken meanwhile comes back as that one
  /// (inkassoforskriften §§ 1-5, 2-6).
  ///
  /// - Parameters:
  ///   - coverage: what the payment had covered; still among what this account counts as covered. Costs
  ///     of it that count on something else since (`CoverageOfPayment.recovery`) are claimed as that.
  ///   - state: the case before it is taken back.
  public func claimedAgain(
    _ coverage: CoverageOfPayment,
    on state: CaseState
  ) -> CoverageOfPayment {
    var again = bases.standing(of: coverage)
    if isUpheld {
      let stands = state.amounts
      again.reminderFee = min(again.reminderFee, besides.reminderFee - stands.reminderFee)
      again.collectionFee = min(again.collectionFee, besides.collectionFee - stands.collectionFee)
      again.compensation = min(again.compensation, besides.compensation - stands.compensation)
      again.courtFee = min(again.courtFee, besides.courtFee - stands.courtFee)
      again.dropNegatives()
    }
    if terms.licensed, demandedPrincipal == nil { again.collectionFee = .zero }
    switch setOff {
    case .fees?: turnToFees(&again, state)
    case .compensation(let day)?: turnToCompensation(&again, state, on: day)
    case nil: break
    }
    return again
  }

  /// Compensation had been taken off the fees that took its place: it comes back as the reminder fee as
  /// far as there is room in that, and as the collection fee.
  private func turnToFees(_ again: inout CoverageOfPayment, _ state: CaseState) {
    let back = again.compensation
    again.compensation = .zero
    let charged = letters.reduce(Money.zero) { $0 + $1.fee }
    let room = max(.zero, charged - state.amounts.reminderFee - covered(\.reminderFee))
    let reminder = min(back, room)
    again.reminderFee += reminder
    guard terms.licensed, demandedPrincipal != nil else { return }
    again.collectionFee += back - reminder
  }

  /// Fees had been taken off the compensation that took their place: they come back as that, up to what
  /// it is in all.
  private func turnToCompensation(
    _ again: inout CoverageOfPayment,
    _ state: CaseState,
    on day: CivilDate
  ) {
    let back = again.reminderFee + again.collectionFee
    guard back > .zero, let firstDue else { return }
    again.reminderFee = .zero
    again.collectionFee = .zero
    // Without a rate for the letter's day there could be no compensation in it.
    guard let all = try? StandardCompensation.amount(due: firstDue, on: day, rates: rates) else {
      return
    }
    let others =
      covered(\.compensation) + covered(\.reminderFee) + covered(\.collectionFee)
      - again.compensation - back
    let standing = state.amounts.compensation + again.compensation + others
    again.compensation += min(back, max(.zero, all - standing))
  }
}

extension CoverageOfPayment {
  fileprivate mutating func dropNegatives() {
    reminderFee = max(.zero, reminderFee)
    collectionFee = max(.zero, collectionFee)
    compensation = max(.zero, compensation)
    courtFee = max(.zero, courtFee)
  }
}

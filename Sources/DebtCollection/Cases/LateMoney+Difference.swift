extension LateMoney {
  /// What the two lives of a case differ by.
  struct Difference {
    /// How much less has been charged of each part.
    var charged: CoverageOfPayment
    /// What other payments cover now.
    var recovered: CoverageOfPayment
    /// What of the fee had risen for nothing: the principal was paid before it rose.
    var rises = Money.zero
    /// The costs and interest that stand where the money is yet to be taken off.
    let standing: CoverageOfPayment

    init(
      from without: Replay,
      to with: Replay,
      _ coverage: CoverageOfPayment,
      _ recovered: CoverageOfPayment,
      _ amounts: ClaimAmounts
    ) {
      self.recovered = recovered
      charged = without.charged - with.charged
      var standing = with.state.amounts.costs + coverage.owing
      standing.courtFee = .zero
      self.standing = standing
      // A payment itself claims the interest that had run on to it.
      let (asWas, asHad) = (without.state.amounts.interest, with.state.amounts.interest)
      charged.interest = max(.zero, asWas - asHad - coverage.interest) - recovered.interest
      if recovered == CoverageOfPayment(), with.rises == .zero,
        charged.collectionFee >= without.rises, amounts.collectionFee >= without.rises
      {
        rises = without.rises
      }
    }

    /// What is to be recorded before the money, so that after it the claim is as it had been with it.
    func corrections(of amounts: ClaimAmounts) -> ([Happening], ClaimAmounts) {
      var (claim, charged) = (amounts, charged)
      var happenings: [Happening] = []
      if rises > .zero {
        happenings.append(.heavyFee(-rises))
        charged.collectionFee -= rises
        claim.collectionFee -= rises
      }
      charged.keep(claim, with: recovered)
      if charged != CoverageOfPayment() || recovered != CoverageOfPayment() {
        happenings.append(.chargesCorrected(charged, recovered: recovered))
        claim.cover(charged + recovered)
      }
      return (happenings, claim)
    }

    /// The same where the demand is withdrawn: what payments had covered of its costs counts on what is
    /// owed, and what stands is as before the demand.
    func withdrawal(of amounts: ClaimAmounts) -> ([Happening], ClaimAmounts) {
      var claim = amounts
      var charged = charged
      charged.keep(claim, with: recovered)
      var fallen = CoverageOfPayment()
      fallen.courtFee = charged.courtFee
      claim.cover(fallen + recovered)
      claim.stand(at: standing)
      let withdrawn = Happening.demandWithdrawn(standing)
      guard recovered != CoverageOfPayment() || fallen != CoverageOfPayment() else {
        return ([withdrawn], claim)
      }
      return ([.chargesCorrected(fallen, recovered: recovered), withdrawn], claim)
    }
  }
}

extension CoverageOfPayment {
  /// What of it went to costs and interest.
  fileprivate var owing: CoverageOfPayment {
    var owing = costs
    owing.interest = interest
    return owing
  }

  /// Takes no more off a part than there is of it.
  fileprivate mutating func keep(_ claim: ClaimAmounts, with recovered: CoverageOfPayment) {
    func off(_ part: Money, _ moved: Money, of left: Money) -> Money {
      part - max(.zero, part + moved - left)
    }
    interest = off(interest, recovered.interest, of: claim.interest)
    reminderFee = off(reminderFee, recovered.reminderFee, of: claim.reminderFee)
    collectionFee = off(collectionFee, recovered.collectionFee, of: claim.collectionFee)
    compensation = off(compensation, recovered.compensation, of: claim.compensation)
  }
}

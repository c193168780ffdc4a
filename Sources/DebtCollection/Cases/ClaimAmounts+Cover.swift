extension ClaimAmounts {
  /// Takes what a payment or credit note covered off the claim.
  ///
  /// Interest covered may be more than was last demanded, since it runs on, and so may the collection
  /// fee, which goes by the rate of the day of payment; no part goes below zero.
  mutating func cover(_ coverage: CoverageOfPayment) {
    principal -= coverage.principal
    interest = max(.zero, interest - coverage.interest)
    reminderFee -= coverage.reminderFee
    collectionFee = max(.zero, collectionFee - coverage.collectionFee)
    compensation -= coverage.compensation
    courtFee -= coverage.courtFee
    owedBack += coverage.owedBack
  }

  /// Takes off what was charged and is corrected since, or a rise that is taken back.
  public mutating func correct(_ happening: Happening) {
    switch happening {
    case .chargesCorrected(let charged, let recovered): cover(charged + recovered)
    case .heavyFee(let rise): collectionFee += rise
    default: break
    }
  }

  /// Puts what a payment covered back on the claim.
  mutating func uncover(_ coverage: CoverageOfPayment) {
    principal += coverage.principal
    interest += coverage.interest
    reminderFee += coverage.reminderFee
    collectionFee += coverage.collectionFee
    compensation += coverage.compensation
    courtFee += coverage.courtFee
    owedBack -= coverage.owedBack
  }

  /// Costs and interest as they stand again once a demand is withdrawn.
  mutating func stand(at costs: CoverageOfPayment) {
    interest = costs.interest
    reminderFee = costs.reminderFee
    collectionFee = costs.collectionFee
    compensation = costs.compensation
  }

  /// What becomes of costs and interest that were paid when a credit note leaves nothing of the claim, which
  /// should not have been: all of it is owed back (inkassoloven § 17).
  ///
  /// - Parameters:
  ///   - sum: the credit note's.
  ///   - paid: what payments and credit notes have covered so far.
  /// - Returns: what each part changes by, zero in all; nothing where some of the claim stands.
  public func lapsed(byCredit sum: Money, paid: CoverageOfPayment) -> CoverageOfPayment {
    guard credited + sum >= originalPrincipal else { return CoverageOfPayment() }
    var lapsed = -paid.costs
    lapsed.interest = min(.zero, -paid.interest)
    lapsed.owedBack = -lapsed.total
    return lapsed
  }

  /// What is claimed besides the principal, as it goes along to another case.
  public var costs: CoverageOfPayment {
    var costs = CoverageOfPayment()
    costs.interest = interest
    costs.reminderFee = reminderFee
    costs.collectionFee = collectionFee
    costs.compensation = compensation
    costs.courtFee = courtFee
    return costs
  }

  /// Nothing is claimed here any more: all of it goes on in another case.
  mutating func moveAway() {
    for part in [
      \ClaimAmounts.principal, \.interest, \.reminderFee, \.collectionFee, \.compensation,
      \.courtFee,
    ] {
      self[keyPath: part] = .zero
    }
  }

  /// Waives so much of the rest: interest first, then costs, principal last.
  mutating func waive(_ sum: Money) {
    var left = sum
    for part in [
      \ClaimAmounts.interest, \.compensation, \.reminderFee, \.collectionFee, \.courtFee,
      \.principal,
    ] {
      let waived = min(left, self[keyPath: part])
      self[keyPath: part] -= waived
      left -= waived
    }
  }
}

extension CoverageOfPayment {
  /// What of it had run on since the last letter: interest, and a collection fee that goes by the rate of
  /// the day.
  ///
  /// - Parameter amounts: as the letters have demanded them.
  func beyond(_ amounts: ClaimAmounts) -> CoverageOfPayment {
    var beyond = CoverageOfPayment()
    beyond.interest = max(.zero, interest - amounts.interest)
    beyond.collectionFee = max(.zero, collectionFee - amounts.collectionFee)
    return beyond
  }

  /// What of it went to costs: neither to principal nor to interest.
  var costs: CoverageOfPayment {
    var costs = CoverageOfPayment()
    costs.reminderFee = max(.zero, reminderFee)
    costs.collectionFee = max(.zero, collectionFee)
    costs.compensation = max(.zero, compensation)
    costs.courtFee = max(.zero, courtFee)
    return costs
  }

  /// Costs of it, neither principal nor interest, below zero too.
  var costsInAll: Money { reminderFee + collectionFee + compensation + courtFee }

  /// The parts, costs first.
  private static let parts: [any WritableKeyPath<Self, Money> & Sendable] = [
    \.collectionFee, \.reminderFee, \.compensation, \.courtFee, \.principal, \.interest,
    \.owedBack,
  ]

  /// Takes from a change of what payments have covered the share of one of them: no more of a part than it
  /// covered, and as much more of others as of those less.
  ///
  /// - Parameter stands: what the payment covers.
  public mutating func takeShare(of stands: CoverageOfPayment) -> CoverageOfPayment {
    var share = CoverageOfPayment()
    var freed = Money.zero
    for part in Self.parts where self[keyPath: part] < .zero {
      let less = min(max(.zero, stands[keyPath: part]), -self[keyPath: part])
      share[keyPath: part] -= less
      freed += less
    }
    for part in Self.parts where self[keyPath: part] > .zero {
      let more = min(freed, self[keyPath: part])
      share[keyPath: part] += more
      freed -= more
    }
    self = self - share
    // A payment's parts always add up to it.
    share.owedBack += freed
    return share
  }

  /// Takes from a change of what payments have covered what is none of the others' to give, and makes it
  /// part of a payment's own coverage.
  ///
  /// - Parameters:
  ///   - coverage: the payment's.
  ///   - others: what the others have covered.
  mutating func settle(into coverage: inout CoverageOfPayment, beside others: CoverageOfPayment) {
    var freed = Money.zero
    for part in Self.parts where self[keyPath: part] < .zero {
      let own = max(.zero, -self[keyPath: part] - max(.zero, others[keyPath: part]))
      coverage[keyPath: part] -= own
      self[keyPath: part] += own
      freed += own
    }
    for part in Self.parts where self[keyPath: part] > .zero {
      let more = min(freed, self[keyPath: part])
      coverage[keyPath: part] += more
      self[keyPath: part] -= more
      freed -= more
    }
  }

  /// What changes where costs were paid that are not owed (inkassoloven § 17): the money counts on the
  /// principal, then on the interest, and what is more is owed back.
  ///
  /// - Parameters:
  ///   - paid: what payments have covered.
  ///   - principal: what is left of it.
  ///   - interest: what is demanded of it and has accrued.
  /// - Returns: what each part changes by, the costs by less than nothing; zero in all.
  public static func recovery(
    of paid: CoverageOfPayment,
    principal: Money,
    interest: Money
  ) -> CoverageOfPayment {
    let costs = paid.costs
    var recovery = -costs
    recovery.principal = min(costs.total, max(.zero, principal))
    recovery.interest = min(costs.total - recovery.principal, max(.zero, interest))
    recovery.owedBack = costs.total - recovery.principal - recovery.interest
    return recovery
  }
}

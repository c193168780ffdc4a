extension Booking {
  /// A payment booked on a claim with its history: what is recorded, and where the money went.
  public struct Booked: Hashable, Sendable {
    public var events: [CaseEvent]
    public var coverage: CoverageOfPayment
    public var home: PaymentHome
    /// The demand is withdrawn, since what was asked before it had been paid in time.
    public var withdrawsDemand: Bool
  }

  /// What a payment does to a claim of which all is known (process.md, "In time", "Payments").
  ///
  /// Beside what `payment(_:on:interest:at:by:)` says: paid in time but found after a demand went out,
  /// the demand and its fee are withdrawn (inkassoloven § 17); what else was charged after the day of the
  /// payment is what it would have been, had it been booked that day (`LateMoney`); a small rest is waived;
  /// a part payment moves the limitation (foreldelsesloven § 14); on a case closed for another reason than
  /// payment it is the creditor's.
  ///
  /// - Parameters:
  ///   - history: the case's events, oldest first.
  ///   - source: what the claim's account is made of besides.
  ///   - owed: what was to pay on the day of the payment, by that day's rates.
  public func payment(
    _ payment: Payment,
    on state: CaseState,
    history: [CaseEvent],
    source: ClaimSource,
    owed: ClaimAmounts,
    at now: Timestamp,
    by actor: Actor
  ) -> Booked {
    guard state.stage != .closed else { return onClosed(payment, state, at: now, by: actor) }
    var withdrawal = withdrawal(for: payment, on: state, history)
    let late = LateMoney(self, source, history)
    if withdrawal != nil,
      let effect = late.payment(payment, on: state.amounts, withdraws: true)
    {
      guard effect.demandStands else {
        return booked(payment, effect, state, withdraws: true, at: now, by: actor)
      }
      // What else was paid came after the demand, which was for the rest.
      withdrawal = nil
    }
    if let effect = late.payment(payment, on: state.amounts) {
      return booked(payment, effect, state, withdraws: false, at: now, by: actor)
    }
    var claim = state.amounts
    var happenings: [Happening] = []
    var order = order(of: payment, at: state.stage)
    var inTime = state.isInTime(payment.ordered)
    var owed = owed
    if let withdrawal {
      happenings.append(.demandWithdrawn(withdrawal))
      claim.stand(at: withdrawal)
      owed.collectionFee = withdrawal.collectionFee
      order = payment.direct ? reminderOrder.direct : reminderOrder
      inTime = true
    }
    var stated = CoverageOfPayment()
    if inTime, withdrawal == nil { stated = source.account(of: history).stated }
    claim.runOn(to: owed, stated: stated, for: payment.sum, inTime: inTime, order)
    let coverage = order.cover(payment.sum, of: claim)
    happenings.append(payment.happening(coverage))
    claim.cover(coverage)
    happenings += ending(payment, claim, state)
    return Booked(
      events: events(happenings, on: payment.day, at: now, by: actor),
      coverage: coverage,
      home: .booked,
      withdrawsDemand: withdrawal != nil
    )
  }

  /// A payment from before a demand or a rise that the case has had since.
  private func booked(
    _ payment: Payment,
    _ late: LateMoney.Effect,
    _ state: CaseState,
    withdraws: Bool,
    at now: Timestamp,
    by actor: Actor
  ) -> Booked {
    Booked(
      events: events(late.corrections, on: OsloTime.date(of: now), at: now, by: actor)
        + events(
          [payment.happening(late.coverage)] + ending(payment, late.after, state),
          on: payment.day,
          at: now,
          by: actor
        ),
      coverage: late.coverage,
      home: .booked,
      withdrawsDemand: withdraws
    )
  }

  /// What is corrected before a payment or credit note is recorded that covers what it says, since it
  /// counts from before a demand or a rise that the case has had: what was charged since is what it would
  /// have been. Where a credit note takes all of the principal the rest is waived with it: only what had been
  /// paid of what was charged since is corrected.
  ///
  /// - Parameters:
  ///   - happening: the payment or the credit note.
  ///   - day: the day it counts.
  ///   - history: the case's events, oldest first.
  public func corrections(
    before happening: Happening,
    on day: CivilDate,
    of state: CaseState,
    history: [CaseEvent],
    source: ClaimSource,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    guard state.stage != .closed else { return [] }
    let late = LateMoney(self, source, history).recorded(happening, on: day, state.amounts)
    var corrections = late?.corrections ?? []
    if happening.credits(allOf: state.amounts.principal) {
      corrections = corrections.compactMap(\.recoveryAlone)
    }
    return events(corrections, on: OsloTime.date(of: now), at: now, by: actor)
  }

  /// The events of a credit note on a claim of which all is known: it corrects the claim from the beginning,
  /// and with it what was charged by the principal (inkassoforskriften § 2-2).
  ///
  /// - Parameters:
  ///   - note: the credit note's own number, where it is known.
  ///   - history: the case's events, oldest first.
  ///   - source: what the claim's account is made of besides.
  public func credit(
    _ sum: Money,
    invoice: String,
    note: String? = nil,
    on state: CaseState,
    history: [CaseEvent],
    source: ClaimSource,
    day: CivilDate,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    var coverage = CoverageOfPayment()
    coverage.principal = min(sum, state.amounts.principal)
    let corrections = corrections(
      before: .credit(sum, coverage, invoice: invoice),
      on: day,
      of: state,
      history: history,
      source: source,
      at: now,
      by: actor
    )
    var corrected = state
    for event in corrections { corrected.apply(event) }
    return corrections
      + credit(
        sum,
        invoice: invoice,
        note: note,
        on: corrected,
        paid: source.account(of: history + corrections).covered,
        day: day,
        at: now,
        by: actor
      )
  }

  /// Closed as paid: owed back. Closed for another reason: the claim's principal first, then its
  /// interest, and no fee; the creditor gets all of it.
  private func onClosed(
    _ payment: Payment,
    _ state: CaseState,
    at now: Timestamp,
    by actor: Actor
  ) -> Booked {
    let isPaid = state.closeReason == .paid || state.closeReason == .restWaived
    var coverage = CoverageOfPayment()
    if !isPaid {
      coverage.principal = min(payment.sum, state.amounts.principal)
      coverage.interest = min(payment.sum - coverage.principal, state.amounts.interest)
    }
    coverage.owedBack = payment.sum - coverage.principal - coverage.interest
    return Booked(
      events: events(
        [payment.happening(coverage)],
        on: payment.day,
        at: now,
        by: actor
      ),
      coverage: coverage,
      home: isPaid ? .owedBack : .passedOn,
      withdrawsDemand: false
    )
  }

  /// What follows when the money has been spread: closed, the small rest waived, or the limitation
  /// moved by what was paid.
  private func ending(
    _ payment: Payment,
    _ claim: ClaimAmounts,
    _ state: CaseState
  ) -> [Happening] {
    let rest = claim.outstanding
    if rest == .zero { return [.closed(.paid, cost: .zero, continuedIn: nil)] }
    if rest <= waivesRestUpTo {
      return [.restWaived(rest), .closed(.restWaived, cost: .zero, continuedIn: nil)]
    }
    let barred = Limitation.anew(from: payment.day)
    guard barred > state.timeBarred, !state.waiting.contains(.timeBarred) else { return [] }
    return [.limitationMoved(to: barred)]
  }

  /// What stood before a demand that is to be withdrawn: the debtor's order reached the bank within the
  /// deadline of the letter that was then the latest, and paid at least the principal.
  private func withdrawal(
    for payment: Payment,
    on state: CaseState,
    _ history: [CaseEvent]
  ) -> CoverageOfPayment? {
    guard state.demanded != nil else { return nil }
    var asked: LetterSent?
    var demandedAfter = false
    var covered = CoverageOfPayment()
    for event in history {
      switch event.happening {
      case .letterSent(let letter) where [.reminder, .notice, .demand].contains(letter.kind):
        if event.day <= payment.ordered {
          asked = letter
          covered = CoverageOfPayment()
        } else if letter.kind == .demand {
          demandedAfter = true
        }
      case .payment(_, let part, _, _), .credit(_, let part, _, _): covered = covered + part
      case .reversal(_, let part): covered = covered - part
      default: break
      }
    }
    guard demandedAfter, let asked, asked.kind != .demand,
      let deadline = asked.deadline, payment.ordered <= deadline,
      payment.sum >= state.amounts.principal
    else { return nil }
    func left(_ part: Money, _ paid: Money) -> Money { max(.zero, part - paid) }
    var standing = CoverageOfPayment()
    standing.interest = left(asked.interest, covered.interest)
    standing.compensation = left(asked.compensation, covered.compensation)
    standing.reminderFee = left(asked.reminderFee, covered.reminderFee)
    standing.collectionFee = left(asked.collectionFee, covered.collectionFee)
    return standing
  }
}

extension Happening {
  /// A correction without what is no longer charged; nil where nothing had been paid of it.
  fileprivate var recoveryAlone: Happening? {
    guard case .chargesCorrected(_, let recovered) = self, recovered != CoverageOfPayment() else {
      return nil
    }
    return .chargesCorrected(CoverageOfPayment(), recovered: recovered)
  }

  /// A credit note that leaves nothing of the principal.
  fileprivate func credits(allOf principal: Money) -> Bool {
    if case .credit(_, let covered, _, _) = self { covered.principal >= principal } else { false }
  }
}

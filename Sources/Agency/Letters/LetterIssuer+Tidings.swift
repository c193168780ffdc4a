import DebtCollection
import Letters

extension LetterIssuer {
  /// A letter that claims nothing new: a new due date confirmed, a demand withdrawn, an objection
  /// decided, a payment plan, an instalment missed, the confirmation of an order.
  ///
  /// It states the claim as it stands, with interest to its day and the collection fee at that day's rate;
  /// where a demand is withdrawn what was last claimed, since later interest is given up with its fee.
  ///
  /// - Parameters:
  ///   - claim: as it stands after what the letter tells.
  ///   - deadline: the last day to pay; nil where nothing is asked.
  ///   - day: the working day it is handed over.
  ///   - fee: what it brings itself: a payment plan's own fee, which stands apart in the letter.
  ///   - reckoned: the day the claim is stated on, where it is not the letter's own.
  ///   - asDemanded: the claim is stated as letters demanded it, since the time to pay that they gave still
  ///     runs, and later interest is waived where it is paid in time.
  /// - Throws: `LetterRefusal` when there are no rules for the claim or a field cannot be had.
  public func tidings(
    _ kind: LetterKind,
    of claim: LetterClaim,
    _ tidings: LetterTidings,
    deadline: CivilDate?,
    dated day: CivilDate,
    fee: Money = .zero,
    reckoned: CivilDate? = nil,
    asDemanded: Bool = false
  ) throws(LetterRefusal) -> Issued {
    guard RuleCountry(code: claim.debtor.country) == .norway, claim.currency == .nok else {
      throw .noRules(country: claim.debtor.country, claim.currency)
    }
    let account = account(of: claim)
    var stands = claim.state.amounts
    if !asDemanded { stands = account.payable(claim.state, on: reckoned ?? day) }
    let interest = account.interest(of: reckoned ?? day)
    let givesUp = kind == .demandWithdrawn || claim.state.stage == .closed || asDemanded
    var amounts = LetterAmounts(principal: stands.originalPrincipal)
    amounts.interest = givesUp ? claim.state.amounts.interest : interest.owed
    amounts.reminderFee = stands.reminderFee
    amounts.collectionFee = stands.collectionFee
    amounts.planFee = fee
    stands.collectionFee += fee
    amounts.compensation = stands.compensation
    amounts.courtFee = stands.courtFee
    amounts.paid = stands.originalPrincipal - stands.principal
    var subject = try self.subject(of: claim, amounts, dated: day)
    subject.tidings = tidings
    subject.deadline = deadline
    if !givesUp {
      subject.interestRate = rate(on: interest.through)
      subject.interestFrom = interest.from
    }
    let claimed = givesUp ? claim.interestClaimed(withdrawn: kind == .demandWithdrawn) : nil
    subject.interestTo = claimed.map { min($0, interest.through) } ?? interest.through
    let channel = kind.isToCreditor ? claim.creditor.channel(of: kind) : .post
    return Issued(
      sent: LetterSent(
        kind: kind,
        channel: channel,
        letter: 0,
        deadline: deadline,
        sum: amounts.total,
        interest: amounts.interest,
        fee: fee,
        compensation: stands.compensation,
        reminderFee: stands.reminderFee,
        collectionFee: stands.collectionFee
      ),
      letter: try write(kind, subject, by: channel, claim),
      missing: interest.missing
    )
  }

  /// The confirmation to the creditor that a case has been taken up (oppdragsbekreftelse).
  ///
  /// - Parameters:
  ///   - claim: as it stands when it is taken up.
  ///   - first: the first letter to the debtor, and the earliest day it is sent.
  public func confirmation(
    of claim: LetterClaim,
    first: LetterTidings.Next?,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued {
    var tidings = LetterTidings()
    tidings.registered = claim.state.registered
    tidings.next = first
    return try self.tidings(.orderConfirmation, of: claim, tidings, deadline: nil, dated: day)
  }

  /// The confirmation to the debtor of more time to pay given since a moment, a new due date or, at
  /// collection, a later last day; nil where none was that lies ahead.
  public func respite(
    of claim: LetterClaim,
    since moment: Timestamp,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued? {
    guard let time = claim.moreTime(since: moment), time.last > day else { return nil }
    var tidings = LetterTidings()
    tidings.formerDue = time.former
    if claim.state.stage == .collection { tidings.demanded = claim.state.demanded }
    return try self.tidings(.respite, of: claim, tidings, deadline: time.last, dated: day)
  }

  /// The payment plan that was agreed, to the debtor; it brings the plan's own fee.
  ///
  /// The claim is stated as it was the day the plan was agreed, which is what the instalments add up to.
  ///
  /// - Parameter agreed: that day.
  /// - Returns: nil when the plan no longer runs.
  public func agreement(
    _ instalments: [PaymentPlan.Instalment],
    of claim: LetterClaim,
    agreed: CivilDate,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued? {
    guard claim.state.hasPlan, claim.state.stage != .closed else { return nil }
    let fee: Money
    do throws(MissingRate) {
      fee = try account(of: claim).planFee(
        instalments: instalments.count,
        of: claim.state,
        on: agreed
      )
    } catch {
      throw .rate(error)
    }
    var tidings = LetterTidings()
    tidings.instalments = instalments
    return try self.tidings(
      .paymentPlan,
      of: claim,
      tidings,
      deadline: instalments.first?.due,
      dated: day,
      fee: fee,
      reckoned: agreed
    )
  }

  /// What was decided on an objection since a moment, to the debtor; nil where nothing was, or the debtor
  /// was told.
  public func decision(
    of claim: LetterClaim,
    since moment: Timestamp,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued? {
    guard let decision = claim.untoldDecision(since: moment) else { return nil }
    return try self.tidings(
      .disputeDecided,
      of: claim,
      decision.tidings,
      deadline: decision.deadline.flatMap { $0 > day ? $0 : nil },
      dated: day
    )
  }

  /// The letter that tells a debtor that the demand and its costs are withdrawn, since what was asked
  /// before it had been paid in time (inkassoloven § 17).
  ///
  /// - Returns: nil when no withdrawal is left to tell of.
  func withdrawal(
    of claim: LetterClaim,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued? {
    guard let withdrawn = claim.untoldWithdrawal else { return nil }
    return try tidings(.demandWithdrawn, of: claim, withdrawn, deadline: nil, dated: day)
  }
}

extension ArraySlice<CaseEvent> {
  /// The costs that the latest payment demand asked for.
  fileprivate var demandedCosts: Money {
    for event in reversed() {
      guard case .letterSent(let letter) = event.happening, letter.kind == .demand else { continue }
      return letter.reminderFee + letter.collectionFee + letter.compensation
    }
    return .zero
  }
}

extension CoverageOfPayment {
  fileprivate var costsOfLetters: Money { reminderFee + collectionFee + compensation }
}

extension LetterClaim {
  /// The day to which letters have claimed the interest that stands: that of the latest which claimed any;
  /// nil where none has.
  ///
  /// - Parameter withdrawn: the demand is withdrawn: what the letter before it claimed stands again.
  fileprivate func interestClaimed(withdrawn: Bool) -> CivilDate? {
    events.reversed().first { event in
      guard case .letterSent(let letter) = event.happening else { return false }
      return switch letter.kind {
      case .reminder, .notice: true
      case .demand: !withdrawn
      default: false
      }
    }?.day
  }

  /// The demand that was withdrawn with its costs, where no letter has told of it and none has demanded
  /// anew.
  fileprivate var untoldWithdrawal: LetterTidings? {
    for place in events.indices.reversed() {
      switch events[place].happening {
      case .letterSent(let letter) where [.demandWithdrawn, .demand].contains(letter.kind):
        return nil
      case .demandWithdrawn(let standing):
        let before = CaseFold(plan: .standard).state(of: events[..<place])
        guard let before else { return nil }
        var tidings = LetterTidings()
        tidings.demanded = before.demanded
        // A rise that no letter has told of was never asked for.
        let removed = events[..<place].demandedCosts - standing.costsOfLetters
        // What payments had covered of the demand's costs is corrected just before.
        let recovered = events[..<place].last?.recovered ?? CoverageOfPayment()
        if removed > .zero {
          tidings.removed = removed
          let counted = recovered.principal + recovered.interest
          if counted > .zero { tidings.counted = counted }
        }
        let had = before.amounts.owedBack - recovered.owedBack
        let owedBack = state.amounts.owedBack - had
        if owesNothing, owedBack > .zero { tidings.owedBack = owedBack }
        return tidings
      default: continue
      }
    }
    return nil
  }

  /// Nothing is left to pay, so that what has been paid beyond it goes back to the debtor.
  var owesNothing: Bool { state.amounts.outstanding == .zero }

  /// The last day to pay that was given since a moment and holds now, and the one it took the place of;
  /// nil where none was. The one that a decision on an objection gives is told with the decision.
  fileprivate func moreTime(since moment: Timestamp) -> (last: CivilDate, former: CivilDate?)? {
    for event in events.reversed() where event.at >= moment {
      switch event.happening {
      case .dueChanged(let from, state.due) where state.stage == .reminder:
        return (state.due, from)
      case .deadlineExtended(let from, let last)
      where last == state.deadline && state.stage == .collection:
        return untoldDecision(since: moment) == nil ? (last, from) : nil
      default: continue
      }
    }
    return nil
  }

  /// The latest decision on an objection that no letter has told of, with the deadline it gave.
  fileprivate func untoldDecision(
    since moment: Timestamp
  ) -> (tidings: LetterTidings, deadline: CivilDate?)? {
    for event in events.reversed() where event.at >= moment {
      var tidings = LetterTidings()
      tidings.explanation = event.note ?? ""
      switch event.happening {
      case .letterSent(let letter) where letter.kind == .disputeDecided: return nil
      // A new objection: nothing is decided of it.
      case .disputed: return nil
      case .disputeRejected(let fresh): return (tidings, fresh ?? state.deadline)
      case .disputeUpheld(let removed, let recovered):
        tidings.removed = removed
        let counted = recovered.principal + recovered.interest
        if counted > .zero { tidings.counted = counted }
        if recovered.owedBack > .zero { tidings.owedBack = recovered.owedBack }
        return (tidings, state.deadline)
      default: continue
      }
    }
    return nil
  }
}

extension CaseEvent {
  /// What became of costs that had been paid and fell; nil where this corrects none.
  fileprivate var recovered: CoverageOfPayment? {
    if case .chargesCorrected(_, let recovered) = happening { recovered } else { nil }
  }
}

extension ActionRules {
  /// Why an act of the agency is not done to a case, nil when it is.
  func refusal(
    of act: AgencyAct,
    on state: CaseState,
    _ grounds: ClaimGrounds?,
    side: User.Side
  ) -> Refusal? {
    if let refusal = Self.refusalOfAct(act.kind, on: state, side: side) { return refusal }
    if act.why.utf8.count > Self.longestMessage, act.why.count > Self.longestMessage {
      return .longMessage(Self.longestMessage)
    }
    switch act {
    case .decide(_, let why): return why.allSatisfy(\.isWhitespace) ? .emptyMessage : nil
    case .waive(let parts, _):
      return waived(parts, of: state, grounds) == CoverageOfPayment() ? .nothingToWaive : nil
    case .resend: return nil
    case .register(_, let day, _): return day > today ? .dayAhead(day) : nil
    case .agree(let instalments):
      return refusal(ofPlan: instalments, on: state, runsPlan: grounds?.runsPlan ?? false)
    }
  }

  /// Why a kind of act is not done to a case whatever its fields would hold; nil when it may be.
  static func refusalOfAct(
    _ kind: ActionKind,
    on state: CaseState,
    side: User.Side
  ) -> Refusal? {
    if side == .creditor { return .agencysAct }
    if state.stage == .closed { return .closed }
    switch kind {
    case .decide: return state.disputed ? nil : .notDisputed
    case .waive:
      if state.stage == .waiting { return .notSent }
      let all = state.amounts.waived(AgencyAct.waivable)
      return all == CoverageOfPayment() ? .nothingToWaive : nil
    case .resend: return refusalOfResending(state)
    case .instalments: return refusalOfPlan(on: state, runsPlan: false)
    default: return nil
    }
  }

  private static func refusalOfResending(_ state: CaseState) -> Refusal? {
    switch state.stage {
    case .waiting: .notSent
    case .legal, .monitoring, .closed: .pastCutOff(state.stage)
    // A letter's wait has been running since the letter; without one nothing has been sent.
    case .reminder, .collection: state.deadline == nil ? .nothingToResend : nil
    }
  }

  /// Why a payment plan cannot be agreed; that it adds up is for those to see who know the rates.
  public func refusal(
    ofPlan instalments: [PaymentPlan.Instalment],
    on state: CaseState,
    runsPlan: Bool
  ) -> Refusal? {
    if let refusal = Self.refusalOfPlan(on: state, runsPlan: runsPlan) { return refusal }
    guard (1...PaymentPlan.most).contains(instalments.count),
      instalments.allSatisfy({ $0.amount > .zero })
    else { return Refusal("plan-instalments", [.count(PaymentPlan.most)]) }
    let days = instalments.map(\.due)
    let latest = today + PaymentPlan.longest
    guard zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }), let first = days.first,
      first > today, let last = days.last, last <= latest
    else { return Refusal("plan-days", [.date(today), .date(latest)]) }
    return nil
  }

  /// Why no payment plan can be agreed at all.
  ///
  /// - Parameter runsPlan: whether one runs; a promise to pay, which a plan takes the place of, is none.
  public static func refusalOfPlan(on state: CaseState, runsPlan: Bool) -> Refusal? {
    guard state.stage > .waiting, state.stage < .closed, !state.waiting.contains(.timeBarred) else {
      return Refusal("plan-stage", [.word("stage.\(state.stage.name)")])
    }
    if state.disputed { return Refusal("plan-disputed") }
    return runsPlan ? Refusal("plan-runs") : nil
  }

  /// What happens to a case by an act of the agency.
  ///
  /// - Parameters:
  ///   - questions: the case's open questions, the oldest first.
  ///   - grounds: what its history says of the claim today.
  func happenings(
    of act: AgencyAct,
    on state: CaseState,
    _ questions: [OpenQuestion],
    _ grounds: ClaimGrounds?,
    cost: inout Money
  ) -> [Happening] {
    switch act {
    case .decide(let upheld, _):
      return answered(questions, .disputed) + [.messageReceived(.other)]
        + (upheld
          ? upholding(state, grounds) : [.disputeRejected(deadline: deadlineAfterDispute(state))])
    case .waive(let parts, _):
      let waived = waived(parts, of: state, grounds)
      var left = state.amounts
      left.cover(waived)
      return [.costsWaived(waived)]
        + (left.outstanding == .zero
          ? [.closed(.restWaived, cost: .zero, continuedIn: nil)] : [])
    case .resend: return [.letterVoided(state.latestLetter)]
    case .register(let fate, let day, _):
      cost = price(ofClosing: state, reason: fate.reason)
      return [
        .debtorFate(fate, on: day), .closed(fate.reason, cost: cost, continuedIn: nil),
      ]
    case .agree(let instalments):
      let last = instalments.last?.due ?? today
      return [.planAgreed(instalments: instalments.count, last: last)]
    }
  }

  /// What is given up of these parts: what is to pay of them today, interest that has accrued since the
  /// last letter and a fee that has followed the rate included; of interest no more than has accrued.
  private func waived(
    _ parts: Set<OrderOfCover.Part>,
    of state: CaseState,
    _ grounds: ClaimGrounds?
  ) -> CoverageOfPayment {
    var waived = state.amounts.waived(parts)
    guard let grounds else { return waived }
    if parts.contains(.interest) { waived.interest = grounds.interest }
    if parts.contains(.collectionFee) {
      waived.collectionFee = max(waived.collectionFee, grounds.collectionFee)
    }
    return waived
  }

  /// The objection was right: costs are off, also those that were paid, and what is left has a fresh wait;
  /// with nothing left the case is closed (inkassoloven § 17).
  private func upholding(_ state: CaseState, _ grounds: ClaimGrounds?) -> [Happening] {
    let costs = state.amounts.waived(AgencyAct.waivable.subtracting([.interest])).total
    let paid = grounds?.paid ?? CoverageOfPayment()
    let accrued = min(state.amounts.interest, grounds?.interest ?? state.amounts.interest)
    let recovered = CoverageOfPayment.recovery(
      of: paid,
      principal: state.amounts.principal,
      interest: accrued
    )
    let isPaid =
      recovered.principal == state.amounts.principal && recovered.interest == accrued
    var happenings: [Happening] = [
      .disputeUpheld(removed: costs + paid.costs.total, recovered: recovered)
    ]
    if isPaid {
      // Demanded to the letter's date and not accrued, with nothing left that it could accrue on.
      let rest = state.amounts.interest - accrued
      if rest > .zero { happenings.append(.restWaived(rest)) }
      happenings.append(.closed(.paid, cost: .zero, continuedIn: nil))
    } else if let fresh = deadlineAfterDispute(state), fresh != state.deadline {
      happenings.append(.deadlineExtended(from: state.deadline, to: fresh))
    }
    return happenings
  }

  /// The open questions of a kind are answered by what is decided.
  private func answered(_ open: [OpenQuestion], _ kind: QuestionKind) -> [Happening] {
    var left = open
    return open.filter { $0.kind == kind }.map { question in
      left.removeAll { $0.id == question.id }
      return .questionAnswered(
        kind,
        stillOpen: left.count,
        holding: left.count { $0.holds && $0.kind != .legalSteps }
      )
    }
  }

  /// What the debtor owes no longer by these happenings, as it is to pay today.
  func takenOff(
    by happenings: [Happening],
    from before: CaseState,
    to after: CaseState,
    _ grounds: ClaimGrounds?
  ) -> Money {
    happenings.reduce(before.amounts.owed - after.amounts.owed) { sum, happening in
      switch happening {
      case .costsWaived(let parts): sum + parts.beyond(before.amounts).total
      // Of the fee, what it has risen by since it was charged.
      case .disputeUpheld:
        sum + max(.zero, (grounds?.collectionFee ?? .zero) - before.amounts.collectionFee)
      default: sum
      }
    }
  }

  func deadlineAfterDispute(_ state: CaseState) -> CivilDate? {
    fold.plan.freshDeadline(afterDisputeOf: state, on: today, calendar: fold.calendar)
  }
}

extension AgencyAct {
  /// Whether the words of this act stand in the history with this happening.
  func isTold(by happening: Happening) -> Bool {
    switch (self, happening) {
    case (.decide, .disputeUpheld), (.decide, .disputeRejected), (.waive, .costsWaived),
      (.resend, .letterVoided), (.register, .debtorFate):
      true
    default: false
    }
  }
}

extension ClaimAmounts {
  /// What the debtor owes, less what is owed back.
  fileprivate var owed: Money { outstanding - owedBack }

  /// What is claimed of these parts.
  func waived(_ parts: Set<OrderOfCover.Part>) -> CoverageOfPayment {
    var waived = CoverageOfPayment()
    for part in parts {
      switch part {
      case .principal: break
      case .interest: waived.interest = interest
      case .reminderFee: waived.reminderFee = reminderFee
      case .collectionFee: waived.collectionFee = collectionFee
      case .compensation: waived.compensation = compensation
      case .courtFee: waived.courtFee = courtFee
      }
    }
    return waived
  }
}

extension CaseState {
  /// The kind of letter whose wait is running.
  fileprivate var latestLetter: LetterKind {
    if stage == .collection, demanded != nil { return .demand }
    return step == .reminded ? .reminder : .notice
  }
}

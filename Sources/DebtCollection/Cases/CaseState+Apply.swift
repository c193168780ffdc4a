extension CaseState {
  /// What a case is before its first event; what events are applied to, never stored.
  ///
  /// Both dates are the latest there is, so that each received invoice can only bring them forward.
  public static let unborn = CaseState(
    due: CivilDate(dayNumber: .max / 4),
    timeBarred: CivilDate(dayNumber: .max / 4),
    amounts: ClaimAmounts(principal: .zero)
  )

  /// Changes the state as this event says: the one place where an event changes a case.
  ///
  /// What the process plan makes of it (`next`, `clockDue`) is not here: `CaseFold` adds that.
  public mutating func apply(_ event: CaseEvent) {
    switch event.happening {
    case .received, .waits, .registered, .earlierLetter, .letterSent, .mergedFrom:
      applyBeginning(event)
    case .noticeExpired, .listed, .movedToCollection, .heavyFee, .movedToLegal,
      .movedToMonitoring, .pauseEnded, .fellTimeBarred, .limitationMoved, .calledDebtor,
      .courtFee, .deadlineExtended, .letterVoided, .demandWithdrawn:
      applyTime(event)
    case .dueChanged, .paused, .resumed, .closed, .undone, .acknowledged, .rejected, .reopened:
      applyAction(event)
    case .messageSent, .messageReceived, .messagesRead, .questionAsked, .questionAnswered,
      .disputed, .disputeRejected, .disputeUpheld, .planAgreed, .planEnded, .promise,
      .legalAnswered, .questionLapsed, .respiteInstructed:
      applyTalk(event)
    case .payment, .credit, .reversal, .restWaived, .moved, .costsWaived, .chargesCorrected:
      applyMoney(event)
    case .debtorFate: markUnacknowledged(event)
    case .debtorChanged, .note, .limitationNear, .questionReminded: break
    }
  }

  private mutating func applyBeginning(_ event: CaseEvent) {
    switch event.happening {
    case .received(_, _, let principal, let due, let timeBarred):
      amounts.originalPrincipal += principal
      amounts.principal += principal
      self.due = min(self.due, due)
      self.timeBarred = min(self.timeBarred, timeBarred)
    case .waits(let reasons, let passes):
      waiting = reasons
      waitingPasses = passes
    case .registered:
      stage = .reminder
      step = max(step, .registered)
      registered = event.day
      waiting = []
      waitingPasses = nil
    case .earlierLetter(let kind, _, let fee, let deadline):
      amounts.reminderFee += fee
      step = max(step, kind == .notice ? .noticed : .reminded)
      self.deadline = deadline
    case .letterSent(let letter): applyLetter(letter, on: event.day)
    case .mergedFrom(_, let principal, let due, let costs):
      amounts.originalPrincipal += principal
      amounts.principal += principal
      amounts.interest += costs.interest
      amounts.reminderFee += costs.reminderFee
      amounts.collectionFee += costs.collectionFee
      amounts.compensation += costs.compensation
      amounts.courtFee += costs.courtFee
      self.due = min(self.due, due)
    default: break
    }
  }

  private mutating func applyLetter(_ letter: LetterSent, on day: CivilDate) {
    switch letter.kind {
    case .reminder: step = max(step, .reminded)
    case .notice:
      step = .noticed
      leaveList()
    case .demand:
      stage = .collection
      step = max(step, .demanded)
      demanded = day
      leaveList()
    case .demandWithdrawn:
      demanded = nil
      consent = .notAsked
    case .paymentPlan:
      amounts.collectionFee = letter.collectionFee
      return
    case .invoice, .respite, .disputeDecided, .instalmentMissed, .closing,
      .orderConfirmation, .sumCorrected:
      return
    }
    amounts.interest = letter.interest
    amounts.compensation = letter.compensation
    amounts.reminderFee = letter.reminderFee
    amounts.collectionFee = letter.collectionFee
    deadline = letter.deadline ?? deadline
  }

  private mutating func applyTime(_ event: CaseEvent) {
    switch event.happening {
    case .noticeExpired: step = .expired
    case .listed(let day, let cutOff):
      step = .listed
      listed = day
      self.cutOff = cutOff
    case .movedToCollection:
      stage = .collection
      listed = nil
      cutOff = nil
    case .heavyFee(let more):
      step = max(step, .heavy)
      amounts.collectionFee += more
    case .courtFee(let fee): amounts.courtFee += fee
    case .movedToLegal:
      stage = .legal
      step = .filed
    case .movedToMonitoring:
      stage = .monitoring
      step = .watched
    case .pauseEnded(let deadline): goOn(deadline, heldUntil: event.day - 1)
    case .fellTimeBarred: waiting.insert(.timeBarred)
    case .limitationMoved(let day):
      timeBarred = day
      if event.day <= day { waiting.remove(.timeBarred) }
    case .deadlineExtended(_, let day): deadline = day
    case .letterVoided:
      deadline = nil
      leaveList()
      if step == .expired { step = .noticed }
      if step == .reminded { step = .registered }
      markUnacknowledged(event)
    case .demandWithdrawn(let standing):
      demanded = nil
      consent = .notAsked
      amounts.stand(at: standing)
    case .calledDebtor: if step == .demanded { step = .called }
    default: break
    }
  }

  private mutating func applyAction(_ event: CaseEvent) {
    switch event.happening {
    case .dueChanged(_, let due): changeDue(to: due)
    case .paused(let until):
      status = .paused
      pausedUntil = until
      leaveList()
    case .resumed(let deadline): goOn(deadline, heldUntil: event.day)
    case .closed(let reason, _, let continuedIn):
      stage = .closed
      status = .closed
      closeReason = reason
      closedOn = event.day
      self.continuedIn = continuedIn
      if continuedIn != nil { amounts.moveAway() }
      pausedUntil = nil
      leaveList()
    case .reopened(let stage, let step):
      self.stage = stage
      self.step = step
      status = .active
      closeReason = nil
      closedOn = nil
      continuedIn = nil
    case .undone(_, _, let restores), .rejected(_, let restores):
      for (field, value) in restores.values { self[field] = value }
      if case .rejected = event.happening { unacknowledged = false }
      leaveListPast(event.at)
      return
    case .acknowledged:
      unacknowledged = false
      return
    default: break
    }
    markUnacknowledged(event)
  }

  private mutating func applyTalk(_ event: CaseEvent) {
    switch event.happening {
    case .messageSent, .respiteInstructed: markUnacknowledged(event)
    case .messageReceived: unread = true
    case .messagesRead:
      unread = false
      leaveListPast(event.at)
    case .questionAsked(.legalSteps, _): consent = .asked
    case .questionAsked(_, let holds):
      if holds { awaitingAnswer = true } else { askedOnly = true }
    case .questionAnswered(let kind, let stillOpen, let holding):
      // An answer that says neither yes nor no is no consent.
      if kind == .legalSteps, consent == .asked { consent = .declined }
      let others = stillOpen - (consent == .asked ? 1 : 0)
      awaitingAnswer = holding ?? others > 0
      askedOnly = others > holding ?? others
      leaveListPast(event.at)
    case .questionLapsed(_, let holding):
      awaitingAnswer = holding > 0
      askedOnly = true
      leaveListPast(event.at)
    case .legalAnswered(let agreed): consent = agreed ? .agreed : .declined
    case .disputed: disputed = true
    case .disputeRejected(let deadline):
      rejectDispute(deadline)
      markUnacknowledged(event)
    case .disputeUpheld(_, let recovered):
      disputed = false
      markUnacknowledged(event)
      amounts.cover(recovered)
      amounts.reminderFee = .zero
      amounts.collectionFee = .zero
      amounts.compensation = .zero
      amounts.courtFee = .zero
    // The agency ends a plan that is missed, with a letter and its wait; time alone only long after.
    case .planAgreed(_, let last):
      hold(underPlanUntil: last + PaymentPlan.forgotten)
      markUnacknowledged(event)
    case .promise(let day): hold(underPlanUntil: day)
    case .planEnded:
      hasPlan = false
      // A plan that time alone ended held its case to the day before.
      heldUntil = event.actor == .time ? event.day - 1 : event.day
    default: break
    }
  }

  private mutating func applyMoney(_ event: CaseEvent) {
    switch event.happening {
    case .payment(let sum, let coverage, _, _):
      amounts.paid += sum
      amounts.cover(coverage)
    case .credit(let sum, let coverage, _, _):
      amounts.credited += sum
      amounts.cover(coverage)
    case .reversal(let sum, let coverage):
      amounts.paid -= sum
      amounts.uncover(coverage)
    case .restWaived(let sum): amounts.waive(sum)
    case .costsWaived(let parts):
      amounts.cover(parts)
      markUnacknowledged(event)
    case .chargesCorrected: amounts.correct(event.happening)
    case .moved(let sum, _, incoming: false):
      amounts.paid -= sum
      amounts.owedBack -= sum
    default: break
    }
  }

  /// A new due date: letters stop until after it, a pause ends, and the next letter is a new notice
  /// (process.md, "The five actions").
  private mutating func changeDue(to day: CivilDate) {
    due = day
    guard stage != .waiting else { return }
    heldUntil = day
    deadline = nil
    status = .active
    pausedUntil = nil
    leaveList()
    if step == .expired { step = .noticed }
  }

  private mutating func goOn(_ fresh: CivilDate?, heldUntil day: CivilDate) {
    status = .active
    pausedUntil = nil
    heldUntil = max(heldUntil ?? day, day)
    guard let fresh else { return }
    deadline = fresh
    if step == .expired { step = .noticed }
  }

  private mutating func rejectDispute(_ fresh: CivilDate?) {
    disputed = false
    guard let fresh else { return }
    deadline = fresh
    guard stage == .reminder else { return }
    leaveList()
    if step == .expired { step = .noticed }
  }

  private mutating func hold(underPlanUntil day: CivilDate) {
    hasPlan = true
    heldUntil = max(heldUntil ?? day, day)
    leaveList()
  }

  /// Off the collection list; the last thing done is then that the notice expired.
  private mutating func leaveList() {
    if step == .listed, stage == .reminder { step = .expired }
    listed = nil
    cutOff = nil
  }

  /// What held a listed case past its cut-off is over: it goes on the next list, and is not moved
  /// the same moment.
  private mutating func leaveListPast(_ moment: Timestamp) {
    if let cutOff, moment >= cutOff { leaveList() }
  }

  private mutating func markUnacknowledged(_ event: CaseEvent) {
    if case .user = event.actor { unacknowledged = true }
  }
}

/// What lies ahead of a case if nobody does anything and nothing is paid: every next step with its
/// date, its letter and what the debtor will owe then.
public struct RoadAhead: Hashable, Sendable {
  /// One step of it.
  public struct Stop: Hashable, Sendable {
    public var step: NextStep
    /// The letter that goes out, and its last day to pay; of legal steps the earliest last day of the
    /// enforcement office's notice to the debtor.
    public var letter: LetterKind?
    public var deadline: CivilDate?
    /// What the debtor owes that day, costs included; to `interestKnownTo` where a rate is missing.
    public var owed: Money
    /// The last day interest is known to, where that is before the step.
    public var interestKnownTo: CivilDate?
    /// Only when the creditor agrees to it: legal steps.
    public var needsConsent = false
  }

  public var stops: [Stop]

  /// The way from a state on, `most` stops at most.
  ///
  /// - Parameters:
  ///   - moment: now; steps that are overdue come first, today.
  ///   - account: what the amounts are worked out from.
  public init(
    from state: CaseState,
    at moment: Timestamp,
    fold: CaseFold,
    account: ClaimAccount,
    most: Int = 12
  ) {
    var walk = Walk(state: state, moment: moment, fold: fold, account: account)
    stops = []
    while stops.count < most, let stop = walk.next() { stops.append(stop) }
  }
}

/// The walk along the plan: each step is done as the agency and time would do it.
private struct Walk {
  var state: CaseState
  var moment: Timestamp
  let fold: CaseFold
  var account: ClaimAccount

  mutating func next() -> RoadAhead.Stop? {
    let today = OsloTime.date(of: moment)
    guard
      let step = fold.plan.nextStep(for: state, on: today, calendar: fold.calendar),
      step.kind != .answer
    else { return nil }
    if let legal = consent(before: step) { return legal }
    moment = max(moment, OsloTime.moment(step.date, hour: fold.plan.list.cutOffHour))
    var stop = RoadAhead.Stop(step: step, owed: .zero)
    guard let happenings = happenings(of: step, &stop) else { return nil }
    let events = happenings.map {
      CaseEvent(at: moment, day: step.date, actor: .agency, $0)
    }
    fold.apply(events, to: &state)
    account.take(events)
    stop.owed = account.payable(state, on: step.date).outstanding
    stop.interestKnownTo = account.interest(to: step.date).knownTo
    // A fee that cannot rise is no step of the debtor's: the case goes on as it stood.
    return step.kind == .heavy && !happenings.contains(where: \.raisesFee) ? self.next() : stop
  }

  /// The day legal steps may be taken, when it comes before the next step.
  private mutating func consent(before step: NextStep) -> RoadAhead.Stop? {
    guard state.consent == .notAsked, let first = fold.plan.legalDay(for: state) else {
      return nil
    }
    let day = max(first, OsloTime.date(of: moment), state.heldUntil.map { $0 + 1 } ?? first)
    guard day <= step.date else { return nil }
    moment = max(moment, OsloTime.moment(day, hour: fold.plan.list.cutOffHour))
    let asked = CaseEvent(at: moment, day: day, actor: .agency, .questionAsked(.legalSteps))
    fold.apply(asked, to: &state)
    return RoadAhead.Stop(
      step: NextStep(.legal, on: day),
      deadline: account.officeNoticeEnds(requested: day),
      owed: account.payable(state, on: day).outstanding,
      interestKnownTo: account.interest(to: day).knownTo,
      needsConsent: true
    )
  }

  /// What happens at a step; nil where the road ends.
  private func happenings(of step: NextStep, _ stop: inout RoadAhead.Stop) -> [Happening]? {
    switch step.kind {
    case .register: return [.registered]
    case .reminder: return letter(.reminder, on: step.date, &stop)
    case .notice: return letter(.notice, on: step.date, &stop)
    case .demand: return letter(.demand, on: step.date, &stop)
    case .expiry: return [.noticeExpired]
    case .list:
      return [
        .listed(
          day: step.date,
          cutOff: fold.plan.cutOff(ofList: step.date, calendar: fold.calendar)
        )
      ]
    case .collection: return [.movedToCollection]
    case .heavy: return [.heavyFee((try? account.heavyRise(of: state, on: step.date)) ?? .zero)]
    case .monitoring: return [.movedToMonitoring]
    case .resume:
      return [
        .pauseEnded(
          deadline: fold.plan.freshDeadline(
            for: state,
            goingOn: step.date,
            calendar: fold.calendar
          )
        )
      ]
    case .limitation:
      return state.waiting.contains(.timeBarred) ? nil : [.fellTimeBarred]
    case .legal:
      stop.deadline = account.officeNoticeEnds(requested: step.date)
      return try? account.filing(of: state, on: step.date)
    case .answer: return nil
    }
  }

  private func letter(
    _ kind: LetterKind,
    on day: CivilDate,
    _ stop: inout RoadAhead.Stop
  ) -> [Happening] {
    stop.letter = kind
    stop.deadline = fold.plan.deadline(of: kind, dated: day, calendar: fold.calendar)
    // Where a rate is missing the letter is still walked past, without amounts of its own.
    let letter =
      (try? account.letter(
        kind,
        dated: day,
        deadline: stop.deadline,
        of: state,
        bearsFee: fold.plan.letter(kind)?.bearsFee ?? true
      ))
      ?? LetterSent(
        kind: kind,
        channel: .post,
        letter: 0,
        deadline: stop.deadline,
        sum: state.amounts.outstanding,
        interest: state.amounts.interest,
        fee: .zero,
        compensation: state.amounts.compensation,
        reminderFee: state.amounts.reminderFee,
        collectionFee: state.amounts.collectionFee
      )
    return [.letterSent(letter)]
  }
}

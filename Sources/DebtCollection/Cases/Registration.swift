/// How a case begins: the events of a claim that comes in, and of one that has waited.
///
/// Used alike by import, by the demonstration and by the agency's day.
public struct Registration: Sendable {
  public var fold: CaseFold
  public var criteria: FollowUpCriteria

  /// Registration by the fold's plan, for the rule sets there are.
  public init(fold: CaseFold) {
    self.fold = fold
    criteria = FollowUpCriteria(plan: fold.plan)
  }

  /// The events with which a case begins: each invoice received, the creditor's own letters, and then
  /// that it waits (with every criterion it fails) or that follow-up began.
  public func beginning(
    of facts: ClaimFacts,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    let today = OsloTime.date(of: now)
    func event(_ happening: Happening, on day: CivilDate) -> CaseEvent {
      CaseEvent(at: now, day: day, actor: actor, happening)
    }
    var events = facts.invoices.map { invoice in
      event(
        .received(
          source: invoice.source,
          invoice: invoice.number,
          principal: invoice.principal,
          due: invoice.due,
          timeBarred: invoice.timeBarred
        ),
        on: today
      )
    }
    events += earlier(facts.earlierLetters, at: now, by: actor)
    events.append(event(criteria.waits(facts, on: today) ?? .registered, on: today))
    return events
  }

  /// The events of letters the creditor has sent before.
  public func earlier(
    _ letters: [EarlierLetter],
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    letters.map { letter in
      CaseEvent(
        at: now,
        day: letter.sent,
        actor: actor,
        .earlierLetter(
          counted(letter),
          sent: letter.sent,
          fee: letter.fee,
          deadline: letter.deadline
        )
      )
    }
  }

  /// What testing a waiting case again changes, nil when nothing: it is registered, or waits for
  /// something else than before. Every agency day, import and edit of its data does this.
  public func retest(
    _ state: CaseState,
    facts: ClaimFacts,
    at now: Timestamp,
    by actor: Actor
  ) -> CaseEvent? {
    guard state.stage == .waiting else { return nil }
    let today = OsloTime.date(of: now)
    var facts = facts
    // A due date that was changed while waiting decides instead of the invoice's own.
    if let first = facts.invoices.indices.min(by: {
      facts.invoices[$0].due < facts.invoices[$1].due
    }) {
      facts.invoices[first].due = max(facts.invoices[first].due, state.due)
    }
    let happening = criteria.waits(facts, on: today) ?? .registered
    guard case .waits(let reasons, let passes) = happening,
      reasons == state.waiting, passes == state.waitingPasses
    else { return CaseEvent(at: now, day: today, actor: actor, happening) }
    return nil
  }

  /// A notice whose deadline was shorter than the law's counts as a reminder only
  /// (inkassoloven § 9).
  private func counted(_ letter: EarlierLetter) -> LetterKind {
    guard letter.kind == .notice else { return .reminder }
    guard let deadline = letter.deadline, deadline - letter.sent >= ProcessPlan.lawfulDeadline
    else { return .reminder }
    return .notice
  }
}

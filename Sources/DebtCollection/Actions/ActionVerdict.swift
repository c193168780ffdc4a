/// What an action would do to a case, or why it does not.
public enum ActionVerdict: Hashable, Sendable {
  case does(ActionEffect)
  case refused(Refusal)
}

/// What an action does to a case: worked out before anything is written, and written as it stands.
public struct ActionEffect: Hashable, Sendable {
  /// The events to record, in order; what time alone had already changed comes first.
  public var events: [CaseEvent]
  /// The state just before the action, what time alone had changed included: what undo goes back to.
  public var before: CaseState
  /// The state the events lead to, with the new next step.
  public var after: CaseState
  /// What the creditor is charged for it, in the currency of the case; usually nothing.
  public var cost: Money
  /// What the debtor owes no longer by it, as it is to pay that day.
  public var takenOff: Money
  /// What the user should know before confirming.
  public var warnings: [ActionWarning]

  public init(
    events: [CaseEvent],
    before: CaseState,
    after: CaseState,
    cost: Money,
    takenOff: Money = .zero,
    warnings: [ActionWarning]
  ) {
    self.events = events
    self.before = before
    self.after = after
    self.cost = cost
    self.takenOff = takenOff
    self.warnings = warnings
  }
}

/// Something to know of an action that is done all the same. The catalogue key is `warning.<code>`.
public enum ActionWarning: Hashable, Sendable {
  /// The new due date is a weekend or a holiday and counts as this working day.
  case closedDay(CivilDate, counts: CivilDate)
  /// The case is on the collection list and is taken off it.
  case leavesList
  /// The case's list closed at this moment, so undo is refused (decisions.md 22).
  case cannotBeUndone(Timestamp)
  /// The creditor's word lets the debtor wait, and the agency moves the last day to pay to this one.
  case agencyExtends(CivilDate)

  /// One of each with example values, for the test that every language says them all.
  public static let all: [ActionWarning] = [
    .closedDay(CivilDate(dayNumber: 20778), counts: CivilDate(dayNumber: 20780)), .leavesList,
    .cannotBeUndone(Timestamp(seconds: 1_795_000_000)),
    .agencyExtends(CivilDate(dayNumber: 20778)),
  ]

  /// The warning as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .closedDay(let day, let counts):
      Sentence("warning.closed-day", [.date(day), .date(counts)])
    case .leavesList: Sentence("warning.leaves-list")
    case .cannotBeUndone(let cutOff): Sentence("warning.cannot-be-undone", [.moment(cutOff)])
    case .agencyExtends(let day): Sentence("warning.agency-extends", [.date(day)])
    }
  }
}

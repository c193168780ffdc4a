import DebtCollection

/// Where a case stands among those due for the same work: its day and its number.
public struct WorkPlace: Hashable, Sendable {
  public var day: CivilDate
  public var number: CaseNumber

  public init(day: CivilDate, number: CaseNumber) {
    self.day = day
    self.number = number
  }
}

/// An action on its way to the agency.
public struct OutboxEntry: Hashable, Sendable {
  public var id: Int64
  public var number: CaseNumber
  public var receipt: ReceiptNumber?
  public var action: CaseAction
  public var actor: Actor
  public var at: Timestamp
  /// The state the action found, where it has a receipt.
  public var before: CaseState?

  public init(
    id: Int64,
    number: CaseNumber,
    receipt: ReceiptNumber?,
    action: CaseAction,
    actor: Actor,
    at: Timestamp,
    before: CaseState?
  ) {
    self.id = id
    self.number = number
    self.receipt = receipt
    self.action = action
    self.actor = actor
    self.at = at
    self.before = before
  }
}

/// A letter with the case it is of.
public struct PostedLetter: Hashable, Sendable {
  public var number: CaseNumber
  public var letter: StoredLetter

  public init(number: CaseNumber, letter: StoredLetter) {
    self.number = number
    self.letter = letter
  }
}

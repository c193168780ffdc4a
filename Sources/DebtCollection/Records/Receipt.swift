/// What a bulk action did: written first, filled batch by batch, the handle for undo (decisions.md 21).
public struct Receipt: Hashable, Sendable {
  /// How far the work behind it came. Raw values are kept in stores for ever.
  public enum Progress: Int, Sendable {
    case running = 1
    case finished = 2
    /// Stopped by the user after a whole batch.
    case stopped = 3
    case undone = 4
  }

  public var number: ReceiptNumber
  public var action: CaseAction
  /// Set when this is the undo of another.
  public var undoOf: ReceiptNumber?
  public var actor: Actor
  public var at: Timestamp
  public var progress: Progress
  /// How many cases the plan named.
  public var planned: Int
  public var done: Int
  public var refused: Int
  public var conflicts: Int
  /// The process doing the work, to tell a running one from a dead one.
  public var process: Int32

  public init(
    number: ReceiptNumber,
    action: CaseAction,
    undoOf: ReceiptNumber?,
    actor: Actor,
    at: Timestamp,
    progress: Progress,
    planned: Int,
    done: Int,
    refused: Int,
    conflicts: Int,
    process: Int32
  ) {
    self.number = number
    self.action = action
    self.undoOf = undoOf
    self.actor = actor
    self.at = at
    self.progress = progress
    self.planned = planned
    self.done = done
    self.refused = refused
    self.conflicts = conflicts
    self.process = process
  }
}

/// What a receipt says of one case.
public struct ReceiptItem: Hashable, Sendable {
  public var number: CaseNumber
  public var outcome: ChangeOutcome
  /// Why it was refused.
  public var refusal: Refusal?
  public var versionBefore: Version
  public var versionAfter: Version
  /// The state before the action, for undo; nil unless done.
  public var before: CaseState?

  public init(
    number: CaseNumber,
    outcome: ChangeOutcome,
    refusal: Refusal?,
    versionBefore: Version,
    versionAfter: Version,
    before: CaseState?
  ) {
    self.number = number
    self.outcome = outcome
    self.refusal = refusal
    self.versionBefore = versionBefore
    self.versionAfter = versionAfter
    self.before = before
  }
}

/// An action on its way to the agency. Raw values are kept in stores for ever.
public enum OutboxStatus: Int, Sendable {
  case pending = 1
  case taken = 2
  case acknowledged = 3
  case rejected = 4
  case withdrawn = 5
}

/// What became of a change.
public enum ChangeOutcome: Int, Hashable, Sendable {
  case done = 1
  case refused = 2
  case conflict = 3
}

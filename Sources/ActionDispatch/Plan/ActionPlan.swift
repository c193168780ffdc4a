import CaseStore
import DebtCollection

/// What an action would do to each selected case, worked out before anything is written.
///
/// It fixes its cases: a case written after the plan was made is a conflict when the plan is applied,
/// and one that begins to match later is not touched (decisions.md 18).
public struct ActionPlan: Sendable {
  public var action: CaseAction
  /// When it was worked out.
  public var at: Timestamp
  /// The cases it does, in number order; 16 bytes a case.
  public var allowed: [PlannedCase]
  /// The cases it does not do, by reason, the largest group first.
  public var refused: [RefusalGroup]
  /// Numbers that were asked for by name and are no case.
  public var missing: [CaseNumber]
  /// What the cases it does claim, by currency; none where it is only about a part of a claim.
  public var stakes: [Currency: CaseTotals.Sums]
  /// What it takes off what the debtors owe, by currency.
  public var takenOff: [Currency: PlannedSum]
  /// What doing it may cost the creditor, by currency.
  public var costs: [Currency: PlannedSum]
  /// What happens next to the cases it does, soonest first.
  public var nextSteps: [NextStepCount]
  /// What is worth a second look, and for how many cases: a date on a weekend, leaving the list.
  public var warnings: [PlannedWarning]
  /// What it does to the one case it does, with what comes before and after; nil when it does more
  /// than one, or none.
  public var only: ActionEffect?

  /// How many cases it does: the number a user types.
  public var count: Int { allowed.count }
  /// How many cases it does not do.
  public var refusedCount: Int { refused.reduce(0) { $0 + $1.cases.count } }
  /// How many cases were selected and found.
  public var selected: Int { count + refusedCount }
}

/// One case of a plan: its number, and its version when the plan was made.
public struct PlannedCase: Hashable, Sendable {
  public var number: CaseNumber
  public var version: Version

  public init(number: CaseNumber, version: Version) {
    self.number = number
    self.version = version
  }
}

/// Cases that an action does not do for the same reason.
public struct RefusalGroup: Sendable {
  /// The stable code all of them share.
  public var code: String
  /// In number order.
  public var cases: [PlannedCase]
  /// The first few, each with the values of its own sentence.
  public var examples: [(number: CaseNumber, refusal: Refusal)]
  /// Whether every case has the very same sentence as the first example.
  public var isUniform: Bool

  static let exampleLimit = 5
}

/// For how many cases an action moves money, and what it adds up to.
public struct PlannedSum: Hashable, Sendable {
  public var count: Int
  public var sum: Money
}

/// Something to know of so many cases that an action is done to all the same.
public struct PlannedWarning: Hashable, Sendable {
  public var warning: ActionWarning
  public var count: Int
}

/// How many cases have the same next step once an action is done; nil where nothing follows.
public struct NextStepCount: Hashable, Sendable {
  public var next: NextStep?
  /// Whether it is the agency's decision of a dispute that they wait for.
  public var awaitsDecision = false
  public var count: Int
}

/// How the user says yes to a plan (decisions.md 30, screens.md "The five actions").
public enum PlanConfirmation: Hashable, Sendable {
  /// There is no case it would be done to.
  case nothingToDo
  /// A yes is enough.
  case ask
  /// The number of cases is typed.
  case count(Int)
  /// The last three digits of the one case's number are typed.
  case lastDigits(String)

  /// Whether this is what was asked to be typed; blanks around and between digits do not matter.
  public func isMet(by typed: String) -> Bool {
    let digits = typed.filter { !$0.isWhitespace }
    switch self {
    case .nothingToDo: return false
    case .ask: return true
    case .count(let count): return digits == String(count)
    case .lastDigits(let wanted): return digits == wanted
    }
  }
}

extension ActionPlan {
  /// Above this many cases closing asks for the number.
  public static let closeLimit = 10
  /// Above this many cases the other actions ask for the number.
  public static let otherLimit = 100

  /// How the user says yes to it.
  public var confirmation: PlanConfirmation {
    guard let first = allowed.first else { return .nothingToDo }
    if !costs.isEmpty {
      return count == 1 ? .lastDigits(String(first.number.description.suffix(3))) : .count(count)
    }
    let limit = action.kind == .close ? Self.closeLimit : Self.otherLimit
    return count > limit ? .count(count) : .ask
  }
}

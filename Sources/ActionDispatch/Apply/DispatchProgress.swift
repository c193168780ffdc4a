import CaseStore
import DebtCollection

/// How far an action has come.
public struct DispatchProgress: Hashable, Sendable {
  public var receipt: ReceiptNumber
  /// How many cases the plan named, done and refused ones alike.
  public var planned: Int
  public var tally: Tally

  /// How many cases have been dealt with.
  public var worked: Int { tally.total }
}

/// How many cases were done, refused and in conflict.
public struct Tally: Hashable, Sendable {
  public var done = 0
  public var refused = 0
  public var conflicts = 0

  public init() {}

  init(_ receipt: Receipt) {
    done = receipt.done
    refused = receipt.refused
    conflicts = receipt.conflicts
  }

  public var total: Int { done + refused + conflicts }

  mutating func count(_ outcome: ChangeOutcome) {
    switch outcome {
    case .done: done += 1
    case .refused: refused += 1
    case .conflict: conflicts += 1
    }
  }

  static func += (a: inout Tally, b: Tally) {
    a.done += b.done
    a.refused += b.refused
    a.conflicts += b.conflicts
  }
}

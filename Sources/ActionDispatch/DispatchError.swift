import CaseStore
import DebtCollection

/// Why an action as a whole is not planned, applied or undone.
public struct DispatchError: Error, Hashable, Sendable {
  /// The kinds of failure; the command line turns them into exit codes.
  public enum Code: Hashable, Sendable {
    /// The portal looks back (`--as-of`), or today lies before the store's last agency day.
    case readOnly
    /// This user may not do it (exit 77).
    case notAllowed
    /// No such receipt (exit 66).
    case noSuchReceipt
    /// The receipt cannot be undone or gone on with; the sentence says why.
    case notPossible
    /// Given up on purpose before anything was written.
    case cancelled
  }
  public var code: Code
  /// The stable name of the reason, words joined by hyphens: `question-taken`.
  public var reason: String
  public var sentence: Sentence
  /// Why the first case of a receipt is not undone, where none is.
  public private(set) var refusal: Refusal?

  public init(_ code: Code, _ key: String, _ values: [SentenceValue] = []) {
    self.code = code
    reason = key
    sentence = Sentence("dispatch.\(key)", values)
  }

  private init(_ code: Code, for refusal: Refusal) {
    self.code = code
    reason = refusal.code
    sentence = refusal.sentence
    self.refusal = refusal
  }

  /// No case of a receipt can be undone, for this reason.
  static func notUndone(_ refusal: Refusal) -> DispatchError {
    DispatchError(.notPossible, for: refusal)
  }

  static let cancelled = DispatchError(.cancelled, "cancelled")

  static func noSuchReceipt(_ number: ReceiptNumber) -> DispatchError {
    DispatchError(.noSuchReceipt, "no-such-receipt", [.text(number.description)])
  }
}

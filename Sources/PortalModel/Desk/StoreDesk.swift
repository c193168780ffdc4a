import CaseStore
import DebtCollection

/// Where the portal's questions to the store are handed in and the answers collected.
///
/// Asking never waits. All calls come from the main thread.
public protocol StoreDesk: AnyObject {
  /// Hands a question in. An older one of the same topic on the same lane that has not begun is
  /// withdrawn, and one in progress is given up; each is answered with `StoreError.interrupted`.
  func ask(_ question: Question) -> Ticket
  /// The answers that have come, waiting for the first of them at most so long.
  func collect(waitingUpTo milliseconds: Int) -> [Reply]
  /// Gives up what a lane is doing and all that waits on it.
  func cancel(_ lane: ReaderLane)
  /// Gives up one question.
  func cancel(_ ticket: Ticket)
  /// Whether any question still waits for its answer.
  var isBusy: Bool { get }
}

/// The line between work on a lane and the loop: progress one way, cancel the other.
public protocol DeskLine: Sendable {
  /// Sends progress; only the latest is kept until it is collected.
  func report(_ progress: any Sendable)
  /// Whether the user has asked to stop; work looks between its batches.
  var isCancelled: Bool { get }
}

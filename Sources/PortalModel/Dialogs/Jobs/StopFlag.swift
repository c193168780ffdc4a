import Synchronization

/// Asks work on another thread to stop after the batch in hand.
public final class StopFlag: Sendable {
  private let flag = Atomic(false)
  public init() {}
  public var isSet: Bool { flag.load(ordering: .relaxed) }
  public func set() { flag.store(true, ordering: .relaxed) }
}

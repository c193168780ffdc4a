import Dispatch
import Synchronization

/// A file's content read beside what else a start does; whoever needs it waits for it, on any thread.
///
/// All that is begun is worked off in its order, one at a time: a start has a processor for itself and
/// its reader of the store, and more threads would only take turns with them.
final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  /// Begins as soon as what was begun before is done.
  init(_ make: @escaping @Sendable () throws -> Value) {
    aheadQueue.async(group: done) { [self] in
      let made = Result { try make() }
      result.withLock { $0 = made }
    }
  }

  /// The value, the same at every call, waiting until it is there.
  ///
  /// - Throws: what making it threw.
  func value() throws -> Value {
    done.wait()
    guard let made = result.withLock({ $0 }) else { preconditionFailure("made before it is done") }
    return try made.get()
  }
}

private let aheadQueue = DispatchQueue(label: "ahead", qos: .userInitiated)

import Dispatch
import Synchronization

/// Something worked out on another thread while the start goes on; whoever needs it waits for it.
final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  /// Begins at once.
  init(_ make: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
      let made = Result { try make() }
      result.withLock { $0 = made }
    }
  }

  /// The value, waiting until it is there.
  ///
  /// - Throws: what making it threw.
  func value() throws -> Value {
    done.wait()
    guard let made = result.withLock({ $0 }) else { preconditionFailure("made before it is done") }
    return try made.get()
  }
}

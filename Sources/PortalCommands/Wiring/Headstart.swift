#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work begun on a thread of its own while the start goes on, and waited for where it is needed.
///
/// Asked for by one thread only, the one that began it.
final class Headstart<Value: Sendable> {
  private let work: Work
  private var thread: pthread_t?

  /// Begins the work; where the system gives no thread it is done when it is asked for.
  init(_ body: @escaping @Sendable () throws -> Value) {
    work = Work(body)
    #if canImport(Darwin)
      var made: pthread_t?
    #else
      var made = pthread_t()
    #endif
    let context = Unmanaged.passRetained(work as AnyObject)
    let code = pthread_create(
      &made,
      nil,
      { context in
        #if canImport(Darwin)
          let object = Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue()
        #else
          guard let context else { return nil }
          let object = Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue()
        #endif
        (object as? any Runnable)?.run()
        return nil
      },
      context.toOpaque()
    )
    if code == 0 { thread = made } else { context.release() }
  }

  deinit { join() }

  /// What came of it, the same at every call.
  func value() throws -> Value {
    join()
    work.run()
    return try work.result.get()
  }

  private func join() {
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  // @unchecked: its thread writes before it ends, the other reads after joining it.
  private final class Work: Runnable, @unchecked Sendable {
    private let body: @Sendable () throws -> Value
    private var done: Result<Value, any Error>?

    init(_ body: @escaping @Sendable () throws -> Value) { self.body = body }

    var result: Result<Value, any Error> { done ?? Result { try body() } }

    func run() { if done == nil { done = Result { try body() } } }
  }
}

/// What a thread's start can call without knowing its type.
private protocol Runnable: AnyObject {
  func run()
}

#if canImport(Glibc)
  import Glibc
#endif

/// A value that threads share, one at a time, and can wait for to change.
///
/// `@unchecked Sendable`: the value is touched only between lock and unlock of the mutex beside it, and
/// mutex and condition live at fixed addresses until the last owner has gone.
final class Monitor<Value>: @unchecked Sendable {
  private var value: Value
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ value: sending Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Uses the value alone, and wakes those who wait for it.
  func with<T>(_ body: (inout Value) -> T) -> T {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return body(&value)
  }

  /// Waits until the body gives something, looking anew at each change.
  func wait<T>(_ body: (inout Value) -> T?) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let found = body(&value) { return found }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Waits until the body gives something, or so long.
  func wait<T>(upTo milliseconds: Int, _ body: (inout Value) -> T?) -> T? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if let found = body(&value) { return found }
    guard milliseconds > 0 else { return nil }
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    let nanoseconds = deadline.tv_nsec + milliseconds % 1000 * 1_000_000
    deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    deadline.tv_nsec = nanoseconds % 1_000_000_000
    while pthread_cond_timedwait(condition, mutex, &deadline) == 0 {
      if let found = body(&value) { return found }
    }
    return body(&value)
  }
}

import Glibc

/// The ways to die, by the key that brings them about.
enum ProbeCrash {
  static func happen(_ key: String) {
    switch key {
    case "T":
      let none = [Int](repeating: 0, count: Int(getpid() & 0))
      print(none[1])
    case "F": fatalError("the probe fails on purpose")
    case "S": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case "A": abort()
    case "E": exit(3)
    case "R": print(deeper(1))
    default: break
    }
  }

  /// Endless, but not as the compiler sees it.
  private static func deeper(_ depth: Int) -> Int {
    var room = (depth, depth, depth, depth)
    return withUnsafeMutablePointer(to: &room) { $0.pointee.0 + deeper(depth + 1) }
  }
}

/// A thread of the system's own, the sort a store's work runs on.
enum Thread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread,
      nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
        return nil
      },
      work
    )
    pthread_detach(thread)
  }
}

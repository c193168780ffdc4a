/// A moment, as whole UTC seconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the epoch; negative before it.
  public let seconds: Int64

  /// The moment so many seconds after the epoch.
  public init(seconds: Int64) { self.seconds = seconds }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }
}

/// What time it is, as a parameter: the system's clock at the top of the house, a fixed one in tests
/// and under `--date`.
public struct Clock: Sendable {
  /// The moment it is now.
  public var now: @Sendable () -> Timestamp

  /// A clock that asks this closure.
  public init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  /// A clock that stands still at this moment.
  public static func fixed(_ moment: Timestamp) -> Clock { Clock { moment } }
}

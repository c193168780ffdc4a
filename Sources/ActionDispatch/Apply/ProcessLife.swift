import DebtCollection
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells a receipt that is being worked on from one whose process died.
public struct ProcessLife: Sendable {
  /// This process's number.
  public var process: Int32
  /// Whether a process with this number is alive.
  public var isAlive: @Sendable (Int32) -> Bool

  public init(process: Int32, isAlive: @escaping @Sendable (Int32) -> Bool) {
    self.process = process
    self.isAlive = isAlive
  }

  /// The system's processes.
  public static let current = ProcessLife(process: getpid()) { process in
    // A process of another user may not be signalled, but it is there.
    kill(process, 0) == 0 || errno == EPERM
  }
}

/// A pause between two batches.
public enum Breath {
  /// One millisecond: a waiting writer gets its turn.
  public static let millisecond: @Sendable () -> Void = {
    usleep(1000)
  }
}

/// The receipts this very process works on.
///
/// In a container every run has the same process number, so the number alone would make a dead run
/// look alive.
enum WorkInHand {
  private struct Key: Hashable {
    var receipt: ReceiptNumber
    var process: Int32
  }
  private static let receipts = Mutex<[Key: Int]>([:])

  static func begin(_ receipt: ReceiptNumber, process: Int32) {
    receipts.withLock { $0[Key(receipt: receipt, process: process), default: 0] += 1 }
  }

  static func end(_ receipt: ReceiptNumber, process: Int32) {
    receipts.withLock { $0[Key(receipt: receipt, process: process), default: 1] -= 1 }
  }

  static func holds(_ receipt: ReceiptNumber, process: Int32) -> Bool {
    receipts.withLock { $0[Key(receipt: receipt, process: process), default: 0] > 0 }
  }
}

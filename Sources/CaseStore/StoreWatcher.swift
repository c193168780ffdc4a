import DebtCollection
import GRDB

/// Notices that another connection, of this process or another, has written to a store.
///
/// A small connection of its own that reads no page of cases: one poll costs a few microseconds. Used
/// from one thread, at most twice a second (architecture.md, "One loop").
public final class StoreWatcher {
  private let queue: DatabaseQueue
  private let path: String
  private var last: Int64

  /// A watcher of this store, from now on.
  public init(_ store: SQLiteCaseStore) throws(StoreError) {
    path = store.path
    do {
      queue = try store.connections.reader()
      last = try Self.version(queue)
    } catch {
      throw StoreError(error, path: store.path)
    }
  }

  /// Whether something was written since the last poll.
  public func poll() throws(StoreError) -> Bool {
    do {
      let now = try Self.version(queue)
      defer { last = now }
      return now != last
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private static func version(_ queue: DatabaseQueue) throws -> Int64 {
    try queue.unsafeRead { database in
      let statement = try Prepared(database, "PRAGMA data_version")
      defer { statement.reset() }
      return try statement.step() ? statement.integer(0) : 0
    }
  }
}

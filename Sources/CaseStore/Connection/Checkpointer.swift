import GRDB
import GRDBSQLite
import Synchronization

/// Moves committed pages from the log into the store's file, one process at a time.
///
/// Debian 12's SQLite may damage a store when two connections checkpoint at once (the WAL-reset bug,
/// fixed in 3.51.3), so no connection checkpoints by itself: after a commit the writer looks at the
/// log's length and, when it is long, checkpoints if it gets the lock file. When it does not, another is
/// doing it.
final class Checkpointer: Sendable {
  private let lock: FileLock?
  private let pages = Atomic<Int>(0)
  private let bulk = Atomic<Bool>(false)

  /// Pages in the log from which a commit is followed by a checkpoint (decisions.md 20).
  static let usualPages = 1_000
  static let bulkPages = 16_000

  init(path: String) { lock = FileLock(path + ".checkpoint") }

  func setBulk(_ on: Bool) { bulk.store(on, ordering: .relaxed) }

  /// Has SQLite tell after each commit how long the log is. The connection must not outlive this.
  func watch(_ database: Database) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_wal_hook(
      database.sqliteConnection,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        let watcher = Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue()
        watcher.pages.store(Int(pages), ordering: .relaxed)
        return SQLITE_OK
      },
      context
    )
  }

  /// Checkpoints when the log is long and nobody else does; never waits, and its failure is no
  /// failure of the commit before it: the log keeps what the file lacks.
  func afterCommit(_ database: Database) {
    let limit = bulk.load(ordering: .relaxed) ? Self.bulkPages : Self.usualPages
    guard pages.load(ordering: .relaxed) >= limit, let lock, lock.take() else { return }
    defer { lock.letGo() }
    sqlite3_wal_checkpoint_v2(
      database.sqliteConnection,
      "main",
      SQLITE_CHECKPOINT_PASSIVE,
      nil,
      nil
    )
  }
}

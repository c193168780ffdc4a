import DebtCollection
import GRDB
import GRDBSQLite

/// Makes connections to one store: all have the same rules, readers cannot write.
struct Connections: Sendable {
  let file: StoreFile
  /// How long a connection waits for another's lock, in seconds.
  let patience: Double
  /// Whether a commit waits for the disk; only tests give that up.
  let durable: Bool

  /// A connection that only reads; its snapshot is that of each transaction.
  ///
  /// - Parameter cache: kB of pages it keeps.
  func reader(cache: Int = 6000) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      database.add(function: WordFunction.function)
      try database.execute(sql: "PRAGMA cache_size = -\(cache); PRAGMA temp_store = MEMORY")
    }
    return try DatabaseQueue(path: file.path, configuration: configuration)
  }

  /// The connection that writes; it never checkpoints on its own (`Checkpointer` does).
  func writer() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    let level = durable ? "FULL" : "OFF"
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL; PRAGMA synchronous = \(level);
          PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -6000; PRAGMA temp_store = MEMORY
          """
      )
    }
    return try DatabaseQueue(path: file.path, configuration: configuration)
  }
}

import DebtCollection
import GRDB
import GRDBSQLite
import Synchronization

/// One lane's reader: a connection that only reads, used by one call at a time.
///
/// Each call is one transaction, so what it gives is of one moment.
final class SQLiteReader: CaseReader {
  let queue: DatabaseQueue
  let path: String
  private let call = Mutex(Call())
  private let filters = FilterMemory()

  /// The call in progress, so that giving up reaches it also between two statements.
  private struct Call {
    var running = false
    var givenUp = false
  }

  init(queue: DatabaseQueue, path: String) {
    self.queue = queue
    self.path = path
  }

  func interrupt() {
    call.withLock { call in
      guard call.running else { return }
      call.givenUp = true
      queue.interrupt()
    }
  }

  /// Runs a call in a transaction of its own, its errors in the store's words.
  func reading<T>(_ body: (Reading) throws -> T) throws(StoreError) -> T {
    do {
      return try queue.inDatabase { database in
        // By cached statements: GRDB compiles its own anew for each transaction, and a key's frame waits.
        try Prepared(database, "BEGIN DEFERRED").run()
        defer { call.withLock { $0.running = false } }
        do {
          call.withLock { $0 = Call(running: true, givenUp: false) }
          let result = try body(
            Reading(database: database, path: path, filters: filters, isGivenUp: isGivenUp)
          )
          try Prepared(database, "COMMIT").run()
          return result
        } catch {
          if database.isInsideTransaction { try database.rollback() }
          throw error
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private func isGivenUp() -> Bool { call.withLock { $0.givenUp } }
}

/// One call's view of the store: the connection inside its transaction.
struct Reading {
  let database: Database
  let path: String
  /// What the reader keeps of a filter from one call to the next.
  var filters = FilterMemory()
  let isGivenUp: () -> Bool

  func prepare(_ sql: String) throws -> Prepared { try Prepared(database, sql) }

  /// Stops here when the call was given up between two statements.
  func goOn() throws(StoreError) {
    if isGivenUp() { throw StoreError(.interrupted, Sentence("store.interrupted", [.text(path)])) }
  }

  /// All rows of a statement, each as the closure makes it.
  func all<T>(_ sql: String, _ values: [SQLValue] = [], _ make: (Prepared) throws -> T) throws
    -> [T]
  {
    var rows: [T] = []
    try each(sql, values) { rows.append(try make($0)) }
    return rows
  }

  /// Runs the body for each row of a statement.
  func each(_ sql: String, _ values: [SQLValue] = [], _ body: (Prepared) throws -> Void) throws {
    try goOn()
    let statement = try prepare(sql)
    defer { statement.reset() }
    statement.bind(values)
    while try statement.step() { try body(statement) }
  }

  /// The first row of a statement, or nil.
  func one<T>(_ sql: String, _ values: [SQLValue] = [], _ make: (Prepared) throws -> T) throws -> T?
  {
    try goOn()
    let statement = try prepare(sql)
    defer { statement.reset() }
    statement.bind(values)
    return try statement.step() ? try make(statement) : nil
  }

  /// Runs the body, and gives it up with nil after so many steps of SQLite's machine.
  func within<T>(_ steps: Int32, _ body: () throws -> T) throws -> T? {
    let connection = database.sqliteConnection
    sqlite3_progress_handler(connection, steps, { _ in 1 }, nil)
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    do {
      return try body()
    } catch let failure as SQLiteFailure where failure.code & 0xFF == SQLITE_INTERRUPT {
      // Given up by the user, or only out of steps.
      try goOn()
      return nil
    }
  }

  func version() throws -> Version {
    try one("SELECT version FROM store") { Version($0.integer(0)) } ?? Version(0)
  }
}

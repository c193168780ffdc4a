import DebtCollection
import GRDB

extension SQLiteCaseStore {
  /// Fills a store that has no cases yet with very many: the body inserts them in as many transactions as
  /// it likes, and what lists and filters need is made once at the end, by sorting.
  ///
  /// Meanwhile the store is no store: opening it is refused with `store.unfinished`, also when the process
  /// died on the way. A body that throws leaves a whole store of what it had written.
  ///
  /// - Throws: `cannotWrite` with `store.not-empty` when there are cases; what the body throws.
  public func load<T>(_ body: () throws -> T) throws -> T {
    try changeSchema { database in
      let cases = try Int.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM cases)") ?? 0
      guard cases == 0 else {
        throw StoreError(.cannotWrite, Sentence("store.not-empty", [.text(path)]))
      }
      for name in SchemaV1.indexesOfLists.keys { try database.execute(sql: "DROP INDEX \(name)") }
      try database.execute(sql: "PRAGMA user_version = \(Migrations.unfinished)")
    }
    try setBulk(true)
    // Nothing has to outlive a power cut before the end: half a store is thrown away.
    try setSynchronous("OFF")
    let result = Result { try body() }
    try setSynchronous(connections.durable ? "FULL" : "OFF")
    try changeSchema { database in
      for (_, statement) in SchemaV1.indexesOfLists.sorted(by: { $0.key < $1.key }) {
        try database.execute(sql: statement)
      }
      try database.execute(sql: "PRAGMA user_version = \(Migrations.current)")
    }
    try setBulk(false)
    return try result.get()
  }

  private func setSynchronous(_ level: String) throws(StoreError) {
    do {
      try writer().writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(level)") }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private func changeSchema(_ change: (Database) throws -> Void) throws(StoreError) {
    do {
      try writer().writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try change(database)
          return .commit
        }
        checkpointer.afterCommit(database)
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension SchemaV1 {
  /// Indexes that lists and filters need and inserting does not, by name.
  static let indexesOfLists: [String: String] = {
    let kept = ["cases_debtor"]
    var found: [String: String] = [:]
    for statement in statements where statement.hasPrefix("CREATE INDEX ") {
      let words = statement.split(separator: " ", maxSplits: 3)
      let name = String(words[2])
      guard name.hasPrefix("sort_") || name.hasPrefix("cases_") || name == "debtors_postcode",
        !kept.contains(name)
      else { continue }
      found[name] = statement
    }
    return found
  }()
}

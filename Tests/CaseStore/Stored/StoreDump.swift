import CaseStore
import GRDB

/// A store as SQL text, so that a store of an older program can be kept among the tests and read in a
/// review.
enum StoreDump {
  /// What lies in a column's vector where there is no case, 500 times: most of a small store's bytes.
  private static let pad = """
    CREATE TEMP TABLE pad AS WITH RECURSIVE p(n, b) AS (SELECT 1, X'0000000000000080'
      UNION ALL SELECT n * 2, CAST(b || b AS BLOB) FROM p WHERE n < 512)
      SELECT b FROM p WHERE n = 512;
    """

  /// The text of a store's file.
  static func text(of path: String) throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read { database in
      let objects = try Row.fetchAll(
        database,
        sql: "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
      ).map { (type: $0["type"] as String, name: $0["name"] as String, sql: $0["sql"] as String) }
      let virtual = objects.filter { $0.sql.hasPrefix("CREATE VIRTUAL") }.map(\.name)
      // An index of words keeps its pages in tables that come with it.
      func isShadow(_ name: String) -> Bool { virtual.contains { name.hasPrefix($0 + "_") } }
      var lines = objects.filter { !isShadow($0.name) }.map { $0.sql + ";" }
      lines.append(pad)
      for table in objects where table.type == "table" && !virtual.contains(table.name) {
        lines += try rows(of: table.name, database)
      }
      for pragma in ["application_id", "user_version"] {
        let value = try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
        lines.append("PRAGMA \(pragma) = \(value);")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private static func rows(of table: String, _ database: Database) throws -> [String] {
    let columns = try database.columns(in: table).map { "quote(\"\($0.name)\")" }
    return try Row.fetchAll(
      database,
      sql: "SELECT \(columns.joined(separator: ", ")) FROM \"\(table)\" ORDER BY 1, 2"
    ).map { row in
      let values = row.databaseValues.map { short(String.fromDatabaseValue($0) ?? "NULL") }
      return "INSERT OR REPLACE INTO \(table) VALUES (\(values.joined(separator: ", ")));"
    }
  }

  /// A vector's literal without what is missing at its end.
  private static func short(_ literal: String) -> String {
    let empty = "0000000000000080"
    guard literal.hasPrefix("X'"), literal.utf8.count == 8_003 else { return literal }
    var digits = literal.dropFirst(2).dropLast()
    var rest = 0
    while digits.hasSuffix(empty) {
      digits.removeLast(empty.utf8.count)
      rest += 8
    }
    return "CAST(X'\(digits)' || substr((SELECT b FROM pad), 1, \(rest)) AS BLOB)"
  }

  /// Makes a store's file of such a text.
  static func restore(_ text: String, to path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.inTransaction {
        try database.execute(sql: text)
        return .commit
      }
    }
    try queue.close()
  }

  /// What there is in a store, each thing as it was written.
  static func schema(of path: String) throws -> [String] {
    try DatabaseQueue(path: path).read {
      try String.fetchAll(
        $0,
        sql: "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
      )
    }
  }
}

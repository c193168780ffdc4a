/// A piece of SQL with the values of its question marks, in order.
struct SQLFragment {
  var sql: String
  var values: [SQLValue] = []

  init(_ sql: String, _ values: [SQLValue] = []) {
    self.sql = sql
    self.values = values
  }

  static let yes = SQLFragment("1")
  static let no = SQLFragment("0")

  /// All of them hold.
  static func all(_ parts: [SQLFragment]) -> SQLFragment { join(parts, " AND ", empty: yes) }
  /// Any of them holds.
  static func any(_ parts: [SQLFragment]) -> SQLFragment { join(parts, " OR ", empty: no) }

  static func join(_ parts: [SQLFragment], _ word: String, empty: SQLFragment) -> SQLFragment {
    if parts.isEmpty { return empty }
    if parts.count == 1 { return parts[0] }
    return SQLFragment(
      parts.map { "(\($0.sql))" }.joined(separator: word),
      parts.flatMap(\.values)
    )
  }
}

extension FixedWidthInteger {
  var sql: SQLValue { .integer(Int64(self)) }
}

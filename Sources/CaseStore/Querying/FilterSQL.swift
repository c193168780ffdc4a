import DebtCollection

/// A filter as a test on one case: an expression over `cases c` that is never NULL, so that `not`
/// means not.
struct FilterSQL {
  let test: SQLFragment

  /// - Throws: `notFound` with `filter.today` when the filter needs today and the query has none.
  init(_ query: CaseQuery) throws(StoreError) {
    var parts: [SQLFragment] = []
    if let creditors = query.creditors {
      let list = creditors.map { "\($0.value)" }.joined(separator: ",")
      parts.append(SQLFragment("c.creditor IN (\(list))"))
    }
    let own = try Self.test(query.filter, today: query.today)
    if own.sql != SQLFragment.yes.sql { parts.append(own) }
    test = SQLFragment.all(parts)
  }

  static func test(_ filter: CaseFilter, today: CivilDate?) throws(StoreError) -> SQLFragment {
    switch filter {
    case .and(let parts):
      var tests: [SQLFragment] = []
      for part in parts { tests.append(try test(part, today: today)) }
      return .all(tests)
    case .or(let parts):
      var tests: [SQLFragment] = []
      for part in parts { tests.append(try test(part, today: today)) }
      return .any(tests)
    case .not(let part):
      let inner = try test(part, today: today)
      return SQLFragment("NOT (\(inner.sql))", inner.values)
    case .field(let field, let value):
      return try FieldSQL(field: field, value: value, today: today).test()
    case .word(let word):
      return WordSQL(word).test
    }
  }
}

import DebtCollection

/// A filter as a test on one case: an expression over `cases c` that is never NULL, so that `not`
/// means not.
struct FilterSQL {
  /// How a case's texts are asked: by the indexes of all cases, read once a statement, or by looking
  /// through the case's own, which is less for a few thousand cases; or, where the cases are those of
  /// questions `m`, by these, and what is asked of questions then of the question itself.
  enum Means { case indexes, texts, questions }

  let test: SQLFragment

  /// - Throws: `notFound` with `filter.today` when the filter needs today and the query has none.
  ///
  /// `known` are tests to take for the parts of the filter whose cases an index has named already.
  init(
    _ query: CaseQuery,
    by means: Means = .indexes,
    known: [CaseFilter: SQLFragment] = [:]
  ) throws(StoreError) {
    var parts: [SQLFragment] = []
    if let creditors = query.creditors {
      let list = creditors.map { "\($0.value)" }.joined(separator: ",")
      parts.append(SQLFragment("c.creditor IN (\(list))"))
    }
    let own = try Self.test(query.filter, today: query.today, means, known)
    if own.sql != SQLFragment.yes.sql { parts.append(own) }
    test = SQLFragment.all(parts)
  }

  private static func test(
    _ filter: CaseFilter,
    today: CivilDate?,
    _ means: Means,
    _ known: [CaseFilter: SQLFragment]
  ) throws(StoreError) -> SQLFragment {
    switch filter {
    case .and(let parts):
      var tests: [SQLFragment] = []
      for part in parts { tests.append(try test(part, today: today, means, known)) }
      return .all(tests)
    case .or(let parts):
      var tests: [SQLFragment] = []
      for part in parts { tests.append(try test(part, today: today, means, known)) }
      return .any(tests)
    case .not(let part):
      let inner = try test(part, today: today, means, known)
      return SQLFragment("NOT (\(inner.sql))", inner.values)
    case .field(let field, let value):
      if let known = known[filter] { return known }
      let sql = FieldSQL(field: field, value: value, today: today)
      if means == .questions, let test = sql.questionTest { return test }
      return try sql.test()
    case .word(let word):
      return WordSQL(word).test(means, known: known[filter])
    }
  }
}

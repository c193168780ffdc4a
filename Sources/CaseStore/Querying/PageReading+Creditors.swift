import DebtCollection

/// A list by creditor: the creditors in the order of their names, and each one's cases by number.
///
/// The name is not copied into the case: correcting it is one row and not a million. So a place in this
/// order is a creditor and a case number, and what follows it is the rest of that creditor's cases and
/// then those of the creditors after it.
extension PageReading {
  func readByCreditor(
    _ source: QuerySource,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    let descends = query.descending != backwards
    guard let start, case .integer(let creditor) = start.position.key else {
      return try readCreditors(source, after: nil, descends: descends, limit: limit)
    }
    let sign = (descends ? "<" : ">") + (start.inclusive ? "=" : "")
    let rest = SQLFragment(
      "c.creditor = ? AND c.id \(sign) ?",
      [.integer(creditor), .integer(start.position.number.value)]
    )
    let rows = try rows(
      cases(source, sortColumn: "creditor"),
      .all([source.test, rest]),
      order: descends ? "c.id DESC" : "c.id",
      limit: limit
    )
    guard rows.count < limit else { return rows }
    return rows
      + (try readCreditors(
        source,
        after: creditor,
        descends: descends,
        limit: limit - rows.count
      ))
  }

  /// The cases of the creditors that come after one, or of all.
  private func readCreditors(
    _ source: QuerySource,
    after creditor: Int64?,
    descends: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    var cases = cases(source, sortColumn: "creditor")
    if source.candidates == nil {
      // Along the creditors' own index, so that nothing is sorted.
      cases.sql = "creditors r CROSS JOIN \(cases.sql) ON c.creditor = r.id"
    } else {
      cases.sql += " CROSS JOIN creditors r ON r.id = c.creditor"
    }
    var tests = [source.test]
    if let creditor {
      tests.append(
        SQLFragment(
          "(r.key, r.id) \(descends ? "<" : ">") (SELECT key, id FROM creditors WHERE id = ?)",
          [.integer(creditor)]
        )
      )
    }
    let direction = descends ? "DESC" : "ASC"
    return try rows(
      cases,
      .all(tests),
      order: "r.key \(direction), r.id \(direction), c.id \(direction)",
      limit: limit
    )
  }
}

/// The creditors' places in the order of their names, by their numbers.
struct CreditorOrder {
  private var places: [Int64] = []

  init(_ reading: Reading) throws {
    let order = try reading.all("SELECT id FROM creditors ORDER BY key, id") { $0.int(0) }
    places = Array(repeating: 0, count: (order.max() ?? 0) + 1)
    for (place, id) in order.enumerated() { places[id] = Int64(place) }
  }

  subscript(_ creditor: Int64) -> Int64 {
    creditor >= 0 && creditor < places.count ? places[Int(creditor)] : 0
  }
}

import DebtCollection

/// Reads one window of a list by key, in either direction.
///
/// A list is its cases that have the sort key, in its order, and after them, whatever the direction, those
/// that lack it, by number. So a window is at most two statements.
struct PageReading {
  let reading: Reading
  let query: CaseQuery
  let limit: Int

  /// One of the two runs a list is made of.
  private enum Run { case present, missing }

  private var runs: [Run] { query.sort.mayBeMissing ? [.present, .missing] : [.present] }

  func page(at anchor: PageAnchor) throws -> CasePage {
    let version = try reading.version()
    let limit = max(1, self.limit)
    let backwards: Bool
    let start: (position: PagePosition, inclusive: Bool)?
    switch anchor {
    case .first: (backwards, start) = (false, nil)
    case .last: (backwards, start) = (true, nil)
    case .after(let position): (backwards, start) = (false, (position, false))
    case .from(let position): (backwards, start) = (false, (position, true))
    case .before(let position): (backwards, start) = (true, (position, false))
    }
    let window = try firstWithin { source in
      try self.window(source, from: start, backwards: backwards, limit: limit)
    }
    return CasePage(
      rows: backwards ? window.rows.reversed() : window.rows,
      reachesStart: backwards ? !window.goesOn : !window.hasMore,
      reachesEnd: backwards ? !window.hasMore : !window.goesOn,
      version: version
    )
  }

  /// Steps of SQLite's machine that walking the order may take before other ways are looked for: some
  /// thousand cases, each of which may lie on a page of its own.
  var budget: Int32 = 12_000
  /// The longest list of an index that is taken and sorted.
  var takeLimit = QuerySource.takeLimitOfPages

  /// Walks the order first, which fills a page at once when many match; when that takes long, asks the
  /// indexes for a short list; and where there is none, looks through the vectors of all cases.
  private func firstWithin<T>(_ read: (QuerySource) throws -> T) throws -> T {
    let walk = QuerySource(walking: try FilterSQL(query, by: .texts).test)
    if walk.test.sql == SQLFragment.yes.sql { return try read(walk) }
    if let result = try reading.within(budget, { try read(walk) }) {
      return result
    }
    var source = try QuerySource(reading, query, takeLimit: takeLimit)
    if source.candidates == nil {
      source.scan = VectorScan(reading: reading, filter: try VectorFilter(reading, query))
    }
    return try read(source)
  }

  /// Rows in the direction of reading, whether more follow, and whether some come before.
  private func window(
    _ source: QuerySource,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> (rows: [CaseRow], goesOn: Bool, hasMore: Bool) {
    // One more than asked for tells whether the list goes on.
    var rows = try read(source, from: start, backwards: backwards, limit: limit + 1)
    let goesOn = rows.count > limit
    if goesOn { rows.removeLast() }
    let edge = rows.first?.position ?? start?.position
    var hasMore = false
    if start != nil, let edge {
      // What is on the other side of where reading began.
      let other = try read(
        source,
        from: (edge, rows.isEmpty),
        backwards: !backwards,
        limit: 1
      )
      hasMore = !other.isEmpty
    }
    return (rows, goesOn, hasMore)
  }

  private func read(
    _ source: QuerySource,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    var order = backwards ? Array(runs.reversed()) : runs
    if let start {
      let own: Run = start.position.key == .missing ? .missing : .present
      order = Array(order.drop { $0 != own })
    }
    var rows: [CaseRow] = []
    for (index, run) in order.enumerated() where rows.count < limit {
      // Most lists have no row in one of the runs: closed cases have no next step.
      if run == .present, source.lacks(query.sort) { continue }
      rows += try readRun(
        source,
        run: run,
        from: index == 0 ? start : nil,
        backwards: backwards,
        limit: limit - rows.count
      )
    }
    return rows
  }

  /// Reads a run from where the source says: by a scan of vectors, whose answer is a short list.
  private func readRun(
    _ source: QuerySource,
    run: Run,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    guard let scan = source.scan else {
      return try read(source, run: run, from: start, backwards: backwards, limit: limit)
    }
    let order = VectorScan.Order(
      sort: query.sort,
      isMissing: run == .missing,
      descends: (run == .present && query.descending) != backwards,
      start: start
    )
    // Where vectors give more than what matches, more are asked for at once.
    var wanted = scan.filter.isExact ? limit : max(limit * 8, 400)
    while wanted <= VectorScan.mostTies {
      guard let found = try scan.first(wanted, of: order) else { break }
      let rows = try read(
        QuerySource(
          numbers: found.numbers,
          test: try scan.filter.test(query, among: found.numbers)
        ),
        run: run,
        from: start,
        backwards: backwards,
        limit: limit
      )
      if rows.count >= limit || found.isAll { return rows }
      wanted *= 8
    }
    return try read(
      QuerySource(walking: source.test),
      run: run,
      from: start,
      backwards: backwards,
      limit: limit
    )
  }

  private func read(
    _ source: QuerySource,
    run: Run,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    let column = query.sort.column
    // Those without a key stand by number, whatever the direction of the rest.
    let descends = (run == .present && query.descending) != backwards
    var tests: [SQLFragment] = []
    if query.sort.mayBeMissing {
      tests.append(SQLFragment("c.\(column) IS \(run == .present ? "NOT NULL" : "NULL")"))
    }
    if let start {
      let sign = (descends ? "<" : ">") + (start.inclusive ? "=" : "")
      let number = SQLValue.integer(start.position.number.value)
      if run == .missing || column == "id" {
        tests.append(SQLFragment("c.id \(sign) ?", [number]))
      } else {
        tests.append(
          SQLFragment("(c.\(column), c.id) \(sign) (?, ?)", [start.position.key.value, number])
        )
      }
    }
    let direction = descends ? "DESC" : "ASC"
    let order =
      run == .missing || column == "id"
      ? "c.id \(direction)" : "c.\(column) \(direction), c.id \(direction)"
    let columns = "\(RowColumns.list), c.\(column)"
    var select = from(source, columns: columns, sortColumn: column)
    let all = SQLFragment.all([SQLFragment(select.test.sql, select.test.values)] + tests)
    select.head.sql += " WHERE \(all.sql) ORDER BY \(order) LIMIT ?"
    return try reading.all(
      select.head.sql,
      select.head.values + all.values + [limit.sql]
    ) { try RowColumns.row($0, sort: query.sort) }
  }

  /// The first half of the statement, from a short list or along the sort key's index.
  private func from(
    _ source: QuerySource,
    columns: String,
    sortColumn: String
  ) -> (head: SQLFragment, test: SQLFragment) {
    if let candidates = source.candidates {
      let head = SQLFragment(
        """
        SELECT \(columns) FROM (SELECT DISTINCT id FROM (\(candidates.sql))) k
        CROSS JOIN cases c ON c.id = k.id
        """,
        candidates.values
      )
      return (head, source.test)
    }
    let way = sortColumn == "id" ? "NOT INDEXED" : "INDEXED BY sort_\(sortColumn)"
    return (SQLFragment("SELECT \(columns) FROM cases c \(way)"), source.test)
  }
}

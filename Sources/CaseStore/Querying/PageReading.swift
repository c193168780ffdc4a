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
  var budget: Int32 = 40_000
  /// The longest list of an index that is taken and sorted.
  var takeLimit = QuerySource.takeLimitOfPages
  /// The most cases that a scan of vectors takes at once whose texts begin alike, and the most it takes
  /// when walking them met too few that match.
  var mostTies = VectorScan.usualTies
  var mostTaken = VectorScan.mostTaken

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
      source.scan = VectorScan(
        reading: reading,
        filter: try reading.filters.filter(for: query, in: reading),
        mostTies: mostTies
      )
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
    guard var scan = source.scan else {
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
    while wanted <= VectorScan.mostTaken {
      let (numbers, isAll): ([Int64], Bool)
      switch try scan.first(wanted, of: order) {
      case .tooMany(let first):
        let walk = {
          try self.walk(source, run: run, from: start, backwards: backwards, limit: limit, first)
        }
        guard scan.mostTies < mostTaken else { return try walk() }
        // Where many of them match, walking meets them at once.
        if let rows = try reading.within(budget, walk) { return rows }
        scan.mostTies = mostTaken
        continue
      case .cases(let found, let all): (numbers, isAll) = (found, all)
      }
      let rows = try read(
        QuerySource(numbers: numbers, test: try scan.filter.test(query, among: numbers)),
        run: run,
        from: start,
        backwards: backwards,
        limit: limit
      )
      if rows.count >= limit || isAll { return rows }
      wanted *= 8
    }
    return try walk(source, run: run, from: start, backwards: backwards, limit: limit)
  }

  /// Walks the order, from the first key that a scan of vectors has met if it has.
  private func walk(
    _ source: QuerySource,
    run: Run,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int,
    _ first: Int64? = nil
  ) throws -> [CaseRow] {
    var test = source.test
    if let first, let column = VectorColumn(sort: query.sort), column.isText {
      let descends = query.descending != backwards
      // Every text with these first letters stands between them and the last of all letters.
      let letters = VectorColumn.letters(first) + (descends ? "\u{10FFFF}" : "")
      let bound = "c.\(query.sort.column) \(descends ? "<=" : ">=") ?"
      test = .all([test, SQLFragment(bound, [.text(letters)])])
    }
    return try read(
      QuerySource(walking: test),
      run: run,
      from: start,
      backwards: backwards,
      limit: limit
    )
  }

  /// Where a statement begins in its run.
  private enum Beginning {
    /// At its first row.
    case edge
    /// Among the rows of one key, by number.
    case ties(PagePosition, inclusive: Bool)
    /// At the next key.
    case beyond(PagePosition)
    /// At a place in the order, wherever it is.
    case place(PagePosition, inclusive: Bool)
  }

  /// Reads a run from a place in it.
  ///
  /// Along an index that is two statements, the rest of the place's own key and what comes after:
  /// compared as a pair, SQLite would walk every case of the same key, and hundreds share a due date.
  private func read(
    _ source: QuerySource,
    run: Run,
    from start: (position: PagePosition, inclusive: Bool)?,
    backwards: Bool,
    limit: Int
  ) throws -> [CaseRow] {
    if query.sort == .creditor {
      return try readByCreditor(source, from: start, backwards: backwards, limit: limit)
    }
    guard let start else {
      return try read(source, run: run, at: .edge, backwards: backwards, limit: limit)
    }
    guard source.candidates == nil, run == .present, query.sort.column != "id" else {
      return try read(
        source,
        run: run,
        at: .place(start.position, inclusive: start.inclusive),
        backwards: backwards,
        limit: limit
      )
    }
    let ties = try read(
      source,
      run: run,
      at: .ties(start.position, inclusive: start.inclusive),
      backwards: backwards,
      limit: limit
    )
    guard ties.count < limit else { return ties }
    return try ties
      + read(
        source,
        run: run,
        at: .beyond(start.position),
        backwards: backwards,
        limit: limit - ties.count
      )
  }

  private func read(
    _ source: QuerySource,
    run: Run,
    at beginning: Beginning,
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
    let byNumber = run == .missing || column == "id"
    if let test = test(beginning, column, byNumber: byNumber, descends: descends) {
      tests.append(test)
    }
    let direction = descends ? "DESC" : "ASC"
    let order = byNumber ? "c.id \(direction)" : "c.\(column) \(direction), c.id \(direction)"
    return try rows(
      cases(source, sortColumn: column),
      .all([source.test] + tests),
      order: order,
      isSorted: source.candidates == nil,
      limit: limit
    )
  }

  private func test(
    _ beginning: Beginning,
    _ column: String,
    byNumber: Bool,
    descends: Bool
  ) -> SQLFragment? {
    let after = descends ? "<" : ">"
    switch beginning {
    case .edge: return nil
    case .ties(let position, let inclusive):
      return SQLFragment(
        "c.\(column) = ? AND c.id \(after)\(inclusive ? "=" : "") ?",
        [position.key.value, .integer(position.number.value)]
      )
    case .beyond(let position):
      return SQLFragment("c.\(column) \(after) ?", [position.key.value])
    case .place(let position, let inclusive):
      let sign = after + (inclusive ? "=" : "")
      let number = SQLValue.integer(position.number.value)
      if byNumber { return SQLFragment("c.id \(sign) ?", [number]) }
      return SQLFragment("(c.\(column), c.id) \(sign) (?, ?)", [position.key.value, number])
    }
  }

  /// Runs a statement over these cases: those that hold the test, in this order.
  ///
  /// - Parameter isSorted: whether they come in that order; if not, the first are found by number and key
  ///   alone, since sorting thousands of whole rows takes thrice as long.
  func rows(
    _ cases: SQLFragment,
    _ test: SQLFragment,
    order: String,
    isSorted: Bool = true,
    limit: Int
  ) throws -> [CaseRow] {
    let found = "\(cases.sql) WHERE \(test.sql) ORDER BY \(order) LIMIT ?"
    return try reading.all(
      "SELECT \(RowColumns.list), c.\(query.sort.column) FROM "
        + (isSorted
          ? found
          : "cases c WHERE c.id IN (SELECT c.id FROM \(found)) ORDER BY \(order)"),
      cases.values + test.values + [limit.sql]
    ) { try RowColumns.row($0, sort: query.sort) }
  }

  /// The cases a statement is over: a short list, or all along the sort key's index.
  func cases(_ source: QuerySource, sortColumn: String) -> SQLFragment {
    if let candidates = source.candidates {
      return SQLFragment(
        "(SELECT DISTINCT id FROM (\(candidates.sql))) k CROSS JOIN cases c ON c.id = k.id",
        candidates.values
      )
    }
    return SQLFragment(
      sortColumn == "id" ? "cases c NOT INDEXED" : "cases c INDEXED BY sort_\(sortColumn)"
    )
  }
}

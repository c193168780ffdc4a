import DebtCollection

extension SQLiteReader {
  func page(
    of query: CaseQuery,
    at anchor: PageAnchor,
    limit: Int
  ) throws(StoreError) -> CasePage {
    try reading { reading in
      try PageReading(reading: reading, query: query, limit: limit).page(at: anchor)
    }
  }

  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow? {
    try reading { reading in
      let test = try FilterSQL(query, by: .texts).test
      return try reading.one(
        """
        SELECT \(RowColumns.list), c.\(query.sort.column) FROM cases c
        WHERE c.id = ? AND (\(test.sql))
        """,
        [.integer(number.value)] + test.values
      ) { try RowColumns.row($0, sort: query.sort) }
    }
  }

  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    try reading { try $0.cases(ofDebtor: debtor, limit: limit) }
  }

  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals {
    try reading { reading in
      let source = try QuerySource(reading, query)
      let matching = source.select("c.currency, c.principal, c.outstanding")
      let limit: SQLValue = cap.map { .integer(Int64($0) + 1) } ?? .integer(-1)
      var totals = CaseTotals(byCurrency: [:], capped: false)
      // Added up here: grouped by SQLite, all that match would be sorted by currency in memory first.
      try reading.each("\(matching.sql) LIMIT ?", matching.values + [limit]) { row in
        totals.byCurrency[RowColumns.currency(row.text(0)), default: .none]
          .add(principal: row.money(1), outstanding: row.money(2))
      }
      guard let cap, totals.count > cap else { return totals }
      return CaseTotals(byCurrency: totals.byCurrency, capped: true)
    }
  }

  func changed(
    since version: Version,
    in query: CaseQuery,
    cap: Int
  ) throws(StoreError) -> Int {
    try reading { reading in
      let test = try FilterSQL(query).test
      return try reading.one(
        """
        SELECT count(*) FROM (SELECT 1 FROM cases c INDEXED BY cases_version
          WHERE c.version > ? AND (\(test.sql)) LIMIT ?)
        """,
        [.integer(version.value)] + test.values + [.integer(Int64(cap))]
      ) { $0.int(0) } ?? 0
    }
  }

  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)] {
    try reading { reading in
      switch selection {
      case .cases(let numbers):
        var found: [(CaseNumber, Version)] = []
        found.reserveCapacity(numbers.count)
        let statement = try reading.prepare("SELECT version FROM cases WHERE id = ?")
        defer { statement.reset() }
        for number in Set(numbers).sorted() {
          try reading.goOn()
          statement.reset()
          statement.bind(1, number.value)
          if try statement.step() { found.append((number, Version(statement.integer(0)))) }
        }
        return found
      case .matching(let query, let except):
        let source = try QuerySource(reading, query)
        let matching = source.select("c.id, c.version")
        var found = try reading.all(matching.sql, matching.values) { row in
          (CaseNumber(row.integer(0)), Version(row.integer(1)))
        }
        if !except.isEmpty { found.removeAll { except.contains($0.0) } }
        found.sort { $0.0 < $1.0 }
        return found
      case .asked(let query, let except):
        let test = try query.test()
        var found: [CaseNumber: Version] = [:]
        try reading.each(
          """
          SELECT m.id, c.id, c.version FROM messages m INDEXED BY messages_queue
            JOIN cases c ON c.id = m.case_id WHERE \(test.sql)
          """,
          test.values
        ) { row in
          if except.contains(row.integer(0)) { return }
          found[CaseNumber(row.integer(1))] = Version(row.integer(2))
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      }
    }
  }

  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] {
    try reading { try $0.standings(of: numbers) }
  }

  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] {
    try reading { try $0.unnumbered(after: last, limit: limit) }
  }

  func clockDue(
    by now: Timestamp,
    after last: CaseStanding?,
    limit: Int
  ) throws(StoreError) -> [CaseStanding] {
    try reading { reading in
      try reading.all(
        """
        \(CaseStanding.select) WHERE c.clock <= ?1 AND (c.clock, c.id) > (?2, ?3)
        ORDER BY c.clock, c.id LIMIT ?4
        """,
        [
          .integer(now.seconds), .integer(last?.state.clockDue?.seconds ?? .min),
          .integer(last?.number.value ?? 0), .integer(Int64(limit)),
        ],
        CaseStanding.init(row:)
      )
    }
  }
}

extension Reading {
  func standings(of numbers: ArraySlice<CaseNumber>) throws -> [CaseStanding] {
    var found: [CaseStanding] = []
    found.reserveCapacity(numbers.count)
    let statement = try prepare("\(CaseStanding.select) WHERE c.id = ?")
    defer { statement.reset() }
    for number in numbers.sorted() where found.last?.number != number {
      try goOn()
      statement.reset()
      statement.bind(1, number.value)
      if try statement.step() { found.append(try CaseStanding(row: statement)) }
    }
    return found
  }
}

extension CaseStanding {
  static let select = """
    SELECT c.id, c.version, c.creditor, c.debtor_kind, c.currency, \
    \(StateImage.columns.prefix(StateImage.ownCount).map { "c.\($0)" }.joined(separator: ", ")) \
    FROM cases c
    """

  init(row: Prepared) throws(StoreError) {
    self.init(
      number: CaseNumber(row.integer(0)),
      version: Version(row.integer(1)),
      creditor: CreditorID(row.integer(2)),
      debtorKind: DebtorKind(rawValue: row.int(3)) ?? .unknown,
      currency: RowColumns.currency(row.text(4)),
      state: try StateImage(row, at: 5).state()
    )
  }
}

import DebtCollection

/// What the agency's day asks: each answer is a stretch of one index.
extension SQLiteReader {
  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try places(
      "next",
      "\(SchemaV2.isWork) AND next_kind = \(kind.rawValue)",
      upTo: day,
      after: place,
      limit
    )
  }

  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try places("waiting_passes", "waiting_passes IS NOT NULL", upTo: day, after: place, limit)
  }

  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try places(
      "demanded",
      "demanded IS NOT NULL AND consent = 0 AND stage = 2",
      upTo: day,
      after: place,
      limit
    )
  }

  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    let before = WorkPlace(day: days.lowerBound, number: CaseNumber(0))
    return try places(
      "barred",
      "stage <> \(Stage.closed.rawValue)",
      upTo: days.upperBound,
      after: place ?? before,
      limit
    )
  }

  func closedAfterDemand(changedSince moment: Timestamp) throws(StoreError) -> [CaseNumber] {
    try reading { reading in
      try reading.all(
        """
        SELECT id FROM cases INDEXED BY sort_changed
        WHERE changed >= ? AND stage = \(Stage.closed.rawValue)
          AND (demanded IS NOT NULL OR step >= \(Step.demanded.rawValue))
        """,
        [.integer(moment.seconds)]
      ) { CaseNumber($0.integer(0)) }.sorted()
    }
  }

  private func places(
    _ column: String,
    _ test: String,
    upTo day: CivilDate,
    after place: WorkPlace?,
    _ limit: Int
  ) throws(StoreError) -> [WorkPlace] {
    try reading { reading in
      try reading.all(
        """
        SELECT \(column), id FROM cases
        WHERE \(test) AND \(column) <= ?1 AND (\(column), id) > (?2, ?3)
        ORDER BY \(column), id LIMIT ?4
        """,
        [
          .integer(Int64(day.dayNumber)), .integer(place.map { Int64($0.day.dayNumber) } ?? .min),
          .integer(place?.number.value ?? 0), .integer(Int64(limit)),
        ]
      ) { WorkPlace(day: $0.date(0), number: CaseNumber($0.integer(1))) }
    }
  }

  func firstDue() throws(StoreError) -> CivilDate? {
    try reading { reading in
      let kinds = SchemaV2.kindsOfWork.map {
        "SELECT min(next) AS day FROM cases WHERE \(SchemaV2.isWork) AND next_kind = \($0)"
      }
      let day = try reading.one(
        """
        SELECT min(day) FROM (\(kinds.joined(separator: " UNION ALL ")) UNION ALL
          SELECT min(waiting_passes) FROM cases WHERE waiting_passes IS NOT NULL)
        """
      ) { $0.dateOrNil(0) }
      let clock = try reading.one("SELECT min(clock) FROM cases WHERE clock IS NOT NULL") {
        $0.isNull(0) ? nil : OsloTime.date(of: $0.moment(0))
      }
      return [day ?? nil, clock ?? nil].compactMap { $0 }.min()
    }
  }

  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry] {
    try reading { reading in
      try reading.all(
        """
        SELECT o.id, o.case_id, o.receipt, o.action, o.number, o.text, a.code, o.at, i.image
        FROM outbox o JOIN actors a ON a.id = o.actor
        LEFT JOIN receipt_items i ON i.receipt = o.receipt AND i.case_id = o.case_id
        WHERE o.status = \(OutboxStatus.pending.rawValue) AND o.id > ? ORDER BY o.id LIMIT ?
        """,
        [.integer(id), .integer(Int64(limit))],
        OutboxEntry.init(row:)
      )
    }
  }
}

extension OutboxEntry {
  init(row: Prepared) throws {
    let image = row.isNull(8) ? nil : StateImage(packed: row.bytes(8))
    self.init(
      id: row.integer(0),
      number: CaseNumber(row.integer(1)),
      receipt: row.integerOrNil(2).map { ReceiptNumber($0) },
      action: try ActionFields(
        kind: row.int(3),
        number: row.integerOrNil(4),
        text: row.textOrNil(5)
      ).action(),
      actor: Actor(code: row.text(6)),
      at: row.moment(7),
      before: try image?.state()
    )
  }
}

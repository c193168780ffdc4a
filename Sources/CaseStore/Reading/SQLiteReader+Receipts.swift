import DebtCollection

extension SQLiteReader {
  func receipts(limit: Int) throws(StoreError) -> [Receipt] {
    try reading { reading in
      try reading.all(
        "\(Receipt.select) ORDER BY r.id DESC LIMIT ?",
        [.integer(Int64(limit))],
        Receipt.init(row:)
      )
    }
  }

  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt? {
    try reading { reading in
      try reading.one(
        "\(Receipt.select) WHERE r.id = ?",
        [.integer(number.value)],
        Receipt.init(row:)
      )
    }
  }

  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem] {
    try reading { reading in
      try reading.all(
        """
        SELECT case_id, outcome, refusal, version_before, version_after, image FROM receipt_items
        WHERE receipt = ? AND case_id > ? AND (?3 IS NULL OR outcome = ?3)
        ORDER BY case_id LIMIT ?4
        """,
        [
          .integer(receipt.value), .integer(after?.value ?? 0),
          outcome.map { .integer(Int64($0.rawValue)) } ?? .missing, .integer(Int64(limit)),
        ],
        ReceiptItem.init(row:)
      )
    }
  }
}

extension Receipt {
  static let select = """
    SELECT r.id, r.action, r.number, r.text, r.undo_of, a.code, r.at, r.progress, r.planned, r.done,
      r.refused, r.conflicts, r.process FROM receipts r JOIN actors a ON a.id = r.actor
    """

  init(row: Prepared) throws {
    guard let progress = Progress(rawValue: row.int(7)) else {
      throw StoreError(
        .broken,
        Sentence("store.code", [.text("receipt.progress"), .count(row.int(7))])
      )
    }
    self.init(
      number: ReceiptNumber(row.integer(0)),
      action: try ActionFields(
        kind: row.int(1),
        number: row.integerOrNil(2),
        text: row.textOrNil(3)
      ).action(),
      undoOf: row.integerOrNil(4).map { ReceiptNumber($0) },
      actor: Actor(code: row.text(5)),
      at: row.moment(6),
      progress: progress,
      planned: row.int(8),
      done: row.int(9),
      refused: row.int(10),
      conflicts: row.int(11),
      process: Int32(clamping: row.integer(12))
    )
  }
}

extension ReceiptItem {
  init(row: Prepared) throws {
    guard let outcome = ChangeOutcome(rawValue: row.int(1)) else {
      throw StoreError(.broken, Sentence("store.code", [.text("outcome"), .count(row.int(1))]))
    }
    let image = row.isNull(5) ? nil : StateImage(packed: row.bytes(5))
    self.init(
      number: CaseNumber(row.integer(0)),
      outcome: outcome,
      refusal: row.textOrNil(2).map(RefusalText.refusal),
      versionBefore: Version(row.integer(3)),
      versionAfter: Version(row.integer(4)),
      before: try image?.state()
    )
  }
}

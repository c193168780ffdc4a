import DebtCollection

extension SQLiteWriter {
  func open(
    _ action: CaseAction,
    actor: Actor,
    at: Timestamp,
    planned: Int,
    undoOf: ReceiptNumber?,
    process: Int32
  ) throws(StoreError) -> ReceiptNumber {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO receipts (action, number, text, undo_of, actor, at, progress, planned, done,
          refused, conflicts, process) VALUES (?,?,?,?,?,?,?,?,0,0,0,?)
        """
      )
      let fields = ActionFields(action)
      let actor = try self.actor(actor)
      statement.bind(1, fields.kind)
      statement.bind(2, fields.number)
      statement.bind(3, fields.text)
      statement.bind(4, undoOf?.value)
      statement.bind(5, actor)
      statement.bind(6, at.seconds)
      statement.bind(7, Receipt.Progress.running.rawValue)
      statement.bind(8, planned)
      statement.bind(9, Int(process))
      try statement.run()
      return ReceiptNumber(lastID)
    }
  }

  func add(_ items: [ReceiptItem], to receipt: ReceiptNumber) throws(StoreError) {
    try writing {
      isDirty = true
      var added: [ChangeOutcome] = []
      for item in items {
        let image = item.before.map { StateImage($0).packed }
        if try self.item(item, image: image, of: receipt) { added.append(item.outcome) }
      }
      try count(added, in: receipt)
    }
  }

  /// Writes one item unless the case has one already; whether it did.
  @discardableResult
  func item(_ item: ReceiptItem, image: [UInt8]?, of receipt: ReceiptNumber) throws -> Bool {
    let statement = try prepare(
      """
      INSERT OR IGNORE INTO receipt_items (receipt, case_id, outcome, refusal, version_before,
        version_after, image) VALUES (?,?,?,?,?,?,?)
      """
    )
    statement.bind(1, receipt.value)
    statement.bind(2, item.number.value)
    statement.bind(3, item.outcome.rawValue)
    statement.bind(4, item.refusal.map(RefusalText.text))
    statement.bind(5, item.versionBefore.value)
    statement.bind(6, item.versionAfter.value)
    if let image { statement.bind(7, bytes: image) } else { statement.bind(7, nil as String?) }
    try statement.run()
    return changedRows == 1
  }

  func count(_ outcomes: [ChangeOutcome], in receipt: ReceiptNumber) throws {
    guard !outcomes.isEmpty else { return }
    isDirty = true
    func number(_ outcome: ChangeOutcome) -> SQLValue {
      .integer(Int64(outcomes.count { $0 == outcome }))
    }
    try run(
      """
      UPDATE receipts SET done = done + ?, refused = refused + ?, conflicts = conflicts + ?
      WHERE id = ?
      """,
      number(.done),
      number(.refused),
      number(.conflict),
      .integer(receipt.value)
    )
  }

  func finish(_ receipt: ReceiptNumber, as progress: Receipt.Progress) throws(StoreError) {
    try writing {
      isDirty = true
      try run(
        "UPDATE receipts SET progress = ? WHERE id = ?",
        .integer(Int64(progress.rawValue)),
        .integer(receipt.value)
      )
    }
  }

  func withdraw(
    _ receipt: ReceiptNumber,
    cases: [CaseNumber]
  ) throws(StoreError) -> Set<CaseNumber> {
    try writing {
      isDirty = true
      var withdrawn = Set<CaseNumber>()
      let statement = try prepare(
        """
        UPDATE outbox SET status = \(OutboxStatus.withdrawn.rawValue)
        WHERE case_id = ? AND receipt = ? AND status <= \(OutboxStatus.taken.rawValue)
        """
      )
      for number in cases {
        statement.bind(1, number.value)
        statement.bind(2, receipt.value)
        try statement.run()
        if changedRows > 0 { withdrawn.insert(number) }
      }
      return withdrawn
    }
  }

  func awaited(among cases: [CaseNumber]) throws(StoreError) -> Set<CaseNumber> {
    try writing {
      var awaited = Set<CaseNumber>()
      for number in cases {
        let found = try reading.one(
          """
          SELECT 1 FROM outbox WHERE case_id = ? AND status <= \(OutboxStatus.taken.rawValue) LIMIT 1
          """,
          [.integer(number.value)]
        ) { _ in true }
        if found == true { awaited.insert(number) }
      }
      return awaited
    }
  }

  func withdrawMessages(
    of receipt: ReceiptNumber,
    cases: [CaseNumber]
  ) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare(
        "UPDATE messages SET withdrawn = 1 WHERE receipt = ? AND case_id = ?"
      )
      // What a withdrawn message had answered waits again.
      let questions = try prepare(
        """
        UPDATE messages SET answered = NULL, answer = NULL
        WHERE answer IN (SELECT id FROM messages WHERE receipt = ? AND case_id = ?)
        """
      )
      for number in cases {
        questions.bind(1, receipt.value)
        questions.bind(2, number.value)
        try questions.run()
        statement.bind(1, receipt.value)
        statement.bind(2, number.value)
        try statement.run()
      }
    }
  }
}

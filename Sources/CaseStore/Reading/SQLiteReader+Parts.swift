import DebtCollection

extension SQLiteReader {
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? {
    try reading { try $0.detail(number) }
  }

  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    try reading { try $0.history(of: number) }
  }

  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter] {
    try reading { reading in
      try reading.all(
        "SELECT \(StoredLetter.columns) WHERE l.case_id = ? ORDER BY l.id",
        [.integer(number.value)],
        StoredLetter.init(row:)
      )
    }
  }

  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter] {
    try reading { reading in
      try reading.all(
        "SELECT \(StoredLetter.columns) WHERE l.id > ? ORDER BY l.id LIMIT ?",
        [.integer(id), .integer(Int64(limit))]
      ) { PostedLetter(number: CaseNumber($0.integer(14)), letter: try StoredLetter(row: $0)) }
    }
  }

  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64 {
    try reading { reading in
      try reading.one(
        "SELECT coalesce(max(id), 0) FROM letters WHERE sent < ?",
        [.integer(Int64(day.dayNumber))]
      ) { $0.integer(0) } ?? 0
    }
  }

  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage] {
    try reading { try $0.messages(of: number) }
  }

  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine] {
    try reading { try $0.ledger(of: number) }
  }

  func wholes(of numbers: [CaseNumber]) throws(StoreError) -> [WholeCase] {
    try reading { reading in
      try numbers.compactMap { number in
        try reading.detail(number).map {
          WholeCase(
            detail: $0,
            events: try reading.history(of: number),
            ledger: try reading.ledger(of: number),
            plan: $0.row.state.hasPlan ? try reading.runningPlan(of: number) : nil,
            parts: $0.row.difference == nil ? [] : try reading.parts(ofCase: number)
          )
        }
      }
    }
  }

  func histories(of numbers: [CaseNumber]) throws(StoreError) -> [[CaseEvent]] {
    try reading { reading in try numbers.map { try reading.history(of: $0) } }
  }

  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] {
    try reading { try $0.attachments(of: number) }
  }

  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]? {
    try reading { reading in
      try reading.one("SELECT bytes FROM attachments WHERE id = ?", [.integer(id)]) { $0.bytes(0) }
    }
  }

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)] {
    try reading { reading in
      try reading.all("SELECT \(Creditor.columns) FROM creditors ORDER BY key, id") {
        (CreditorID($0.integer(0)), Creditor(row: $0))
      }
    }
  }

  func users() throws(StoreError) -> [User] {
    try reading { reading in
      try reading.all("SELECT email, name, side, creditors FROM users ORDER BY email") { row in
        User(
          email: row.text(0),
          name: row.text(1),
          side: User.Side(rawValue: row.int(2)) ?? .creditor,
          creditors: row.text(3).split(separator: " ").map(String.init)
        )
      }
    }
  }

  func version() throws(StoreError) -> Version { try reading { try $0.version() } }

  func fact(_ name: String) throws(StoreError) -> String? {
    try reading { reading in
      try reading.one("SELECT value FROM facts WHERE name = ?", [.text(name)]) { $0.text(0) }
    }
  }

  func openCreditNotes() throws(StoreError) -> [OpenCreditNote] {
    try reading { reading in
      try reading.all(
        "SELECT \(OpenCreditNote.columns) FROM credit_notes WHERE case_id IS NULL ORDER BY id",
        [],
        OpenCreditNote.init(row:)
      )
    }
  }

  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? {
    try reading { try $0.document(creditor: creditor, kind: kind, number: number) }
  }
}

extension Reading {
  func history(of number: CaseNumber) throws -> [CaseEvent] {
    try all(
      """
      SELECT e.at, e.day, a.code, e.kind, e.a, e.b, e.c, e.d, e.text, e.note
      FROM events e JOIN actors a ON a.id = e.actor WHERE e.case_id = ? ORDER BY e.id
      """,
      [.integer(number.value)],
      CaseEvent.init(row:)
    )
  }

  func attachments(of number: CaseNumber) throws -> [Attachment] {
    try all(
      "SELECT \(Attachment.columns) FROM attachments WHERE case_id = ? AND draft IS NULL ORDER BY id",
      [.integer(number.value)],
      Attachment.init(row:)
    )
  }

  func ledger(of number: CaseNumber) throws -> [LedgerLine] {
    try all(
      "SELECT day, kind, amount, text FROM ledger WHERE case_id = ? ORDER BY day, id",
      [.integer(number.value)]
    ) { row in
      guard let kind = LedgerLine.Kind(rawValue: row.int(1)) else {
        throw StoreError(
          .broken,
          Sentence("store.code", [.text("ledger.kind"), .count(row.int(1))])
        )
      }
      return LedgerLine(date: row.date(0), kind: kind, amount: row.money(2), text: row.text(3))
    }
  }

  func detail(_ number: CaseNumber) throws -> CaseDetail? {
    let found = try one(
      """
      SELECT \(RowColumns.list), c.id, c.kid, c.undisputed
      FROM cases c WHERE c.id = ?
      """,
      [.integer(number.value)]
    ) { row in
      let at = RowColumns.keyAt
      return (
        row: try RowColumns.row(row, sort: .number), kid: row.text(at + 1),
        undisputed: row.bool(at + 2)
      )
    }
    guard let found else { return nil }
    let creditor = try one(
      "SELECT \(Creditor.columns) FROM creditors WHERE id = ?",
      [.integer(found.row.creditor.value)],
      Creditor.init(row:)
    )
    let debtor = try one(
      "SELECT \(Debtor.columns) FROM debtors WHERE id = ?",
      [.integer(found.row.debtor.value)],
      Debtor.init(row:)
    )
    guard let creditor, let debtor else {
      throw StoreError(.broken, Sentence("store.party", [.text(number.description)]))
    }
    let invoices = try all(
      "SELECT \(Invoice.columns) FROM invoices WHERE case_id = ? ORDER BY due, id",
      [.integer(number.value)],
      Invoice.init(row:)
    )
    return CaseDetail(
      row: found.row,
      creditor: creditor,
      debtor: debtor,
      invoices: invoices,
      kid: found.kid,
      confirmedUndisputed: found.undisputed
    )
  }

  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws -> KnownDocument? {
    switch kind {
    case .invoice:
      try one(
        """
        SELECT case_id, amount, issued, due, hash FROM invoices
        WHERE key = ? AND creditor = ? AND number = ?
        """,
        [.text(Folding.fold(number)), .integer(creditor.value), .text(number)],
        KnownDocument.init(row:)
      )
    case .creditNote:
      try one(
        """
        SELECT case_id, amount, issued, NULL, hash FROM credit_notes
        WHERE creditor = ? AND number = ?
        """,
        [.integer(creditor.value), .text(number)],
        KnownDocument.init(row:)
      )
    }
  }
}

import DebtCollection

extension SQLiteWriter {
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument? {
    try writing { try reading.document(creditor: creditor, kind: kind, number: number) }
  }

  func documents(
    creditor: CreditorID,
    kind: DocumentKind,
    numbers: [String]
  ) throws(StoreError) -> [String: KnownDocument] {
    try writing {
      var known: [String: KnownDocument] = [:]
      for number in numbers {
        if let found = try reading.document(creditor: creditor, kind: kind, number: number) {
          known[number] = found
        }
      }
      return known
    }
  }

  func keep(_ note: OpenCreditNote) throws(StoreError) { try writing { try write(note, in: nil) } }

  func takeUp(_ note: OpenCreditNote, in number: CaseNumber) throws(StoreError) {
    try writing { try write(note, in: number) }
  }

  /// Keeps a note, with the case that took it up once there is one.
  private func write(_ note: OpenCreditNote, in number: CaseNumber?) throws {
    isDirty = true
    let statement = try prepare(
      """
      INSERT INTO credit_notes (creditor, number, issued, amount, currency, refs, debtor_name, hash,
        case_id) VALUES (?,?,?,?,?,?,?,?,?9)
      ON CONFLICT (creditor, number) DO UPDATE SET case_id = coalesce(?9, case_id)
      """
    )
    statement.bind(1, note.creditor.value)
    statement.bind(2, note.number)
    statement.bind(3, note.issued)
    statement.bind(4, note.amount)
    statement.bind(5, note.currency.code)
    statement.bind(6, note.references.joined(separator: "\u{1F}"))
    statement.bind(7, note.debtorName)
    statement.bind(8, bytes: Digest.bytes(note.contentHash))
    statement.bind(9, number?.value)
    try statement.run()
  }

  func openCreditNotes(of creditor: CreditorID) throws(StoreError) -> [OpenCreditNote] {
    try writing {
      try reading.all(
        """
        SELECT \(OpenCreditNote.columns) FROM credit_notes
        WHERE creditor = ? AND case_id IS NULL ORDER BY id
        """,
        [.integer(creditor.value)],
        OpenCreditNote.init(row:)
      )
    }
  }

  func set(_ value: String?, fact name: String) throws(StoreError) {
    try writing {
      isDirty = true
      if let value {
        try run(
          "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)",
          .text(name),
          .text(value)
        )
      } else {
        try run("DELETE FROM facts WHERE name = ?", .text(name))
      }
    }
  }

  func fact(_ name: String) throws(StoreError) -> String? {
    try writing {
      try reading.one("SELECT value FROM facts WHERE name = ?", [.text(name)]) { $0.text(0) }
    }
  }
}

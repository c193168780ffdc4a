import DebtCollection

/// What the agency writes besides changes to cases.
extension SQLiteWriter {
  func answer(_ entries: [Int64], as status: OutboxStatus) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare("UPDATE outbox SET status = ? WHERE id = ?")
      for id in entries {
        statement.bind(1, status.rawValue)
        statement.bind(2, id)
        try statement.run()
      }
    }
  }

  func moveInvoices(of number: CaseNumber, to other: CaseNumber) throws(StoreError) {
    try writing {
      isDirty = true
      try run(
        "UPDATE invoices SET case_id = ? WHERE case_id = ?",
        .integer(other.value),
        .integer(number.value)
      )
      // What a ledger said is left was of the one invoice that each of them was.
      for one in [number, other] { try forgetReportedRest(of: one) }
      let invoices = try reading.all(
        "SELECT \(Invoice.columns) FROM invoices WHERE case_id = ? ORDER BY due, id",
        [.integer(other.value)],
        Invoice.init(row:)
      )
      guard let shown = Invoice.shown(of: invoices) else { return }
      let key = SearchText.numberKey(shown.number)
      try run(
        "UPDATE cases SET invoice = ?, invoice_key = ?, invoice_count = ?, version = ? WHERE id = ?",
        .text(shown.number),
        .text(key),
        .integer(Int64(invoices.count)),
        .integer(version.value),
        .integer(other.value)
      )
      try set(.invoiceKey, VectorColumn.prefix(key), of: other)
    }
  }
}

import DebtCollection

/// Looked up of single cases, outside and inside a transaction.
extension Reading {
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws -> [CaseRow] {
    try all(
      "SELECT \(RowColumns.list), c.id FROM cases c WHERE c.debtor = ? ORDER BY c.id LIMIT ?",
      [.integer(debtor.value), .integer(Int64(limit))]
    ) { try RowColumns.row($0, sort: .number) }
  }

  func unnumbered(after last: CaseNumber?, limit: Int) throws -> [CaseNumber] {
    try all(
      """
      SELECT id FROM cases
      WHERE kid IS NULL AND stage = \(Stage.reminder.rawValue) AND id > ? ORDER BY id LIMIT ?
      """,
      [.integer(last?.value ?? 0), .integer(Int64(limit))]
    ) { CaseNumber($0.integer(0)) }
  }
}

extension SQLiteWriter {
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    try writing { try reading.cases(ofDebtor: debtor, limit: limit) }
  }

  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber] {
    try writing { try reading.unnumbered(after: last, limit: limit) }
  }
}

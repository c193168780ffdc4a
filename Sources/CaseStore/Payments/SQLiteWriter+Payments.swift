import DebtCollection

extension SQLiteWriter {
  func keep(_ file: PaymentFile) throws(StoreError) -> Int64 {
    try writing {
      let known = try reading.one(
        "SELECT id FROM payment_files WHERE hash = ?",
        [.text(file.digest)]
      ) { $0.integer(0) }
      if let known { return known }
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO payment_files (name, kind, hash, at, count, total) VALUES (?,?,?,?,?,?)
        """
      )
      statement.bind(1, file.name)
      statement.bind(2, file.source.rawValue)
      statement.bind(3, file.digest)
      statement.bind(4, file.at.seconds)
      statement.bind(5, file.count)
      statement.bind(6, file.total)
      try statement.run()
      return lastID
    }
  }

  func insert(_ payment: StoredPayment, file: Int64?) throws(StoreError) -> Int64 {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO payments (file, account, source, reference, kid, payer, amount, currency,
          ordered, booked, home, case_id, reversal_of, direct, text, payer_account)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        """
      )
      statement.bind(1, file)
      statement.bind(2, payment.account)
      statement.bind(3, payment.source.rawValue)
      statement.bind(4, payment.reference)
      statement.bind(5, nonEmpty: payment.kid)
      statement.bind(6, nonEmpty: payment.payer)
      statement.bind(7, payment.amount)
      statement.bind(8, payment.currency.code)
      statement.bind(9, payment.ordered)
      statement.bind(10, payment.booked)
      statement.bind(11, payment.home.rawValue)
      statement.bind(12, payment.number?.value)
      statement.bind(13, payment.reversalOf)
      statement.bind(14, payment.direct)
      statement.bind(15, nonEmpty: payment.text)
      statement.bind(16, nonEmpty: payment.payerAccount)
      try statement.run()
      return lastID
    }
  }

  func place(_ payment: StoredPayment) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare(
        "UPDATE payments SET home = ?, case_id = ?, reversal_of = ?, direct = ? WHERE id = ?"
      )
      statement.bind(1, payment.home.rawValue)
      statement.bind(2, payment.number?.value)
      statement.bind(3, payment.reversalOf)
      statement.bind(4, payment.direct)
      statement.bind(5, payment.id)
      try statement.run()
      guard changedRows == 1 else {
        throw StoreError(.notFound, Sentence("store.no-payment", [.text("\(payment.id)")]))
      }
    }
  }

  func insert(_ part: PaymentPart, of creditor: CreditorID) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO payment_parts (payment, case_id, creditor, day, at, amount, coverage, home,
          direct, step) VALUES (?,?,?,?,?,?,?,?,?,?)
        """
      )
      statement.bind(1, part.payment)
      statement.bind(2, part.number.value)
      statement.bind(3, creditor.value)
      statement.bind(4, part.day)
      statement.bind(5, part.at.seconds)
      statement.bind(6, part.amount)
      statement.bind(7, part.coverage.packed)
      statement.bind(8, part.home.rawValue)
      statement.bind(9, part.direct)
      statement.bind(10, part.step.rawValue)
      try statement.run()
    }
  }

  func insert(
    _ settlement: Settlement,
    parts: [PaymentPart],
    at moment: Timestamp
  ) throws(StoreError) -> String {
    try writing {
      isDirty = true
      let last = try reading.one("SELECT coalesce(max(id), 0) FROM settlements") { $0.integer(0) }
      let id = (last ?? 0) + 1
      let number = "S\(id)"
      let statement = try prepare(
        """
        INSERT INTO settlements (id, creditor, number, day, currency, total, at, vat, setup)
        VALUES (?,?,?,?,?,?,?,?,?)
        """
      )
      statement.bind(1, id)
      statement.bind(2, settlement.creditor.value)
      statement.bind(3, number)
      statement.bind(4, settlement.day)
      statement.bind(5, settlement.currency.code)
      statement.bind(6, settlement.payout)
      statement.bind(7, moment.seconds)
      statement.bind(8, settlement.terms.vat.rawValue)
      statement.bind(9, settlement.terms.packed)
      try statement.run()
      for line in settlement.lines { try insert(line, of: id) }
      for part in parts {
        try run(
          "UPDATE payment_parts SET settlement = ? WHERE id = ?",
          .integer(id),
          .integer(part.id)
        )
      }
      return number
    }
  }

  private func insert(_ line: Settlement.Line, of settlement: Int64) throws {
    for part in SettlementPart.allCases where line[keyPath: part.path] != .zero {
      try run(
        """
        INSERT INTO settlement_lines (settlement, case_id, kind, amount, vat) VALUES (?,?,?,?,0)
        """,
        .integer(settlement),
        .integer(line.number.value),
        .integer(Int64(part.rawValue)),
        .integer(line[keyPath: part.path].minorUnits)
      )
    }
  }

  func save(_ bookkeeping: Bookkeeping, of creditor: CreditorID) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT OR REPLACE INTO bookkeeping (creditor, \(Bookkeeping.columns))
        VALUES (?,?,?,?,?,?,?,?,?,?)
        """
      )
      statement.bind(1, creditor.value)
      bookkeeping.bind(to: statement, from: 2)
      try statement.run()
      let loss = bookkeeping.loss.isEmpty ? nil : bookkeeping.loss
      try set(loss, fact: "\(Bookkeeping.lossFact)\(creditor.value)")
    }
  }

  func setReportedRest(
    _ rest: Money,
    ofOnly amount: Money?,
    in number: CaseNumber,
    on day: CivilDate
  ) throws(StoreError) {
    try writing {
      let statement = try prepare(
        """
        UPDATE cases SET reported_on = ?2, reported_rest = ?1, version = ?3
        WHERE id = ?4 AND reported_rest IS NOT ?1 AND original = coalesce(?5, original)
        """
      )
      statement.bind(1, rest)
      statement.bind(2, day)
      statement.bind(3, version.value)
      statement.bind(4, number.value)
      statement.bind(5, amount?.minorUnits)
      try statement.run()
      if changedRows > 0 { isDirty = true }
    }
  }

  func forgetReportedRest(of number: CaseNumber) throws(StoreError) {
    try writing {
      let statement = try prepare(
        """
        UPDATE cases SET reported_on = NULL, reported_rest = NULL, version = ?1
        WHERE id = ?2 AND (reported_rest IS NOT NULL OR reported_on IS NOT NULL)
        """
      )
      statement.bind(1, version.value)
      statement.bind(2, number.value)
      try statement.run()
      if changedRows > 0 { isDirty = true }
    }
  }
}

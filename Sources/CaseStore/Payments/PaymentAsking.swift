import DebtCollection

/// Answers what `PaymentReader` asks from any connection: a reader's, or the one that writes.
protocol PaymentAsking: PaymentReader {
  /// Runs a question in the transaction at hand.
  func asking<T>(_ body: (Reading) throws -> T) throws(StoreError) -> T
}

extension SQLiteReader: PaymentAsking {
  func asking<T>(_ body: (Reading) throws -> T) throws(StoreError) -> T { try reading(body) }
  var payments: any PaymentReader { self }
}

extension SQLiteWriter: PaymentAsking, PaymentWriter {
  func asking<T>(_ body: (Reading) throws -> T) throws(StoreError) -> T {
    try writing { try body(reading) }
  }
  var payments: any PaymentWriter { self }

  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? {
    try asking { try $0.detail(number) }
  }
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    try asking { try $0.history(of: number) }
  }
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment] {
    try asking { try $0.attachments(of: number) }
  }
}

extension PaymentAsking {
  func cases(paidBy kid: String) throws(StoreError) -> [CaseNumber] {
    try asking { reading in
      let own = try reading.all(
        "SELECT id FROM cases WHERE kid = ? ORDER BY id",
        [.text(kid)]
      ) { CaseNumber($0.integer(0)) }
      guard own.isEmpty else { return own }
      return try reading.all(
        "SELECT DISTINCT case_id FROM invoices WHERE kid = ? ORDER BY case_id",
        [.text(kid)]
      ) { CaseNumber($0.integer(0)) }
    }
  }

  func openCases(ofDebtor debtor: DebtorID) throws(StoreError) -> [CaseRow] {
    try asking { reading in
      try reading.all(
        """
        SELECT \(RowColumns.list), c.id FROM cases c
        WHERE c.debtor = ? AND c.stage <> \(Stage.closed.rawValue) ORDER BY c.due, c.id
        """,
        [.integer(debtor.value)]
      ) { try RowColumns.row($0, sort: .number) }
    }
  }

  func openCases(owing amount: Money, limit: Int) throws(StoreError) -> [CaseNumber] {
    try asking { reading in
      try reading.all(
        """
        SELECT id FROM cases
        WHERE outstanding = ? AND stage <> \(Stage.closed.rawValue) ORDER BY id LIMIT ?
        """,
        [.integer(amount.minorUnits), .integer(Int64(limit))]
      ) { CaseNumber($0.integer(0)) }
    }
  }

  // Payments

  private func payments(
    _ rest: String,
    _ values: [SQLValue]
  ) throws(StoreError) -> [StoredPayment] {
    try asking {
      try $0.all(
        "SELECT \(StoredPayment.columns) FROM payments p \(rest)",
        values,
        StoredPayment.init(row:)
      )
    }
  }

  func payment(_ id: Int64) throws(StoreError) -> StoredPayment? {
    try payments("WHERE p.id = ?", [.integer(id)]).first
  }

  func payment(
    account: String,
    source: PaymentSource,
    reference: String
  ) throws(StoreError) -> StoredPayment? {
    try payments(
      "WHERE p.account = ? AND p.source = ? AND p.reference = ?",
      [.text(account), .text(source.rawValue), .text(reference)]
    ).first
  }

  func payments(
    kid: String,
    amount: Money,
    account: String
  ) throws(StoreError) -> [StoredPayment] {
    try payments(
      "WHERE p.kid = ? AND p.amount = ? AND p.account = ? ORDER BY p.booked DESC, p.id DESC",
      [.text(kid), .integer(amount.minorUnits), .text(account)]
    )
  }

  func payments(of number: CaseNumber) throws(StoreError) -> [StoredPayment] {
    try payments(
      """
      WHERE p.id IN (SELECT payment FROM payment_parts WHERE case_id = ?) ORDER BY p.booked, p.id
      """,
      [.integer(number.value)]
    )
  }

  func payments(at home: PaymentHome, limit: Int) throws(StoreError) -> [StoredPayment] {
    // The condition on the case lets the index of unmatched payments serve.
    let open = home == .unmatched ? "AND p.case_id IS NULL" : ""
    return try payments(
      "WHERE p.home = ? \(open) ORDER BY p.booked, p.id LIMIT ?",
      [.integer(Int64(home.rawValue)), .integer(Int64(limit))]
    )
  }

  func directPayments(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [StoredPayment] {
    let theirs =
      creditors.map { creditors in
        "AND EXISTS (SELECT 1 FROM cases c WHERE c.id = p.case_id\(creditors.condition("c.creditor")))"
      } ?? ""
    // What a payment did is written with it; one that did nothing is known from its day.
    let known = """
      AND coalesce((SELECT min(q.at) FROM payment_parts q WHERE q.payment = p.id), p.booked * 86400) < ?
      """
    return try payments(
      """
      WHERE p.direct = 1 \(theirs) \(moment == nil ? "" : known)
      ORDER BY p.booked DESC, p.id DESC LIMIT ?
      """,
      [moment?.seconds, Int64(limit)].compactMap { $0 }.map(SQLValue.integer)
    )
  }

  func parts(of payment: Int64) throws(StoreError) -> [PaymentPart] {
    try asking {
      try $0.all(
        "SELECT \(PaymentPart.columns) FROM payment_parts q WHERE q.payment = ? ORDER BY q.id",
        [.integer(payment)],
        PaymentPart.init(row:)
      )
    }
  }

  func parts(ofCase number: CaseNumber) throws(StoreError) -> [PaymentPart] {
    try asking { try $0.parts(ofCase: number) }
  }

  func reversals(of payment: Int64) throws(StoreError) -> [Int64] {
    try asking {
      try $0.all(
        "SELECT id FROM payments WHERE reversal_of = ? ORDER BY id",
        [.integer(payment)]
      ) { $0.integer(0) }
    }
  }
}

extension [CreditorID] {
  /// Goes on a condition: the creditor in this column is one of them.
  func condition(_ column: String) -> String {
    " AND \(column) IN (\(map { "\($0.value)" }.joined(separator: ",")))"
  }
}

extension Reading {
  /// What payments did to a case, in the order they were booked.
  func parts(ofCase number: CaseNumber) throws -> [PaymentPart] {
    try all(
      "SELECT \(PaymentPart.columns) FROM payment_parts q WHERE q.case_id = ? ORDER BY q.id",
      [.integer(number.value)],
      PaymentPart.init(row:)
    )
  }
}

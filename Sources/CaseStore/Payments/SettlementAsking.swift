import DebtCollection

extension PaymentAsking {
  func unsettled() throws(StoreError) -> [(creditor: CreditorID, currency: Currency)] {
    try asking {
      try $0.all(
        """
        SELECT DISTINCT q.creditor, p.currency FROM payment_parts q
        JOIN payments p ON p.id = q.payment
        WHERE q.settlement IS NULL AND q.direct = 0 ORDER BY q.creditor, p.currency
        """
      ) { (CreditorID($0.integer(0)), RowColumns.currency($0.text(1))) }
    }
  }

  func unsettled(
    of creditor: CreditorID,
    in currency: Currency,
    by moment: Timestamp
  ) throws(StoreError) -> [PaymentPart] {
    try asking {
      try $0.all(
        """
        SELECT \(PaymentPart.columns) FROM payment_parts q JOIN payments p ON p.id = q.payment
        WHERE q.settlement IS NULL AND q.creditor = ? AND q.direct = 0 AND p.currency = ?
          AND q.at <= ? ORDER BY q.id
        """,
        [.integer(creditor.value), .text(currency.code), .integer(moment.seconds)],
        PaymentPart.init(row:)
      )
    }
  }

  func settlements(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [SettlementHead] {
    // Before the moment was kept there was the day alone.
    let known = moment == nil ? "1" : "coalesce(nullif(s.at, 0), s.day * 86400) < ?"
    let theirs = creditors?.condition("s.creditor") ?? ""
    return try asking {
      try $0.all(
        """
        SELECT s.number, s.creditor, c.name, s.day, s.currency, s.total,
          (SELECT count(DISTINCT case_id) FROM settlement_lines WHERE settlement = s.id)
        FROM settlements s JOIN creditors c ON c.id = s.creditor
        WHERE \(known)\(theirs) ORDER BY s.id DESC LIMIT ?
        """,
        [moment?.seconds, Int64(limit)].compactMap { $0 }.map(SQLValue.integer)
      ) { row in
        SettlementHead(
          number: row.text(0),
          creditor: CreditorID(row.integer(1)),
          creditorName: row.text(2),
          day: row.date(3),
          currency: RowColumns.currency(row.text(4)),
          payout: row.money(5),
          cases: row.int(6)
        )
      }
    }
  }

  func settlement(_ number: String) throws(StoreError) -> Settlement? {
    try asking { reading in
      let found = try reading.one(
        "SELECT id, creditor, day, currency, vat, setup FROM settlements WHERE number = ?",
        [.text(number)]
      ) { row in
        guard let vat = VATStatus(rawValue: row.int(4)),
          let terms = Settlement.Terms(vat: vat, packed: row.text(5))
        else {
          throw StoreError(
            .broken,
            Sentence("store.code", [.text("settlements.setup"), .count(row.int(0))])
          )
        }
        return (
          row.integer(0),
          Settlement(
            number: number,
            creditor: CreditorID(row.integer(1)),
            day: row.date(2),
            currency: RowColumns.currency(row.text(3)),
            terms: terms
          )
        )
      }
      guard let (id, head) = found else { return nil }
      var settlement = head
      settlement.lines = try reading.settlementLines("settlement = ?", [.integer(id)]).values
        .sorted { $0.number < $1.number }
      return settlement
    }
  }

  func settlementLines(
    of numbers: [CaseNumber]
  ) throws(StoreError) -> [CaseNumber: Settlement.Line] {
    guard !numbers.isEmpty else { return [:] }
    let cases = numbers.map { "\($0.value)" }.joined(separator: ",")
    // By the settlements: lines have no index by case.
    return try asking {
      try $0.settlementLines(
        """
        case_id IN (\(cases))
          AND settlement IN (SELECT settlement FROM payment_parts WHERE case_id IN (\(cases)))
        """
      )
    }
  }

  func bookkeeping(of creditor: CreditorID) throws(StoreError) -> Bookkeeping {
    try asking {
      try $0.one(
        """
        SELECT \(Bookkeeping.columns), (SELECT value FROM facts WHERE name = ?1 || creditor)
        FROM bookkeeping WHERE creditor = ?2
        """,
        [.text(Bookkeeping.lossFact), .integer(creditor.value)],
        Bookkeeping.init(row:)
      ) ?? Bookkeeping()
    }
  }

  // Reports

  func incoming(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?,
    before moment: Timestamp?
  ) throws(StoreError) -> [IncomingSum] {
    let theirs = creditors?.condition("q.creditor") ?? ""
    let known = moment == nil ? "" : " AND q.at < ?"
    let values: [Int64?] = [
      Int64(days.lowerBound.dayNumber), Int64(days.upperBound.dayNumber), moment?.seconds,
    ]
    return try asking { reading in
      var sums: [IncomingSum] = []
      _ = try reading.all(
        """
        SELECT q.day, q.step, q.direct, p.currency, q.amount, q.coverage FROM payment_parts q
        JOIN payments p ON p.id = q.payment WHERE q.day BETWEEN ? AND ?\(known)\(theirs)
        ORDER BY strftime('%Y-%m', q.day * 86400, 'unixepoch'), q.step, q.direct, p.currency
        """,
        values.compactMap { $0 }.map(SQLValue.integer)
      ) { row in
        guard let step = Step(rawValue: row.int(1)),
          let coverage = CoverageOfPayment(packed: row.text(5))
        else {
          throw StoreError(
            .broken,
            Sentence("store.code", [.text("payment_parts.step"), .count(row.int(1))])
          )
        }
        let next = IncomingSum(
          month: row.date(0).firstOfMonth,
          step: step,
          direct: row.bool(2),
          currency: RowColumns.currency(row.text(3)),
          payments: row.money(4) > .zero ? 1 : 0,
          coverage: coverage
        )
        if let last = sums.last, last.isSameRow(as: next) {
          sums[sums.count - 1].payments += next.payments
          sums[sums.count - 1].coverage = last.coverage + coverage
        } else {
          sums.append(next)
        }
      }
      return sums
    }
  }

  func closings(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?
  ) throws(StoreError) -> [ClosingSum] {
    let theirs = creditors?.condition("creditor") ?? ""
    return try asking {
      try $0.all(
        """
        SELECT min(closed), close_reason, currency, count(*), sum(original), sum(paid - owed_back)
        FROM cases WHERE closed BETWEEN ? AND ? AND close_reason IS NOT NULL\(theirs)
        GROUP BY strftime('%Y-%m', closed * 86400, 'unixepoch'), close_reason, currency
        ORDER BY 1, 2, 3
        """,
        [.integer(Int64(days.lowerBound.dayNumber)), .integer(Int64(days.upperBound.dayNumber))]
      ) { row in
        guard let reason = CloseReason(rawValue: row.int(1)) else {
          throw StoreError(
            .broken,
            Sentence("store.code", [.text("cases.close_reason"), .count(row.int(1))])
          )
        }
        return ClosingSum(
          month: row.date(0).firstOfMonth,
          reason: reason,
          currency: RowColumns.currency(row.text(2)),
          cases: row.int(3),
          claimed: row.money(4),
          paid: row.money(5)
        )
      }
    }
  }

  func reconciliation(
    of creditors: [CreditorID]?,
    withClosed: Bool,
    limit: Int
  ) throws(StoreError) -> [CaseRow] {
    let theirs = creditors?.condition("c.creditor") ?? ""
    return try asking {
      try $0.all(
        """
        SELECT \(RowColumns.list), c.id FROM cases c
        WHERE c.reported_rest IS NOT NULL AND c.reported_rest <> c.principal\(theirs)
          \(withClosed ? "" : "AND c.stage <> \(Stage.closed.rawValue)") ORDER BY c.id LIMIT ?
        """,
        [.integer(Int64(limit))]
      ) { try RowColumns.row($0, sort: .number) }
    }
  }
}

extension Reading {
  /// What settlements have of cases, all lines of a case added up in one.
  fileprivate func settlementLines(
    _ condition: String,
    _ values: [SQLValue] = []
  ) throws -> [CaseNumber: Settlement.Line] {
    var lines: [CaseNumber: Settlement.Line] = [:]
    _ = try all(
      "SELECT case_id, kind, amount FROM settlement_lines WHERE \(condition)",
      values
    ) { row in
      let number = CaseNumber(row.integer(0))
      guard let part = SettlementPart(rawValue: row.int(1)) else {
        throw StoreError(
          .broken,
          Sentence("store.code", [.text("settlement_lines.kind"), .count(row.int(1))])
        )
      }
      lines[number, default: Settlement.Line(number)][keyPath: part.path] += row.money(2)
    }
    return lines
  }
}

extension IncomingSum {
  fileprivate func isSameRow(as other: IncomingSum) -> Bool {
    month == other.month && step == other.step && direct == other.direct
      && currency == other.currency
  }
}

extension CivilDate {
  fileprivate var firstOfMonth: CivilDate {
    let (year, month, _) = components
    return CivilDate(year, month, 1) ?? self
  }
}

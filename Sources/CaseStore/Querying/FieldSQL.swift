import DebtCollection

/// One field's test as SQL: on a case, and where an index can do it as a list of case numbers.
struct FieldSQL {
  let field: FilterField
  let value: FilterTest
  let today: CivilDate?

  func test() throws(StoreError) -> SQLFragment {
    switch value {
    case .code(let codes): return try codeTest(codes)
    case .text(let text): return TextSQL(field: field, term: text).test
    case .days(let from, let to): return dayTest(from: from, to: to)
    case .money(let from, let to):
      return range(moneyColumn, from?.minorUnits, to?.minorUnits)
    case .count(let from, let to):
      let bounds = try ageBounds(from: from, to: to)
      return range("due", bounds.from, bounds.to)
    }
  }

  /// The cases an index gives for this test, or nil when none does.
  func candidates() throws(StoreError) -> SQLFragment? {
    switch value {
    case .code(let codes): return try codeCandidates(codes)
    case .text(let text): return TextSQL(field: field, term: text).candidates
    case .days(let from, let to):
      return indexed(dayTest(from: from, to: to), from == nil && to == nil)
    case .money(let from, let to):
      return indexed(
        range(moneyColumn, from?.minorUnits, to?.minorUnits),
        from == nil && to == nil
      )
    case .count(let from, let to):
      let bounds = try ageBounds(from: from, to: to)
      return indexed(range("due", bounds.from, bounds.to), from == nil && to == nil)
    }
  }

  private func indexed(_ test: SQLFragment, _ open: Bool) -> SQLFragment? {
    open ? nil : SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)", test.values)
  }

  // MARK: - Numbers

  private var moneyColumn: String {
    switch field {
    case .principal: "principal"
    case .interest: "interest"
    case .fees: "fees"
    case .paid: "paid"
    default: "outstanding"
    }
  }

  private func dayTest(from: CivilDate?, to: CivilDate?) -> SQLFragment {
    let low = from.map { Int64($0.dayNumber) }
    let high = to.map { Int64($0.dayNumber) }
    switch field {
    case .changed:
      return range(
        "changed",
        from.map { OsloTime.start(of: $0).seconds },
        to.map { OsloTime.start(of: $0 + 1).seconds - 1 }
      )
    case .promise:
      let held = range("held_until", low, high)
      return SQLFragment("c.has_plan = 1 AND \(held.sql)", held.values)
    case .limitation: return range("barred", low, high)
    case .deadline, .next, .registered, .closed: return range(field.rawValue, low, high)
    default: return range("due", low, high)
    }
  }

  private func ageBounds(
    from: Int?,
    to: Int?
  ) throws(StoreError) -> (from: Int64?, to: Int64?) {
    let today = try knownToday()
    return (to.map { today - Int64($0) }, from.map { today - Int64($0) })
  }

  private func knownToday() throws(StoreError) -> Int64 {
    guard let today else {
      throw StoreError(.notFound, Sentence("filter-error.today", [.text(field.rawValue)]))
    }
    return Int64(today.dayNumber)
  }

  private func range(_ column: String, _ from: Int64?, _ to: Int64?) -> SQLFragment {
    switch (from, to) {
    case (let from?, let to?):
      SQLFragment(
        "c.\(column) IS NOT NULL AND c.\(column) BETWEEN ? AND ?",
        [.integer(from), .integer(to)]
      )
    case (let from?, nil):
      SQLFragment("c.\(column) IS NOT NULL AND c.\(column) >= ?", [.integer(from)])
    case (nil, let to?):
      SQLFragment("c.\(column) IS NOT NULL AND c.\(column) <= ?", [.integer(to)])
    case (nil, nil): SQLFragment("c.\(column) IS NOT NULL")
    }
  }

  // MARK: - Codes

  private func codeTest(_ codes: [Int]) throws(StoreError) -> SQLFragment {
    let list = codes.map(String.init).joined(separator: ",")
    switch field {
    case .stage: return SQLFragment("c.stage IN (\(list))")
    case .step: return SQLFragment("c.step IN (\(list))")
    case .status: return SQLFragment("c.status IN (\(list))")
    case .kind: return SQLFragment("c.debtor_kind IN (\(list))")
    case .reason: return SQLFragment("c.close_reason IS NOT NULL AND c.close_reason IN (\(list))")
    case .waiting: return SQLFragment("c.waiting & \(codes.reduce(0, |)) <> 0")
    case .letter:
      let bits = codes.reduce(Int64(0)) { $0 | 1 << (Int64($1) + 32) }
      return SQLFragment("c.facet & \(bits) <> 0")
    case .question:
      return SQLFragment(
        "EXISTS (SELECT 1 FROM messages m WHERE m.case_id = c.id AND \(Self.openQuestion(list)))"
      )
    case .mark:
      var tests: [SQLFragment] = []
      for code in codes { tests.append(try markTest(code)) }
      return .any(tests)
    default: return .no
    }
  }

  private static func openQuestion(_ list: String) -> String {
    "m.question IS NOT NULL AND m.answered IS NULL AND m.withdrawn = 0 AND m.question IN (\(list))"
  }

  private func markTest(_ code: Int) throws(StoreError) -> SQLFragment {
    switch FilterMark(rawValue: code) {
    case .disputed: SQLFragment("c.disputed = 1")
    case .unanswered: SQLFragment("c.awaiting = 1")
    case .listed: SQLFragment("c.listed IS NOT NULL")
    case .unread: SQLFragment("c.unread = 1")
    case .unacknowledged: SQLFragment("c.unacked = 1")
    case .paused: SQLFragment("c.status = \(CaseStatus.paused.rawValue)")
    case .open: SQLFragment("c.stage <> \(Stage.closed.rawValue)")
    case .closed: SQLFragment("c.stage = \(Stage.closed.rawValue)")
    case .promised: SQLFragment("c.has_plan = 1")
    case .overdue:
      SQLFragment(
        "c.due < ? AND c.stage <> \(Stage.closed.rawValue)",
        [.integer(try knownToday())]
      )
    case .barred: SQLFragment("c.barred < ?", [.integer(try knownToday())])
    case .differs:
      SQLFragment("c.reported_rest IS NOT NULL AND c.reported_rest <> c.principal")
    case nil: .no
    }
  }

  private func codeCandidates(_ codes: [Int]) throws(StoreError) -> SQLFragment? {
    let list = codes.map(String.init).joined(separator: ",")
    switch field {
    case .question:
      return SQLFragment(
        "SELECT DISTINCT m.case_id AS id FROM messages m WHERE \(Self.openQuestion(list))"
      )
    case .mark:
      var lists: [SQLFragment] = []
      for code in codes {
        switch FilterMark(rawValue: code) {
        case .differs, .barred, .overdue:
          let test = try markTest(code)
          lists.append(SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)", test.values))
        default: return nil
        }
      }
      return SQLFragment(
        lists.map(\.sql).joined(separator: " UNION ALL "),
        lists.flatMap(\.values)
      )
    default: return nil
    }
  }
}

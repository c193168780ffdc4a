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
    case .days, .dated, .money, .count:
      if let happened { return happened.ofCase }
      return try rangeTest() ?? .no
    }
  }

  /// The cases an index gives for this test, or nil when none does.
  func candidates() throws(StoreError) -> SQLFragment? {
    switch value {
    case .code(let codes): return try codeCandidates(codes)
    case .text(let text): return TextSQL(field: field, term: text).candidates
    case .days, .dated, .money, .count:
      if let happened { return happened.cases }
      guard let range = try range(), range.from != nil || range.to != nil,
        let test = try rangeTest()
      else { return nil }
      return SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)", test.values)
    }
  }

  /// What happened on days, when that is what the test asks.
  private var happened: HappenedSQL? {
    switch value {
    case .days(let from, let to): HappenedSQL(field, of: nil, from: from, to: to)
    case .dated(let codes, let from, let to): HappenedSQL(field, of: codes, from: from, to: to)
    case .code, .text, .money, .count: nil
    }
  }

  /// A test of questions as a question `m` is asked it; nil where it is one of their cases.
  var questionTest: SQLFragment? {
    switch (field, value) {
    case (.question, .code(let codes)):
      SQLFragment("m.question IN (\(codes.map(String.init).joined(separator: ",")))")
    case (.asked, .days(let from, let to)): HappenedSQL.moments("m.at", from, to)
    case (.asked, .dated(let codes, let from, let to)):
      .all([
        SQLFragment("m.question IN (\(codes.map(String.init).joined(separator: ",")))"),
        HappenedSQL.moments("m.at", from, to),
      ])
    default: nil
    }
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

  /// The column a range is of, and its bounds, both inclusive; nil when the test is no range.
  func range() throws(StoreError) -> (column: String, from: Int64?, to: Int64?)? {
    switch value {
    case .code, .text, .dated: return nil
    case .money(let from, let to): return (moneyColumn, from?.minorUnits, to?.minorUnits)
    case .count(let from, let to):
      let today = try knownToday()
      return ("due", to.map { today - Int64($0) }, from.map { today - Int64($0) })
    case .days(let from, let to):
      if happened != nil { return nil }
      if field == .changed {
        return (
          "changed", from.map { OsloTime.start(of: $0).seconds },
          to.map { OsloTime.start(of: $0 + 1).seconds - 1 }
        )
      }
      return (dayColumn, from.map { Int64($0.dayNumber) }, to.map { Int64($0.dayNumber) })
    }
  }

  private var dayColumn: String {
    switch field {
    case .promise: "held_until"
    case .limitation: "barred"
    case .deadline, .next, .registered, .closed: field.rawValue
    default: "due"
    }
  }

  private func rangeTest() throws(StoreError) -> SQLFragment? {
    guard let range = try range() else { return nil }
    let test = self.range(range.column, range.from, range.to)
    return field == .promise ? SQLFragment("c.has_plan = 1 AND \(test.sql)", test.values) : test
  }

  func knownToday() throws(StoreError) -> Int64 {
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
    case .step:
      // A closed case stands at no step; its last one is history.
      return SQLFragment("c.step IN (\(list)) AND c.stage <> \(Stage.closed.rawValue)")
    case .status: return SQLFragment("c.status IN (\(list))")
    case .kind: return SQLFragment("c.debtor_kind IN (\(list))")
    case .reason: return SQLFragment("c.close_reason IS NOT NULL AND c.close_reason IN (\(list))")
    case .waiting:
      // A closed case waits for nothing, and one that is followed up may fall time-barred.
      return SQLFragment(
        "c.waiting & \(codes.reduce(0, |)) <> 0 AND c.stage = \(Stage.waiting.rawValue)"
      )
    case .letter:
      let bits = codes.reduce(Int64(0)) { $0 | 1 << (Int64($1) + 32) }
      return SQLFragment("c.facet & \(bits) <> 0")
    case .ended:
      return SQLFragment("c.step IN (\(list)) AND c.stage = \(Stage.closed.rawValue)")
    case .coming: return SQLFragment("c.next_kind IS NOT NULL AND c.next_kind IN (\(list))")
    case .replied: return HappenedSQL(replied: codes).ofCase
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
    case .unanswered:
      SQLFragment(
        """
        (c.awaiting <> 0 OR c.consent = \(LegalConsent.asked.rawValue))
          AND c.stage <> \(Stage.closed.rawValue)
        """
      )
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
    case .instructed:
      SQLFragment(
        """
        EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_instructions
          WHERE o.case_id = c.id AND \(Self.isToBeCarriedOut))
        """
      )
    case .overpaid: SQLFragment("c.owed_back > 0")
    case nil: .no
    }
  }

  /// More time than the demand of a case `c` gives, in an answer `o` that the agency has not taken up.
  private static let isToBeCarriedOut = """
    \(DraftSchema.isInstruction("o.")) AND c.stage = \(Stage.collection.rawValue)
    AND o.number > coalesce(c.deadline, 0)
    """

  private func codeCandidates(_ codes: [Int]) throws(StoreError) -> SQLFragment? {
    let list = codes.map(String.init).joined(separator: ",")
    switch field {
    case .replied: return HappenedSQL(replied: codes).cases
    case .question:
      return SQLFragment(
        "SELECT DISTINCT m.case_id AS id FROM messages m WHERE \(Self.openQuestion(list))"
      )
    case .mark:
      var lists: [SQLFragment] = []
      for code in codes {
        switch FilterMark(rawValue: code) {
        // Few are overpaid, and no index has them: one look through the table finds them all.
        case .differs, .barred, .overdue, .overpaid:
          let test = try markTest(code)
          lists.append(SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)", test.values))
        case .instructed:
          lists.append(
            SQLFragment(
              """
              SELECT DISTINCT o.case_id AS id FROM outbox o INDEXED BY outbox_instructions
              CROSS JOIN cases c ON c.id = o.case_id WHERE \(Self.isToBeCarriedOut)
              """
            )
          )
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

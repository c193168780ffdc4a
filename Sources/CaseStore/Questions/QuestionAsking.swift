import DebtCollection

/// Answers what `QuestionReader` asks from any connection: a reader's, or the one that writes.
protocol QuestionAsking: PaymentAsking, QuestionReader {}

extension SQLiteReader: QuestionAsking {
  var questions: any QuestionReader { self }
}

extension QuestionAsking {
  func openQuestions(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [OpenQuestion] {
    try asking { reading in
      let statement = try reading.prepare(
        """
        SELECT id, case_id, question, at, answer_by, holds, choices, handler FROM messages
        WHERE case_id = ? AND \(QuestionSchema.isOpen) ORDER BY at, id
        """
      )
      defer { statement.reset() }
      var found: [OpenQuestion] = []
      for number in Set(numbers).sorted() {
        try reading.goOn()
        statement.reset()
        statement.bind(1, number.value)
        while try statement.step() {
          var question = OpenQuestion(row: statement, at: 0)
          question.handlers = SidesOfQuestion.handlers(statement.textOrNil(7))
          found.append(question)
        }
      }
      return found
    }
  }

  func questions(
    _ query: QuestionQuery,
    at anchor: QuestionAnchor,
    limit: Int
  ) throws(StoreError) -> [QuestionRow] {
    try asking { reading in
      let columns =
        (query.order.group(for: query.side).map { [$0] } ?? []) + ["m.answer_by", "m.id"]
      let test = SQLFragment.all([try query.test()] + (anchor.test(on: columns).map { [$0] } ?? []))
      let order = columns.map { $0 + (anchor.isBackward ? " DESC" : "") }.joined(separator: ", ")
      let rows = try reading.all(
        "\(QuestionRow.select) WHERE \(test.sql) ORDER BY \(order) LIMIT ?",
        test.values + [.integer(Int64(limit))]
      ) { try QuestionRow(row: $0, for: query.side) }
      return anchor.isBackward ? rows.reversed() : rows
    }
  }

  func questionCount(_ query: QuestionQuery, cap: Int) throws(StoreError) -> Int {
    try asking { reading in
      let test = try query.test()
      return try reading.one(
        """
        SELECT count(*) FROM (SELECT 1 FROM messages m INDEXED BY messages_queue
          JOIN cases c ON c.id = m.case_id WHERE \(test.sql) LIMIT ?)
        """,
        test.values + [.integer(Int64(cap))]
      ) { $0.int(0) } ?? 0
    }
  }

  func questionTotals(_ query: QuestionQuery, cap: Int) throws(StoreError) -> CaseTotals {
    try asking { reading in
      let test = try query.test()
      var totals = CaseTotals(byCurrency: [:], capped: false)
      var summed: Set<Int64> = []
      try reading.each(
        """
        SELECT c.currency, c.principal, c.outstanding, m.case_id
        FROM messages m INDEXED BY messages_queue JOIN cases c ON c.id = m.case_id
        WHERE \(test.sql) LIMIT ?
        """,
        test.values + [.integer(Int64(cap) + 1)]
      ) { row in
        // Two questions of one case are about the same money.
        let isFirst = summed.insert(row.integer(3)).inserted
        totals.byCurrency[RowColumns.currency(row.text(0)), default: .none].add(
          principal: isFirst ? row.money(1) : .zero,
          outstanding: isFirst ? row.money(2) : .zero
        )
      }
      totals.capped = totals.count > cap
      return totals
    }
  }

  func openQuestion(
    _ id: Int64,
    seenBy side: User.Side
  ) throws(StoreError) -> QuestionRow? {
    try asking { reading in
      try reading.one(
        "\(QuestionRow.selectByNumber) WHERE m.id = ? AND m.\(QuestionSchema.isOpen)",
        [.integer(id)]
      ) { try QuestionRow(row: $0, for: side) }
    }
  }

  func waiting(
    _ wait: QuestionWait,
    of kind: QuestionKind,
    askedBefore moment: Timestamp,
    after last: OpenQuestion?,
    limit: Int
  ) throws(StoreError) -> [OpenQuestion] {
    try asking { reading in
      try reading.all(
        """
        SELECT id, case_id, question, at, answer_by, holds, choices FROM messages
        INDEXED BY \(QuestionWaitSchema.index(of: wait))
        WHERE \(QuestionSchema.isOpen) AND \(QuestionWaitSchema.test(wait)) AND question = ?1
          AND at < ?2 AND (at, id) > (?3, ?4)
          AND (SELECT stage FROM cases WHERE id = case_id) <> \(Stage.closed.rawValue)
        ORDER BY at, id LIMIT ?5
        """,
        [
          .integer(Int64(kind.rawValue)), .integer(moment.seconds),
          .integer(last?.at.seconds ?? .min), .integer(last?.id ?? 0), .integer(Int64(limit)),
        ]
      ) { OpenQuestion(row: $0, at: 0) }
    }
  }

  func draft(at place: DraftPlace, by actor: Actor) throws(StoreError) -> MessageDraft? {
    try drafts(
      "d.case_id = ? AND a.code = ? AND d.kind = ? AND d.question = ?",
      [
        .integer(place.number.value), .text(actor.code), .integer(Int64(place.kind.rawValue)),
        .integer(place.storedQuestion),
      ]
    ).first
  }

  func drafts(
    of number: CaseNumber?,
    by actor: Actor?,
    limit: Int
  ) throws(StoreError) -> [MessageDraft] {
    let tests = [number.map { _ in "d.case_id = ?" }, actor.map { _ in "a.code = ?" }]
      .compactMap(\.self)
    let values: [SQLValue?] = [
      number.map { .integer($0.value) }, actor.map { .text($0.code) }, .integer(Int64(limit)),
    ]
    return try drafts(
      (tests.isEmpty ? "1" : tests.joined(separator: " AND "))
        + " ORDER BY d.at DESC, d.case_id, d.kind, d.question LIMIT ?",
      values.compactMap(\.self)
    )
  }

  private func drafts(
    _ rest: String,
    _ values: [SQLValue]
  ) throws(StoreError) -> [MessageDraft] {
    try asking { reading in
      try reading.all(
        """
        SELECT d.case_id, a.code, d.at, d.kind, d.text, d.actor, d.question
        FROM drafts d JOIN actors a ON a.id = d.actor WHERE \(rest)
        """,
        values
      ) { row in
        let question = row.integer(6)
        let kind = ActionKind(rawValue: row.int(3)) ?? .message
        let kept = DraftText.read(row.text(4))
        var draft = MessageDraft(
          DraftPlace(
            CaseNumber(row.integer(0)),
            kind,
            to: question == DraftSchema.none ? nil : question
          ),
          actor: Actor(code: row.text(1)),
          at: row.moment(2),
          text: kept.text,
          attachments: try reading.all(
            """
            SELECT \(Attachment.columns) FROM attachments
            WHERE case_id = ? AND draft = ? AND draft_kind = ? AND draft_question = ? ORDER BY id
            """,
            [
              .integer(row.integer(0)), .integer(row.integer(5)), .integer(row.integer(3)),
              .integer(question),
            ],
            Attachment.init(row:)
          )
        )
        draft.beside = kept.beside
        return draft
      }
    }
  }
}

extension DraftPlace {
  /// The question as the key of a draft holds it.
  var storedQuestion: Int64 { question ?? DraftSchema.none }
}

extension QuestionOrder {
  /// What it goes by first, of `messages m` and its case `c`; nil is the index's own order.
  fileprivate func group(for side: User.Side) -> String? {
    switch self {
    case .urgency: nil
    case .kind: "m.question"
    case .creditor: "c.creditor"
    case .handler: "coalesce(\(SidesOfQuestion.handler(of: side)), '')"
    case .age: "m.at"
    case .amount: "-c.outstanding"
    }
  }
}

extension QuestionAnchor {
  /// Whether the stretch ends at the anchor, and is read from there back.
  fileprivate var isBackward: Bool {
    switch self {
    case .last, .before: true
    case .first, .after, .from: false
    }
  }

  /// The stretch as a test on the columns the queue goes by; nil where it begins or ends at an end.
  fileprivate func test(on columns: [String]) -> SQLFragment? {
    let (comparison, place): (String, QuestionPlace)
    switch self {
    case .first, .last: return nil
    case .after(let after): (comparison, place) = (">", after)
    case .before(let before): (comparison, place) = ("<", before)
    case .from(let from): (comparison, place) = (">=", from)
    }
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return SQLFragment(
      "(\(columns.joined(separator: ", "))) \(comparison) (\(marks))",
      place.group.values + [.integer(Int64(place.answerBy.dayNumber)), .integer(place.id)]
    )
  }
}

extension QuestionPlace.Group {
  fileprivate var values: [SQLValue] {
    switch self {
    case .none: []
    case .number(let number): [.integer(number)]
    case .text(let text): [.text(text)]
    }
  }
}

extension QuestionQuery {
  /// The query as a test on `messages m` and its case `c`.
  ///
  /// In the queue `question:` and `asked:` are about the question itself, and `handler:` where it narrows
  /// all of it; inside an `or` or a `not` that is about its case.
  func test() throws(StoreError) -> SQLFragment {
    // What is closed, since paid say, waits for nobody's answer.
    var parts = [
      SQLFragment("m.\(QuestionSchema.isOpen)"),
      SQLFragment("c.stage <> \(Stage.closed.rawValue)"),
    ]
    var rest: [CaseFilter] = []
    let taker = SidesOfQuestion.handler(of: side)
    let all = if case .and(let several) = filter { several } else { [filter] }
    for part in all {
      switch part {
      case .field(.question, .code(let kinds)):
        parts.append(
          SQLFragment("m.question IN (\(kinds.map(String.init).joined(separator: ",")))")
        )
      case .field(.handler, .text(let text)):
        parts.append(
          SQLFragment("instr(lower(coalesce(\(taker), '')), ?) > 0", [.text(text.lowercased())])
        )
      default: rest.append(part)
      }
    }
    let cases = CaseQuery(filter: .and(rest), creditors: creditors, today: today)
    parts.append(try FilterSQL(cases, by: .questions).test)
    if !kinds.isEmpty {
      let list = kinds.map { "\($0.rawValue)" }.sorted().joined(separator: ",")
      parts.append(SQLFragment("m.question IN (\(list))"))
    }
    switch handler {
    case .anyone: break
    case .nobody: parts.append(SQLFragment("\(taker) IS NULL"))
    case .user(let email): parts.append(SQLFragment("\(taker) IS ?", [.text(email)]))
    case .mineOrFree(let email):
      parts.append(SQLFragment("coalesce(\(taker), ?) = ?", [.text(email), .text(email)]))
    }
    if !withSnoozed {
      let day = SQLValue.integer(Int64(today.dayNumber))
      parts.append(SQLFragment(SidesOfQuestion.isAwake(for: side), [day]))
    }
    return .all(parts)
  }
}

extension OpenQuestion {
  /// Of the columns id, case, kind, at, answer by, holds, choices from this one on.
  init(row: Prepared, at first: Int32) {
    let kind = QuestionKind(rawValue: row.int(first + 2)) ?? .other
    self.init(
      id: row.integer(first),
      number: CaseNumber(row.integer(first + 1)),
      kind: kind,
      at: row.moment(first + 3),
      answerBy: row.date(first + 4),
      holds: row.bool(first + 5) && kind != .legalSteps,
      choices: ReadyAnswer.unpacked(row.text(first + 6))
    )
  }
}

extension QuestionRow {
  /// How much of a question's words the queue shows.
  private static let shown = 400

  private static let columns = """
    SELECT \(RowColumns.list), c.id, m.id, m.case_id, m.question, m.at, m.answer_by, m.holds,
      m.choices, a.code, substr(m.text, 1, \(shown)), m.handler, m.snoozed_until, m.reminded
    """
  private static let joined = "JOIN cases c ON c.id = m.case_id JOIN actors a ON a.id = m.actor"

  /// By the index of the queue.
  static let select = "\(columns) FROM messages m INDEXED BY messages_queue \(joined)"
  static let selectByNumber = "\(columns) FROM messages m \(joined)"

  init(row: Prepared, for side: User.Side) throws {
    let at = RowColumns.keyAt + 1
    var question = OpenQuestion(row: row, at: at)
    question.handlers = SidesOfQuestion.handlers(row.textOrNil(at + 9))
    self.init(
      question: question,
      from: Actor(code: row.text(at + 7)),
      text: row.text(at + 8),
      handler: question.handlers[side] ?? "",
      snoozedUntil: SidesOfQuestion.rests(row.integerOrNil(at + 10))[side],
      reminded: row.isNull(at + 11) ? nil : row.moment(at + 11),
      row: try RowColumns.row(row, sort: .number)
    )
  }
}

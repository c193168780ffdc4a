import DebtCollection

/// How questions go: the open ones from the queue's index, the answered ones from theirs.
struct OverviewQuestions {
  let reading: Reading
  let query: Overview.Query
  private let scope: NumberSet?

  init(_ reading: Reading, _ query: Overview.Query) throws {
    self.reading = reading
    self.query = query
    scope = try query.scope(reading)
  }

  func questions() throws -> Overview.Questions {
    var questions = Overview.Questions()
    try addOpen(to: &questions)
    try addAnswered(to: &questions)
    return questions
  }

  private func addOpen(to questions: inout Overview.Questions) throws {
    // As the queue shows them: those that rest come when they wake.
    try reading.each(
      """
      SELECT m.at, m.case_id FROM messages m INDEXED BY messages_queue
        JOIN cases c ON c.id = m.case_id
      WHERE m.\(QuestionSchema.isOpen) AND \(SidesOfQuestion.isAwake(for: query.side))
        AND c.stage <> \(Stage.closed.rawValue)
      """,
      [.integer(Int64(query.today.dayNumber))]
    ) { row in
      guard scope?.contains(row.integer(1)) ?? true else { return }
      let days = query.today - OsloTime.date(of: row.moment(0))
      questions.open[Overview.WaitBand(days: days), default: 0] += 1
    }
  }

  private func addAnswered(to questions: inout Overview.Questions) throws {
    let weeks = Overview.Week(of: query.today).last(Overview.weeksBack)
    guard let first = weeks.first, let last = weeks.last else { return }
    var cases = CasesOfWeek()
    var casesOfKind: [QuestionKind: NumberSet] = [:]
    try reading.each(
      """
      SELECT answered, question, at, case_id FROM messages INDEXED BY messages_answered
      WHERE \(OverviewSchema.isAnswered) AND answered BETWEEN ? AND ? ORDER BY answered
      """,
      first.moments(to: last)
    ) { row in
      let number = row.integer(3)
      guard scope?.contains(number) ?? true else { return }
      let week = Overview.Week(of: OsloTime.date(of: row.moment(0)))
      let kind = QuestionKind(rawValue: row.int(1)) ?? .other
      // A clock that was set back makes no negative time.
      let seconds = max(0, row.integer(0) - row.integer(2))
      questions.answered[week, default: Overview.Answers()]
        .add(seconds, isNew: cases.isNew(number, in: week))
      questions.byKind[kind, default: Overview.Answers()]
        .add(seconds, isNew: casesOfKind[kind, default: NumberSet()].insertNew(number))
    }
  }
}

extension Overview.Answers {
  fileprivate mutating func add(_ seconds: Int64, isNew: Bool) {
    questions += 1
    if isNew { cases += 1 }
    self.seconds += seconds
  }
}

import CaseStore
import DebtCollection

/// Questions that wait for a creditor: reminded of once, and let go where the table says so
/// (`data/questions.toml`).
extension DayWork {
  func mindQuestions() throws {
    var place: QuestionPlace?
    let query = QuestionQuery(withSnoozed: true, today: day)
    while true {
      let rows = try reader.questions.questions(query, after: place, limit: Self.batch)
      guard let last = rows.last else { return }
      place = last.place
      try mind(rows.filter { $0.question.at <= moment })
      if rows.count < Self.batch { return }
    }
  }

  /// What is due of these questions, those of one case in one change.
  private func mind(_ rows: [QuestionRow]) throws {
    let due = rows.filter { isLapsed($0) || isToRemind($0) }
    let numbers = Set(due.map(\.row.number)).sorted()
    guard !numbers.isEmpty else { return }
    var open: [CaseNumber: [OpenQuestion]] = [:]
    for question in try reader.questions.openQuestions(of: numbers[...]) {
      open[question.number, default: []].append(question)
    }
    let changes = try reader.wholes(of: numbers).map { file in
      let number = file.detail.row.number
      return book.change(file, happenings(due.filter { $0.row.number == number }, open[number]))
    }
    try keep(changes) { writer, outcomes in
      let done = Set(zip(changes, outcomes).filter { $0.1 == .done }.map(\.0.number))
      for row in due where done.contains(row.row.number) {
        if isLapsed(row) { try writer.questions.letGo(row.question.id) }
        try writer.questions.setReminded(row.question.id, at: moment)
      }
    }
  }

  private func happenings(_ due: [QuestionRow], _ open: [OpenQuestion]?) -> [Happening] {
    var holding = (open ?? []).count { $0.holds }
    return due.map { row in
      guard isLapsed(row) else { return .questionReminded(row.question.kind) }
      holding -= 1
      return .questionLapsed(row.question.kind, stillHolding: holding)
    }
  }

  private func isLapsed(_ row: QuestionRow) -> Bool {
    guard row.question.holds, let days = agency.questions[row.question.kind].heldDays else {
      return false
    }
    return OsloTime.date(of: row.question.at) + days <= day
  }

  private func isToRemind(_ row: QuestionRow) -> Bool {
    guard row.reminded == nil, let days = agency.questions[row.question.kind].reminderDays else {
      return false
    }
    return OsloTime.date(of: row.question.at) + days <= day
  }
}

extension DayBook {
  /// What a creditor's answers tell the agency to do, once it takes them up: more time for the debtor.
  func instructed(by entries: [OutboxEntry], _ state: CaseState) -> [Happening] {
    var deadline = state.deadline
    return entries.compactMap { entry in
      guard case .answer(let answer) = entry.action, case .grantUntil(let day) = answer.effect,
        state.stage == .collection, day > deadline ?? .init(dayNumber: .min)
      else { return nil }
      defer { deadline = day }
      return .deadlineExtended(from: deadline, to: day)
    }
  }
}

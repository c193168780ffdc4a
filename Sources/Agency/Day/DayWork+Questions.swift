import CaseStore
import DebtCollection

/// Questions that wait for a creditor: found by their index, reminded of once, and let go where the table says so
/// (`data/questions.toml`).
extension DayWork {
  func mindQuestions() throws {
    for kind in QuestionKind.allCases {
      let rule = agency.questions[kind]
      // One that holds its case no longer needs no reminder.
      if let days = rule.heldDays { try mind(.release, kind, after: days) }
      if let days = rule.reminderDays { try mind(.reminder, kind, after: days) }
    }
  }

  private func mind(_ wait: QuestionWait, _ kind: QuestionKind, after days: Int) throws {
    let first = min(
      OsloTime.start(of: day - days + 1),
      Timestamp(seconds: moment.seconds + 1)
    )
    var last: OpenQuestion?
    while true {
      let due = try reader.questions.waiting(
        wait,
        of: kind,
        askedBefore: first,
        after: last,
        limit: Self.batch
      )
      guard let end = due.last else { return }
      last = end
      try mind(wait, due.filter(wait.concerns))
      if due.count < Self.batch { return }
    }
  }

  /// What is due of these questions, those of one case in one change.
  private func mind(_ wait: QuestionWait, _ due: [OpenQuestion]) throws {
    let numbers = Set(due.map(\.number)).sorted()
    var open: [CaseNumber: [OpenQuestion]] = [:]
    for question in try reader.questions.openQuestions(of: numbers[...]) {
      open[question.number, default: []].append(question)
    }
    let changes = try reader.wholes(of: numbers).map { file in
      let number = file.detail.row.number
      var holding = (open[number] ?? []).count { $0.holds }
      return book.change(
        file,
        due.filter { $0.number == number }.map { question in
          guard wait == .release else { return .questionReminded(question.kind) }
          holding -= 1
          return .questionLapsed(question.kind, stillHolding: holding)
        }
      )
    }
    try keep(changes) { writer, outcomes in
      let done = Set(zip(changes, outcomes).filter { $0.1 == .done }.map(\.0.number))
      for question in due where done.contains(question.number) {
        if wait == .release { try writer.questions.letGo(question.id) }
        try writer.questions.setReminded(question.id, at: moment)
      }
    }
  }
}

extension QuestionWait {
  /// A question about legal steps holds nothing, whatever was stored with it.
  fileprivate func concerns(_ question: OpenQuestion) -> Bool {
    self == .reminder || question.holds
  }
}

extension QuestionRules {
  /// The first day on which the creditor is reminded of an open question, or one lapses; nil when none
  /// ever does.
  func firstDue(_ reader: any QuestionReader) throws(StoreError) -> CivilDate? {
    var first: CivilDate?
    for kind in QuestionKind.allCases {
      let waits = [
        (QuestionWait.release, self[kind].heldDays), (.reminder, self[kind].reminderDays),
      ]
      for (wait, days) in waits {
        guard let days else { continue }
        let oldest = try reader.waiting(
          wait,
          of: kind,
          askedBefore: Timestamp(seconds: .max),
          after: nil,
          limit: 1
        ).first
        guard let oldest else { continue }
        let day = OsloTime.date(of: oldest.at) + days
        first = min(first ?? day, day)
      }
    }
    return first
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

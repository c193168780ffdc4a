/// What each kind of question holds, for how long, and the answers that stand ready under it
/// (`data/questions.toml`).
public struct QuestionRules: Sendable {
  private var rules: [QuestionKind: QuestionRule]

  /// - Parameter rules: one for every kind; one that is missing holds letters until it is answered.
  public init(_ rules: [QuestionKind: QuestionRule]) { self.rules = rules }

  public subscript(kind: QuestionKind) -> QuestionRule { rules[kind] ?? QuestionRule() }

  /// A question of a kind with what the table gives it.
  ///
  /// - Parameters:
  ///   - choices: the asker's ready answers; nil for the table's.
  ///   - today: the day the question is put.
  ///   - calendar: an answer is asked for by a working day.
  public func question(
    _ kind: QuestionKind,
    text: String,
    choices: [ReadyAnswer]? = nil,
    today: CivilDate,
    calendar: BusinessCalendar = .standard
  ) -> NewQuestion {
    let rule = self[kind]
    return NewQuestion(
      kind,
      text: text,
      choices: choices ?? rule.answers(on: today),
      answerBy: rule.answerBy(askedOn: today, calendar),
      holds: rule.holds
    )
  }
}

/// What one kind of question holds, and for how long. All waits are in days.
public struct QuestionRule: Hashable, Sendable {
  /// Whether letters and costs wait for the answer.
  public var holds = true
  /// From the question to the day an answer is asked for by; where that is closed, to the next that is not.
  public var answerDays = 7
  /// From the question to the one reminder of it; nil when none goes out.
  public var reminderDays: Int?
  /// From the question to the day the case goes on without an answer; nil when it stays held.
  public var heldDays: Int?
  /// The ready answers, dates in them as days from the question: `grant:+14`.
  public var choices: [String] = ["go-on"]

  public init() {}

  /// The day by which a question put on a day is to be answered: one on which people work.
  public func answerBy(askedOn day: CivilDate, _ calendar: BusinessCalendar) -> CivilDate {
    calendar.workingDay(onOrAfter: day + answerDays)
  }

  /// The ready answers of a question put on a day.
  public func answers(on day: CivilDate) -> [ReadyAnswer] {
    choices.compactMap { AnswerEffect(code: $0, today: day).map { ReadyAnswer($0) } }
  }
}

import DebtCollection

/// A question's age and the time left to answer it, in words.
public enum QueueWording {
  /// How long a question has waited.
  public static func age(of question: OpenQuestion, on today: CivilDate) -> Sentence {
    let days = today - OsloTime.date(of: question.at)
    return days <= 0 ? Sentence("queue.age-today") : Sentence("queue.age", [.count(days)])
  }

  /// How long there is to answer it, or how late it is.
  public static func left(of question: OpenQuestion, on today: CivilDate) -> Sentence {
    let days = question.answerBy - today
    if days == 0 { return Sentence("queue.left-today") }
    return days > 0
      ? Sentence("queue.left", [.count(days)]) : Sentence("queue.late", [.count(-days)])
  }
}

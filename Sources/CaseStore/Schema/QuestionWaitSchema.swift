/// What finds the questions that are to be reminded of, or that hold their cases no longer, without a walk
/// over all open ones.
enum QuestionWaitSchema {
  static let statements = QuestionWait.allCases.map { wait in
    """
    CREATE INDEX \(index(of: wait)) ON messages(question, at, id)
    WHERE \(QuestionSchema.isOpen) AND \(test(wait))
    """
  }

  static func index(of wait: QuestionWait) -> String {
    switch wait {
    case .reminder: "messages_unreminded"
    case .release: "messages_holding"
    }
  }

  /// Said the same in the index and in what asks it.
  static func test(_ wait: QuestionWait) -> String {
    switch wait {
    case .reminder: "reminded IS NULL"
    case .release: "holds = 1"
    }
  }
}

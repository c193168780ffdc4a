import DebtCollection

/// What version 6 adds: what happened, by day, so that the weeks of Overview and the filters by day
/// cost a stretch of an index and not a look through all letters, payments and messages.
///
/// Each index holds all that is asked of it, so that no row is read besides.
enum OverviewSchema {
  /// Said the same in the index and in what asks it, or SQLite does not see that the index will do.
  static let isAnswered = "question IS NOT NULL AND answered IS NOT NULL AND withdrawn = 0"

  static let statements = [
    "CREATE INDEX payment_parts_day ON payment_parts(day, case_id, amount)",
    "CREATE INDEX letters_sent ON letters(sent, kind, case_id)",
    """
    CREATE INDEX messages_answered ON messages(answered, question, at, case_id, withdrawn)
      WHERE \(isAnswered)
    """,
  ]
}

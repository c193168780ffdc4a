/// What version 2 adds: what the agency's day finds its work by.
///
/// Each index holds the cases that one kind of work may be due for and no others, so that a day on
/// which nothing is due costs a few looks however many cases are open.
enum SchemaV2 {
  /// The next steps that the agency does by itself: reminder, notice, list, demand, heavy fee, legal
  /// steps, monitoring. Time does the others, and an answer is somebody's.
  static let kindsOfWork = [2, 3, 5, 7, 8, 9, 10]
  /// Said the same in the index and in what asks it, or SQLite does not see that the index will do.
  static let isWork = "next_kind IN (2, 3, 5, 7, 8, 9, 10)"

  static let statements = [
    "ALTER TABLE cases ADD COLUMN consent INTEGER NOT NULL DEFAULT 0",
    """
    CREATE INDEX cases_work ON cases(next_kind, next) WHERE \(isWork)
    """,
    "CREATE INDEX cases_passing ON cases(waiting_passes) WHERE waiting_passes IS NOT NULL",
    """
    CREATE INDEX cases_unasked ON cases(demanded)
      WHERE demanded IS NOT NULL AND consent = 0 AND stage = 2
    """,
  ]
}

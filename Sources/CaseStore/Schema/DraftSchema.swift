import DebtCollection

/// What version 7 adds: a draft for each thing that is written and each question that is answered, where a case
/// had but one for each user; and what finds the answers that tell the agency to give a debtor more time.
enum DraftSchema {
  /// What stands for no question in the key of a draft: no message has this number.
  static let none: Int64 = 0

  /// An answer (6) that gives more time until the day `number`, and that the agency has not acknowledged.
  /// Said the same in the index and in what asks it.
  ///
  /// - Parameter outbox: what stands before its columns: `o.`.
  static func isInstruction(_ outbox: String = "") -> String {
    "\(outbox)status <= 2 AND \(outbox)action = 6 AND \(outbox)number IS NOT NULL"
  }

  static let statements = [
    "ALTER TABLE drafts RENAME TO drafts_before",
    """
    CREATE TABLE drafts (
      case_id INTEGER NOT NULL REFERENCES cases(id), actor INTEGER NOT NULL REFERENCES actors(id),
      kind INTEGER NOT NULL, question INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (case_id, actor, kind, question)) WITHOUT ROWID
    """,
    // An answer (6) from before was to the oldest question that waits.
    """
    INSERT INTO drafts (case_id, actor, kind, question, at, text)
    SELECT case_id, actor, kind,
      CASE kind WHEN 6 THEN coalesce((SELECT m.id FROM messages m WHERE m.case_id = d.case_id
        AND m.question IS NOT NULL AND m.answered IS NULL AND m.withdrawn = 0
        ORDER BY m.at, m.id LIMIT 1), \(none)) ELSE \(none) END,
      at, text
    FROM drafts_before d
    """,
    "DROP TABLE drafts_before",
    "ALTER TABLE attachments ADD COLUMN draft_kind INTEGER",
    "ALTER TABLE attachments ADD COLUMN draft_question INTEGER",
    """
    UPDATE attachments SET (draft_kind, draft_question) = (SELECT d.kind, d.question FROM drafts d
      WHERE d.case_id = attachments.case_id AND d.actor = attachments.draft)
    WHERE draft IS NOT NULL
    """,
    // The day stands in the answer's first line: `7 - - grant:2026-12-05`.
    """
    UPDATE outbox SET number = CAST(
      julianday(substr(text, instr(text, ' grant:') + 7, 10)) - 2440587.5 AS INTEGER)
    WHERE status <= 2 AND action = 6
      AND instr(substr(text, 1, instr(text, char(10))), ' grant:') > 0
    """,
    "CREATE INDEX outbox_instructions ON outbox(case_id, number) WHERE \(isInstruction())",
  ]
}

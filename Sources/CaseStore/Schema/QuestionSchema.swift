/// What questions add: when an answer is asked for by, what it holds, the answers that stand ready,
/// which message answered it; how the debtor's words came; the files of a draft.
enum QuestionSchema {
  /// Said the same in the index and in what asks it, or SQLite does not see that the index will do.
  static let isOpen = "question IS NOT NULL AND answered IS NULL AND withdrawn = 0"

  static let statements = [
    "ALTER TABLE messages ADD COLUMN channel INTEGER",
    "ALTER TABLE messages ADD COLUMN answer_by INTEGER",
    "ALTER TABLE messages ADD COLUMN holds INTEGER",
    "ALTER TABLE messages ADD COLUMN choices TEXT",
    "ALTER TABLE messages ADD COLUMN answer INTEGER REFERENCES messages(id)",
    "ALTER TABLE messages ADD COLUMN reminded INTEGER",
    // A question from before has a week from its day; one about legal steps (9) holds nothing.
    "UPDATE messages SET answer_by = at / 86400 + 7, holds = question <> 9 WHERE question IS NOT NULL",
    "CREATE INDEX messages_queue ON messages(answer_by, id) WHERE \(isOpen)",
    "CREATE INDEX messages_answer ON messages(answer) WHERE answer IS NOT NULL",
    "ALTER TABLE attachments ADD COLUMN draft INTEGER REFERENCES actors(id)",
    "CREATE INDEX attachments_message ON attachments(message) WHERE message IS NOT NULL",
  ]
}

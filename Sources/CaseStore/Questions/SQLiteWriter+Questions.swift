import DebtCollection

extension SQLiteWriter: QuestionAsking, QuestionWriter {
  var questions: any QuestionWriter { self }

  func assign(
    _ id: Int64,
    to handler: String?,
    from before: String?,
    on side: User.Side
  ) throws(StoreError) -> Bool {
    guard var handlers = try care(of: id)?.handlers, handlers[side] == before else { return false }
    handlers[side] = handler
    return try change(
      "UPDATE messages SET handler = ? WHERE id = ?",
      SidesOfQuestion.stored(handlers),
      .integer(id)
    )
  }

  func snooze(
    _ id: Int64,
    until day: CivilDate?,
    on side: User.Side
  ) throws(StoreError) -> Bool {
    guard var rests = try care(of: id)?.rests else { return false }
    rests[side] = day
    return try change(
      "UPDATE messages SET snoozed_until = ? WHERE id = ?",
      SidesOfQuestion.stored(rests),
      .integer(id)
    )
  }

  /// Who has taken an open question and until when it rests, on each side; nil when it is open no longer.
  private func care(
    of id: Int64
  ) throws(StoreError) -> (handlers: OnEachSide<String>, rests: OnEachSide<CivilDate>)? {
    try writing {
      try reading.one(
        "SELECT handler, snoozed_until FROM messages WHERE id = ? AND \(QuestionSchema.isOpen)",
        [.integer(id)]
      ) { row in
        (
          SidesOfQuestion.handlers(row.textOrNil(0)), SidesOfQuestion.rests(row.integerOrNil(1))
        )
      }
    }
  }

  func setReminded(_ id: Int64, at moment: Timestamp) throws(StoreError) {
    _ = try change(
      "UPDATE messages SET reminded = ? WHERE id = ?",
      .integer(moment.seconds),
      .integer(id)
    )
  }

  func letGo(_ id: Int64) throws(StoreError) {
    _ = try change("UPDATE messages SET holds = 0 WHERE id = ?", .integer(id))
  }

  func keep(_ draft: MessageDraft) throws(StoreError) {
    _ = try change(
      """
      INSERT INTO drafts (case_id, actor, kind, question, at, text) VALUES (?,?,?,?,?,?)
      ON CONFLICT (case_id, actor, kind, question) DO UPDATE SET at = excluded.at,
        text = excluded.text
      """,
      .integer(draft.place.number.value),
      .integer(try number(of: draft.actor)),
      .integer(Int64(draft.place.kind.rawValue)),
      .integer(draft.place.storedQuestion),
      .integer(draft.at.seconds),
      .text(DraftText.stored(draft.text, draft.beside))
    )
  }

  func dropDraft(at place: DraftPlace, by actor: Actor) throws(StoreError) {
    let owner = SQLValue.integer(try self.number(of: actor))
    let of = SQLValue.integer(place.number.value)
    let kind = SQLValue.integer(Int64(place.kind.rawValue))
    let question = SQLValue.integer(place.storedQuestion)
    _ = try change(
      "DELETE FROM drafts WHERE case_id = ? AND actor = ? AND kind = ? AND question = ?",
      of,
      owner,
      kind,
      question
    )
    _ = try change(
      """
      DELETE FROM attachments
      WHERE case_id = ? AND draft = ? AND draft_kind = ? AND draft_question = ?
      """,
      of,
      owner,
      kind,
      question
    )
  }

  func attach(
    _ file: Attachment,
    _ bytes: [UInt8],
    toDraftAt place: DraftPlace,
    by actor: Actor
  ) throws(StoreError) -> Int64 {
    try writing {
      isDirty = true
      try insert(file, bytes, in: place.number)
      let id = lastID
      try run(
        "UPDATE attachments SET draft = ?, draft_kind = ?, draft_question = ? WHERE id = ?",
        .integer(try self.actor(actor)),
        .integer(Int64(place.kind.rawValue)),
        .integer(place.storedQuestion),
        .integer(id)
      )
      return id
    }
  }

  func moveFiles(
    from before: DraftPlace,
    to place: DraftPlace,
    by actor: Actor
  ) throws(StoreError) {
    _ = try change(
      """
      UPDATE attachments SET draft_kind = ?, draft_question = ?
      WHERE case_id = ? AND draft = ? AND draft_kind = ? AND draft_question = ?
      """,
      .integer(Int64(place.kind.rawValue)),
      .integer(place.storedQuestion),
      .integer(before.number.value),
      .integer(try number(of: actor)),
      .integer(Int64(before.kind.rawValue)),
      .integer(before.storedQuestion)
    )
  }

  func detach(
    _ file: Int64,
    fromDraftOf number: CaseNumber,
    by actor: Actor
  ) throws(StoreError) {
    _ = try change(
      "DELETE FROM attachments WHERE id = ? AND case_id = ? AND draft = ?",
      .integer(file),
      .integer(number.value),
      .integer(try self.number(of: actor))
    )
  }

  private func number(of actor: Actor) throws(StoreError) -> Int64 {
    try writing { try self.actor(actor) }
  }

  /// Runs a statement, and tells whether it changed anything.
  private func change(_ sql: String, _ values: SQLValue...) throws(StoreError) -> Bool {
    try writing {
      isDirty = true
      let statement = try prepare(sql)
      statement.bind(values)
      try statement.run()
      return changedRows > 0
    }
  }

  /// Questions are answered by a message; the creditor has read what came before it.
  func close(_ questions: [Int64], by message: Int64, at moment: Timestamp) throws {
    for id in questions {
      try run(
        "UPDATE messages SET answered = ?, answer = ?, snoozed_until = NULL WHERE id = ?",
        .integer(moment.seconds),
        .integer(message),
        .integer(id)
      )
    }
  }

  /// Files of a draft go with a message; others of that case are left alone. One that is gone stops it all: no
  /// message says less than was sent.
  func attach(_ files: [Int64], to message: Int64, of number: CaseNumber) throws {
    for id in files {
      try run(
        """
        UPDATE attachments SET message = ?, draft = NULL, draft_kind = NULL, draft_question = NULL
        WHERE id = ? AND case_id = ? AND draft IS NOT NULL
        """,
        .integer(message),
        .integer(id),
        .integer(number.value)
      )
      guard changedRows == 1 else {
        throw StoreError(.notFound, Refusal.fileGone.sentence)
      }
    }
  }
}

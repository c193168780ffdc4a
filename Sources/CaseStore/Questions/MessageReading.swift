import DebtCollection

extension Attachment {
  static let columns = "id, name, media_type, size"

  init(row: Prepared) {
    self.init(id: row.integer(0), name: row.text(1), mediaType: row.text(2), size: row.int(3))
  }
}

extension Reading {
  func messages(of number: CaseNumber) throws -> [StoredMessage] {
    let messages = try all(
      """
      SELECT m.id, m.at, a.code, m.kind, m.question, m.text, m.answered, m.read, m.withdrawn,
        m.channel, m.answer_by, m.holds, m.choices, m.handler, m.snoozed_until, q.id
      FROM messages m JOIN actors a ON a.id = m.actor LEFT JOIN messages q ON q.answer = m.id
      WHERE m.case_id = ? GROUP BY m.id ORDER BY m.at, m.id
      """,
      [.integer(number.value)],
      StoredMessage.init(row:)
    )
    let files = try all(
      """
      SELECT \(Attachment.columns), message FROM attachments
      WHERE case_id = ? AND message IS NOT NULL ORDER BY id
      """,
      [.integer(number.value)]
    ) { (Attachment(row: $0), $0.integer(4)) }
    guard !files.isEmpty else { return messages }
    return messages.map { message in
      var message = message
      message.attachments = files.filter { $0.1 == message.id }.map(\.0)
      return message
    }
  }
}

extension StoredMessage {
  init(row: Prepared) {
    self.init(
      id: row.integer(0),
      at: row.moment(1),
      from: Actor(code: row.text(2)),
      kind: MessageKind(rawValue: row.int(3)) ?? .other,
      question: row.isNull(4) ? nil : QuestionKind(rawValue: row.int(4)) ?? .other,
      text: row.text(5),
      answered: row.isNull(6) ? nil : row.moment(6),
      read: row.bool(7),
      withdrawn: row.bool(8)
    )
    channel = row.isNull(9) ? nil : MessageChannel(rawValue: row.int(9))
    if question != nil {
      asked = AskedTerms(
        answerBy: row.dateOrNil(10),
        holds: row.bool(11),
        choices: ReadyAnswer.unpacked(row.text(12))
      )
    } else {
      given = ReadyAnswer.unpacked(row.text(12)).first
    }
    handlers = SidesOfQuestion.handlers(row.textOrNil(13))
    rests = SidesOfQuestion.rests(row.integerOrNil(14))
    answers = row.integerOrNil(15)
  }
}

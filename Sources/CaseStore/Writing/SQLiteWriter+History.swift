import DebtCollection

extension SQLiteWriter {
  /// Writes letters, then events, each letter's number in the event that tells of it.
  ///
  /// An event of a letter that has no number yet is of the first letter of its kind not told of.
  func write(_ events: [CaseEvent], letters: [StoredLetter], to number: CaseNumber) throws {
    var untold: [(kind: LetterKind, id: Int64)] = []
    for letter in letters {
      untold.append((letter.kind, try insert(letter, in: number)))
    }
    for var event in events {
      if case .letterSent(var sent) = event.happening, sent.letter == 0,
        let index = untold.firstIndex(where: { $0.kind == sent.kind })
      {
        sent.letter = untold.remove(at: index).id
        event.happening = .letterSent(sent)
      }
      try insert(event, in: number)
    }
  }

  private func insert(_ event: CaseEvent, in number: CaseNumber) throws {
    let statement = try prepare(
      """
      INSERT INTO events (case_id, at, day, actor, kind, a, b, c, d, text, note)
      VALUES (?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    let fields = event.happening.fields
    statement.bind(1, number.value)
    statement.bind(2, event.at.seconds)
    statement.bind(3, event.day)
    statement.bind(4, try actor(event.actor))
    statement.bind(5, fields.kind)
    statement.bind(6, fields.a)
    statement.bind(7, fields.b)
    statement.bind(8, fields.c)
    statement.bind(9, fields.d)
    statement.bind(10, fields.text)
    statement.bind(11, event.note)
    try statement.run()
    if let note = event.note { try indexWords(note, of: number) }
  }

  func insert(_ line: LedgerLine, in number: CaseNumber) throws {
    let statement = try prepare(
      "INSERT INTO ledger (case_id, day, kind, amount, text) VALUES (?,?,?,?,?)"
    )
    statement.bind(1, number.value)
    statement.bind(2, line.date)
    statement.bind(3, line.kind.rawValue)
    statement.bind(4, line.amount)
    statement.bind(5, nonEmpty: line.text)
    try statement.run()
  }

  private func insert(_ letter: StoredLetter, in number: CaseNumber) throws -> Int64 {
    let statement = try prepare(
      """
      INSERT INTO letters (case_id, kind, channel, sent, deadline, sum, template, fields, contents,
        digest, addressee) VALUES (?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    let names = letter.fields.keys.sorted()
    let mark = String(StoredLetter.mark)
    // The mark cannot be part of a printed field: it is a control character.
    let contents = names.map { name in
      let text = letter.fields[name] ?? ""
      // Almost never there, and a search through bytes costs next to nothing.
      return text.utf8.contains(0x1F) ? text.replacing(mark, with: " ") : text
    }
    let template = try template(letter.template)
    let list = try fieldList(names.joined(separator: mark))
    statement.bind(1, number.value)
    statement.bind(2, letter.kind.rawValue)
    statement.bind(3, letter.channel.rawValue)
    statement.bind(4, letter.sent)
    statement.bind(5, letter.deadline)
    statement.bind(6, letter.sum)
    statement.bind(7, template)
    statement.bind(8, list)
    statement.bind(9, contents.joined(separator: mark))
    statement.bind(10, bytes: Digest.bytes(letter.digest))
    statement.bind(11, letter.addressee)
    try statement.run()
    let id = lastID
    try indexWords(contents.joined(separator: " "), of: number)
    return id
  }

  func insert(
    _ message: StoredMessage,
    in number: CaseNumber,
    receipt: ReceiptNumber?
  ) throws -> Int64 {
    let statement = try prepare(
      """
      INSERT INTO messages (case_id, at, actor, kind, question, text, answered, read, withdrawn,
        receipt, channel, answer_by, holds, choices) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    let actor = try actor(message.from)
    statement.bind(1, number.value)
    statement.bind(2, message.at.seconds)
    statement.bind(3, actor)
    statement.bind(4, message.kind.rawValue)
    statement.bind(5, message.question?.rawValue)
    statement.bind(6, message.text)
    statement.bind(7, message.answered?.seconds)
    statement.bind(8, message.read)
    statement.bind(9, message.withdrawn)
    statement.bind(10, receipt?.value)
    statement.bind(11, message.channel?.rawValue)
    statement.bind(12, message.question.map { _ in message.asked.answerBy(message.at) })
    statement.bind(13, message.question.map { _ in message.asked.holds ? 1 : 0 })
    // What stands ready under a question; of an answer, the one it gave.
    let ready = message.question == nil ? message.given.map { [$0] } ?? [] : message.asked.choices
    statement.bind(14, nonEmpty: ReadyAnswer.packed(ready))
    try statement.run()
    let id = lastID
    try indexWords(message.text, of: number)
    return id
  }

  /// Notes a text's words for the word index; `writeWords` puts all of a case's there together.
  private func indexWords(_ text: String, of number: CaseNumber) throws {
    guard !text.isEmpty else { return }
    if wordsOf != number {
      try writeWords()
      wordsOf = number
    }
    words += Folding.fold(text)
    words += "\n"
  }

  /// Writes the words noted, as one more row of their case: rows of one number add up.
  func writeWords() throws {
    guard let number = wordsOf, !words.isEmpty else { return }
    let statement = try prepare("INSERT INTO word_search (rowid, text) VALUES (?, ?)")
    statement.bind(1, number.value)
    statement.bind(2, words)
    try statement.run()
    words = ""
    wordsOf = nil
  }
}

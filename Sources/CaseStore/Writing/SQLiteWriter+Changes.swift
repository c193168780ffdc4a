import DebtCollection

extension SQLiteWriter {
  func apply(
    _ changes: [CaseChange],
    receipt: ReceiptNumber?
  ) throws(StoreError) -> [ChangeOutcome] {
    try writing {
      var outcomes: [ChangeOutcome] = []
      outcomes.reserveCapacity(changes.count)
      for change in changes {
        let done = try apply(change, receipt: receipt)
        outcomes.append(done ? .done : .conflict)
      }
      if let receipt {
        try count(outcomes, in: receipt)
      }
      return outcomes
    }
  }

  private func apply(_ change: CaseChange, receipt: ReceiptNumber?) throws -> Bool {
    let before = StateImage(change.before)
    let written = change.isBeside ? change.expected : version
    let done = try update(change, from: before, to: StateImage(change.after), as: written)
    if let receipt {
      try item(
        ReceiptItem(
          number: change.number,
          outcome: done ? .done : .conflict,
          refusal: nil,
          versionBefore: change.expected,
          versionAfter: done ? written : change.expected,
          before: nil
        ),
        image: done ? before.packed : nil,
        of: receipt
      )
    }
    guard done else { return false }
    isDirty = true
    try write(change.events, letters: change.letters, to: change.number)
    try join(change.invoices, to: change.number)
    for (attachment, bytes) in change.attachments {
      try insert(attachment, bytes, in: change.number)
    }
    if let confirmed = change.confirmedUndisputed {
      try run(
        "UPDATE cases SET undisputed = ? WHERE id = ?",
        .integer(confirmed ? 1 : 0),
        .integer(change.number.value)
      )
    }
    for line in change.ledger { try insert(line, in: change.number) }
    if let plan = change.agreed { try keep(plan) }
    if change.events.contains(where: { $0.happening == .messagesRead }) {
      try markMessagesRead(of: change.number)
    }
    for (index, message) in change.messages.enumerated() {
      let id = try insert(message, in: change.number, receipt: receipt)
      guard index == 0 else { continue }
      try close(change.answered, by: id, at: message.at)
      try attach(change.attached, to: id, of: change.number)
    }
    if let action = change.outbox, let event = change.events.first {
      try send(action, of: change.number, event: event, receipt: receipt)
    }
    return true
  }

  /// What had come in was read, as the event says.
  private func markMessagesRead(of number: CaseNumber) throws {
    let statement = try prepare("UPDATE messages SET read = 1 WHERE case_id = ? AND read = 0")
    statement.bind(1, number.value)
    try statement.run()
  }

  /// Writes the row; false when its version is no longer the expected one.
  private func update(
    _ change: CaseChange,
    from before: StateImage,
    to after: StateImage,
    as version: Version
  ) throws -> Bool {
    var mask: Int64 = change.kid == nil ? 0 : CaseRowSQL.kidBit
    for index in 0..<StateImage.count where before.values[index] != after.values[index] {
      mask |= 1 << Int64(index)
    }
    let statement = try update(mask: mask) { CaseRowSQL.update(mask: mask) }
    let letters = change.letters.reduce(Int64(0)) { $0 | Facet.letterBit($1.kind) }
    statement.bind(1, Facet.stateMask)
    statement.bind(2, Facet.stateBits(change.after) | letters << 32)
    statement.bind(3, version.value)
    statement.bind(4, change.events.last?.at.seconds)
    statement.bind(5, change.events.last?.happening.fields.kind)
    statement.bind(6, change.events.last?.day)
    statement.bind(7, change.kid)
    var place: Int32 = 8
    for index in 0..<StateImage.count where mask & (1 << Int64(index)) != 0 {
      statement.bind(place, stored: after.values[index])
      place += 1
    }
    statement.bind(place, change.number.value)
    statement.bind(place + 1, change.expected.value)
    try statement.run()
    guard changedRows == 1 else { return false }
    for (column, index) in VectorColumn.ofState where mask & (1 << Int64(index)) != 0 {
      try set(column, after.values[index], of: change.number)
    }
    try setFacet(
      clearing: Facet.stateMask,
      setting: Facet.stateBits(change.after) | letters << 32,
      of: change.number
    )
    if let last = change.events.last {
      try set(.changed, last.at.seconds, of: change.number)
      try set(.lastDay, Int64(last.day.dayNumber), of: change.number)
    }
    return true
  }

  private func send(
    _ action: CaseAction,
    of number: CaseNumber,
    event: CaseEvent,
    receipt: ReceiptNumber?
  ) throws {
    let statement = try prepare(
      """
      INSERT INTO outbox (case_id, receipt, action, number, text, status, actor, at)
      VALUES (?,?,?,?,?,?,?,?)
      """
    )
    let actor = try actor(event.actor)
    let fields = ActionFields(action)
    statement.bind(1, number.value)
    statement.bind(2, receipt?.value)
    statement.bind(3, fields.kind)
    statement.bind(4, fields.number)
    statement.bind(5, fields.text)
    statement.bind(6, OutboxStatus.pending.rawValue)
    statement.bind(7, actor)
    statement.bind(8, event.at.seconds)
    try statement.run()
  }

  func standing(_ number: CaseNumber) throws(StoreError) -> CaseStanding? {
    try writing { try reading.standings(of: [number]).first }
  }

  func standing(
    ofReference reference: String,
    of creditor: CreditorID
  ) throws(StoreError) -> (CaseStanding, DebtorID)? {
    try writing {
      let found = try reading.one(
        """
        SELECT id, debtor FROM cases WHERE reference = ? AND creditor = ? ORDER BY id DESC LIMIT 1
        """,
        [.text(reference), .integer(creditor.value)]
      ) { (CaseNumber($0.integer(0)), DebtorID($0.integer(1))) }
      guard let (number, debtor) = found,
        let standing = try reading.standings(of: [number]).first
      else { return nil }
      return (standing, debtor)
    }
  }

  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] {
    try writing { try reading.standings(of: numbers) }
  }
}

/// An action as stores keep it: its kind, a number and a text.
struct ActionFields {
  var kind: Int
  var number: Int64?
  var text: String?

  init(_ action: CaseAction) {
    kind = action.kind.rawValue
    switch action {
    case .changeDue(let day): number = Int64(day.dayNumber)
    case .pause(let until): number = until.map { Int64($0.dayNumber) }
    case .resume: break
    case .close(let reason): number = Int64(reason.rawValue)
    case .message(let kind, let text, let files):
      // One with files has no number: they stand with the kind on a line before the text.
      number = files.isEmpty ? Int64(kind.rawValue) : nil
      self.text = files.isEmpty ? text : SentMessage(kind, text: text, attachments: files).packed
    case .answer(let answer):
      // By the day it gives the debtor an answer is found until the agency has taken it up.
      if case .grantUntil(let day) = answer.effect { number = Int64(day.dayNumber) }
      text = answer.packed
    case .ask(let question):
      number = Int64(question.kind.rawValue)
      text = question.packed
    case .call(let note): text = note.packed
    case .note(let text): self.text = text
    case .agency(let act): text = act.packed
    }
  }

  init(kind: Int, number: Int64?, text: String?) {
    self.kind = kind
    self.number = number
    self.text = text
  }

  func action() throws(StoreError) -> CaseAction {
    let day = number.map { CivilDate(dayNumber: Int32(clamping: $0)) }
    let known = ActionKind(rawValue: kind)
    switch known {
    case .changeDue: if let day { return .changeDue(to: day) }
    case .pause: return .pause(until: day)
    case .resume: return .resume
    case .close:
      if let reason = CloseReason(rawValue: Int(number ?? -1)) { return .close(reason) }
    case .message:
      if let number, let kind = MessageKind(rawValue: Int(number)) {
        return .message(kind, text: text ?? "")
      }
      if number == nil, let sent = text.flatMap(SentMessage.init(packed:)) {
        return .message(sent.kind, text: sent.text, attachments: sent.attachments)
      }
    case .answer:
      if let answer = text.flatMap(QuestionAnswer.init(packed:)) { return .answer(answer) }
    case .ask: if let question = text.flatMap(NewQuestion.init(packed:)) { return .ask(question) }
    case .call: if let note = text.flatMap(CallNote.init(packed:)) { return .call(note) }
    case .note: return .note(text ?? "")
    case .decide, .waive, .resend, .register, .instalments:
      if let known, let act = AgencyAct(known, packed: text ?? "") { return .agency(act) }
    case nil: break
    }
    throw StoreError(.broken, Sentence("store.code", [.text("action"), .count(kind)]))
  }
}

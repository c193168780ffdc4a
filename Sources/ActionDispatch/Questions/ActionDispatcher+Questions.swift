import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Takes an open question for one's own side, so that two people of it never answer the same one.
  ///
  /// - Throws: `DispatchError.notPossible` when somebody else has it or it waits no longer,
  ///   `.notAllowed` when its creditor is not served; `StoreError`.
  public func take(_ id: Int64) throws {
    try writing(id) { writer, row in
      if row.handler == user.email { return }
      guard row.handler.isEmpty else { throw Self.taken(by: row.handler) }
      _ = try writer.questions.assign(id, to: user.email, from: nil, on: user.side)
    }
  }

  /// Takes a question over from the colleague of one's own side who has it, and who may be away; the
  /// case's history says from whom.
  ///
  /// - Throws: as `take`; `.notPossible` when it is somebody of the other side who has it.
  public func takeOver(_ id: Int64) throws {
    let users = try store.reader(.jobs).users()
    try writing(id) { writer, row in
      guard row.handler != user.email else { return }
      let colleague = users.first { $0.email == row.handler }
      // Who is no user of the store any more comes back to nobody's question.
      if let colleague, !user.mayHand(to: colleague) { throw Self.taken(by: row.handler) }
      let before = row.handler.isEmpty ? nil : row.handler
      // Who is on both sides takes it over where the colleague has it.
      let side = user.side == .both ? colleague?.side ?? .both : user.side
      _ = try writer.questions.assign(id, to: user.email, from: before, on: side)
      guard let before else { return }
      try write("← \(before)", to: row.row.number, creditor(row.row.creditor), writer)
    }
  }

  /// Lets go of a question one has taken.
  ///
  /// - Throws: as `take`.
  public func release(_ id: Int64) throws {
    try writing(id) { writer, row in
      guard !row.handler.isEmpty else { return }
      guard row.handler == user.email || user.side == .both else {
        throw Self.taken(by: row.handler)
      }
      try letGo(row, writer)
    }
  }

  /// Gives a question to a colleague, with a note that stands in the case's history.
  ///
  /// - Parameters:
  ///   - email: a user of the store, of one's own side, who serves the case's creditor.
  ///   - note: why, and what has been done; may be empty.
  /// - Throws: as `take`; `.notPossible` when there is no such user, they are not of one's own side, or
  ///   they do not serve the creditor.
  public func handOver(_ id: Int64, to email: String, note: String) throws {
    let users = try store.reader(.jobs).users()
    guard let colleague = users.first(where: { Folding.fold($0.email) == Folding.fold(email) })
    else { throw DispatchError(.notPossible, "no-such-colleague", [.text(email)]) }
    guard user.mayHand(to: colleague) else {
      throw DispatchError(.notPossible, "colleague-elsewhere", [.text(colleague.email)])
    }
    try writing(id) { writer, row in
      guard row.handler.isEmpty || row.handler == user.email || user.side == .both else {
        throw Self.taken(by: row.handler)
      }
      let creditor = try creditor(row.row.creditor)
      guard colleague.serves(creditor) else {
        throw DispatchError(.notPossible, "colleague-serves-not", [.text(colleague.email)])
      }
      // Who is on both sides gives up what is theirs, and gives it to the colleague's own.
      let side = user.side == .both ? colleague.side : user.side
      if user.side == .both, row.handler == user.email { try letGo(row, writer) }
      let before = try writer.questions.openQuestion(id, seenBy: side)?.question.handlers[side]
      _ = try writer.questions.assign(id, to: colleague.email, from: before, on: side)
      guard !note.allSatisfy(\.isWhitespace) else { return }
      try write("→ \(colleague.email): \(note)", to: row.row.number, creditor, writer)
    }
  }

  /// Lets a question rest: it is back in the queue the day after this one; nil wakes it.
  ///
  /// - Throws: as `take`; `.notPossible` when the day is past or more than 90 days ahead.
  public func snooze(_ id: Int64, until day: CivilDate?) throws {
    let today = OsloTime.date(of: clock.now())
    if let day, day < today || day > today + Self.longestSnooze {
      throw DispatchError(.notPossible, "snooze-day", [.date(today + Self.longestSnooze)])
    }
    try writing(id) { writer, row in
      guard row.handler.isEmpty || row.handler == user.email || user.side == .both else {
        throw Self.taken(by: row.handler)
      }
      _ = try writer.questions.snooze(id, until: day, on: user.side)
    }
  }

  /// The most days a question rests.
  public static let longestSnooze = 90

  /// The open questions of a case, the oldest first.
  public func openQuestions(of number: CaseNumber) throws -> [OpenQuestion] {
    try store.reader(.jobs).questions.openQuestions(of: [number])
  }

  /// Which answers stand ready under a question, each with why it may not be given; nil when it may.
  ///
  /// - Parameter rules: the table's answers, where the asker gave none.
  public func choices(
    under question: OpenQuestion,
    rules: QuestionRules
  ) throws -> [(answer: ReadyAnswer, refusal: Refusal?)] {
    let reader = try store.reader(.jobs)
    guard let standing = try reader.standings(of: [question.number]).first else { return [] }
    let fold = CaseFold(plan: plans(try creditor(standing.creditor).plan))
    let acts = ActionRules(fold: fold, at: clock.now())
    let ready =
      question.choices.isEmpty ? rules[question.kind].answers(on: acts.today) : question.choices
    return ready.map { answer in
      let refusal = acts.refusal(
        ofChoice: answer.effect,
        to: question,
        on: standing.state,
        side: user.side
      )
      return (answer, refusal)
    }
  }

  // Inside

  /// Nobody has a question any more on the sides where its handler is the one this user sees.
  private func letGo(_ row: QuestionRow, _ writer: any CaseWriter) throws {
    for side in [User.Side.creditor, .agency]
    where user.side == .both || user.side == side {
      _ = try writer.questions.assign(row.question.id, to: nil, from: row.handler, on: side)
    }
  }

  /// Changes an open question whose creditor this user serves, in one transaction.
  private func writing(
    _ id: Int64,
    _ body: (any CaseWriter, QuestionRow) throws -> Void
  ) throws {
    try check(nil, store.reader(.jobs))
    try store.write { writer in
      guard let row = try writer.questions.openQuestion(id, seenBy: user.side) else {
        throw DispatchError(.notPossible, "question-gone", [])
      }
      guard user.serves(try creditor(row.row.creditor)) else {
        throw DispatchError(.notAllowed, "not-served", [.text(user.email)])
      }
      try body(writer, row)
    }
  }

  private func write(
    _ note: String,
    to number: CaseNumber,
    _ creditor: Creditor,
    _ writer: any CaseWriter
  ) throws {
    guard let standing = try writer.standing(number) else { return }
    _ = try self.note(.note, note, on: standing, creditor, writer)
  }

  private func creditor(_ id: CreditorID) throws -> Creditor {
    guard let found = try store.reader(.jobs).creditors().first(where: { $0.0 == id }) else {
      throw DispatchError(.notAllowed, "not-served", [.text(user.email)])
    }
    return found.1
  }

  private static func taken(by handler: String) -> DispatchError {
    DispatchError(.notPossible, "question-taken", [.text(handler)])
  }
}

extension User {
  /// Whether this user works for a creditor (decisions.md 36).
  public func serves(_ creditor: Creditor) -> Bool {
    creditors.isEmpty || creditors.contains(creditor.organisationNumber)
  }
}

import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Keeps what this user has begun to write; what stands chosen beside it stays.
  public func keep(draft text: String, at place: DraftPlace) throws {
    var draft = MessageDraft(place, actor: actor, at: clock.now(), text: text)
    try store.write { writer in
      draft.beside = try writer.questions.draft(at: place, by: actor)?.beside ?? DraftBeside()
      try writer.questions.keep(draft)
    }
  }

  /// Keeps what stands chosen beside what this user has begun to write: a path also where nothing is
  /// written yet, a choice only with words or files.
  public func keep(beside: DraftBeside, at place: DraftPlace) throws {
    let empty = MessageDraft(place, actor: actor, at: clock.now(), text: "")
    try store.write { writer in
      let begun = try writer.questions.draft(at: place, by: actor)
      guard var draft = begun ?? (beside.path.isEmpty ? nil : empty) else { return }
      draft.beside = beside
      try writer.questions.keep(draft)
    }
  }

  /// Keeps what this user has begun to write in another place of its case than before, with its files.
  public func move(draft text: String, from before: DraftPlace, to place: DraftPlace) throws {
    let draft = MessageDraft(place, actor: actor, at: clock.now(), text: text)
    try store.write { writer in
      try writer.questions.keep(draft)
      try writer.questions.moveFiles(from: before, to: place, by: actor)
      try writer.questions.dropDraft(at: before, by: actor)
    }
  }

  /// Keeps words below what this user has begun to write there, which stays, as do its files and what stands
  /// chosen beside it; words that stand there already are not written twice.
  public func add(words: String, toDraftAt place: DraftPlace) throws {
    let fresh = MessageDraft(place, actor: actor, at: clock.now(), text: words)
    try store.write { writer in
      guard var draft = try writer.questions.draft(at: place, by: actor) else {
        return try writer.questions.keep(fresh)
      }
      guard !draft.text.hasSuffix(words) else { return }
      draft.text = draft.text.isEmpty ? words : "\(draft.text)\n\n\(words)"
      draft.at = fresh.at
      try writer.questions.keep(draft)
    }
  }

  /// Forgets what this user had begun to write.
  public func dropDraft(at place: DraftPlace) throws {
    try store.write { try $0.questions.dropDraft(at: place, by: actor) }
  }

  /// What this user has begun to write.
  ///
  /// Words for a question that somebody else has answered since are nobody's answer any more: they come
  /// back where a message is written, so that they can still be sent.
  public func draft(at place: DraftPlace) throws -> MessageDraft? {
    let reader = try store.reader(.jobs).questions
    let own = try reader.draft(at: place, by: actor)
    guard own == nil, place.kind == .message else { return own }
    return try lateAnswers(in: place.number).first
  }

  /// Words for questions of a case that wait no longer, the latest first.
  private func lateAnswers(in number: CaseNumber) throws -> [MessageDraft] {
    let reader = try store.reader(.jobs).questions
    let left = try reader.drafts(of: number, by: actor, limit: Self.mostDrafts).filter {
      $0.place.kind == .answer && !$0.text.isEmpty
    }
    guard !left.isEmpty else { return [] }
    let open = Set(try reader.openQuestions(of: [number]).map(\.id))
    return left.filter { draft in draft.place.question.map { !open.contains($0) } ?? true }
  }

  /// Forgets what was sent: the drafts its words came from, and in its place, and wherever a late answer
  /// lay, what holds the very words and no file that did not go with them. Other words stay.
  func dropSent(_ text: String, at place: DraftPlace, from own: [DraftPlace]) throws {
    let reader = try store.reader(.jobs).questions
    for place in own {
      if try reader.draft(at: place, by: actor) != nil { try dropDraft(at: place) }
    }
    var left = try [reader.draft(at: place, by: actor)].compactMap(\.self)
    if place.kind == .message { left += try lateAnswers(in: place.number) }
    for draft in left where draft.attachments.isEmpty {
      let isEmpty = draft.text.isEmpty && draft.beside.path.isEmpty
      if isEmpty || draft.text == text { try dropDraft(at: draft.place) }
    }
  }

  /// Keeps what could not be sent: instead of the draft it came from, below another one.
  func keepRefused(
    _ text: String,
    choice: ReadyAnswer?,
    at place: DraftPlace,
    from own: [DraftPlace]
  ) throws {
    let before = try store.reader(.jobs).questions.draft(at: place, by: actor)
    let isOthers = before.map { !$0.text.isEmpty && !own.contains(place) } ?? false
    guard !isOthers else { return try add(words: text, toDraftAt: place) }
    try keep(draft: text, at: place)
    guard let choice else { return }
    try keep(beside: DraftBeside(choice: choice, path: before?.beside.path ?? ""), at: place)
  }

  /// Drafts of a case looked through for words that can still be sent.
  private static let mostDrafts = 100

  /// The largest file that goes with a message, in bytes.
  public static let largestFile = 10_000_000
  /// The most files that go with a message.
  public static let mostFiles = 10
  /// The most all files of a message hold together, in bytes: what a mailbox takes.
  public static let largestSum = 25_000_000

  /// Keeps a file with this user's draft, and gives its number; the name is only ever a name.
  ///
  /// - Throws: `DispatchError.notPossible` when it is empty, too large, by itself or with the others, or
  ///   one too many.
  public func attach(
    _ bytes: [UInt8],
    named name: String,
    mediaType: String,
    to place: DraftPlace
  ) throws -> Int64 {
    let file = Attachment(name: name, mediaType: mediaType, size: bytes.count)
    try Self.check(file, beside: [])
    return try store.write { writer in
      let draft = try writer.questions.draft(at: place, by: actor)
      try Self.check(file, beside: draft?.attachments ?? [])
      // A file without words is a draft too, or nothing would find it again.
      if draft == nil {
        let empty = MessageDraft(place, actor: actor, at: clock.now(), text: "")
        try writer.questions.keep(empty)
      }
      return try writer.questions.attach(file, bytes, toDraftAt: place, by: actor)
    }
  }

  /// Refuses files that could not all go with this user's draft, in the words `attach` would; keeps none.
  public func check(_ files: [Attachment], for place: DraftPlace) throws {
    let draft = try store.reader(.jobs).questions.draft(at: place, by: actor)
    var others = draft?.attachments ?? []
    for file in files {
      try Self.check(file, beside: others)
      others.append(file)
    }
  }

  private static func check(_ file: Attachment, beside others: [Attachment]) throws {
    guard (1...largestFile).contains(file.size) else { throw wrongSize(of: file.name) }
    guard others.count < mostFiles else {
      throw DispatchError(.notPossible, "many-files", [.count(mostFiles)])
    }
    guard others.reduce(file.size, { $0 + $1.size }) <= largestSum else {
      let megabytes = SentenceValue.count(largestSum / 1_000_000)
      throw DispatchError(.notPossible, "files-size", [.text(file.name), megabytes])
    }
  }

  /// That a file is empty, or larger than what goes with a message.
  public static func wrongSize(of name: String) -> DispatchError {
    let megabytes = SentenceValue.count(largestFile / 1_000_000)
    return DispatchError(.notPossible, "file-size", [.text(name), megabytes])
  }

  /// Whether any file that is to go with an action lies with no draft in its case. Whose does not matter: a
  /// colleague may go on with what stopped.
  func isFileGone(
    of action: CaseAction,
    in number: CaseNumber,
    _ reader: any QuestionReader
  ) throws -> Bool {
    guard !action.attachments.isEmpty else { return false }
    let drafts = try reader.drafts(of: number, by: nil, limit: Self.mostDrafts)
    return !Set(action.attachments).isSubset(of: drafts.flatMap { $0.attachments.map(\.id) })
  }

  /// Takes a file off this user's draft.
  public func detach(_ file: Int64, from number: CaseNumber) throws {
    try store.write { try $0.questions.detach(file, fromDraftOf: number, by: actor) }
  }
}

extension DraftPlace {
  /// Where the words of an action on a case are kept while they are not sent.
  init(of action: CaseAction, _ number: CaseNumber) {
    var question: Int64?
    if case .answer(let answer) = action { question = answer.question }
    self.init(number, action.kind, to: question)
  }
}

import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Keeps what this user has begun to write, with what stands beside it; where that is nothing and no files
  /// are, there is no draft any more.
  ///
  /// - Parameters:
  ///   - beside: nil leaves what is kept there.
  ///   - before: where in its case it was kept until now, if elsewhere; its files come along.
  public func keep(
    draft text: String,
    beside: DraftBeside? = nil,
    at place: DraftPlace,
    from before: DraftPlace? = nil
  ) throws {
    var draft = MessageDraft(place, actor: actor, at: clock.now(), text: text)
    try store.write { writer in
      let there = try writer.questions.draft(at: place, by: actor)
      draft.beside = beside ?? there?.beside ?? DraftBeside()
      // A path alone makes the words no younger.
      if let there, there.text == text { draft.at = there.at }
      try writer.questions.keep(draft)
      if let before, before != place {
        try writer.questions.moveFiles(from: before, to: place, by: actor)
        try writer.questions.dropDraft(at: before, by: actor)
      }
      try dropEmpty(at: place, writer.questions)
    }
  }

  /// Nothing is no draft.
  private func dropEmpty(at place: DraftPlace, _ writer: any QuestionWriter) throws {
    guard try writer.draft(at: place, by: actor)?.isEmpty == true else { return }
    try writer.dropDraft(at: place, by: actor)
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
    // A path that was only typed hides no words.
    guard own?.holdsAnything != true, place.kind == .message else { return own }
    guard let late = try lateAnswers(in: place.number).first else { return own }
    return Self.joined(late, below: own)
  }

  /// What this user goes on with in a place: words that were begun elsewhere stand below those that lie there
  /// already, with the files of both, and are moved there once they are kept.
  public func draft(
    at place: DraftPlace,
    goingOnWith begun: MessageDraft?
  ) throws -> MessageDraft? {
    guard let begun else { return try draft(at: place) }
    guard begun.place != place else { return begun }
    return Self.joined(
      begun,
      below: try store.reader(.jobs).questions.draft(at: place, by: actor)
    )
  }

  /// Two drafts as one; where they are too much for a message, only what lies in its place.
  private static func joined(_ begun: MessageDraft, below own: MessageDraft?) -> MessageDraft {
    guard let own else { return begun }
    var both = begun
    both.text = [own.text, begun.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    both.attachments = own.attachments + begun.attachments
    if both.beside.path.isEmpty { both.beside.path = own.beside.path }
    let size = both.attachments.reduce(0) { $0 + $1.size }
    let fits =
      both.text.count <= ActionRules.longestMessage && both.attachments.count <= mostFiles
      && size <= largestSum
    return fits ? both : own
  }

  /// Words for questions of a case that wait no longer, the latest first.
  private func lateAnswers(in number: CaseNumber) throws -> [MessageDraft] {
    let reader = try store.reader(.jobs).questions
    let left = try reader.drafts(of: number, by: actor, limit: Self.mostDrafts).filter {
      $0.place.kind == .answer && $0.holdsAnything
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
      if draft.isEmpty || draft.text == text { try dropDraft(at: draft.place) }
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
    try keep(
      draft: text,
      beside: choice.map { DraftBeside(choice: $0, path: before?.beside.path ?? "") },
      at: place,
      from: own.first { $0 != place }
    )
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

  /// Takes a file off this user's draft, which is none any more where nothing else is left of it.
  public func detach(_ file: Int64, from place: DraftPlace) throws {
    try store.write { writer in
      try writer.questions.detach(file, fromDraftOf: place.number, by: actor)
      try dropEmpty(at: place, writer.questions)
    }
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

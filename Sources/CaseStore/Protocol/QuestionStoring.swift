import DebtCollection

/// What a store tells of questions, drafts and files of messages; by a reader, or inside a write
/// transaction.
public protocol QuestionReader: AnyObject {
  /// The open questions of these cases, by case, the oldest of each first.
  func openQuestions(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [OpenQuestion]
  /// A stretch of the queue, the most urgent first: by the day an answer is asked for by, then as they
  /// were asked.
  func questions(
    _ query: QuestionQuery,
    after place: QuestionPlace?,
    limit: Int
  ) throws(StoreError) -> [QuestionRow]
  /// How many questions a query has, counted up to a cap.
  func questionCount(_ query: QuestionQuery, cap: Int) throws(StoreError) -> Int
  /// An open question as the queue shows it; nil when there is none of this number.
  func openQuestion(_ id: Int64) throws(StoreError) -> QuestionRow?

  /// What somebody has begun to write in a case.
  func draft(of number: CaseNumber, by actor: Actor) throws(StoreError) -> MessageDraft?
  /// The cases somebody has drafts in, the latest first.
  func drafts(by actor: Actor, limit: Int) throws(StoreError) -> [MessageDraft]
}

/// Writes questions, drafts and files of messages, inside a write transaction.
public protocol QuestionWriter: QuestionReader {
  /// Gives an open question to somebody, or to nobody, unless it is no longer whose it was.
  ///
  /// - Returns: whether it was so, and is now.
  func assign(
    _ id: Int64,
    to handler: String?,
    from before: String?
  ) throws(StoreError) -> Bool
  /// Lets an open question rest until the day after one; nil wakes it.
  func snooze(_ id: Int64, until day: CivilDate?) throws(StoreError) -> Bool
  /// Notes that the creditor was reminded of a question.
  func setReminded(_ id: Int64, at moment: Timestamp) throws(StoreError)
  /// A question no longer holds its case.
  func letGo(_ id: Int64) throws(StoreError)

  /// Keeps what somebody has begun to write in a case, instead of what was kept there before.
  func keep(_ draft: MessageDraft) throws(StoreError)
  /// Forgets a draft and the files kept with it.
  func dropDraft(of number: CaseNumber, by actor: Actor) throws(StoreError)
  /// Keeps a file with somebody's draft, and gives its number.
  func attach(
    _ file: Attachment,
    _ bytes: [UInt8],
    toDraftOf number: CaseNumber,
    by actor: Actor
  ) throws(StoreError) -> Int64
  /// Takes a file off a draft again.
  func detach(_ file: Int64, fromDraftOf number: CaseNumber, by actor: Actor) throws(StoreError)
}

/// Which open questions a queue shows.
public struct QuestionQuery: Hashable, Sendable {
  /// Whose they are.
  public enum Handler: Hashable, Sendable {
    case anyone
    case nobody
    /// A user, by e-mail.
    case user(String)
    /// A user's own and nobody's: what that user may take up.
    case mineOrFree(String)
  }

  /// What their cases must be like.
  public var filter: CaseFilter
  /// Narrowed to these creditors; nil means all.
  public var creditors: [CreditorID]?
  /// Narrowed to these kinds; empty means all.
  public var kinds: Set<QuestionKind>
  public var handler: Handler
  /// Whether those that rest are shown as well.
  public var withSnoozed: Bool
  public var today: CivilDate

  public init(
    filter: CaseFilter = .all,
    creditors: [CreditorID]? = nil,
    kinds: Set<QuestionKind> = [],
    handler: Handler = .anyone,
    withSnoozed: Bool = false,
    today: CivilDate
  ) {
    self.filter = filter
    self.creditors = creditors
    self.kinds = kinds
    self.handler = handler
    self.withSnoozed = withSnoozed
    self.today = today
  }
}

/// A question's place in the queue.
public struct QuestionPlace: Hashable, Comparable, Sendable {
  public var answerBy: CivilDate
  public var id: Int64

  public init(answerBy: CivilDate, id: Int64) {
    self.answerBy = answerBy
    self.id = id
  }

  public static func < (a: QuestionPlace, b: QuestionPlace) -> Bool {
    (a.answerBy, a.id) < (b.answerBy, b.id)
  }
}

/// An open question as the queue shows it, with its case.
public struct QuestionRow: Hashable, Sendable {
  public var question: OpenQuestion
  /// Who put it: the debtor's own words, or the agency.
  public var from: Actor
  /// Its words as they came, cut where the queue shows no more.
  public var text: String
  public var handler: String
  public var snoozedUntil: CivilDate?
  public var reminded: Timestamp?
  public var row: CaseRow

  public init(
    question: OpenQuestion,
    from: Actor,
    text: String,
    handler: String,
    snoozedUntil: CivilDate?,
    reminded: Timestamp?,
    row: CaseRow
  ) {
    self.question = question
    self.from = from
    self.text = text
    self.handler = handler
    self.snoozedUntil = snoozedUntil
    self.reminded = reminded
    self.row = row
  }

  /// Where it stands in the queue.
  public var place: QuestionPlace {
    QuestionPlace(answerBy: question.answerBy, id: question.id)
  }
}

/// What somebody has begun to write in a case, with the files to go with it.
public struct MessageDraft: Hashable, Sendable {
  public var number: CaseNumber
  public var actor: Actor
  public var at: Timestamp
  /// What it is to become: a message, an answer, a question.
  public var kind: ActionKind
  public var text: String
  /// Filled in by the store; files are kept by `attach`.
  public var attachments: [Attachment]

  public init(
    number: CaseNumber,
    actor: Actor,
    at: Timestamp,
    kind: ActionKind,
    text: String,
    attachments: [Attachment] = []
  ) {
    self.number = number
    self.actor = actor
    self.at = at
    self.kind = kind
    self.text = text
    self.attachments = attachments
  }
}

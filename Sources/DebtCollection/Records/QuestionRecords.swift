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
  /// Whose queue it is: by what this side has taken and lets rest.
  public var side: User.Side
  /// What it goes by first.
  public var order = QuestionOrder.urgency

  public init(
    filter: CaseFilter = .all,
    creditors: [CreditorID]? = nil,
    kinds: Set<QuestionKind> = [],
    handler: Handler = .anyone,
    withSnoozed: Bool = false,
    today: CivilDate,
    side: User.Side = .both
  ) {
    self.filter = filter
    self.creditors = creditors
    self.kinds = kinds
    self.handler = handler
    self.withSnoozed = withSnoozed
    self.today = today
    self.side = side
  }

  /// The kind that all it finds are of; nil where they may be of several.
  public var onlyKind: QuestionKind? {
    if kinds.count == 1 { return kinds.first }
    let parts = if case .and(let several) = filter { several } else { [filter] }
    for case .field(.question, .code(let codes)) in parts where codes.count == 1 {
      return QuestionKind(rawValue: codes[0])
    }
    return nil
  }
}

/// What the queue goes by first; what is alike stands together, the most urgent first.
public enum QuestionOrder: String, Sendable, CaseIterable {
  case urgency, kind, creditor
  /// What nobody has taken first.
  case handler
  /// The oldest first.
  case age
  /// The largest outstanding amount first.
  case amount
}

/// A question's place in the queue.
public struct QuestionPlace: Hashable, Comparable, Sendable {
  /// What the order goes by first.
  public enum Group: Hashable, Comparable, Sendable {
    case none
    case number(Int64)
    case text(String)
  }
  public var group: Group
  public var answerBy: CivilDate
  public var id: Int64

  public init(group: Group = .none, answerBy: CivilDate, id: Int64) {
    self.group = group
    self.answerBy = answerBy
    self.id = id
  }

  public static func < (a: QuestionPlace, b: QuestionPlace) -> Bool {
    (a.group, a.answerBy, a.id) < (b.group, b.answerBy, b.id)
  }
}

/// Where a stretch of the queue begins or ends.
public enum QuestionAnchor: Hashable, Sendable {
  case first
  case last
  case after(QuestionPlace)
  case before(QuestionPlace)
  /// Starting with this question, or the next one if it is gone.
  case from(QuestionPlace)
}

/// An open question as the queue shows it, with its case.
public struct QuestionRow: Hashable, Sendable {
  public var question: OpenQuestion
  /// Who put it: the debtor's own words, or the agency.
  public var from: Actor
  /// Its words as they came, cut where the queue shows no more.
  public var text: String
  /// Who has taken it, by e-mail; empty when nobody of the queue's side has.
  public var handler: String
  /// The last day it rests for the queue's side.
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

  /// Where it stands in the queue by urgency.
  public var place: QuestionPlace { place(by: .urgency) }

  /// Where it stands in the queue of an order.
  public func place(by order: QuestionOrder) -> QuestionPlace {
    let group: QuestionPlace.Group
    switch order {
    case .urgency: group = .none
    case .kind: group = .number(Int64(question.kind.rawValue))
    case .creditor: group = .number(row.creditor.value)
    case .handler: group = .text(handler)
    case .age: group = .number(question.at.seconds)
    case .amount: group = .number(-row.state.amounts.outstanding.minorUnits)
    }
    return QuestionPlace(group: group, answerBy: question.answerBy, id: question.id)
  }
}

/// What somebody's draft is of. Each has one of its own: two questions of a case never share their words.
public struct DraftPlace: Hashable, Sendable {
  public var number: CaseNumber
  /// What it is to become: a message, an answer, a question.
  public var kind: ActionKind
  /// The question an answer is to, by its number in the store; nil for what answers none.
  public var question: Int64?

  public init(_ number: CaseNumber, _ kind: ActionKind, to question: Int64? = nil) {
    self.number = number
    self.kind = kind
    self.question = question
  }
}

/// What stands chosen beside the words of a draft.
public struct DraftBeside: Hashable, Sendable {
  /// The ready answer the words go with.
  public var choice: ReadyAnswer?
  /// The path of a file that has been typed and not attached yet; empty where none is.
  public var path: String

  public init(choice: ReadyAnswer? = nil, path: String = "") {
    (self.choice, self.path) = (choice, path)
  }
}

/// What somebody has begun to write in a case, with the files to go with it.
public struct MessageDraft: Hashable, Sendable {
  public var place: DraftPlace
  public var actor: Actor
  public var at: Timestamp
  public var text: String
  /// Filled in by the store; files are kept by `attach`.
  public var attachments: [Attachment]
  public var beside = DraftBeside()

  public init(
    _ place: DraftPlace,
    actor: Actor,
    at: Timestamp,
    text: String,
    attachments: [Attachment] = []
  ) {
    self.place = place
    self.actor = actor
    self.at = at
    self.text = text
    self.attachments = attachments
  }

  /// Whether it has words or files, which can be sent; a path that was only typed cannot.
  public var holdsAnything: Bool { !text.isEmpty || !attachments.isEmpty }

  /// Whether nothing is left of it: no words, no files and no path.
  public var isEmpty: Bool { !holdsAnything && beside.path.isEmpty }
}

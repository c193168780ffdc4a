/// The creditor's answer to a question: words, and what they do to the case.
public struct QuestionAnswer: Hashable, Sendable {
  /// The question answered, by its number in the store; nil for a case's oldest open one that takes such
  /// an answer, of `kinds` where any are given: the same answer to many cases.
  public var question: Int64?
  public var kinds: [QuestionKind]
  /// Kept as typed and cleaned when shown; may be empty where the effect says enough.
  public var text: String
  public var effect: AnswerEffect
  /// The asker's words for the ready answer chosen; empty for the question's own, or the catalogue's.
  public var label: String
  /// Files kept with the draft that go with the answer, by their numbers in the store.
  public var attachments: [Int64]

  public init(
    to question: Int64?,
    of kinds: [QuestionKind] = [],
    text: String,
    effect: AnswerEffect = .goOn,
    label: String = "",
    attachments: [Int64] = []
  ) {
    self.question = question
    self.kinds = kinds
    self.text = text
    self.effect = effect
    self.label = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.attachments = attachments
  }

  /// The form stores keep: the question, the kinds, the files and the effect on the first line, and the
  /// label behind a dash where there is one; then the text.
  public var packed: String {
    let files = attachments.map(String.init).joined(separator: ",")
    let kinds = kinds.map { "\($0.rawValue)" }.joined(separator: ",")
    let rest = label.isEmpty ? "" : " - \(label)"
    return "\(question.map(String.init) ?? "-") \(kinds.isEmpty ? "-" : kinds) "
      + "\(files.isEmpty ? "-" : files) \(effect.code)\(rest)\n\(text)"
  }

  /// The ready answer it gives to a question, in the asker's words where there are any; nil where its text
  /// alone is the answer.
  public func given(to question: OpenQuestion?) -> ReadyAnswer? {
    let own = question?.choices.first { $0.effect == effect && !$0.label.isEmpty }
    // Of several that go on, only who chose one knows which.
    let label = label.isEmpty && effect != .goOn ? own?.label ?? "" : label
    return effect == .goOn && label.isEmpty ? nil : ReadyAnswer(effect, label: label)
  }

  /// The answer of this stored text, or nil when it is not such a text. Where a dash stands before the
  /// label, older stores say `fields` of a text that has some.
  public init?(packed: String) {
    guard let (head, text) = Packed.head(of: packed), head.count >= 4,
      head.count == 4 || ["fields", "-"].contains(head[4]),
      let effect = AnswerEffect(code: head[3])
    else { return nil }
    self.init(
      to: Int64(head[0]),
      of: head[1].split(separator: ",").compactMap {
        Int($0).flatMap(QuestionKind.init(rawValue:))
      },
      text: text,
      effect: effect,
      label: head.dropFirst(5).joined(separator: " "),
      attachments: head[2].split(separator: ",").compactMap { Int64($0) }
    )
  }
}

/// A message between creditor and agency with the files that go with it.
public struct SentMessage: Hashable, Sendable {
  public var kind: MessageKind
  /// Kept as typed and cleaned when shown.
  public var text: String
  /// Files kept with the draft, by their numbers in the store.
  public var attachments: [Int64]

  public init(_ kind: MessageKind, text: String, attachments: [Int64]) {
    self.kind = kind
    self.text = text
    self.attachments = attachments
  }

  /// The form stores keep: its kind and the files on the first line, then the text.
  public var packed: String {
    "\(kind.rawValue) \(attachments.map(String.init).joined(separator: ","))\n\(text)"
  }

  /// The message of this stored text, or nil when it is not such a text.
  public init?(packed: String) {
    guard let (head, text) = Packed.head(of: packed, parts: 2),
      let kind = Int(head[0]).flatMap(MessageKind.init(rawValue:))
    else { return nil }
    self.init(kind, text: text, attachments: head[1].split(separator: ",").compactMap { Int64($0) })
  }
}

/// A question as the agency puts it.
public struct NewQuestion: Hashable, Sendable {
  public var kind: QuestionKind
  public var text: String
  public var choices: [ReadyAnswer]
  /// The day by which an answer is asked for.
  public var answerBy: CivilDate
  /// Whether letters and costs wait for the answer.
  public var holds: Bool
  /// How the debtor's words came, where the text is the debtor's and not the asker's own.
  public var channel: MessageChannel?
  /// Files kept with the draft that go with the question, by their numbers in the store.
  public var attachments: [Int64] = []

  public init(
    _ kind: QuestionKind,
    text: String,
    choices: [ReadyAnswer],
    answerBy: CivilDate,
    holds: Bool
  ) {
    self.kind = kind
    self.text = text
    self.choices = choices
    self.answerBy = answerBy
    self.holds = holds
  }

  /// The form stores keep; the ready answers stand beside the question itself. Whose words it is made of
  /// and the files end the first line where there are any.
  public var packed: String {
    let files = attachments.map(String.init).joined(separator: ",")
    let came = channel.map { "\($0.rawValue)" } ?? "-"
    let rest = files.isEmpty ? (channel == nil ? "" : " \(came)") : " \(came) \(files)"
    return "\(kind.rawValue) \(answerBy.iso) \(holds ? 1 : 0)\(rest)\n\(text)"
  }

  /// The question of this stored text without its ready answers, or nil when it is not such a text.
  public init?(packed: String) {
    guard let (head, text) = Packed.head(of: packed), (3...5).contains(head.count),
      let kind = Int(head[0]).flatMap(QuestionKind.init(rawValue:)),
      let day = CivilDate(iso: head[1])
    else { return nil }
    self.init(kind, text: text, choices: [], answerBy: day, holds: head[2] == "1")
    if head.count > 3 { channel = Int(head[3]).flatMap(MessageChannel.init(rawValue:)) }
    if head.count > 4 { attachments = head[4].split(separator: ",").compactMap { Int64($0) } }
  }
}

/// A call with the debtor, as noted.
public struct CallNote: Hashable, Sendable {
  /// Whether somebody answered.
  public var answered: Bool
  /// The last day the debtor promised to pay by.
  public var promise: CivilDate?
  public var text: String

  public init(answered: Bool, promise: CivilDate? = nil, text: String) {
    self.answered = answered
    self.promise = promise
    self.text = text
  }

  /// The form stores keep.
  public var packed: String { "\(answered ? 1 : 0) \(promise?.iso ?? "-")\n\(text)" }

  /// The note of this stored text, or nil when it is not such a text.
  public init?(packed: String) {
    guard let (head, text) = Packed.head(of: packed, parts: 2) else { return nil }
    self.init(answered: head[0] == "1", promise: CivilDate(iso: head[1]), text: text)
  }
}

/// A first line of words and a text below it.
enum Packed {
  static func head(of text: String, parts: Int) -> (words: [String], text: String)? {
    head(of: text).flatMap { $0.words.count == parts ? $0 : nil }
  }

  static func head(of text: String) -> (words: [String], text: String)? {
    let scalars = text.unicodeScalars
    guard let end = scalars.firstIndex(of: "\n") else { return nil }
    let words = String(scalars[..<end]).split(separator: " ").map(String.init)
    return (words, String(scalars[scalars.index(after: end)...]))
  }
}

/// What a question asks for besides its words.
public struct AskedTerms: Hashable, Sendable {
  /// The day by which an answer is asked for; nil where nobody named one.
  public var answerBy: CivilDate?
  /// Whether letters and costs wait for the answer.
  public var holds: Bool
  public var choices: [ReadyAnswer]

  public init(answerBy: CivilDate? = nil, holds: Bool = true, choices: [ReadyAnswer] = []) {
    self.answerBy = answerBy
    self.holds = holds
    self.choices = choices
  }

  public init(_ question: NewQuestion) {
    self.init(answerBy: question.answerBy, holds: question.holds, choices: question.choices)
  }

  /// The day by which an answer is asked for; a week from the question where nobody named one.
  public func answerBy(_ asked: Timestamp) -> CivilDate {
    answerBy ?? OsloTime.date(of: asked) + Self.usualDays
  }

  /// Days to answer where nobody named a day.
  public static let usualDays = 7
}

/// A question that waits for the creditor's answer, as rules need it.
public struct OpenQuestion: Hashable, Sendable {
  /// Its number in the store.
  public var id: Int64
  public var number: CaseNumber
  public var kind: QuestionKind
  public var at: Timestamp
  /// The day by which an answer is asked for.
  public var answerBy: CivilDate
  /// Whether letters and costs wait for it.
  public var holds: Bool
  public var choices: [ReadyAnswer]
  /// Who has taken it, by e-mail.
  public var handlers = OnEachSide<String>()

  /// Whether an answer that does this is one to it: an objection is decided and consent is given or not,
  /// so that words alone are none unless the asker lets them, and nothing else answers for the consent.
  func takes(_ effect: AnswerEffect) -> Bool {
    switch effect {
    case .goOn: !kind.isDecided || choices.contains { $0.effect == .goOn }
    case .legalSteps: kind == .legalSteps
    case .claimStands, .grantUntil, .close, .pause, .attach: kind != .legalSteps
    }
  }

  public init(
    id: Int64,
    number: CaseNumber,
    kind: QuestionKind,
    at: Timestamp,
    answerBy: CivilDate,
    holds: Bool,
    choices: [ReadyAnswer]
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.at = at
    self.answerBy = answerBy
    self.holds = holds
    self.choices = choices
  }
}

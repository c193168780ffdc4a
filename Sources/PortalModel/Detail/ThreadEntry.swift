import DebtCollection
import Wording

/// One thing that was said in a case's thread: a message, or what its history holds of what was said: a note,
/// the words a question was handed over with, a call.
public enum ThreadEntry: Hashable, Sendable {
  case message(StoredMessage)
  case noted(NotedWords)

  /// The message it is; nil for what was noted.
  public var sent: StoredMessage? { if case .message(let message) = self { message } else { nil } }

  /// All that was said, oldest first; a message before what was noted in the same second.
  ///
  /// - Parameters:
  ///   - messages: as the store gives them, oldest first.
  ///   - events: the case's history, as it was recorded; what says nothing is left out.
  public static func all(_ messages: [StoredMessage], _ events: [CaseEvent]) -> [ThreadEntry] {
    var entries: [ThreadEntry] = []
    // A day that was given may lie before what was recorded earlier.
    let noted = NotedWords.all(events).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    var left = noted.map(\.element)[...]
    for message in messages {
      while let words = left.first, words.at < message.at {
        entries.append(.noted(words))
        left.removeFirst()
      }
      entries.append(.message(message))
    }
    return entries + left.map(ThreadEntry.noted)
  }
}

extension [StoredMessage] {
  /// The catalogue key of what a message of this thread is about: the kind of question it puts or answers,
  /// else what it says of itself.
  public func about(_ message: StoredMessage) -> String {
    let answered = message.answers.flatMap { id in first { $0.id == id } }
    let kind = message.question ?? answered?.question
    return kind.map { "question.\($0.name)" } ?? "message.\(message.kind.name)"
  }
}

/// Words that stand in a case's history and belong to what was said: who noted them, when, and what of.
public struct NotedWords: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A note, also the one a question is handed over or taken over with.
    case note
    /// A call with the debtor, and the last day they promised to pay by.
    case call(answered: Bool, promise: CivilDate?)
    /// A note or a call that was taken back.
    case undone(ActionKind)
  }

  public var at: Timestamp
  public var from: Actor
  public var kind: Kind
  /// As typed, cleaned when shown; may be empty.
  public var text: String
  /// What happened, in the words of the history.
  public var sentences: [Sentence]

  /// What a history holds of what was said, in the order it was recorded.
  public static func all(_ events: [CaseEvent]) -> [NotedWords] {
    var found: [NotedWords] = []
    for (index, event) in events.enumerated() {
      let made = promise(after: index, in: events)
      let kind: Kind
      switch event.happening {
      case .note: kind = .note
      case .calledDebtor(let answered): kind = .call(answered: answered, promise: made?.day)
      case .undone(let action, _, _) where action == .note || action == .call:
        kind = .undone(action)
      default: continue
      }
      found.append(
        NotedWords(
          at: event.at,
          from: event.actor,
          kind: kind,
          text: event.note ?? "",
          sentences: ([event] + (made.map { [$0.event] } ?? [])).map(said)
        )
      )
    }
    return found
  }

  /// The promise made in a call: it is recorded right after it, by who noted both.
  private static func promise(
    after index: Int,
    in events: [CaseEvent]
  ) -> (event: CaseEvent, day: CivilDate)? {
    guard index + 1 < events.count else { return nil }
    let (call, next) = (events[index], events[index + 1])
    guard case .calledDebtor = call.happening, case .promise(let day) = next.happening,
      next.at == call.at, next.actor == call.actor
    else { return nil }
    return (next, day)
  }

  /// None of them names an amount, so that any currency will do.
  private static func said(_ event: CaseEvent) -> Sentence {
    EventWording.sentence(for: event, currency: .nok)
  }
}

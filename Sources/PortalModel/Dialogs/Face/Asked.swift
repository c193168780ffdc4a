import CaseStore
import DebtCollection

/// What a dialog asked to be worked out beside the screen: on its way, come, or not to be had.
struct Asked<Value: Sendable> {
  private(set) var value: Value?
  private(set) var failure: Sentence?
  private var ticket: Ticket?

  /// Nothing yet, or what needed no asking.
  init(_ value: Value? = nil) { self.value = value }

  /// Whether it is on its way.
  var isWaiting: Bool { ticket != nil }

  /// Asks; what was asked before is not waited for any longer, and what came of it is forgotten.
  mutating func ask(
    _ topic: String,
    lane: ReaderLane = .jobs,
    in portal: Portal,
    _ body: @escaping @Sendable (any CaseReader) throws -> Value
  ) {
    askLong(topic, lane: lane, in: portal) { reader, _ in try body(reader) }
  }

  /// Asks for long work, which looks now and then whether it was given up.
  mutating func askLong(
    _ topic: String,
    lane: ReaderLane = .jobs,
    in portal: Portal,
    _ body: @escaping @Sendable (any CaseReader, any DeskLine) throws -> Value
  ) {
    forget(in: portal)
    ticket = portal.environment.desk.ask(
      .work(DeskWork(topic, lane: lane) { reader, line in try body(reader, line) })
    )
  }

  /// Forgets what came, and gives up what is on its way.
  mutating func forget(in portal: Portal) {
    if let ticket { portal.environment.desk.cancel(ticket) }
    (value, failure, ticket) = (nil, nil, nil)
  }

  /// Takes the answer; false for one to another question.
  mutating func receive(_ reply: Reply) -> Bool {
    guard let ticket, reply.ticket == ticket else { return false }
    switch reply.result {
    case .success(.work(let value as Value)): self.value = value
    case .success: return true
    case .failure(let error): failure = Portal.sentence(of: error)
    }
    self.ticket = nil
    return true
  }
}

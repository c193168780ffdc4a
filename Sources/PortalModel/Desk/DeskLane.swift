import CaseStore
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// One lane: a thread, its reader and what waits for it.
final class DeskLane: Sendable {
  private struct State {
    var queue: [(question: Question, ticket: Ticket)] = []
    var current: (topic: String, ticket: Ticket)?
    /// The question in progress shall be given up.
    var gaveUp = false
    /// A question has been taken whose answer does not lie in the inbox yet.
    var isAnswering = false
    var reader: (any CaseReader)?
    var isClosed = false
  }

  private let name: ReaderLane
  private let store: any CaseStoring
  private let inbox: DeskInbox
  private let failed: @Sendable (any Error) -> Void
  private let state = Monitor<State>(State())

  init(
    _ name: ReaderLane,
    store: any CaseStoring,
    inbox: DeskInbox,
    failed: @escaping @Sendable (any Error) -> Void
  ) {
    self.failed = failed
    self.name = name
    self.store = store
    self.inbox = inbox
    startThread { [self] in run() }
  }

  var isBusy: Bool { state.with { $0.isAnswering || !$0.queue.isEmpty } }

  func enqueue(_ question: Question, _ ticket: Ticket) {
    let topic = question.topic
    let dropped = state.with { state in
      let dropped = state.queue.filter { $0.question.topic == topic }
      state.queue.removeAll { $0.question.topic == topic }
      if state.current?.topic == topic { Self.giveUp(&state) }
      state.queue.append((question, ticket))
      return dropped
    }
    for question in dropped { inbox.put(.givenUp(question.ticket)) }
  }

  /// Gives up the questions meant, waiting or in progress.
  func cancel(_ isMeant: (Ticket) -> Bool) {
    let dropped = state.with { state in
      let dropped = state.queue.filter { isMeant($0.ticket) }
      state.queue.removeAll { isMeant($0.ticket) }
      if let current = state.current, isMeant(current.ticket) { Self.giveUp(&state) }
      return dropped
    }
    for question in dropped { inbox.put(.givenUp(question.ticket)) }
  }

  func close() {
    state.with { state in
      state.queue = []
      state.isClosed = true
      if state.current != nil { Self.giveUp(&state) }
    }
  }

  private static func giveUp(_ state: inout State) {
    state.gaveUp = true
    state.reader?.interrupt()
  }

  private func run() {
    while let (question, ticket) = next() {
      let line = LaneLine(ticket: ticket, inbox: inbox) { [state] in state.with { $0.gaveUp } }
      let result = Result { try question.answered(by: try reader(), line) }
      let gaveUp = state.with { state in
        state.current = nil
        return state.gaveUp
      }
      if case .failure(let error) = result, !gaveUp { failed(error) }
      // Work that was stopped still says how far it came; half a page is worth nothing.
      inbox.put(
        gaveUp && !question.isWork ? .givenUp(ticket) : Reply(ticket: ticket, result: result)
      ) { state.with { $0.isAnswering = false } }
    }
  }

  private func next() -> (Question, Ticket)? {
    state.wait { state -> (Question, Ticket)?? in
      if state.isClosed { return .some(nil) }
      guard !state.queue.isEmpty else { return nil }
      let (question, ticket) = state.queue.removeFirst()
      state.current = (question.topic, ticket)
      (state.gaveUp, state.isAnswering) = (false, true)
      return .some((question, ticket))
    }
  }

  private func reader() throws -> any CaseReader {
    if let open = state.with({ $0.reader }) { return open }
    let new = try store.reader(name)
    state.with { $0.reader = new }
    return new
  }
}

extension Question {
  var isWork: Bool {
    if case .work = self { true } else { false }
  }
}

/// The line of one piece of work on a lane.
private struct LaneLine: DeskLine {
  let ticket: Ticket
  let inbox: DeskInbox
  let hasGivenUp: @Sendable () -> Bool

  func report(_ progress: any Sendable) {
    inbox.put(Reply(ticket: ticket, result: .success(.progress(progress))))
  }

  var isCancelled: Bool { hasGivenUp() }
}

/// Begins a thread of the system's; it ends when the body does.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  pthread_attr_init(attributes)
  defer {
    pthread_attr_destroy(attributes)
    attributes.deallocate()
  }
  pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
  // Ample for a query and a letter's text, and small beside the 8 MB a thread gets by itself.
  pthread_attr_setstacksize(attributes, 1 << 20)
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Box(body))
  let code = pthread_create(
    &thread,
    attributes,
    { context in
      guard let context else { return nil }
      Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      return nil
    },
    box.toOpaque()
  )
  precondition(code == 0, "the system gives no more threads")
}

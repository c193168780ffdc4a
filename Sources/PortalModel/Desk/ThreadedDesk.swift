import CaseStore
import DebtCollection

/// A desk with a thread of its own for each lane, each with its reader, begun when first needed.
///
/// Pages never wait behind counts or jobs. An answer goes into one inbox, and `wake` is told, so that the
/// loop's `poll` returns.
public final class ThreadedDesk: StoreDesk {
  private let store: any CaseStoring
  private let inbox: DeskInbox
  private let failed: @Sendable (any Error) -> Void
  private var lanes: [ReaderLane: DeskLane] = [:]
  private var last: UInt64 = 0

  /// A desk on a store.
  ///
  /// - Parameters:
  ///   - wake: called from a lane's thread when an answer lies in the inbox.
  ///   - failed: told, on a lane's thread, what a question or a job failed with.
  public init(
    store: any CaseStoring,
    wake: @escaping @Sendable () -> Void = {},
    failed: @escaping @Sendable (any Error) -> Void = { _ in }
  ) {
    self.store = store
    self.failed = failed
    inbox = DeskInbox(wake: wake)
  }

  deinit {
    for lane in lanes.values { lane.close() }
  }

  public var isBusy: Bool { lanes.values.contains { $0.isBusy } }

  public func ask(_ question: Question) -> Ticket {
    last += 1
    let ticket = Ticket(number: last)
    lane(question.lane).enqueue(question, ticket)
    return ticket
  }

  public func collect(waitingUpTo milliseconds: Int) -> [Reply] {
    inbox.collect(waitingUpTo: milliseconds)
  }

  public func cancel(_ lane: ReaderLane) { lanes[lane]?.cancel { _ in true } }

  public func cancel(_ ticket: Ticket) {
    for lane in lanes.values { lane.cancel { $0 == ticket } }
  }

  private func lane(_ name: ReaderLane) -> DeskLane {
    if let open = lanes[name] { return open }
    let new = DeskLane(name, store: store, inbox: inbox, failed: failed)
    lanes[name] = new
    return new
  }
}

/// Where the answers lie until the loop takes them.
final class DeskInbox: Sendable {
  private let replies = Monitor<[Reply]>([])
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Lays an answer in the inbox.
  ///
  /// - Parameter done: what is true from then on, for whoever looks from then on.
  func put(_ reply: Reply, done: () -> Void = {}) {
    let wasEmpty = replies.with { replies in
      defer { done() }
      // Of a job's progress only the latest is worth reading.
      if reply.isProgress { replies.removeAll { $0.ticket == reply.ticket && $0.isProgress } }
      replies.append(reply)
      return replies.count == 1
    }
    if wasEmpty { wake() }
  }

  func collect(waitingUpTo milliseconds: Int) -> [Reply] {
    replies.wait(upTo: milliseconds) { replies in
      guard !replies.isEmpty else { return nil }
      defer { replies = [] }
      return replies
    } ?? []
  }
}

extension Reply {
  var isProgress: Bool {
    if case .success(.progress) = result { true } else { false }
  }
}

import CaseStore
import DebtCollection

/// A desk that answers when it is asked for answers, on the caller's own thread: for tests, for
/// `--plain`, and wherever waiting is right.
public final class InlineDesk: StoreDesk {
  private struct Line: DeskLine {
    func report(_ progress: any Sendable) {}
    var isCancelled: Bool { false }
  }

  private let reader: any CaseReader
  private var waiting: [(ticket: Ticket, question: Question)] = []
  private var dropped: [Ticket] = []
  private var last: UInt64 = 0
  /// How many questions have been handed in, for tests that count them.
  public private(set) var asked = 0
  /// The topics handed in, in order.
  public private(set) var topics: [String] = []

  public init(reader: any CaseReader) { self.reader = reader }

  public var isBusy: Bool { !waiting.isEmpty || !dropped.isEmpty }

  public func ask(_ question: Question) -> Ticket {
    last += 1
    asked += 1
    topics.append(question.topic)
    drop { $0.question.topic == question.topic && $0.question.lane == question.lane }
    let ticket = Ticket(number: last)
    waiting.append((ticket, question))
    return ticket
  }

  public func collect(waitingUpTo milliseconds: Int) -> [Reply] {
    let (taken, withdrawn) = (waiting, dropped)
    (waiting, dropped) = ([], [])
    return withdrawn.map(Reply.givenUp)
      + taken.map { ticket, question in
        Reply(ticket: ticket, result: Result { try question.answered(by: reader, Line()) })
      }
  }

  public func cancel(_ lane: ReaderLane) { drop { $0.question.lane == lane } }

  public func cancel(_ ticket: Ticket) { drop { $0.ticket == ticket } }

  private func drop(_ isMeant: ((ticket: Ticket, question: Question)) -> Bool) {
    dropped += waiting.filter(isMeant).map(\.ticket)
    waiting.removeAll(where: isMeant)
  }
}

import CaseStore
import DebtCollection

/// What the portal asks the store, each with its lane; answered by a reader on a thread of its own.
public enum Question: Sendable {
  /// One window of a list.
  case page(CaseQuery, PageAnchor, limit: Int)
  /// The window at an end of a list and the detail of its outermost row with a part, in one go.
  case opening(CaseQuery, ListEnd, limit: Int, DetailPart)
  /// A window around a case; the list's start when it is not in the store.
  case around(CaseQuery, CaseNumber, before: Int, after: Int)
  /// The rows of these cases as they are now, in the given order; those that are gone are left out.
  case rows([CaseNumber], CaseQuery)
  /// How many match and their sums, counted up to a cap.
  case totals(CaseQuery, cap: Int?)
  /// A case with the part of it that is shown, in one go.
  case detail(CaseNumber, DetailPart)
  case part(DetailPart, of: CaseNumber, debtor: DebtorID)
  case attachment(Int64)
  case version
  case changed(since: Version, CaseQuery)
  case creditors
  /// The lines of Today counted, by the law's amounts as they are read.
  case today([TodayLine], rates: @Sendable () -> Result<RateTables, UnreadableFile>)
  /// Anything else a dialog or a job needs, done on a lane of its choice.
  case work(DeskWork)

  /// The lane it is asked on.
  public var lane: ReaderLane {
    switch self {
    case .page, .opening, .around, .rows, .detail, .part, .attachment: .pages
    case .totals, .version, .changed, .creditors, .today: .counts
    case .work(let work): work.lane
    }
  }

  /// Questions of one topic replace each other: only the latest of them is worth answering.
  public var topic: String {
    switch self {
    case .page, .opening, .around: "window"
    case .rows: "rows"
    case .totals(_, cap: let cap): cap == nil ? "totals" : "capped totals"
    case .detail: "detail"
    case .part: "part"
    case .attachment: "attachment"
    case .version: "version"
    case .changed: "changed"
    case .creditors: "creditors"
    case .today: "today"
    case .work(let work): work.topic
    }
  }
}

/// Work that is no plain question: planning, applying, importing, exporting.
public struct DeskWork: Sendable {
  public var topic: String
  public var lane: ReaderLane
  public var body: @Sendable (any CaseReader, any DeskLine) throws -> any Sendable

  public init(
    _ topic: String,
    lane: ReaderLane = .jobs,
    body: @escaping @Sendable (any CaseReader, any DeskLine) throws -> any Sendable
  ) {
    self.topic = topic
    self.lane = lane
    self.body = body
  }
}

/// Where a list begins and where it ends.
public enum ListEnd: Sendable {
  case first, last
}

/// What came back.
public enum Answer: Sendable {
  case page(CasePage)
  case opening(CasePage, WholeCase?, PartContent, DetailPart)
  case rows([CaseRow], departed: [CaseRow])
  case totals(CaseTotals)
  case detail(WholeCase?, PartContent, DetailPart)
  case part(PartContent, DetailPart)
  case attachment([UInt8]?)
  case version(Version)
  case changed(Int)
  case creditors([(CreditorID, Creditor)])
  case today([TodayFigure])
  case work(any Sendable)
  /// Said by work on its way.
  case progress(any Sendable)
}

/// The receipt of a question: what its answer is known by. Nobody waits for an old one, so a late
/// answer is dropped.
public struct Ticket: Hashable, Sendable, Comparable {
  public let number: UInt64
  public init(number: UInt64) { self.number = number }
  public static func < (a: Ticket, b: Ticket) -> Bool { a.number < b.number }
}

/// An answer with the ticket of its question.
public struct Reply: Sendable {
  public var ticket: Ticket
  public var result: Result<Answer, any Error>
  public init(ticket: Ticket, result: Result<Answer, any Error>) {
    self.ticket = ticket
    self.result = result
  }
  /// The reply to a question that was withdrawn or given up.
  public static func givenUp(_ ticket: Ticket) -> Reply {
    Reply(
      ticket: ticket,
      result: .failure(StoreError(.interrupted, Sentence("store.interrupted")))
    )
  }
}

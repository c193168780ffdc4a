import CaseStore
import DebtCollection

/// The queue of the place Questions: what waits for the creditor's answer, the most urgent first.
///
/// The cursor and the marks follow questions, never row numbers; what others take, put or answer changes
/// the rows around the cursor and moves nothing under it.
public final class QuestionQueue: CaseRows {
  let desk: any StoreDesk

  public internal(set) var rows: [QuestionRow] = []
  /// The row the cursor is on.
  public internal(set) var cursor = 0
  /// The first row shown.
  public internal(set) var top = 0
  public internal(set) var height = 20
  public internal(set) var marks = QuestionMarks()
  var range = MarkRange<QuestionMarks>()
  public private(set) var query: QuestionQuery
  public private(set) var view = View.all
  /// How many match, counted up to a cap; nil until counted.
  public internal(set) var count: Int?
  public internal(set) var isLoaded = false
  public internal(set) var failure: Sentence?
  /// The store's version when the queue was last read.
  var version: Version?
  public private(set) var appliedFilterText = ""
  public private(set) var filterFault: FilterFault?

  /// The store has been written since, while the rows had to hold still.
  var isBehind = false
  /// What is read lies between two ends of the queue, and may reach them.
  public internal(set) var reachesStart = true
  public internal(set) var reachesEnd = false
  var ticket: Ticket?
  var aboveTicket: Ticket?
  var belowTicket: Ticket?
  var jump: (ticket: Ticket, to: ListEnd)?
  /// Of what a job has left, to be marked.
  var leftTicket: Ticket?
  var countTicket: Ticket?

  public var isReadingShown: Bool { ticket != nil || jump != nil }

  /// Whose questions are shown.
  public enum View: String, Sendable, CaseIterable {
    case all, free, mine, resting
  }

  /// Rows read at a time.
  static let step = 200
  /// Rows left ahead of the cursor where the next step is read.
  static let near = 64
  /// Rows read for the frame of a key that goes to an end: the screen's, and one for a page back. The next
  /// step follows that frame.
  var stepAtEnd: Int { max(height, 20) + 1 }
  /// Counted no further than this.
  static let cap = 100_000

  init(desk: any StoreDesk, today: CivilDate, side: User.Side) {
    self.desk = desk
    query = QuestionQuery(today: today, side: side)
  }

  public var current: QuestionRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }
  public var currentCase: CaseNumber? { current?.row.number }

  public func row(of number: CaseNumber) -> CaseRow? {
    rows.first { $0.row.number == number }?.row
  }

  // Narrowing

  func show(_ view: View, of user: User) {
    self.view = view
    switch view {
    case .all: query.handler = .anyone
    case .free: query.handler = .nobody
    case .mine: query.handler = .user(user.email)
    case .resting: query.handler = .anyone
    }
    query.withSnoozed = view == .resting || view == .mine
    restart()
  }

  /// Goes by something else first; nothing named is the next of the orders.
  func sort(by order: QuestionOrder? = nil) {
    let all = QuestionOrder.allCases
    let next = (all.firstIndex(of: query.order) ?? 0) + 1
    query.order = order ?? all[next % all.count]
    // What is marked stays meant.
    let marked = marks
    restart()
    marks = marked
  }

  func narrow(to creditors: [CreditorID]?) {
    query.creditors = creditors
    if isLoaded || ticket != nil { restart() }
  }

  /// Shows it as a side has it.
  func show(to side: User.Side) { query.side = side }

  func turn(to today: CivilDate) {
    guard query.today != today else { return }
    query.today = today
    if isLoaded { reload() }
  }

  public func setFilter(
    _ text: String,
    reading read: (String) -> Result<CaseFilter, FilterFault>
  ) {
    switch read(text) {
    case .success(let filter):
      filterFault = nil
      appliedFilterText = text
      guard filter != query.filter else { return }
      query.filter = filter
      restart()
    case .failure(let fault): filterFault = fault
    }
  }

  private func restart() {
    (rows, cursor, top, count) = ([], 0, 0, nil)
    (reachesStart, reachesEnd) = (true, false)
    isLoaded = false
    marks = QuestionMarks()
    range.end()
    jump = nil
    reload()
  }
}

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
  /// Marked questions with their cases and kinds.
  public internal(set) var marks: [Int64: QuestionRow] = [:]
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
  var reachesStart = true
  var reachesEnd = false
  var ticket: Ticket?
  var aboveTicket: Ticket?
  var belowTicket: Ticket?
  var jump: (ticket: Ticket, to: ListEnd)?
  var allTicket: Ticket?
  var countTicket: Ticket?

  public var isReadingShown: Bool { ticket != nil || jump != nil }

  /// Whose questions are shown.
  public enum View: String, Sendable, CaseIterable {
    case all, free, mine, resting
  }

  /// Rows read at a time.
  static let step = 200
  /// Rows read for the frame of a key that goes to an end: as many as a tall screen shows. The next step
  /// follows that frame.
  static let stepAtEnd = 64
  /// Counted no further than this.
  static let cap = 100_000

  init(desk: any StoreDesk, today: CivilDate) {
    self.desk = desk
    query = QuestionQuery(today: today)
  }

  public var current: QuestionRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }
  public var currentCase: CaseNumber? { current?.row.number }
  public var hasMarks: Bool { !marks.isEmpty }

  public func row(of number: CaseNumber) -> CaseRow? {
    rows.first { $0.row.number == number }?.row
  }

  // Marks

  public func toggleMark() {
    guard let row = current else { return }
    marks[row.question.id] = marks[row.question.id] == nil ? row : nil
  }

  /// Marks all there are, which reads what is not here yet; once more unmarks all.
  public func toggleAll() {
    let isAll = rows.allSatisfy { marks[$0.question.id] != nil }
    marks = [:]
    allTicket = nil
    guard !isAll else { return }
    for row in rows { marks[row.question.id] = row }
    if !(reachesStart && reachesEnd) { readAll() }
  }

  @discardableResult
  public func unmarkAll() -> Bool {
    defer { (marks, allTicket) = ([:], nil) }
    return !marks.isEmpty
  }

  /// Lets only these cases' questions stay marked: those a job has not done.
  func keepMarks(in left: Marks) {
    marks = marks.filter { left.contains($0.value.row.number) }
  }

  /// The questions meant: the marked ones, else the one under the cursor.
  var meant: [QuestionRow] {
    marks.isEmpty
      ? current.map { [$0] } ?? []
      : marks.values.sorted {
        $0.place(by: query.order) < $1.place(by: query.order)
      }
  }

  public var selection: Selection? {
    let numbers = Set(meant.map(\.row.number)).sorted()
    return numbers.isEmpty ? nil : .cases(numbers)
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
    marks = [:]
    jump = nil
    reload()
  }
}

import CaseStore
import DebtCollection

/// The queue of the place Questions: what waits for the creditor's answer, the most urgent first.
///
/// The cursor and the marks follow questions, never row numbers; what others take, put or answer changes
/// the rows around the cursor and moves nothing under it.
public final class QuestionQueue: CaseRows {
  let desk: any StoreDesk

  public private(set) var rows: [QuestionRow] = []
  /// The row the cursor is on.
  public private(set) var cursor = 0
  /// The first row shown.
  public private(set) var top = 0
  public private(set) var height = 20
  /// Marked questions with their cases and kinds.
  public private(set) var marks: [Int64: QuestionRow] = [:]
  public private(set) var query: QuestionQuery
  public private(set) var view = View.all
  /// How many match, counted up to a cap; nil until counted.
  public private(set) var count: Int?
  public private(set) var isLoaded = false
  public private(set) var failure: Sentence?
  /// The store's version when the queue was last read.
  private(set) var version: Version?
  public private(set) var appliedFilterText = ""
  public private(set) var filterFault: FilterFault?

  private var reachesEnd = false
  /// What waits until all there are have been read.
  private var awaitsAll: WantsAll?
  private enum WantsAll { case end, marks }
  private var ticket: Ticket?
  private var moreTicket: Ticket?
  private var countTicket: Ticket?

  public var isReadingShown: Bool { ticket != nil }

  /// Whose questions are shown.
  public enum View: String, Sendable, CaseIterable {
    case all, free, mine, resting
  }

  /// Rows read at a time.
  static let step = 200
  /// Counted no further than this.
  static let cap = 100_000

  /// A stretch of the queue as it was read.
  struct Content: Sendable {
    var rows: [QuestionRow]
    var reachesEnd: Bool
    /// The store's version before it was read: what is newer may be missing.
    var version: Version?
  }

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

  // Reading

  /// Reads the queue, or reads it again where it stands.
  public func reload() {
    let (query, wanted) = (query, max(Self.step, rows.count))
    // What is on its way belongs to the rows before.
    (moreTicket, countTicket, awaitsAll) = (nil, nil, nil)
    ticket = desk.ask(
      .work(
        DeskWork("queue", lane: .pages) { reader, _ in
          let version = try reader.version()
          let rows = try reader.questions.questions(query, after: nil, limit: wanted + 1)
          return Content(
            rows: Array(rows.prefix(wanted)),
            reachesEnd: rows.count <= wanted,
            version: version
          )
        }
      )
    )
  }

  /// Counts what matches, beside the rows, which do not wait for it.
  private func countAll() {
    guard !reachesEnd else {
      (count, countTicket) = (rows.count, nil)
      return
    }
    let query = query
    countTicket = desk.ask(
      .work(
        DeskWork("queue count", lane: .counts) { reader, _ in
          try reader.questions.questionCount(query, cap: Self.cap)
        }
      )
    )
  }

  /// Reads on from the last row read: a step, or all there are.
  private func readMore(limit: Int = step) {
    guard !reachesEnd, moreTicket == nil, let last = rows.last else { return }
    let query = query
    moreTicket = desk.ask(
      .work(
        DeskWork("queue more", lane: .pages) { reader, _ in
          let rows = try reader.questions.questions(
            query,
            after: last.place(by: query.order),
            limit: limit + 1
          )
          return Content(rows: Array(rows.prefix(limit)), reachesEnd: rows.count <= limit)
        }
      )
    )
  }

  func receive(_ reply: Reply) -> Bool {
    let isAnew = reply.ticket == ticket
    switch reply.ticket {
    case ticket: ticket = nil
    case moreTicket: moreTicket = nil
    case countTicket: countTicket = nil
    default: return false
    }
    switch reply.result {
    case .success(.work(let read as Content)):
      failure = nil
      reachesEnd = read.reachesEnd
      version = read.version ?? version
      if isAnew {
        take(read.rows)
        countAll()
      } else if let first = read.rows.first, let last = rows.last,
        last.place(by: query.order) < first.place(by: query.order)
      {
        rows += read.rows
      }
      switch awaitsAll {
      case .end: goToEnd()
      case .marks: markAll()
      case nil: break
      }
    case .success(.work(let counted as Int)): count = counted
    case .success: break
    case .failure(let error):
      if (error as? StoreError)?.code != .interrupted { failure = Portal.sentence(of: error) }
    }
    isLoaded = true
    return true
  }

  /// The rows anew: the cursor stays on its question and on its line of the screen; where the question
  /// is gone, the one that has come in its place.
  private func take(_ read: [QuestionRow]) {
    let line = cursorLine
    let held = current?.question.id
    let behind = rows.dropFirst(cursor + 1).lazy.map(\.question.id)
    rows = read
    for row in read where marks[row.question.id] != nil { marks[row.question.id] = row }
    var places: [Int64: Int] = [:]
    for (index, row) in read.enumerated() { places[row.question.id] = index }
    if let held, let place = places[held] {
      cursor = place
    } else if let next = behind.first(where: { places[$0] != nil }), let place = places[next] {
      cursor = place
    }
    cursor = min(cursor, max(0, rows.count - 1))
    // Kept even where that leaves lines free below: the next move of the user's own closes them.
    top = top(withCursorOn: line)
  }

  // Moving

  func select(_ index: Int) {
    if awaitsAll == .end { awaitsAll = nil }
    cursor = min(max(0, index), max(0, rows.count - 1))
    settle()
    if cursor + Self.step / 4 >= rows.count { readMore() }
  }

  /// Puts the cursor on a question, where it is among the rows read.
  func select(question id: Int64) {
    if let index = rows.firstIndex(where: { $0.question.id == id }) { select(index) }
  }

  func resize(height: Int) {
    guard height != self.height else { return }
    self.height = max(1, height)
    settle()
  }

  public func move(by rows: Int) { select(cursor + rows) }

  /// By a screen, keeping one row of it, or by half of one.
  public func page(_ direction: Int, half: Bool) {
    let shown = visible.count
    move(by: max(half ? shown / 2 : shown - 1, 1) * direction)
  }

  public func goToStart() { select(0) }
  /// To the last of all, which reads what is not here yet; a move meanwhile gives that up.
  public func goToEnd() {
    select(rows.count - 1)
    readAll(for: .end)
  }

  public func scroll(by lines: Int) {
    top = min(max(0, top + lines), lastTop)
    cursor = min(max(cursor, top), max(top, visibleRange(from: top).upperBound - 1))
    select(cursor)
  }

  private func settle() {
    top = min(top, lastTop)
    top = max(0, min(max(top, cursor - height + 1), cursor))
    while top < cursor, visibleRange(from: top).upperBound <= cursor { top += 1 }
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
    awaitsAll = nil
    if !isAll { markAll() }
  }

  private func markAll() {
    for row in rows { marks[row.question.id] = row }
    readAll(for: .marks)
  }

  /// Reads all that is not here yet, where there is any; what it is for is done when it has come.
  private func readAll(for purpose: WantsAll) {
    awaitsAll = reachesEnd ? nil : purpose
    if !reachesEnd { readMore(limit: Self.cap) }
  }

  @discardableResult
  public func unmarkAll() -> Bool {
    defer { (marks, awaitsAll) = ([:], nil) }
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
    (rows, cursor, top, count, reachesEnd) = ([], 0, 0, nil, false)
    isLoaded = false
    marks = [:]
    reload()
  }
}

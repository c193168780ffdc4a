import CaseStore
import DebtCollection

/// How the queue is read: in stretches, from the end the user is at, and never whole but to be marked.
extension QuestionQueue {
  /// A stretch of the queue as it was read.
  struct Content: Sendable {
    var rows: [QuestionRow]
    var reachesStart = false
    var reachesEnd = false
    /// The store's version before it was read: what is newer may be missing.
    var version: Version?
  }

  /// Reads the queue, or reads it again where it stands.
  public func reload() {
    // The end that is being read is read as the store is now.
    guard jump == nil else { return }
    isBehind = false
    let (query, wanted) = (query, max(Self.step, rows.count))
    let first = reachesStart ? nil : rows.first?.place(by: query.order)
    // What is on its way belongs to the rows before.
    (aboveTicket, belowTicket, countTicket) = (nil, nil, nil)
    ticket = ask("queue") { reader in
      let version = try reader.version()
      var read = try Self.read(query, from: first, wanted, reader.questions)
      read.version = version
      return read
    }
  }

  /// A stretch from a place on; where that has become short of rows at the end of the queue, the last.
  private static func read(
    _ query: QuestionQuery,
    from first: QuestionPlace?,
    _ wanted: Int,
    _ reader: any QuestionReader
  ) throws -> Content {
    guard let first else {
      let rows = try reader.questions(query, at: .first, limit: wanted + 1)
      return Content(
        rows: Array(rows.prefix(wanted)),
        reachesStart: true,
        reachesEnd: rows.count <= wanted
      )
    }
    let rows = try reader.questions(query, at: .from(first), limit: wanted + 1)
    guard rows.count < wanted else {
      return Content(rows: Array(rows.prefix(wanted)), reachesEnd: rows.count == wanted)
    }
    return try last(query, wanted, reader)
  }

  private static func last(
    _ query: QuestionQuery,
    _ wanted: Int,
    _ reader: any QuestionReader
  ) throws -> Content {
    let rows = try reader.questions(query, at: .last, limit: wanted + 1)
    return Content(
      rows: Array(rows.suffix(wanted)),
      reachesStart: rows.count <= wanted,
      reachesEnd: true
    )
  }

  func ask(
    _ topic: String,
    _ body: @escaping @Sendable (any CaseReader) throws -> Content
  ) -> Ticket {
    desk.ask(.work(DeskWork(topic, lane: .pages) { reader, _ in try body(reader) }))
  }

  /// Counts what matches, beside the rows, which do not wait for it.
  private func countAll() {
    guard !(reachesStart && reachesEnd) else {
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

  /// Reads on where the cursor comes near the end of what has been read, unless all of it is being read anew.
  func readOn() {
    guard jump == nil, ticket == nil else { return }
    let near = Self.near
    if cursor + near >= rows.count, !reachesEnd, belowTicket == nil, let last = rows.last {
      let (query, place) = (query, last.place(by: query.order))
      belowTicket = ask("queue below") { reader in
        let rows = try reader.questions.questions(query, at: .after(place), limit: Self.step + 1)
        return Content(rows: Array(rows.prefix(Self.step)), reachesEnd: rows.count <= Self.step)
      }
    }
    if cursor < near, !reachesStart, aboveTicket == nil, let first = rows.first {
      let (query, place) = (query, first.place(by: query.order))
      aboveTicket = ask("queue above") { reader in
        let rows = try reader.questions.questions(query, at: .before(place), limit: Self.step + 1)
        return Content(rows: Array(rows.suffix(Self.step)), reachesStart: rows.count <= Self.step)
      }
    }
  }

  /// Reads the stretch at an end of the queue, and puts the cursor on its outermost row.
  func read(at end: ListEnd) {
    let (query, wanted) = (query, stepAtEnd)
    // Nobody waits for the rows around those before: the lane is free for these.
    for left in [ticket, aboveTicket, belowTicket].compactMap(\.self) { desk.cancel(left) }
    (ticket, aboveTicket, belowTicket) = (nil, nil, nil)
    let asked = ask("queue end") { reader in
      let version = try reader.version()
      var read =
        end == .first
        ? try Self.read(query, from: nil, wanted, reader.questions)
        : try Self.last(query, wanted, reader.questions)
      read.version = version
      return read
    }
    jump = (asked, end)
  }

  /// Takes an answer to one of its questions; false for another's.
  func receive(_ reply: Reply) -> Bool {
    let place: (Content) -> Void
    switch reply.ticket {
    case ticket: (ticket, place) = (nil, { [self] in take($0) })
    case leftTicket:
      (leftTicket, place) = (nil, { [self] in for row in $0.rows { marks.set(row, true) } })
    case jump?.ticket:
      let end = jump?.to ?? .first
      (jump, place) = (nil, { [self] in take($0, at: end) })
    case belowTicket: (belowTicket, place) = (nil, { [self] in takeBelow($0) })
    case aboveTicket: (aboveTicket, place) = (nil, { [self] in takeAbove($0) })
    case countTicket: (countTicket, place) = (nil, { _ in })
    default: return false
    }
    switch reply.result {
    case .success(.work(let read as Content)):
      failure = nil
      version = read.version ?? version
      place(read)
    case .success(.work(let counted as Int)): count = counted
    case .success: break
    case .failure(let error):
      if (error as? StoreError)?.code != .interrupted { failure = Portal.sentence(of: error) }
    }
    isLoaded = true
    return true
  }

  private func takeBelow(_ read: Content) {
    reachesEnd = read.reachesEnd
    if joins(rows.last, read.rows.first) { rows += read.rows }
  }

  /// Rows that come above move none of those on the screen.
  private func takeAbove(_ read: Content) {
    reachesStart = read.reachesStart
    guard joins(read.rows.last, rows.first) else { return }
    rows.insert(contentsOf: read.rows, at: 0)
    cursor += read.rows.count
    top += read.rows.count
  }

  /// Whether one stretch ends before another begins: what was read of a queue that has moved meanwhile may
  /// overlap.
  private func joins(_ last: QuestionRow?, _ first: QuestionRow?) -> Bool {
    guard let last, let first else { return false }
    return last.place(by: query.order) < first.place(by: query.order)
  }

  private func take(_ read: Content, at end: ListEnd) {
    (rows, reachesStart, reachesEnd) = (read.rows, read.reachesStart, read.reachesEnd)
    select(end == .first ? 0 : rows.count - 1)
    if count == nil { countAll() }
  }

  /// The rows anew: the cursor stays on its question and on its line of the screen; where the question
  /// is gone, the one that has come in its place.
  private func take(_ read: Content) {
    let line = cursorLine
    let held = current?.question.id
    let behind = rows.dropFirst(cursor + 1).lazy.map(\.question.id)
    (reachesStart, reachesEnd) = (read.reachesStart, read.reachesEnd)
    var places: [Int64: Int] = [:]
    for (index, row) in read.rows.enumerated() {
      places[row.question.id] = index
      marks.renew(row)
    }
    if let held, let place = places[held] {
      cursor = place
    } else if let next = behind.first(where: { places[$0] != nil }), let place = places[next] {
      cursor = place
    }
    rows = read.rows
    cursor = min(cursor, max(0, rows.count - 1))
    // Kept even where that leaves lines free below: the next move of the user's own closes them.
    top = top(withCursorOn: line)
    countAll()
  }
}

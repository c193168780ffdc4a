import CaseStore
import DebtCollection

/// Which questions are marked: some, or all that the queue has but some. Never row numbers.
public struct QuestionMarks: Sendable {
  /// All that match the queue's query are marked, but those in `named`.
  public private(set) var allMatching = false
  /// The marked questions, or with `allMatching` those left out.
  public private(set) var named: [Int64: QuestionRow] = [:]

  init() {}

  /// Nothing is marked. With `allMatching` it cannot be known without counting, so it says false.
  public var isEmpty: Bool { !allMatching && named.isEmpty }

  public func contains(_ row: QuestionRow) -> Bool {
    (named[row.question.id] != nil) != allMatching
  }

  mutating func toggle(_ row: QuestionRow) { set(row, !contains(row)) }

  mutating func set(_ row: QuestionRow, _ marked: Bool) {
    named[row.question.id] = marked == allMatching ? nil : row
  }

  mutating func markAllMatching() {
    allMatching = true
    named = [:]
  }

  /// Takes what has become of a question that is named.
  mutating func renew(_ row: QuestionRow) {
    if named[row.question.id] != nil { named[row.question.id] = row }
  }

  /// How many are marked of so many that match; nil while those are being counted.
  public func count(of matching: Int?) -> Int? {
    allMatching ? matching.map { max(0, $0 - named.count) } : named.count
  }
}

/// Marking questions: one, a range, all that match.
extension QuestionQueue {
  public var hasMarks: Bool { !marks.isEmpty }
  public var hasRange: Bool { range.isDrawn }

  /// How many are marked; nil while all that match are and they are being counted.
  public var markedCount: Int? { marks.count(of: count) }

  public func toggleMark() {
    guard let row = current else { return }
    marks.toggle(row)
  }

  /// Marks all that match, also those not read; once more unmarks all.
  public func toggleAll() {
    range.end()
    guard !rows.isEmpty else { return }
    if marks.allMatching && marks.named.isEmpty {
      marks = QuestionMarks()
    } else {
      marks.markAllMatching()
    }
  }

  @discardableResult
  public func unmarkAll() -> Bool {
    let isAny = !marks.isEmpty || hasRange
    (marks, leftTicket) = (QuestionMarks(), nil)
    range.end()
    return isAny
  }

  /// Begins a range at the cursor, or ends the one begun and keeps its marks.
  public func toggleRange() { range.toggle(on: &marks, rows: rows, cursor: cursor) }

  /// Ends a range and takes its marks back; false when there was none.
  @discardableResult
  public func cancelRange() -> Bool { range.cancel(on: &marks) }

  func followRange() { range.follow(on: &marks, rows: rows, cursor: cursor) }

  /// Lets only these cases' questions stay marked: those a job has not done. Where all that match were
  /// marked they are read, no more of them than a range marks.
  func keepMarks(in left: Marks) {
    guard marks.allMatching else {
      for row in marks.named.values where !left.contains(row.row.number) { marks.set(row, false) }
      return
    }
    marks = QuestionMarks()
    let numbers = left.named.keys.sorted().prefix(CaseList.longestRange)
    guard !numbers.isEmpty else { return }
    let side = query.side
    leftTicket = ask("queue left") { reader in
      let open = try reader.questions.openQuestions(of: numbers)
      let rows = try open.compactMap { try reader.questions.openQuestion($0.id, seenBy: side) }
      return Content(rows: rows)
    }
  }

  /// The questions meant that are at hand: the marked ones, else the one under the cursor. Where all that
  /// match are marked, those among the rows read.
  var meant: [QuestionRow] {
    if marks.isEmpty { return current.map { [$0] } ?? [] }
    if marks.allMatching { return rows.filter(marks.contains) }
    return marks.named.values.sorted { $0.place(by: query.order) < $1.place(by: query.order) }
  }

  /// The one question that is meant; nil where there are several, or none.
  var only: QuestionRow? {
    if marks.isEmpty { return current }
    return !marks.allMatching && marks.named.count == 1 ? marks.named.values.first : nil
  }

  /// The kinds the marked questions are of, in their own order; none where there is but one question, or
  /// where it is not known.
  var markedKinds: [QuestionKind] {
    guard !marks.isEmpty, only == nil else { return [] }
    // What is not read may be of any kind, unless the filter says of which.
    if marks.allMatching, !(reachesStart && reachesEnd) { return query.onlyKind.map { [$0] } ?? [] }
    let kinds = Set(meant.map(\.question.kind))
    return QuestionKind.allCases.filter(kinds.contains)
  }

  public var selection: Selection? {
    if marks.allMatching { return .asked(query, except: Set(marks.named.keys)) }
    let numbers = Set(meant.map(\.row.number)).sorted()
    return numbers.isEmpty ? nil : .cases(numbers)
  }
}

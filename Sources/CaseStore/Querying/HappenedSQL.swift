import DebtCollection

/// What happened to a case on days that are no column of it: a payment, a letter, a question.
///
/// Asked of one case by the table's index of cases, of all by its index of days.
struct HappenedSQL {
  private let table: String
  private let byCase: String
  private let byDay: String
  private let test: SQLFragment

  /// - Parameters:
  ///   - codes: of these kinds of letter or question; nil is any.
  ///   - from: the first day; nil is open.
  ///   - to: the last day; nil is open.
  init?(_ field: FilterField, of codes: [Int]?, from: CivilDate?, to: CivilDate?) {
    switch field {
    case .payment:
      (table, byCase, byDay) = ("payment_parts", "payment_parts_case", "payment_parts_day")
      // What an upheld objection moves between the parts of a claim brings no money in.
      test = .all([Self.days("h.day", from, to), SQLFragment("h.amount <> 0")])
    case .sent:
      (table, byCase, byDay) = ("letters", "letters_case", "letters_sent")
      test = .all([Self.days("h.sent", from, to)] + Self.codes("h.kind", codes))
    case .asked:
      (table, byCase, byDay) = ("messages", "messages_case", "messages_queue")
      test = .all(
        [SQLFragment(QuestionSchema.isOpen), Self.moments("h.at", from, to)]
          + Self.codes("h.question", codes)
      )
    case .answered:
      (table, byCase, byDay) = ("messages", "messages_case", "messages_answered")
      test = .all(
        [SQLFragment(OverviewSchema.isAnswered), Self.moments("h.answered", from, to)]
          + Self.codes("h.question", codes)
      )
    default: return nil
    }
  }

  /// Questions of these kinds that were answered, whenever.
  init(replied codes: [Int]) {
    (table, byCase, byDay) = ("messages", "messages_case", "messages_answered")
    test = .all([SQLFragment(OverviewSchema.isAnswered)] + Self.codes("h.question", codes))
  }

  /// As a test on a case `c`.
  var ofCase: SQLFragment {
    SQLFragment(
      """
      EXISTS (SELECT 1 FROM \(table) h INDEXED BY \(byCase)
        WHERE h.case_id = c.id AND \(test.sql))
      """,
      test.values
    )
  }

  /// As a list of cases.
  var cases: SQLFragment {
    SQLFragment(
      "SELECT DISTINCT h.case_id AS id FROM \(table) h INDEXED BY \(byDay) WHERE \(test.sql)",
      test.values
    )
  }

  private static func codes(_ column: String, _ codes: [Int]?) -> [SQLFragment] {
    guard let codes else { return [] }
    return [SQLFragment("\(column) IN (\(codes.map(String.init).joined(separator: ",")))")]
  }

  private static func days(_ column: String, _ from: CivilDate?, _ to: CivilDate?) -> SQLFragment {
    range(column, from.map { Int64($0.dayNumber) }, to.map { Int64($0.dayNumber) })
  }

  static func moments(_ column: String, _ from: CivilDate?, _ to: CivilDate?) -> SQLFragment {
    range(
      column,
      from.map { OsloTime.start(of: $0).seconds },
      to.map { OsloTime.start(of: $0 + 1).seconds - 1 }
    )
  }

  private static func range(_ column: String, _ from: Int64?, _ to: Int64?) -> SQLFragment {
    switch (from, to) {
    case (let from?, let to?):
      SQLFragment("\(column) BETWEEN ? AND ?", [.integer(from), .integer(to)])
    case (let from?, nil): SQLFragment("\(column) >= ?", [.integer(from)])
    case (nil, let to?): SQLFragment("\(column) <= ?", [.integer(to)])
    case (nil, nil): SQLFragment("\(column) IS NOT NULL")
    }
  }
}

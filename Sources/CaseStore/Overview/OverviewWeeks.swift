import DebtCollection

/// What happened week by week, each from one stretch of an index.
struct OverviewWeeks {
  let reading: Reading
  let query: Overview.Query
  /// The cases of the query's creditors; nil is all.
  private let scope: NumberSet?
  private let currencies: CaseCurrencies

  init(_ reading: Reading, _ query: Overview.Query) throws {
    self.reading = reading
    self.query = query
    currencies = try CaseCurrencies(reading)
    scope = try query.scope(reading)
  }

  /// The weeks shown, the earliest first.
  private var shown: [Overview.Week] {
    Overview.Week(of: query.today).last(Overview.weeksBack)
  }

  func weeks() throws -> Overview.Weeks {
    var weeks = Overview.Weeks()
    for span in [shown, shown.map(\.yearBefore)] { try addPayments(of: span, to: &weeks) }
    try addLetters(to: &weeks)
    return weeks
  }

  private func addPayments(of span: [Overview.Week], to weeks: inout Overview.Weeks) throws {
    guard let first = span.first, let last = span.last else { return }
    var cases = CasesOfWeek()
    try reading.each(
      """
      SELECT day, case_id, amount FROM payment_parts INDEXED BY payment_parts_day
      WHERE day BETWEEN ? AND ? AND amount <> 0 ORDER BY day
      """,
      first.days(to: last)
    ) { row in
      let number = row.integer(1)
      guard scope?.contains(number) ?? true else { return }
      let week = Overview.Week(of: row.date(0))
      let currency = currencies.all[currencies.place(number)]
      var sum = weeks.incoming[week]?[currency] ?? Overview.Sum()
      sum.money += row.money(2)
      if cases.isNew(number, in: week) { sum.cases += 1 }
      weeks.incoming[week, default: [:]][currency] = sum
    }
  }

  private func addLetters(to weeks: inout Overview.Weeks) throws {
    guard let first = shown.first, let last = shown.last else { return }
    var cases = CasesOfWeek()
    var casesOfKind: [LetterKind: NumberSet] = [:]
    try reading.each(
      """
      SELECT sent, kind, case_id FROM letters INDEXED BY letters_sent
      WHERE sent BETWEEN ? AND ? ORDER BY sent
      """,
      first.days(to: last)
    ) { row in
      let number = row.integer(2)
      guard scope?.contains(number) ?? true else { return }
      guard let kind = LetterKind(rawValue: row.int(1)) else {
        throw StoreError(
          .broken,
          Sentence("store.code", [.text("letters.kind"), .count(row.int(1))])
        )
      }
      let week = Overview.Week(of: row.date(0))
      weeks.letters[week, default: Overview.Letters()]
        .add(isNew: cases.isNew(number, in: week))
      weeks.lettersByKind[kind, default: Overview.Letters()]
        .add(isNew: casesOfKind[kind, default: NumberSet()].insertNew(number))
    }
  }
}

/// The cases that rows have named so far in their week; the rows come week by week.
struct CasesOfWeek {
  private var week: Overview.Week?
  private var named = NumberSet()

  /// Whether a case is named in this week for the first time.
  mutating func isNew(_ number: Int64, in week: Overview.Week) -> Bool {
    if week != self.week { (self.week, named) = (week, NumberSet()) }
    return named.insertNew(number)
  }
}

extension Overview.Letters {
  fileprivate mutating func add(isNew: Bool) {
    sent += 1
    if isNew { cases += 1 }
  }
}

extension Overview.Week {
  /// The days from this week's first to another's last, for `BETWEEN`.
  func days(to last: Overview.Week) -> [SQLValue] {
    [.integer(Int64(monday.dayNumber)), .integer(Int64(last.sunday.dayNumber))]
  }

  /// The moments of these days, for `BETWEEN`.
  func moments(to last: Overview.Week) -> [SQLValue] {
    [
      .integer(OsloTime.start(of: monday).seconds),
      .integer(OsloTime.start(of: last.sunday + 1).seconds - 1),
    ]
  }
}

extension Overview.Query {
  /// The cases of the creditors it is narrowed to; nil is all.
  func scope(_ reading: Reading) throws -> NumberSet? {
    guard let creditors else { return nil }
    var set = NumberSet()
    let list = creditors.map { "\($0.value)" }.joined(separator: ",")
    try reading.each("SELECT id FROM cases INDEXED BY sort_creditor WHERE creditor IN (\(list))") {
      set.insert($0.integer(0))
    }
    return set
  }
}

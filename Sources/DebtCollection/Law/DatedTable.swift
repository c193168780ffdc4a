/// How sure a row is, as `law.md` found it.
public enum Certainty: String, Sendable, CaseIterable {
  case confirmed
  case single
  case derived
  case doubtful
  /// The sources were searched and do not say: the row refuses its days.
  case notFound = "not-found"
  /// Put in by the user.
  case own
}

/// One row of a dated table: what holds from a day on, and who says so.
public struct DatedRow<Value: Sendable>: Sendable {
  public var from: CivilDate
  /// The last day it holds where that is known; nil: until a newer row.
  public var until: CivilDate?
  /// nil where the sources do not say.
  public var value: Value?
  public var source: String
  public var certainty: Certainty

  public init(
    from: CivilDate,
    until: CivilDate? = nil,
    _ value: Value?,
    source: String,
    certainty: Certainty
  ) {
    self.from = from
    self.until = until
    self.value = value
    self.source = source
    self.certainty = certainty
  }
}

/// What a table says on a day, and over which days it says the same.
public struct RateSpan<Value: Sendable>: Sendable {
  public var value: Value
  public var from: CivilDate
  /// The last day it holds; nil: until a newer row.
  public var through: CivilDate?
  public var source: String
  public var certainty: Certainty
}

/// Rows that take over from each other on their dates.
public struct DatedTable<Value: Sendable>: Sendable {
  public let name: RateTableName
  /// In the order of their first days.
  public private(set) var rows: [DatedRow<Value>]

  /// A table of these rows, in any order.
  public init(_ name: RateTableName, _ rows: [DatedRow<Value>]) {
    self.name = name
    self.rows = rows.sorted { $0.from < $1.from }
  }

  /// What holds on a day.
  ///
  /// - Throws: `MissingRate` before the first row, after a row's end and in a row that says nothing.
  public func span(on day: CivilDate) throws(MissingRate) -> RateSpan<Value> {
    guard let index = rows.lastIndex(where: { $0.from <= day }) else {
      throw MissingRate(table: name, day: day)
    }
    let row = rows[index]
    let end = self.end(at: index)
    guard let value = row.value, end.map({ day <= $0 }) ?? true else {
      throw MissingRate(table: name, day: day)
    }
    return RateSpan(
      value: value,
      from: row.from,
      through: end,
      source: row.source,
      certainty: row.certainty
    )
  }

  /// The value that holds on a day.
  public func value(on day: CivilDate) throws(MissingRate) -> Value { try span(on: day).value }

  /// The last day from this one on of which the table has something to say without a gap; nil when
  /// it ends nowhere, or when it says nothing of this day itself (see `span`).
  public func lastKnownDay(from day: CivilDate) -> CivilDate? {
    var last: CivilDate?
    var next = day
    while let span = try? span(on: next) {
      guard let through = span.through else { return nil }
      last = through
      next = through + 1
    }
    return last
  }

  /// The table with one row more.
  ///
  /// - Throws: `RateConflict` when a row with a value begins on the same day.
  public func adding(_ row: DatedRow<Value>) throws(RateConflict) -> DatedTable {
    if rows.contains(where: { $0.from == row.from && $0.value != nil }) {
      throw RateConflict(table: name, from: row.from)
    }
    return DatedTable(name, rows.filter { $0.from != row.from } + [row])
  }

  /// The first of these days of which a row with a value is known to tell; nil when none does.
  ///
  /// A row that holds until a newer one may be followed by one of a user's own, on any later day.
  ///
  /// - Parameter last: nil: until the next row.
  func firstTaken(from first: CivilDate, through last: CivilDate?) -> CivilDate? {
    var taken: [CivilDate] = []
    for (index, row) in rows.enumerated() where row.value != nil {
      if row.from <= first {
        let newer = rows[(index + 1)...].first { $0.certainty != .own }
        let end = [row.until, newer.map { $0.from - 1 }].compactMap { $0 }.min()
        if let end, first <= end { taken.append(first) }
      } else if let last, row.from <= last {
        taken.append(row.from)
      }
    }
    return taken.min()
  }

  private func end(at index: Int) -> CivilDate? {
    let next = index + 1 < rows.count ? rows[index + 1].from - 1 : nil
    guard let until = rows[index].until else { return next }
    return next.map { min($0, until) } ?? until
  }
}

/// A table has nothing to say of a day: its rate is not set yet, or was not found.
public struct MissingRate: Error, Hashable, Sendable {
  public var table: RateTableName
  public var day: CivilDate

  public init(table: RateTableName, day: CivilDate) {
    self.table = table
    self.day = day
  }

  /// The error as a sentence for the catalogue: the table, and the day it has no row for; a table of
  /// whole rules takes no row of a user's own.
  public var sentence: Sentence {
    Sentence(
      table.content == .rule ? "error.rule-missing" : "error.rate-missing",
      [.word("rates.\(table.rawValue)"), .date(day)]
    )
  }
}

extension MissingRate: CustomStringConvertible {
  public var description: String {
    "The table \(table.rawValue) has no row for \(day.iso); "
      + "add one with its source: amili rates add."
  }
}

/// A row was added on a day that has one.
public struct RateConflict: Error, Hashable, Sendable {
  public var table: RateTableName
  public var from: CivilDate

  /// The error as a sentence for the catalogue.
  public var sentence: Sentence {
    Sentence("error.rate-known", [.word("rates.\(table.rawValue)"), .date(from)])
  }
}

extension RateConflict: CustomStringConvertible {
  public var description: String {
    "The table \(table.rawValue) has a row from \(from.iso) already."
  }
}

// Apart from the types: a requirement of theirs would be proved anew at every start.
extension DatedRow: Equatable where Value: Equatable {}
extension DatedRow: Hashable where Value: Hashable {}
extension RateSpan: Equatable where Value: Equatable {}
extension RateSpan: Hashable where Value: Hashable {}
extension DatedTable: Equatable where Value: Equatable {}
extension DatedTable: Hashable where Value: Hashable {}

/// A row of any table as `amili rates` shows it.
public struct RateLine: Hashable, Sendable {
  public var table: RateTableName
  public var from: CivilDate
  public var until: CivilDate?
  /// The rate or amount with two decimals, or nil where the row is a rule or says nothing.
  public var figure: String?
  public var source: String
  public var certainty: Certainty
}

/// When a table runs out: the last day it has something to say of.
public struct RateExpiry: Hashable, Sendable {
  public var table: RateTableName
  /// nil when it says nothing of the asked day already.
  public var lastDay: CivilDate?
}

extension RateTables {
  /// Every row of every table, table by table, oldest first.
  public var lines: [RateLine] { RateTableName.allCases.flatMap(lines(of:)) }

  /// The rows of one table, oldest first.
  public func lines(of table: RateTableName) -> [RateLine] {
    visit(table, RateLines())
  }

  /// The tables that run out, soonest first: those that say nothing of this day, then by last day.
  ///
  /// A table that holds until newer is not among them.
  public func expiries(asOf day: CivilDate) -> [RateExpiry] {
    RateTableName.allCases.compactMap { visit($0, ExpiryOf(day: day)) }
      .sorted { ($0.lastDay?.dayNumber ?? .min) < ($1.lastDay?.dayNumber ?? .min) }
  }

  private func visit<Visitor: TableVisitor>(
    _ table: RateTableName,
    _ visitor: Visitor
  ) -> Visitor.Result {
    switch table {
    case .lateInterest: visitor.visit(lateInterest, \.plain)
    case .baseRate: visitor.visit(baseRate, \.plain)
    case .standardCompensation: visitor.visit(standardCompensation, \.plain)
    case .reminderFee: visitor.visit(reminderFee) { _ in nil }
    case .feeRounding: visitor.visit(feeRounding, \.plain)
    case .collectionFee: visitor.visit(collectionFee) { _ in nil }
    case .courtFeeUnit: visitor.visit(courtFeeUnit, \.plain)
    case .courtFees: visitor.visit(courtFees) { _ in nil }
    case .referenceRateSweden: visitor.visit(referenceRateSweden, \.plain)
    case .marginSweden: visitor.visit(marginSweden, \.plain)
    case .feesSweden: visitor.visit(feesSweden) { _ in nil }
    case .enforcementSweden: visitor.visit(enforcementSweden) { _ in nil }
    case .limitationSweden: visitor.visit(limitationSweden) { _ in nil }
    case .referenceRateFinland: visitor.visit(referenceRateFinland, \.plain)
    case .marginFinland: visitor.visit(marginFinland, \.plain)
    case .marginFinlandCommercial: visitor.visit(marginFinlandCommercial, \.plain)
    case .feesFinlandConsumer: visitor.visit(feesFinlandConsumer) { _ in nil }
    case .feesFinlandBusiness: visitor.visit(feesFinlandBusiness) { _ in nil }
    case .valueAddedTax: visitor.visit(valueAddedTax, \.plain)
    }
  }
}

/// Does the same to a table whatever its rows hold.
private protocol TableVisitor {
  associatedtype Result
  func visit<Value>(_ table: DatedTable<Value>, _ figure: (Value) -> String?) -> Result
}

private struct RateLines: TableVisitor {
  func visit<Value>(_ table: DatedTable<Value>, _ figure: (Value) -> String?) -> [RateLine] {
    table.rows.map { row in
      RateLine(
        table: table.name,
        from: row.from,
        until: row.until,
        figure: row.value.flatMap(figure),
        source: row.source,
        certainty: row.certainty
      )
    }
  }
}

private struct ExpiryOf: TableVisitor {
  let day: CivilDate

  func visit<Value>(_ table: DatedTable<Value>, _ figure: (Value) -> String?) -> RateExpiry? {
    let isKnown = (try? table.span(on: day)) != nil
    guard let last = table.lastKnownDay(from: day) else {
      return isKnown ? nil : RateExpiry(table: table.name, lastDay: nil)
    }
    return RateExpiry(table: table.name, lastDay: last)
  }
}

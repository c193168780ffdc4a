/// A row of any table as `amili rates` shows it.
public struct RateLine: Hashable, Sendable {
  public var table: RateTableName
  public var from: CivilDate
  public var until: CivilDate?
  /// The rate or amount with two decimals, or nil where the row is a rule or says nothing.
  public var figure: String?
  /// What the rule says, by the keys of the table's file; none where the row is a figure or silent.
  public var facts: [RuleFact] = []
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
    case .lateInterest: visitor.visit(lateInterest, RowContent.percent)
    case .baseRate: visitor.visit(baseRate, RowContent.amount)
    case .standardCompensation: visitor.visit(standardCompensation, RowContent.amount)
    case .reminderFee: visitor.visit(reminderFee, RowContent.rule)
    case .feeRounding: visitor.visit(feeRounding, RowContent.amount)
    case .collectionFee: visitor.visit(collectionFee, RowContent.rule)
    case .courtFeeUnit: visitor.visit(courtFeeUnit, RowContent.amount)
    case .courtFees: visitor.visit(courtFees, RowContent.rule)
    case .enforcement: visitor.visit(enforcement, RowContent.rule)
    case .judgmentInterest: visitor.visit(judgmentInterest, RowContent.rule)
    case .paymentTerms: visitor.visit(paymentTerms, RowContent.rule)
    case .collectionLaw: visitor.visit(collectionLaw, RowContent.rule)
    case .referenceRateSweden: visitor.visit(referenceRateSweden, RowContent.percent)
    case .marginSweden: visitor.visit(marginSweden, RowContent.percent)
    case .feesSweden: visitor.visit(feesSweden, RowContent.rule)
    case .enforcementSweden: visitor.visit(enforcementSweden, RowContent.rule)
    case .limitationSweden: visitor.visit(limitationSweden, RowContent.rule)
    case .demandSweden: visitor.visit(demandSweden, RowContent.rule)
    case .paymentTermsSweden: visitor.visit(paymentTermsSweden, RowContent.rule)
    case .referenceRateFinland: visitor.visit(referenceRateFinland, RowContent.percent)
    case .marginFinland: visitor.visit(marginFinland, RowContent.percent)
    case .marginFinlandCommercial: visitor.visit(marginFinlandCommercial, RowContent.percent)
    case .feesFinlandConsumer: visitor.visit(feesFinlandConsumer, RowContent.rule)
    case .feesFinlandBusiness: visitor.visit(feesFinlandBusiness, RowContent.rule)
    case .valueAddedTax: visitor.visit(valueAddedTax, RowContent.percent)
    case .vatCodes: visitor.visit(vatCodes, RowContent.rule)
    case .accounts: visitor.visit(accounts, RowContent.rule)
    }
  }
}

/// What a row says: one figure, or a rule's facts.
private struct RowContent {
  var figure: String?
  var facts: [RuleFact] = []

  static func percent(_ value: Percent) -> RowContent { RowContent(figure: value.plain) }
  static func amount(_ value: Money) -> RowContent { RowContent(figure: value.plain) }
  static func rule(_ value: some RuleSaying) -> RowContent { RowContent(facts: value.facts) }
}

/// Does the same to a table whatever its rows hold.
private protocol TableVisitor {
  associatedtype Result
  func visit<Value>(_ table: DatedTable<Value>, _ content: (Value) -> RowContent) -> Result
}

private struct RateLines: TableVisitor {
  func visit<Value>(_ table: DatedTable<Value>, _ content: (Value) -> RowContent) -> [RateLine] {
    table.rows.map { row in
      let said = row.value.map(content)
      return RateLine(
        table: table.name,
        from: row.from,
        until: row.until,
        figure: said?.figure,
        facts: said?.facts ?? [],
        source: row.source,
        certainty: row.certainty
      )
    }
  }
}

private struct ExpiryOf: TableVisitor {
  let day: CivilDate

  func visit<Value>(_ table: DatedTable<Value>, _ content: (Value) -> RowContent) -> RateExpiry? {
    let isKnown = (try? table.span(on: day)) != nil
    guard let last = table.lastKnownDay(from: day) else {
      return isKnown ? nil : RateExpiry(table: table.name, lastDay: nil)
    }
    return RateExpiry(table: table.name, lastDay: last)
  }
}

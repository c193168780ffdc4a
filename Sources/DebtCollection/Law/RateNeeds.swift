extension RateTables {
  /// Days before a rate's end from which the next one is asked for.
  public static let daysOfNotice = 60

  /// The rates that say nothing of this day, or end within the days of notice; soonest first.
  public func ending(by day: CivilDate) -> [RateExpiry] {
    expiries(asOf: day).filter { end in
      end.lastDay.map { $0 <= day + Self.daysOfNotice } ?? true
    }
  }
}

extension RateTableName {
  /// The open cases whose amounts are worked out by the table.
  ///
  /// Compensation is due between businesses (forsinkelsesrenteloven § 3a), and the court fee unit counts
  /// once the debtor is at collection; what is posted goes for every case.
  public var openCases: CaseFilter {
    switch self {
    case .lateInterest, .baseRate, .reminderFee, .feeRounding, .collectionFee, .collectionLaw,
      .paymentTerms:
      Self.open(in: .norway)
    case .standardCompensation:
      Self.open(in: .norway).and(.field(.kind, .code([DebtorKind.business.rawValue])))
    case .courtFeeUnit, .courtFees, .enforcement, .judgmentInterest:
      Self.open(in: .norway).and(
        .field(.stage, .code([Stage.collection, .legal, .monitoring].map(\.rawValue)))
      )
    case .referenceRateSweden, .marginSweden, .feesSweden, .enforcementSweden, .limitationSweden,
      .demandSweden, .paymentTermsSweden:
      Self.followedUp(in: .sweden)
    case .referenceRateFinland, .marginFinland, .marginFinlandCommercial, .feesFinlandConsumer,
      .feesFinlandBusiness:
      Self.followedUp(in: .finland)
    case .valueAddedTax, .vatCodes, .accounts: .open
    }
  }

  private static func open(in country: RuleCountry) -> CaseFilter {
    .open.and(.field(.country, .text(country.rawValue)))
  }

  /// What waits outside Norway is claimed nothing on yet.
  private static func followedUp(in country: RuleCountry) -> CaseFilter {
    let stages: [Stage] = [.reminder, .collection, .legal, .monitoring]
    return open(in: country).and(.field(.stage, .code(stages.map(\.rawValue))))
  }
}

extension RateExpiry {
  /// To which day the table is known, or that it is silent.
  public var sentence: Sentence {
    let table = SentenceValue.word("rates.\(table.rawValue)")
    return lastDay.map { Sentence("rates.known-to", [table, .date($0)]) }
      ?? Sentence("rates.silent", [table])
  }

  /// The command that adds the next row, with what is to be filled in; the same in every language.
  public var command: String {
    let from = lastDay.map { ($0 + 1).iso } ?? "DATE"
    return "amili rates add --table \(table.rawValue) --from \(from) --figure N --source TEXT"
  }
}

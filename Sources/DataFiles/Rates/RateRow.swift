import DebtCollection

/// How the rows of the tables in `data/rates` are read.
enum RateRow {
  /// One row; a row of certainty `not-found` has no value and refuses its days.
  static func read<Value>(
    _ row: TOMLReader,
    of table: RateTableName,
    _ value: (TOMLReader) -> Value
  ) -> DatedRow<Value> {
    let from = row.required("from", .date)
    let until = row.optional("until", .date)
    let source = row.required("source", .word)
    let written = row.required("certainty", .oneOf(Certainty.allCases.map(\.rawValue)))
    let certainty = Certainty(rawValue: written) ?? .notFound
    return DatedRow(
      from: from,
      until: until ?? table.usualEnd(of: from),
      certainty == .notFound ? nil : value(row),
      source: source,
      certainty: certainty
    )
  }

  static func reminderFee(_ row: TOMLReader) -> ReminderFeeRule {
    ReminderFeeRule(
      letterTwentieths: row.required("letter-twentieths", .integer(in: 1...20)),
      demandTwentieths: row.required("demand-twentieths", .integer(in: 1...20)),
      waitDays: row.required("wait-days", .integer(in: 0...365)),
      most: row.required("most", .integer(in: 0...10)),
      anewAfterMonths: row.required("anew-after-months", .integer(in: 1...120))
    )
  }

  static func collectionFee(_ row: TOMLReader) -> CollectionFeeRule {
    CollectionFeeRule(
      tiers: row.tables("tiers") { tier in
        Tier(upTo: tier.optional("up-to", .money), tier.required("light", .factor))
      },
      heavy: row.required("heavy", .factor),
      notConsumer: row.required("not-consumer", .factor),
      notDeducting: row.required("not-deducting", .factor),
      heavyAfterDays: row.required("heavy-after-days", .integer(in: 0...365)),
      freeInstalments: row.required("free-instalments", .integer(in: 0...100)),
      instalmentPlan: row.required("instalment-plan", .factor)
    )
  }

  static func courtFees(_ row: TOMLReader) -> CourtFeeRule {
    CourtFeeRule(
      complaint: row.required("complaint", .factor),
      attachment: row.required("attachment", .factor),
      writing: row.required("writing", .factor)
    )
  }

  static func swedishFees(_ row: TOMLReader) -> SwedishFeeRule {
    SwedishFeeRule(
      reminder: row.required("reminder", .money),
      demand: row.required("demand", .money),
      paymentPlan: row.required("payment-plan", .money),
      compensation: row.optional("compensation", .money)
    )
  }

  static func swedishEnforcement(_ row: TOMLReader) -> SwedishEnforcementRule {
    SwedishEnforcementRule(
      application: row.required("application", .money),
      representation: row.required("representation", .money),
      attachmentFrom: row.required("attachment-from", .money)
    )
  }

  static func limitation(_ row: TOMLReader) -> LimitationRule {
    LimitationRule(
      years: row.required("years", .integer(in: 1...100)),
      consumerYears: row.required("consumer-years", .integer(in: 1...100))
    )
  }

  static func finnishFees(_ row: TOMLReader) -> FinnishFeeRule {
    var rule = FinnishFeeRule(
      waitDays: row.required("wait-days", .integer(in: 0...365)),
      demand: row.tables("demand", amountTier),
      enforceableDemand: row.required("enforceable-demand", .money)
    )
    rule.reminder = row.optional("reminder", .money)
    rule.laterDemand = row.optional("later-demand", .factor)
    rule.mostDemands = row.optional("most-demands", .integer(in: 1...100))
    rule.cap = row.tables("cap", amountTier)
    rule.enforceableCap = row.optional("enforceable-cap", .money)
    rule.paymentPlan = row.table("payment-plan") { plan in
      FinnishFeeRule.PaymentPlan(
        tiers: plan.tables("tiers", amountTier),
        short: plan.optional("short", .money),
        shortInstalments: plan.optional("short-instalments", .integer(in: 1...100)) ?? 0
      )
    }
    rule.extensionOfTime = row.table("extension") { time in
      FinnishFeeRule.Extension(
        fee: time.required("amount", .money),
        leastDays: time.required("least-days", .integer(in: 0...365))
      )
    }
    rule.ownDemand = row.optional("own-demand", .money)
    rule.protestedBill = row.table("protested-bill") { bill in
      FinnishFeeRule.ProtestedBill(
        tiers: bill.tables("tiers", amountTier),
        reminderDays: bill.required("reminder-days", .integer(in: 0...365)),
        protestDays: bill.required("protest-days", .integer(in: 0...365))
      )
    }
    rule.bankruptcyDemand = row.optional("bankruptcy-demand", .money)
    rule.compensation = row.optional("compensation", .money)
    return rule
  }

  private static func amountTier(_ tier: TOMLReader) -> Tier<Money> {
    Tier(upTo: tier.optional("up-to", .money), tier.required("amount", .money))
  }
}

extension TOMLKind<Percent> {
  /// A rate in per cent: `12.25`.
  static var percent: TOMLKind {
    .from(
      .decimal(places: 2),
      "a rate in per cent with at most two decimals",
      standIn: Percent(hundredths: 0)
    ) { Percent(hundredths: $0) }
  }
}

extension TOMLKind<Factor> {
  /// A factor: `1.25`.
  static var factor: TOMLKind {
    .from(.decimal(places: 2), "a factor with at most two decimals", standIn: .one) {
      Factor(hundredths: $0)
    }
  }
}

/// One thing a rule says, by the key it has in `data/rates`: `wait-days` is `14`.
public struct RuleFact: Hashable, Sendable {
  public var key: String
  /// As it stands in the file: an amount and a factor with two decimals, days and months whole.
  public var value: String

  init(_ key: String, _ value: some CustomStringConvertible) {
    self.key = key
    self.value = value.description
  }

  init?(_ key: String, _ value: (some CustomStringConvertible)?) {
    guard let value else { return nil }
    self.init(key, value.description)
  }

  init(_ key: String, _ amount: Money) { self.init(key, amount.plain) }

  init?(_ key: String, _ amount: Money?) {
    guard let amount else { return nil }
    self.init(key, amount.plain)
  }

  init(_ key: String, _ factor: Factor) { self.init(key, factor.plain) }

  init?(_ key: String, _ factor: Factor?) {
    guard let factor else { return nil }
    self.init(key, factor.plain)
  }

  /// A fact for each tier: `demand up-to 500.00` is `50.00`, and the last without an end `demand above`.
  static func tiers<Value>(
    _ key: String,
    _ tiers: [Tier<Value>],
    _ plain: (Value) -> String
  ) -> [RuleFact] {
    tiers.map { tier in
      RuleFact(tier.upTo.map { "\(key) up-to \($0.plain)" } ?? "\(key) above", plain(tier.value))
    }
  }
}

/// A rule that can say all it holds.
protocol RuleSaying {
  /// All it says, in the order of the file; what is absent is left out.
  var facts: [RuleFact] { get }
}

extension ReminderFeeRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("letter-twentieths", letterTwentieths),
      RuleFact("demand-twentieths", demandTwentieths), RuleFact("wait-days", waitDays),
      RuleFact("most", most), RuleFact("anew-after-months", anewAfterMonths),
    ]
  }
}

extension CollectionFeeRule: RuleSaying {
  var facts: [RuleFact] {
    RuleFact.tiers("light", tiers, \.plain) + [
      RuleFact("heavy", heavy), RuleFact("not-consumer", notConsumer),
      RuleFact("not-deducting", notDeducting), RuleFact("heavy-after-days", heavyAfterDays),
      RuleFact("free-instalments", freeInstalments), RuleFact("instalment-plan", instalmentPlan),
    ]
  }
}

extension CourtFeeRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("complaint", complaint), RuleFact("attachment", attachment),
      RuleFact("writing", writing),
    ]
  }
}

extension EnforcementRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("notice-days", noticeDays), RuleFact("notice-valid-months", noticeValidMonths),
      RuleFact("office-days", officeDays), RuleFact("anew-after-months", anewAfterMonths),
      RuleFact("wage-lien-years", wageLienYears),
    ]
  }
}

extension PaymentTermsRule: RuleSaying {
  var facts: [RuleFact] {
    [RuleFact("demand-days", demandDays)]
      + [RuleFact("business-days", businessDays), RuleFact("public-days", publicDays)]
      .compactMap { $0 }
  }
}

extension SwedishFeeRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("reminder", reminder), RuleFact("demand", demand),
      RuleFact("payment-plan", paymentPlan),
    ] + [RuleFact("compensation", compensation)].compactMap { $0 }
  }
}

extension SwedishEnforcementRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("application", application), RuleFact("representation", representation),
      RuleFact("attachment-from", attachmentFrom),
    ]
  }
}

extension SwedishDemandRule: RuleSaying {
  var facts: [RuleFact] {
    [
      RuleFact("pay-days", payDays), RuleFact("waiting-days", waitingDays),
      RuleFact("supervisor", supervisor),
    ]
  }
}

extension LimitationRule: RuleSaying {
  var facts: [RuleFact] {
    [RuleFact("years", years), RuleFact("consumer-years", consumerYears)]
  }
}

extension JudgmentInterestRule: RuleSaying {
  var facts: [RuleFact] { [RuleFact("years", years)] }
}

extension CollectionLaw: RuleSaying {
  public var facts: [RuleFact] {
    let hours = contactHours.map { hours in
      RuleFact(
        "contact-hours \(hours.from.name) to \(hours.through.name)",
        "\(hours.opens) to \(hours.closes)"
      )
    }
    let said = [
      RuleFact("answer-days", answerDays), RuleFact("payout-days", payoutDays),
      RuleFact("deadlines-roll", deadlinesRoll), RuleFact("repeals", repeals),
    ]
    return [
      RuleFact("act", act), RuleFact("own-fees", ownFees),
      RuleFact("licensed-letters", licensedLetters), RuleFact("objection", objection.rawValue),
      RuleFact("tells-order-of-cover", tellsOrderOfCover), RuleFact("fines", fines),
    ] + hours + said.compactMap { $0 }
  }
}

extension VATCodes: RuleSaying {
  var facts: [RuleFact] {
    codes.map { code in
      let parts = [
        code.side.rawValue, code.rate.written,
        code.returnItem.map { "item \($0)" }, code.account.map { "account \($0)" },
      ]
      return RuleFact("code \(code.code)", parts.compactMap { $0 }.joined(separator: ", "))
    }
  }
}

extension VATCodes.Code.Rate {
  fileprivate var written: String? {
    switch self {
    case .none: nil
    case .general: "general rate"
    case .of(let rate): "\(rate.plain) %"
    }
  }
}

extension LedgerAccounts: RuleSaying {
  var facts: [RuleFact] {
    accounts.map { account in
      let parts = [
        account.use.rawValue, account.program, account.isReported ? nil : "not reported",
      ]
      return RuleFact("account \(account.number)", parts.compactMap { $0 }.joined(separator: ", "))
    }
  }
}

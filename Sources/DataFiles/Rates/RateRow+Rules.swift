import DebtCollection

/// The rules besides fees: waits, terms, acts, codes and accounts.
extension RateRow {
  static func enforcement(_ row: TOMLReader) -> EnforcementRule {
    EnforcementRule(
      noticeDays: row.required("notice-days", .integer(in: 0...365)),
      noticeValidMonths: row.required("notice-valid-months", .integer(in: 1...120)),
      officeDays: row.required("office-days", .integer(in: 0...365)),
      anewAfterMonths: row.required("anew-after-months", .integer(in: 0...120)),
      wageLienYears: row.required("wage-lien-years", .integer(in: 1...100))
    )
  }

  static func judgmentInterest(_ row: TOMLReader) -> JudgmentInterestRule {
    JudgmentInterestRule(years: row.required("years", .integer(in: 1...100)))
  }

  static func paymentTerms(_ row: TOMLReader) -> PaymentTermsRule {
    PaymentTermsRule(
      demandDays: row.required("demand-days", .integer(in: 0...365)),
      businessDays: row.optional("business-days", .integer(in: 1...365)),
      publicDays: row.optional("public-days", .integer(in: 1...365))
    )
  }

  static func swedishDemand(_ row: TOMLReader) -> SwedishDemandRule {
    SwedishDemandRule(
      payDays: row.required("pay-days", .integer(in: 1...365)),
      waitingDays: row.required("waiting-days", .integer(in: 0...365)),
      supervisor: row.required("supervisor", .word)
    )
  }

  static func collectionLaw(_ row: TOMLReader) -> CollectionLaw {
    let objections = CollectionLaw.Objection.allCases.map(\.rawValue)
    let objection = row.required("objection", .oneOf(objections))
    var law = CollectionLaw(
      act: row.required("act", .word),
      ownFees: row.required("own-fees", .boolean),
      licensedLetters: row.required("licensed-letters", .boolean),
      objection: CollectionLaw.Objection(rawValue: objection) ?? .reasonable
    )
    law.tellsOrderOfCover = row.value("tells-order-of-cover", .boolean, default: false)
    law.fines = row.value("fines", .boolean, default: false)
    law.contactHours = row.tables("contact-hours") { hours in
      CollectionLaw.ContactHours(
        from: hours.required("from", .weekday),
        through: hours.required("through", .weekday),
        opens: hours.required("opens", .integer(in: 0...24)),
        closes: hours.required("closes", .integer(in: 0...24))
      )
    }
    law.answerDays = row.optional("answer-days", .integer(in: 1...365))
    law.payoutDays = row.optional("payout-days", .integer(in: 1...365))
    law.deadlinesRoll = row.optional("deadlines-roll", .boolean)
    law.repeals = row.optional("repeals", .word)
    return law
  }

  static func comingLaw(_ row: TOMLReader) -> ComingLaw {
    let certainties = Certainty.allCases.map(\.rawValue)
    let certainty = row.required("certainty", .oneOf(certainties))
    return ComingLaw(
      law: collectionLaw(row),
      bill: row.required("bill", .word),
      passed: row.required("passed", .date),
      notInForceOn: row.required("not-in-force-on", .date),
      signal: row.optional("signal", .date),
      source: row.required("source", .word),
      certainty: Certainty(rawValue: certainty) ?? .doubtful
    )
  }

  static func vatCodes(_ row: TOMLReader) -> VATCodes {
    let sides = VATCodes.Code.Side.allCases.map(\.rawValue)
    var codes = VATCodes([])
    codes.codes = row.tables("codes") { code in
      let number = code.required("code", .integer(in: 0...99))
      let side = code.required("side", .oneOf(sides))
      let isGeneral = code.value("general", .boolean, default: false)
      let own = code.optional("rate", .percent)
      let rate: VATCodes.Code.Rate = isGeneral ? .general : own.map { .of($0) } ?? .none
      return VATCodes.Code(
        code: number,
        side: VATCodes.Code.Side(rawValue: side) ?? .none,
        rate: rate,
        returnItem: code.optional("item", .integer(in: 1...99)),
        account: code.optional("account", .word)
      )
    }
    refuseTwins(codes.codes.map { String($0.code) }, in: "codes", of: row)
    return codes
  }

  static func accounts(_ row: TOMLReader) -> LedgerAccounts {
    let uses = LedgerAccounts.Use.allCases.map(\.rawValue)
    let accounts = row.tables("accounts") { account in
      let number = account.required("number", .word)
      let use = account.required("use", .oneOf(uses))
      return LedgerAccounts.Account(
        number: number,
        use: LedgerAccounts.Use(rawValue: use) ?? .receivables,
        program: account.optional("program", .word),
        isReported: account.value("reported", .boolean, default: true)
      )
    }
    refuseTwins(accounts.map(\.number), in: "accounts", of: row)
    return LedgerAccounts(accounts)
  }

  /// A code or an account that stands twice is a slip of the hand: one of the two would never be found.
  private static func refuseTwins(_ names: [String], in key: String, of row: TOMLReader) {
    if names.isEmpty { row.reject(key, found: "none", expected: "at least one") }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      row.reject(key, found: "\(name) twice", expected: "each once")
    }
  }
}

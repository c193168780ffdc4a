import DebtCollection

/// What may be claimed besides principal and interest, and how long the claim lives.
///
/// Each figure is worked out on its own: where the law's tables are silent of one, the others stand.
struct ClaimableFees {
  enum Figure {
    case amount(Money)
    case day(CivilDate)
    /// None may be claimed.
    case nothing
    case unknown(MissingRate)
  }

  struct Row {
    /// Its name in JSON.
    var name: String
    /// Its words; nil where the country has no such fee and JSON alone names it.
    var label: Sentence?
    var figure: Figure
  }

  /// What is asked besides the claim itself.
  struct Circumstances {
    var sent: CivilDate
    /// The day the principal is paid.
    var paid: CivilDate
    /// Sweden: a fee for reminders was agreed.
    var agreed = false
    /// Of a payment plan, where there is one.
    var instalments: Int?
    /// Finland: the days of more time to pay, where some are given.
    var extensionDays: Int?
    /// The fees of the legal step too.
    var legal = false
    /// Finland: can be enforced without a judgment.
    var enforceable = false
    /// Finland: the last letter with a fee.
    var lastLetter: CivilDate?
    /// Finland: all fees so far.
    var charged = Money.zero
    /// Norway: the days the limitation began anew.
    var interruptions: [CivilDate] = []
    /// Norway: the day of a judgment.
    var judgment: CivilDate?
  }

  private(set) var rows: [Row] = []

  /// The rows that are missing, each table once.
  var missing: [MissingRate] {
    var found: [MissingRate] = []
    for row in rows {
      if case .unknown(let rate) = row.figure, !found.contains(where: { $0.table == rate.table }) {
        found.append(rate)
      }
    }
    return found
  }

  init(
    _ claim: CollectionFee.Claim,
    in country: RuleCountry,
    _ asked: Circumstances,
    rates: RateTables
  ) {
    switch country {
    case .norway: norwegian(claim, asked, rates)
    case .sweden: swedish(claim, asked, rates)
    case .finland: finnish(claim, asked, rates)
    }
  }

  /// Law.md 1.3 to 1.6 and 1.8.
  private mutating func norwegian(
    _ claim: CollectionFee.Claim,
    _ asked: Circumstances,
    _ rates: RateTables
  ) {
    let (sent, paid) = (asked.sent, asked.paid)
    add("reminderFee", "amount.reminder-fee") { () throws(MissingRate) in
      try ReminderFee.of(.notice, sent: sent, due: claim.due, rates: rates).amount
    }
    add("collectionFeeLight", "cli.fee-light") { () throws(MissingRate) in
      try CollectionFee.of(claim, .light, on: paid, rates: rates).amount
    }
    add("collectionFeeHeavy", "cli.fee-heavy") { () throws(MissingRate) in
      try CollectionFee.of(claim, .heavy, on: paid, rates: rates).amount
    }
    add("standardCompensation", "amount.compensation") { () throws(MissingRate) in
      guard claim.debtor == .business else { return nil }
      return try StandardCompensation.amount(due: claim.due, on: paid, rates: rates)
    }
    add("ownDemandFee", "cli.fee-own-demand") { () throws(MissingRate) in
      try ReminderFee.of(.demand, sent: sent, due: claim.due, rates: rates).amount
    }
    if let instalments = asked.instalments {
      add("paymentPlanFee", "cli.fee-plan") { () throws(MissingRate) in
        try CollectionFee.ofInstalmentPlan(
          instalments: instalments,
          claim,
          on: paid,
          rates: rates
        )?.amount
      }
    }
    if asked.legal {
      add(Self.courtFees) { fee throws(MissingRate) in
        try fee.amount(on: sent, vat: claim.vat, rates: rates)
      }
      addEnforcement(noticed: sent, rates)
    }
    addDay("timeBarredAfter", "cli.time-barred-after") {
      Limitation.lastDay(
        due: claim.due,
        interruptions: asked.interruptions,
        judgment: asked.judgment
      )
    }
    addInterestOfJudgment(asked, rates)
  }

  /// Of a judgment, the first day whose interest is not time-barred when it is paid.
  private mutating func addInterestOfJudgment(
    _ asked: Circumstances,
    _ rates: RateTables
  ) {
    guard let judgment = asked.judgment else { return }
    addDay("judgmentInterestFrom", "cli.judgment-interest") { () throws(MissingRate) in
      try JudgmentInterest.firstDay(claimableOn: asked.paid, judgment: judgment, rates: rates)
    }
  }

  /// The days of an enforcement whose notice stands in the letter: the request on its first day.
  private mutating func addEnforcement(noticed: CivilDate, _ rates: RateTables) {
    addDay("enforcementFrom", "cli.enforcement-from") { () throws(MissingRate) in
      try Enforcement.firstDay(noticed: noticed, rates: rates)
    }
    addDay("enforcementNoticeHoldsTo", "cli.enforcement-notice") { () throws(MissingRate) in
      try Enforcement.noticeHoldsTo(noticed: noticed, rates: rates)
    }
    addDay("officeNoticeEnds", "cli.office-notice") { () throws(MissingRate) in
      let requested = try Enforcement.firstDay(noticed: noticed, rates: rates)
      return try Enforcement.officeNoticeEnds(requested: requested, rates: rates)
    }
  }

  private static let courtFees: [(fee: CourtFee, name: String, key: String)] = [
    (.complaint, "complaintFee", "cli.fee-complaint"),
    (.attachment, "attachmentFee", "cli.fee-attachment"),
    (.writing, "writingFee", "cli.fee-writing"),
  ]

  /// Law.md 3. There is one level of fee for a demand.
  private mutating func swedish(
    _ claim: CollectionFee.Claim,
    _ asked: Circumstances,
    _ rates: RateTables
  ) {
    let commercial = claim.debtor == .business
    func fee(_ fee: SwedishFee) throws(MissingRate) -> Money {
      try fee.amount(
        on: asked.sent,
        reminderAgreed: asked.agreed,
        commercial: commercial,
        rates: rates
      )
    }
    add("reminderFee", "amount.reminder-fee") { () throws(MissingRate) in try fee(.reminder) }
    add("collectionFeeLight", "cli.fee-demand") { () throws(MissingRate) in try fee(.demand) }
    rows.append(Row(name: "collectionFeeHeavy", label: nil, figure: .nothing))
    add("standardCompensation", "amount.compensation") { () throws(MissingRate) in
      commercial ? try SwedishFee.compensation(on: asked.sent, rates: rates) : nil
    }
    if asked.instalments != nil {
      add("paymentPlanFee", "cli.fee-plan") { () throws(MissingRate) in try fee(.paymentPlan) }
    }
    if asked.legal {
      add(Self.enforcementFees) { fee throws(MissingRate) in
        try fee.amount(on: asked.sent, rates: rates)
      }
      addDay("legalFrom", "cli.legal-from") { () throws(MissingRate) in
        try SwedishDemand.legalFrom(sent: asked.sent, rates: rates)
      }
    }
    addDay("demandPayBy", "cli.demand-pay-by") { () throws(MissingRate) in
      try SwedishDemand.payBy(sent: asked.sent, rates: rates)
    }
    addDay("timeBarredAfter", "cli.time-barred-after") { () throws(MissingRate) in
      try Limitation.lastDayInSweden(due: claim.due, debtor: claim.debtor, rates: rates)
    }
  }

  private static let enforcementFees: [(fee: SwedishEnforcementFee, name: String, key: String)] = [
    (.application, "applicationFee", "cli.fee-application"),
    (.representation, "representationFee", "cli.fee-representation"),
    (.attachment, "attachmentFee", "cli.fee-attachment-from"),
  ]

  /// Law.md 4. There is one level of fee for a demand; of limitation it says nothing.
  private mutating func finnish(
    _ claim: CollectionFee.Claim,
    _ asked: Circumstances,
    _ rates: RateTables
  ) {
    let finnish = FinnishFee.Claim(
      principal: claim.principal,
      due: claim.due,
      debtor: claim.debtor,
      enforceable: asked.enforceable,
      lastLetter: asked.lastLetter,
      charged: asked.charged
    )
    func add(_ name: String, _ key: String, _ measure: FinnishFee.Measure) {
      self.add(name, key) { () throws(MissingRate) in
        try FinnishFee.amount(for: measure, finnish, on: asked.sent, rates: rates)
      }
    }
    let isBusiness = claim.debtor == .business
    add("reminderFee", "amount.reminder-fee", .reminder)
    add("collectionFeeLight", "cli.fee-demand", .demand(number: 1))
    rows.append(Row(name: "collectionFeeHeavy", label: nil, figure: .nothing))
    add("laterDemandFee", "cli.fee-later-demand", .demand(number: 2))
    self.add("standardCompensation", "amount.compensation") { () throws(MissingRate) in
      guard isBusiness else { return nil }
      return try rates.feesFinlandBusiness.value(on: asked.sent).compensation
    }
    if isBusiness {
      add("ownDemandFee", "cli.fee-own-demand", .ownDemand)
      add("protestedBillFee", "cli.fee-bill", .protestedBill)
      addDay("billPublishedAfter", "cli.bill-published-after") { () throws(MissingRate) in
        try FinnishFee.billPublishedAfter(sent: asked.sent, rates: rates)
      }
      add("bankruptcyDemandFee", "cli.fee-bankruptcy", .bankruptcyDemand)
    }
    if let days = asked.extensionDays {
      add("extensionFee", "cli.fee-extension", .extensionOfTime(days: days))
    }
    if let instalments = asked.instalments {
      add("paymentPlanFee", "cli.fee-plan", .paymentPlan(instalments: instalments))
    }
    self.add("costCap", "cli.fee-cap") { () throws(MissingRate) in
      try FinnishFee.cap(of: finnish, on: asked.sent, rates: rates)
    }
  }

  /// Each of these fees of the legal step.
  private mutating func add<Fee>(
    _ fees: [(fee: Fee, name: String, key: String)],
    _ amount: (Fee) throws(MissingRate) -> Money
  ) {
    for (fee, name, key) in fees {
      add(name, key) { () throws(MissingRate) in try amount(fee) }
    }
  }

  /// A fee of zero is one that may not be claimed.
  private mutating func add(
    _ name: String,
    _ key: String,
    _ fee: () throws(MissingRate) -> Money?
  ) {
    addFigure(name, key) { () throws(MissingRate) in
      guard let amount = try fee(), amount > .zero else { return .nothing }
      return .amount(amount)
    }
  }

  private mutating func addDay(
    _ name: String,
    _ key: String,
    _ day: () throws(MissingRate) -> CivilDate
  ) {
    addFigure(name, key) { () throws(MissingRate) in .day(try day()) }
  }

  /// What the tables say; a row they lack is said in its place.
  private mutating func addFigure(
    _ name: String,
    _ key: String,
    _ figure: () throws(MissingRate) -> Figure
  ) {
    let found: Figure
    do throws(MissingRate) { found = try figure() } catch { found = .unknown(error) }
    rows.append(Row(name: name, label: Sentence(key), figure: found))
  }
}

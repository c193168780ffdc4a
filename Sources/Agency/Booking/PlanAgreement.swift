import CaseStore
import DebtCollection
import Letters

/// What agreeing a payment plan does, before and after.
public struct AgreedPlan: Sendable {
  public var plan: PaymentPlan
  public var currency: Currency
  /// What is to pay the day it is agreed, the plan's own fee included.
  public var owed: Money
  /// The plan's own fee (inkassoforskriften § 2-4).
  public var fee: Money
  public var before: CaseState
  public var after: CaseState
}

/// Agrees payment plans with debtors: the instalments must add up to what is to pay, letters wait while it
/// is kept, and the debtor gets it in writing.
public struct PlanAgreement: Sendable {
  public let agency: LocalAgency
  /// Who agrees it.
  public let user: User

  public init(agency: LocalAgency, user: User) {
    self.agency = agency
    self.user = user
  }

  /// What is to pay by a plan of so many instalments agreed today.
  ///
  /// - Throws: `DirectRefusal` when there can be none, `LetterRefusal`, `StoreError`.
  public func owed(_ number: CaseNumber, instalments: Int) throws -> Money {
    let file = try file(number, agency.store.reader(.jobs))
    try check(file)
    return try reckoning(of: file, instalments).owed
  }

  /// What agreeing it would do; nothing is written.
  public func plan(
    _ number: CaseNumber,
    _ instalments: [PaymentPlan.Instalment]
  ) throws -> AgreedPlan {
    try work(try file(number, agency.store.reader(.jobs)), instalments).agreed
  }

  /// Agrees it, and sends the debtor the letter.
  ///
  /// - Throws: `DirectRefusal` when it cannot be agreed, `LetterRefusal` when the letter cannot be made,
  ///   `StoreError`, `busy` when another process changed the case meanwhile.
  @discardableResult
  public func agree(
    _ number: CaseNumber,
    _ instalments: [PaymentPlan.Instalment]
  ) throws -> AgreedPlan {
    var (agreed, change) = try work(
      try file(number, agency.store.reader(.jobs)),
      instalments
    )
    try agency.store.write { writer in
      guard try writer.apply([change], receipt: nil) == [.done] else {
        throw StoreError(.busy, Sentence("store.case-changed", [.text("\(number)")]))
      }
      agreed.plan.id = try writer.payments.insert(agreed.plan)
    }
    return agreed
  }

  private func file(_ number: CaseNumber, _ reader: any CaseReader) throws -> WholeCase {
    guard let file = try reader.wholes(of: [number]).first else {
      throw StoreError(.notFound, Sentence("store.no-case", [.text(number.description)]))
    }
    return file
  }

  private var now: Timestamp { agency.clock.now() }
  private var today: CivilDate { OsloTime.date(of: now) }

  private func check(_ file: WholeCase) throws {
    let (state, creditor) = (file.detail.row.state, file.detail.creditor)
    guard user.creditors.isEmpty || user.creditors.contains(creditor.organisationNumber) else {
      throw DirectRefusal("not-served")
    }
    guard state.stage > .waiting, state.stage < .closed, !state.waiting.contains(.timeBarred) else {
      throw DirectRefusal("plan-stage", [.word("stage.\(state.stage.name)")])
    }
    if state.disputed { throw DirectRefusal("plan-disputed") }
    if try agency.store.reader(.jobs).payments.runningPlan(of: file.detail.row.number) != nil {
      throw DirectRefusal("plan-runs")
    }
  }

  private func check(_ instalments: [PaymentPlan.Instalment], _ file: WholeCase) throws {
    guard (1...PaymentPlan.most).contains(instalments.count),
      instalments.allSatisfy({ $0.amount > .zero })
    else { throw DirectRefusal("plan-instalments", [.count(PaymentPlan.most)]) }
    let days = instalments.map(\.due)
    guard zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }), let first = days.first,
      first > today, let last = days.last, last <= today + PaymentPlan.longest
    else {
      throw DirectRefusal(
        "plan-days",
        [.date(today), .date(today + PaymentPlan.longest)]
      )
    }
    let owed = try reckoning(of: file, instalments.count).owed
    let sum = instalments.reduce(Money.zero) { $0 + $1.amount }
    guard sum == owed else {
      let currency = file.detail.row.currency
      throw DirectRefusal("plan-sum", [.money(sum, currency), .money(owed, currency)])
    }
  }

  /// What is to pay today, with the fee that a plan of so many instalments brings.
  private func reckoning(
    of file: WholeCase,
    _ instalments: Int
  ) throws -> (owed: Money, fee: Money) {
    let state = file.detail.row.state
    let account = agency.issuer.account(of: LetterClaim(file.detail, file.events))
    do {
      let fee = try account.planFee(instalments: instalments, of: state, on: today)
      return (account.payable(state, on: today).outstanding + fee, fee)
    } catch {
      throw LetterRefusal.rate(error)
    }
  }

  private func work(
    _ file: WholeCase,
    _ instalments: [PaymentPlan.Instalment]
  ) throws -> (agreed: AgreedPlan, change: CaseChange) {
    try check(file)
    try check(instalments, file)
    let (row, fold) = (file.detail.row, agency.fold(of: file.detail.creditor))
    let (owed, fee) = try reckoning(of: file, instalments.count)
    let plan = PaymentPlan(of: row.number, agreed: today, instalments)
    var change = CaseChange(
      number: row.number,
      expected: row.version,
      before: row.state,
      after: row.state,
      events: []
    )
    func add(_ happening: Happening, _ actor: Actor, on day: CivilDate) {
      let event = CaseEvent(at: now, day: day, actor: actor, happening)
      let before = change.after.amounts
      fold.apply(event, to: &change.after)
      change.events.append(event)
      change.ledger += LedgerLine.lines(of: event, from: before, to: change.after.amounts)
    }
    add(
      .planAgreed(instalments: instalments.count, last: instalments.last?.due ?? today),
      .user(user.email),
      on: today
    )
    let issued = try letter(of: plan, file, change, fee)
    add(.letterSent(issued.sent), .agency, on: issued.letter.sent)
    change.letters = [issued.letter]
    let agreed = AgreedPlan(
      plan: plan,
      currency: row.currency,
      owed: owed,
      fee: fee,
      before: row.state,
      after: change.after
    )
    return (agreed, change)
  }

  private func letter(
    of plan: PaymentPlan,
    _ file: WholeCase,
    _ change: CaseChange,
    _ fee: Money
  ) throws(LetterRefusal) -> LetterIssuer.Issued {
    var claim = LetterClaim(file.detail, file.events + change.events)
    claim.state = change.after
    claim.state.amounts.collectionFee += fee
    var tidings = LetterTidings()
    tidings.instalments = plan.instalments
    var issued = try agency.issuer.tidings(
      .paymentPlan,
      of: claim,
      tidings,
      deadline: plan.instalments.first?.due,
      dated: agency.handOver.day(at: now)
    )
    issued.sent.fee = fee
    return issued
  }
}

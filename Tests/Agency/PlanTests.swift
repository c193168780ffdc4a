import ActionDispatch
import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Agency

@Suite("Payment plans: kept, missed, made good, lapsed")
struct PlanTests {
  private static let owner = User(email: "owner", name: "", side: .both, creditors: [])

  /// A case with its demand out, and a plan of so many instalments agreed on 10 April.
  private func agreed(_ count: Int) throws -> (AgencyWorld, CaseNumber, AgreedPlan) {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-04-09")
    let agreement = try self.agreement(world, "2026-04-10")
    let instalments = PaymentPlan.instalments(
      of: try agreement.owed(number, instalments: count),
      count,
      from: try day("2026-04-20")
    )
    let agreed = try agreement.plan(number, instalments)
    try world.act(number, "2026-04-10", .agree(instalments))
    return (world, number, agreed)
  }

  private func agreement(_ world: AgencyWorld, _ iso: String) throws -> PlanAgreement {
    PlanAgreement(
      agency: try world.agency().at(OsloTime.moment(try day(iso), hour: 12)),
      user: Self.owner
    )
  }

  @Test(
    "the fee of a plan: none up to four instalments, 1 125 for five (cases.md 29)",
    arguments: [(4, Money.zero), (5, Money(1125))]
  )
  func fee(count: Int, fee: Money) throws {
    let (world, number, agreed) = try agreed(count)
    #expect(agreed.fee == fee)
    // The debtor gets it in writing with the night, and the fee comes with that.
    try world.work(to: "2026-04-10")
    let file = try world.file(number)
    #expect(file.detail.row.state.amounts.collectionFee == Money(600) + fee)
    #expect(
      agreed.plan.total == file.detail.row.state.amounts.outstanding
        + file.detail.row.state.ranOn(file)
    )
    #expect(try world.store.reader(.pages).letters(of: number).last?.kind == .paymentPlan)
    #expect(try world.faults() == [])
  }

  @Test("an instalment that would fall on a closed day falls on the next working day")
  func closedDays() throws {
    // A Sunday, a Wednesday and a Friday; then a Tuesday and Ascension Day.
    let instalments = PaymentPlan.instalments(of: Money(900), 3, from: try day("2026-03-15"))
    #expect(instalments.map(\.due.iso) == ["2026-03-16", "2026-04-15", "2026-05-15"])
    let ascension = PaymentPlan.instalments(of: Money(900), 2, from: try day("2026-04-14"))
    #expect(ascension.map(\.due.iso) == ["2026-04-14", "2026-05-15"])
  }

  @Test("missed: a letter and seven days, then it lapses and the case goes on")
  func lapses() throws {
    let (world, number, _) = try agreed(3)
    // Due Monday 20 April; three working days for the bank.
    try world.work(to: "2026-04-23")
    #expect(try world.told(number).last == "2026-04-13 payment-plan by 2026-04-20")
    try world.work(to: "2026-05-08")
    #expect(
      try world.told(number).suffix(2) == [
        "2026-04-24 instalment-missed by 2026-05-04", "2026-05-08 plan ended",
      ]
    )
    #expect(try world.state(number).hasPlan == false)
    #expect(try world.store.reader(.pages).payments.runningPlan(of: number) == nil)
    // The heavy fee, which the plan had held back, comes on its day.
    try world.work(to: "2026-05-25")
    #expect(try world.told(number).contains("2026-05-20 heavy +600.00"))
    #expect(try world.faults() == [])
  }

  @Test(
    "made good in time, it goes on; kept to its end, the case is closed or goes on for the rest"
  )
  func kept() throws {
    let (world, number, agreed) = try agreed(2)
    try world.work(to: "2026-04-27")
    #expect(try world.told(number).last == "2026-04-24 instalment-missed by 2026-05-04")
    try world.pay(number, agreed.plan.instalments[0].amount, "2026-04-28")
    try world.work(to: "2026-05-20")
    #expect(try world.state(number).hasPlan)
    try world.pay(number, agreed.plan.instalments[1].amount, "2026-05-20")
    try world.work(to: "2026-05-21")
    let state = try world.state(number)
    // Interest ran on while the plan was kept.
    #expect(state.hasPlan == false)
    #expect(try world.store.reader(.pages).payments.runningPlans(after: 0, limit: 9).isEmpty)
    #expect(try world.told(number).contains("2026-05-20 plan ended"))
    #expect(state.stage == .collection && state.amounts.principal == .zero)
    #expect(try world.faults() == [])
  }

  @Test("undone before the night, the plan was never kept and no letter goes out")
  func undone() throws {
    let (world, number, _) = try agreed(5)
    let receipt = try #require(try world.store.reader(.pages).receipts(limit: 1).first)
    #expect(try world.state(number).hasPlan)
    #expect(try world.dispatcher("2026-04-10").undo(receipt.number).done == 1)
    #expect(try !world.state(number).hasPlan)
    #expect(try world.store.reader(.pages).payments.runningPlan(of: number) == nil)
    try world.work(to: "2026-05-20")
    #expect(try world.state(number).amounts.collectionFee == Money(1_200))
    #expect(
      try !world.store.reader(.pages).letters(of: number).contains { $0.kind == .paymentPlan }
    )
    #expect(try world.faults() == [])
  }

  @Test("a promise to pay gives way to a plan, which is kept in its place; undone, it holds again")
  func afterPromise() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-09")
    try world.tell(number, "2026-04-10", .promise(try day("2026-04-17")))
    let promised = try world.state(number)
    let instalments = PaymentPlan.instalments(
      of: try agreement(world, "2026-04-10").owed(number, instalments: 2),
      2,
      from: try day("2026-04-20")
    )
    _ = try agreement(world, "2026-04-10").plan(number, instalments)
    let receipt = try world.act(number, "2026-04-10", .agree(instalments))
    let payments = try world.store.reader(.pages).payments
    #expect(try payments.runningPlan(of: number)?.instalments == instalments)
    // The one that runs is refused another.
    let again = try world.dispatcher("2026-04-10")
      .plan(.agency(.agree(instalments)), for: .cases([number]))
    #expect(again.refused.map(\.code) == ["plan-runs"])
    #expect(try world.dispatcher("2026-04-10").undo(receipt.number).done == 1)
    #expect(try world.state(number) == promised)
  }

  @Test("refused: instalments that do not add up, days that do not follow, a second plan")
  func refused() throws {
    let (world, number, _) = try agreed(2)
    let agreement = try agreement(world, "2026-04-13")
    func code(_ body: () throws -> Void) -> String? {
      do { try body() } catch { return (error as? DirectRefusal)?.refusal.code }
      return nil
    }
    #expect(code { _ = try agreement.owed(number, instalments: 2) } == "plan-runs")
    let other = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-13")
    let owed = try agreement.owed(other, instalments: 2)
    let days = [try day("2026-05-01"), try day("2026-06-01")]
    let short = days.map { PaymentPlan.Instalment(due: $0, amount: Money(10)) }
    #expect(code { _ = try agreement.plan(other, short) } == "plan-sum")
    let early = PaymentPlan.instalments(of: owed, 2, from: try day("2026-04-13"))
    #expect(code { _ = try agreement.plan(other, early) } == "plan-days")
    #expect(code { _ = try agreement.plan(other, []) } == "plan-instalments")
  }
}

extension CaseState {
  /// The interest that has run beyond what was last demanded, to the day of a plan.
  fileprivate func ranOn(_ file: WholeCase) -> Money {
    let bases = ClaimBases(of: file.detail.invoices, after: file.events, choices: RuleChoices())
    guard let rates = try? Shipped.rates(), let at = file.events.last?.at else { return .zero }
    return bases.interest(to: OsloTime.date(of: at), rates: rates).owed - amounts.interest
  }
}

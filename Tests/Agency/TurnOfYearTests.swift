import ActionDispatch
import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Agency

/// 8 000 due 1 September 2025, demanded on 7 October at 560; from 1 January 2026 the fee is 600
/// (cases.md 20), since it goes by the rate of the day the principal is paid (law.md 1.4).
@Suite("Over a turn of the year all figures of a claim agree")
struct TurnOfYearTests {
  private func demanded() throws -> (AgencyWorld, CaseNumber) {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8_000), due: "2025-09-01", received: "2025-09-15")
    )
    try world.work(to: "2025-10-10")
    return (world, number)
  }

  @Test(
    "what is shown, explained, forecast, agreed and waived is one sum",
    arguments: [("2025-12-30", Money(560)), ("2026-01-05", Money(600))]
  )
  func agree(iso: String, fee: Money) throws {
    let (world, number) = try demanded()
    let (on, file) = (try day(iso), try world.file(number))
    let rates = try Shipped.rates()
    let state = file.detail.row.state
    let costs = fee + Money(35)

    // The head and Amounts, whether or not the agency has a licence today.
    for licensed in [true, false] {
      let shown = file.payable(on: on, by: file.account(licensed: licensed, rates: rates))
      #expect(shown.amounts.collectionFee == fee)
      #expect(shown.amounts.costs.total - shown.amounts.interest == costs)
      #expect(shown.explanation.payable == shown.amounts.outstanding)
    }
    let account = file.account(licensed: true, rates: rates)
    let payable = account.payable(state, on: on).outstanding
    let interest = account.interest(of: on).owed
    #expect(payable == Money(8_000) + costs + interest)

    // The forecast begins with it: legal steps that the creditor may agree to today.
    let now = OsloTime.moment(on, hour: 12)
    let road = RoadAhead(from: state, at: now, fold: CaseFold(plan: .standard), account: account)
    #expect(road.stops.first.map { $0.step.date == on ? $0.owed : payable } == payable)
    // What instalments add up to, and the letter that says so.
    let agreement = PlanAgreement(
      agency: try world.agency(at: now),
      user: User(email: "owner", name: "", side: .both)
    )
    #expect(try agreement.owed(number, instalments: 3) == payable)
    let sums = try agreement.sums(number)
    #expect(sums[2].owed == payable && sums[4].owed == payable + sums[4].fee)
    // A letter of the day.
    let letter = try account.letter(.demand, dated: on, deadline: nil, of: state)
    #expect(letter.collectionFee == fee && letter.sum == payable)
    // What closing it gives up.
    let closing = CostComparison(
      of: [.close(.withdrawn)],
      for: state,
      rules: ActionRules(fold: CaseFold(plan: .standard), at: now),
      account: account,
      side: .creditor
    )
    #expect(closing.outcomes.first?.givenUp == payable)
    // What waiving takes off.
    let dispatcher = try world.dispatcher(iso)
    let plan = try dispatcher.plan(
      .agency(.waive(AgencyAct.waivable, why: "")),
      for: .cases([number])
    )
    #expect(plan.takenOff[.nok]?.sum == costs + interest)
  }

  /// Which parts are waived on 5 January, and what is then to pay beside the principal.
  static let waived: [(parts: Set<OrderOfCover.Part>, left: @Sendable (Money) -> Money)] = [
    ([.interest], { _ in Money(635) }),
    ([.collectionFee], { $0 + Money(35) }),
    ([.interest, .collectionFee], { _ in Money(35) }),
    (AgencyAct.waivable, { _ in .zero }),
  ]

  @Test(
    "what is waived is waived to the day, interest no letter has asked for included; undone, it is back",
    arguments: waived.indices
  )
  func waive(row: Int) throws {
    let (parts, left) = Self.waived[row]
    let (world, number) = try demanded()
    let on = try day("2026-01-05")
    let issuer = try world.agency().issuer
    func payable(_ day: CivilDate) throws -> Money {
      let file = try world.file(number)
      return issuer.account(of: LetterClaim(file))
        .payable(file.detail.row.state, on: day).outstanding
    }
    let (before, later) = (try world.state(number), try payable(on + 30))
    let whole = try payable(on)
    let interest = whole - Money(8_635)
    #expect(interest > before.amounts.interest)
    let receipt = try world.act(number, "2026-01-05", .waive(parts, why: ""))
    #expect(try payable(on) == Money(8_000) + left(interest))
    // What accrues from tomorrow is owed again.
    #expect(try payable(on + 30) > payable(on))
    try YearTests.expectExplained(world.file(number), issuer, on: on)
    #expect(try world.faults() == [])
    #expect(try world.dispatcher("2026-01-05").undo(receipt.number).done == 1)
    #expect(try world.state(number).amounts == before.amounts)
    #expect(try [payable(on), payable(on + 30)] == [whole, later])
    try YearTests.expectExplained(world.file(number), issuer, on: on)
    #expect(try world.faults() == [])
  }

  @Test("a payment plan agreed after the turn says one sum, its own fee apart")
  func plan() throws {
    let (world, number) = try demanded()
    let now = OsloTime.moment(try day("2026-01-05"), hour: 12)
    let agreement = PlanAgreement(
      agency: try world.agency(at: now),
      user: User(email: "owner", name: "", side: .both)
    )
    let owed = try agreement.owed(number, instalments: 5)
    let instalments = PaymentPlan.instalments(of: owed, 5, from: try day("2026-02-02"))
    try world.act(number, "2026-01-05", .agree(instalments))
    let file = try world.file(number)
    let issued = try #require(
      try world.agency(at: now).issuer
        .agreement(
          instalments,
          of: LetterClaim(file),
          agreed: day("2026-01-05"),
          dated: day("2026-01-05")
        )
    )
    #expect(issued.sent.sum == owed && issued.sent.fee == Money(1_125))
    #expect(issued.sent.collectionFee == Money(1_725))
    try world.tell(number, "2026-01-05", .letterSent(issued.sent))
    try YearTests.expectExplained(
      world.file(number),
      world.agency().issuer,
      on: day("2026-01-05")
    )
    #expect(try world.faults() == [])
  }
}

import CaseStore
import DebtCollection
import Testing

@testable import Agency

@Suite("Amounts that explain themselves, to the last day of a case")
struct ExplainedTests {
  /// Its lines on a day, each with its figures and its rule; they add up to the ledger and what runs.
  private func lines(_ world: AgencyWorld, _ number: CaseNumber, _ iso: String) throws -> [String] {
    let file = try world.file(number)
    let rates = try Shipped.rates()
    let payable = file.payable(on: try day(iso), by: file.account(licensed: true, rates: rates))
    #expect(
      payable.explanation.payable == payable.amounts.outstanding - payable.amounts.owedBack
    )
    return payable.explanation.lines.filter {
      ![.principal, .payment, .credit].contains($0.kind)
    }.map { line in
      var words = [line.kind.name, line.amount.plain]
      if let days = line.days, let rate = line.rate { words.append("\(days) at \(rate.plain)") }
      if let base = line.base {
        words.append(([base.plain] + line.factors.map(\.plain)).joined(separator: " × "))
      }
      if let less = line.less { words.append("- \(less.plain)") }
      if let set = line.setFrom { words.append("set \(set.iso)") }
      if let rule = line.rule { words.append(rule.name) }
      return (words + [line.paragraph]).joined(separator: ", ")
    }
  }

  @Test("closed, a case is told as it stood: periods, rates, and the fee by its factors")
  func closed() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-06-10")
    let before = try lines(world, number, "2026-06-10")
    let file = try world.file(number)
    let rates = try Shipped.rates()
    let owed = file.payable(
      on: try day("2026-06-10"),
      by: file.account(licensed: true, rates: rates)
    )
    try world.pay(number, owed.amounts.outstanding, "2026-06-10")
    #expect(try world.state(number).stage == .closed)
    #expect(
      before == [
        "interest, 263.01, 100 at 12.00, 8000.00, forsinkelsesrenteloven §§ 2, 3",
        "reminder-fee, 38.00, 750.00 × 0.05, inkassoforskriften § 1-2",
        "collection-fee, 1200.00, 750.00 × 0.80 × 2.00, inkassoforskriften §§ 2-2, 2-3",
      ]
    )
    #expect(try lines(world, number, "2026-11-01") == before)
  }

  @Test("a rise that is taken back is told by what it was, with its base and factors")
  func takenBack() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-05-25")
    try world.pay(
      number,
      Money(8000),
      "2026-05-25",
      ordered: try day("2026-05-19"),
      direct: true
    )
    #expect(try world.state(number).amounts.collectionFee == Money(600))
    #expect(
      try lines(world, number, "2026-05-26").contains(
        "collection-fee, -600.00, 750.00 × 0.80 × 2.00, - 600.00, inkassoforskriften § 2-3"
      )
    )
    // Closed by the rest, it is the light fee alone.
    let owed = try world.file(number).payable(
      on: try day("2026-05-27"),
      by: world.file(number).account(licensed: true, rates: try Shipped.rates())
    )
    try world.pay(number, owed.amounts.outstanding, "2026-05-27")
    let closed = try lines(world, number, "2026-06-10")
    #expect(
      closed.contains("collection-fee, 600.00, 750.00 × 0.80, inkassoforskriften § 2-2"),
      "\(closed)"
    )
  }

  @Test(
    "a demand that is withdrawn is told in the order of its days, the fee taken off after it was charged",
    arguments: [Money(8_074, 82), Money(8_000)]
  )
  func withdrawn(sum: Money) throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-04-08")
    try world.book(number, sum, "2026-04-08", ordered: try day("2026-03-30"))
    #expect(try world.state(number).demanded == nil)
    let file = try world.file(number)
    let told = file.payable(
      on: try day("2026-04-08"),
      by: file.account(licensed: true, rates: try Shipped.rates())
    ).explanation.lines
    let days = told.drop { [.principal, .interest].contains($0.kind) }.compactMap(\.from)
    #expect(days == days.sorted() && days.count > 3, "\(told)")
    let fees = told.filter { $0.kind == .collectionFee }
    #expect(fees.map(\.amount) == [Money(600), -Money(600)])
    #expect(try fees.map(\.from) == [day("2026-04-07"), day("2026-04-08")])
    #expect(fees.last?.paragraph == "inkassoloven § 17")
    try YearTests.expectExplained(file, world.agency().issuer, on: day("2026-04-08"))
  }

  @Test("what falls away with a claim that is credited is no small rest")
  func credited() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-04-20")
    let invoice = try #require(try world.file(number).detail.invoices.first).number
    try world.credit(number, Money(8000), "2026-04-21", invoice: invoice)
    #expect(try world.state(number).closeReason == .credited)
    let told = try lines(world, number, "2026-04-22")
    #expect(told.contains { $0.hasPrefix("waived, ") && $0.contains("credited") }, "\(told)")
    #expect(!told.contains { $0.contains("small-rest") })
  }

  @Test("given up in part, each fee keeps its figures, and what is given up says what it is")
  func waived() throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(principal: Money(8000), due: "2026-03-02", received: "2026-03-16")
    )
    try world.work(to: "2026-06-10")
    try world.act(number, "2026-06-10", .waive([.collectionFee], why: ""))
    let told = try lines(world, number, "2026-06-10")
    #expect(
      told.filter { !$0.hasPrefix("interest") } == [
        "reminder-fee, 38.00, 750.00 × 0.05, inkassoforskriften § 1-2",
        "collection-fee, 600.00, 750.00 × 0.80, inkassoforskriften § 2-2",
        "collection-fee, 600.00, 750.00 × 0.80 × 2.00, - 600.00, inkassoforskriften §§ 2-2, 2-3",
        "waived, -1200.00, given-up, ",
      ]
    )
  }

  @Test("a plan of five instalments, compensation and the court's fee tell their figures")
  func others() throws {
    let world = try AgencyWorld()
    func take(_ principal: Int64, _ kind: DebtorKind = .consumer) throws -> CaseNumber {
      try world.take(
        .init(
          principal: Money(principal),
          due: "2026-03-02",
          received: "2026-03-16",
          kind: kind
        )
      )
    }
    let (planned, small, filed) = (try take(8000), try take(400, .business), try take(10_000))
    let large = try take(10_000, .business)
    try world.work(to: "2026-04-09")
    let instalments = PaymentPlan.instalments(of: Money(9000), 5, from: try day("2026-04-20"))
    try world.act(planned, "2026-04-10", .agree(instalments))
    try world.work(to: "2026-04-10")
    #expect(
      try lines(world, planned, "2026-04-13").contains(
        "plan-fee, 1125.00, 750.00 × 1.50, inkassoforskriften § 2-4"
      )
    )
    #expect(
      try lines(world, small, "2026-04-10").contains(
        "compensation, 460.00, 460.00, set 2026-01-01, forsinkelsesrenteloven § 3a"
      )
    )
    // Of fees and compensation only the larger: what had stood in a fee's place gives way to it.
    let setOff = try lines(world, large, "2026-04-10").filter { !$0.hasPrefix("interest") }
    #expect(
      setOff == [
        "compensation, 460.00, 460.00, set 2026-01-01, forsinkelsesrenteloven § 3a",
        "reminder-fee, 38.00, 750.00 × 0.05, inkassoforskriften § 1-2",
        "collection-fee, 900.00, 750.00 × 0.80 × 1.50, inkassoforskriften §§ 2-2, 2-1",
        "compensation, -460.00, inkassoforskriften §§ 1-5, 2-6",
      ]
    )
    try world.work(to: "2026-06-01")
    try world.tell(filed, "2026-06-01", .legalAnswered(agreed: true), by: .owner)
    try world.work(to: "2026-06-03")
    #expect(
      try lines(world, filed, "2026-06-03").contains(
        "court-fee, 928.00, 1345.00 × 0.69, rettsgebyrloven"
      )
    )
  }
}

import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("What was paid of costs that fall since (inkassoloven § 17, inkassoforskriften § 2-2)")
struct FallenCostsTests {
  private enum Step {
    /// A payment is booked on a day; `ordered` is when its order reached the bank.
    case paid(Money, booked: String, ordered: String)
    case credited(Money, String)
    case upheld(String)
  }

  private struct Story: CustomTestStringConvertible {
    var testDescription: String
    var principal = Money(2_400)
    var kind = DebtorKind.consumer
    var steps: [Step]
    /// What is left of the claim, and owed back, with what is kept of what was paid.
    var principalLeft = Money.zero
    var kept: Money
    var owedBack: Money
    var closes = true
  }

  /// A claim due on 2 March: noticed on the 16th to the 30th, demanded on 7 April, heavy on 20 May.
  private static let stories: [Story] = [
    Story(
      testDescription: "the demand's fee is paid, then all of the claim turns up as paid in time",
      steps: [
        .paid(Money(200), booked: "2026-04-14", ordered: "2026-04-14"),
        .paid(Money(2_449, 5), booked: "2026-04-20", ordered: "2026-03-26"),
      ],
      // The claim as it was noticed: 2 400, 38 and 14 days of interest.
      kept: Money(2_449, 5),
      owedBack: Money(200)
    ),
    Story(
      testDescription:
        "a part of the fee is paid, then a credit note takes the rest of the principal",
      steps: [
        .paid(Money(2_300), booked: "2026-03-17", ordered: "2026-03-17"),
        .paid(Money(150), booked: "2026-04-14", ordered: "2026-04-14"),
        .credited(Money(100), "2026-04-20"),
      ],
      // Nothing was left to demand: of the 150 the notice's fee and 15 days of interest on 2 300 are kept.
      kept: Money(2_349, 34),
      owedBack: Money(100, 66)
    ),
    Story(
      testDescription: "an objection is upheld, then money from before it turns up",
      kind: .business,
      steps: [
        .upheld("2026-04-14"),
        .paid(Money(1_000), booked: "2026-05-04", ordered: "2026-04-10"),
      ],
      principalLeft: Money(1_400),
      kept: Money(1_000),
      owedBack: .zero,
      closes: false
    ),
  ]

  @Test("counts on what is owed, and beyond that is owed back", arguments: stories)
  private func falls(_ story: Story) throws {
    let world = try AgencyWorld()
    let number = try world.take(
      .init(
        principal: story.principal,
        due: "2026-03-02",
        received: "2026-03-16",
        kind: story.kind
      )
    )
    for step in story.steps { try take(step, world, number) }
    let file = try world.file(number)
    let amounts = file.detail.row.state.amounts
    #expect(amounts.principal == story.principalLeft)
    #expect(amounts.owedBack == story.owedBack)
    #expect(amounts.paid - amounts.owedBack == story.kept)
    #expect((file.detail.row.state.stage == .closed) == story.closes)
    let on = try #require(file.events.map { OsloTime.date(of: $0.at) }.max())
    #expect(LawfulMost(file: file, day: on).breaches == [])
    try YearTests.expectExplained(file, world.agency().issuer, on: on)
    #expect(try world.faults() == [])
  }

  private func take(_ step: Step, _ world: AgencyWorld, _ number: CaseNumber) throws {
    switch step {
    case .paid(let sum, let booked, let ordered):
      try world.work(to: booked)
      try world.book(number, sum, booked, ordered: try day(ordered))
    case .credited(let sum, let iso):
      try world.work(to: iso)
      let invoice = try #require(try world.file(number).detail.invoices.first).number
      try world.credit(number, sum, iso, invoice: invoice)
    case .upheld(let iso):
      try world.work(to: iso)
      try world.tell(number, iso, .disputed)
      try world.act(number, iso, .decide(upheld: true, why: "Varen ble ikke levert"))
    }
  }

  @Test("money that came late brings no fee on a case whose fee another case bears")
  func anothersFee() throws {
    let world = try AgencyWorld()
    let numbers = try [Money(12_000), Money(10_000)].map {
      try world.take(
        .init(
          principal: $0,
          due: "2026-03-02",
          received: "2026-03-16",
          kind: .business,
          debtor: "Nord AS"
        )
      )
    }
    let number = numbers[1]
    try world.work(to: "2026-03-20")
    // What has been paid on is not joined with the other, and its demand brings no fee of its own.
    try world.book(number, Money(100), "2026-03-20")
    try world.work(to: "2026-04-10")
    let before = try world.state(number)
    #expect(before.demanded != nil && before.amounts.collectionFee == .zero)
    #expect(before.amounts.compensation == Money(460))
    try world.book(number, Money(8_900), "2026-04-10", ordered: try day("2026-03-25"))
    let file = try world.file(number)
    let amounts = file.detail.row.state.amounts
    #expect(amounts.principal == Money(1_000) && amounts.collectionFee == .zero)
    #expect(amounts.compensation == Money(460))
    #expect(LawfulMost(file: file, day: try day("2026-04-10")).breaches == [])
    #expect(try world.faults() == [])
  }
}

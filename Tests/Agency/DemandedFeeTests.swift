import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("A collection fee stands as it was demanded, whatever the creditor's VAT setting becomes")
struct DemandedFeeTests {
  /// A creditor's setting that changes after the first of two demands.
  struct Switch: Sendable, CustomTestStringConvertible {
    var from: VATStatus
    var to: VATStatus
    /// On 10 000: the fee demanded before, at its heavy level, and the one demanded after.
    var light: Money
    var heavy: Money
    var later: Money
    var testDescription: String { "\(from) to \(to)" }
  }

  static let switches = [
    Switch(from: .deducts, to: .none, light: Money(600), heavy: Money(1_200), later: Money(750)),
    Switch(from: .none, to: .deducts, light: Money(750), heavy: Money(1_500), later: Money(600)),
    Switch(from: .unknown, to: .none, light: Money(600), heavy: Money(1_200), later: Money(750)),
  ]

  private func expect(
    _ fee: Money,
    of number: CaseNumber,
    in world: AgencyWorld,
    on iso: String
  ) throws {
    let on = try day(iso)
    let file = try world.file(number)
    let state = file.detail.row.state
    #expect(state.amounts.collectionFee == fee)
    let account = file.account(licensed: true, rates: try Shipped.rates())
    let shown = file.payable(on: on, by: account)
    #expect(shown.amounts.collectionFee == fee)
    let lines = shown.explanation.lines.filter { $0.kind == .collectionFee }
    #expect(lines.reduce(Money.zero) { $0 + $1.amount } == fee)
    // What explains it is the table's rule, not a sum for which no rule is told.
    #expect(lines.allSatisfy { !$0.factors.isEmpty }, "\(lines)")
    if state.step == .demanded, let demanded = state.demanded {
      let then = file.payable(on: demanded, by: account).explanation.payable
      #expect(then == state.amounts.outstanding)
    }
    try YearTests.expectExplained(file, world.agency().issuer, on: on)
  }

  @Test(
    "demanded, the setting switched: lines, outstanding and letter agree; the next demand goes by it",
    arguments: switches
  )
  func switched(_ setting: Switch) throws {
    let world = try AgencyWorld()
    func save(_ vat: VATStatus) throws {
      var creditor = setting.from == .deducts ? Creditor.example : .otherExample
      creditor.vat = vat
      try world.store.write { _ = try $0.save(creditor) }
    }
    let first = try world.take(
      .init(due: "2026-03-02", received: "2026-03-16", vat: setting.from, debtor: "A")
    )
    try world.work(to: "2026-04-08")
    let second = try world.take(
      .init(due: "2026-03-16", received: "2026-04-08", vat: setting.from, debtor: "B")
    )
    try save(setting.to)
    try expect(setting.light, of: first, in: world, on: "2026-04-08")
    try world.work(to: "2026-05-05")
    try expect(setting.light, of: first, in: world, on: "2026-05-05")
    try expect(setting.later, of: second, in: world, on: "2026-05-05")
    try world.work(to: "2026-05-21")
    try expect(setting.heavy, of: first, in: world, on: "2026-05-21")
    #expect(try world.faults() == [])
  }

  @Test("money that came before the demand is reckoned by the setting the demand went by")
  func lateMoney() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-08")
    var creditor = Creditor.example
    creditor.vat = .none
    try world.store.write { _ = try $0.save(creditor) }
    // Enough that the fee is a lower tier's: as it would have been, had it been booked that day.
    try world.book(number, Money(8_000), "2026-04-08", ordered: day("2026-04-02"))
    let file = try world.file(number)
    let corrected = file.detail.row.state.amounts.collectionFee
    let expected = try CollectionFee.of(
      CollectionFee.Claim(
        principal: file.detail.row.state.amounts.principal,
        due: day("2026-03-02"),
        debtor: .consumer,
        vat: .deducts
      ),
      .light,
      on: day("2026-04-07"),
      rates: Shipped.rates()
    ).amount
    #expect(corrected == expected && corrected < Money(600))
    try YearTests.expectExplained(file, world.agency().issuer, on: day("2026-04-08"))
    #expect(try world.faults() == [])
  }
}

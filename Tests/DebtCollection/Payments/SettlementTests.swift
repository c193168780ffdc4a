import DebtCollection
import Testing

@Suite("Settlements: what is paid out, and how it is booked")
struct SettlementTests {
  /// 10 000 principal, 100 interest, 38 reminder fee and a collection fee came in (law.md 7.3).
  static func part(fee: Money, home: PaymentHome = .booked) -> PaymentPart {
    var coverage = CoverageOfPayment()
    coverage.principal = Money(10_000)
    coverage.interest = Money(100)
    coverage.reminderFee = Money(38)
    coverage.collectionFee = fee
    return PaymentPart(
      payment: 1,
      number: CaseNumber(100_001),
      day: day("2026-04-10"),
      at: at("2026-04-10"),
      amount: coverage.total,
      coverage: coverage,
      home: home,
      direct: false,
      step: .demanded
    )
  }

  static func settlement(
    _ vat: VATStatus,
    _ parts: [PaymentPart],
    commission: Int = 0,
    keepsFees: Bool = true
  ) -> Settlement {
    var bookkeeping = Bookkeeping()
    bookkeeping.commission = commission
    bookkeeping.keepsFees = keepsFees
    return Settlement(
      of: parts,
      creditor: CreditorID(1),
      day: day("2026-04-11"),
      currency: .nok,
      terms: Settlement.Terms(vat: vat, rate: 2_500, bookkeeping: bookkeeping)
    )
  }

  struct Example: Sendable {
    var vat: VATStatus
    var fee: Money
    var commission: Int
    var payout: Money
    var vatAmount: Money
    var total: Money
  }

  @Test(
    "cases.md 40: deducting, not, not with 5 % commission, each balanced to zero",
    arguments: [
      Example(
        vat: .deducts,
        fee: Money(600),
        commission: 0,
        payout: Money(9_940, 50),
        vatAmount: Money(159, 50),
        total: Money(10_738)
      ),
      Example(
        vat: .none,
        fee: Money(750),
        commission: 0,
        payout: Money(10_090, 50),
        vatAmount: Money(9, 50),
        total: Money(10_100)
      ),
      Example(
        vat: .none,
        fee: Money(750),
        commission: 500,
        payout: Money(9_465, 50),
        vatAmount: Money(134, 50),
        total: Money(10_100)
      ),
      Example(
        vat: .deducts,
        fee: Money(600),
        commission: 500,
        payout: Money(9_315, 50),
        vatAmount: Money(284, 50),
        total: Money(10_738)
      ),
      Example(
        vat: .unknown,
        fee: Money(600),
        commission: 0,
        payout: Money(9_940, 50),
        vatAmount: Money(159, 50),
        total: Money(10_738)
      ),
    ]
  )
  func examples(_ example: Example) {
    let made = Self.settlement(
      example.vat,
      [Self.part(fee: example.fee)],
      commission: example.commission
    )
    #expect(made.payout == example.payout)
    #expect(made.sum(\.vat) == example.vatAmount)
    let posting = made.posting
    #expect(posting.reduce(.zero) { $0 + $1.debit } == example.total)
    #expect(posting.reduce(.zero) { $0 + $1.credit } == example.total)
    #expect(posting.last?.account == "1550" && posting.last?.debit == example.payout)
  }

  @Test("the lines of law.md 7.3, account by account")
  func lines() {
    let deducting = Self.settlement(.deducts, [Self.part(fee: Money(600))]).posting
    #expect(
      deducting.map { [$0.account, "\($0.vatCode)", $0.debit.plain, $0.credit.plain] } == [
        ["1500", "0", "0.00", "10000.00"], ["8050", "0", "0.00", "100.00"],
        ["7790", "1", "797.50", "0.00"], ["7790", "0", "0.00", "638.00"],
        ["1550", "0", "9940.50", "0.00"],
      ]
    )
    let other = Self.settlement(.none, [Self.part(fee: Money(750))]).posting
    #expect(
      other.map { [$0.account, "\($0.vatCode)", $0.debit.plain, $0.credit.plain] } == [
        ["1500", "0", "0.00", "10000.00"], ["8050", "0", "0.00", "100.00"],
        ["7790", "0", "9.50", "0.00"], ["1550", "0", "10090.50", "0.00"],
      ]
    )
  }

  @Test("the bank receipt leaves the clearing account at zero", arguments: ["1920", "1941"])
  func receipt(bank: String) {
    var made = Self.settlement(.deducts, [Self.part(fee: Money(600))])
    made.terms.bank = bank
    #expect(
      made.receipt.map { [$0.account, $0.debit.plain, $0.credit.plain] }
        == [[bank, "9940.50", "0.00"], ["1550", "0.00", "9940.50"]]
    )
    let clearing = (made.posting + made.receipt).filter { $0.account == "1550" }
    #expect(clearing.reduce(.zero) { $0 + $1.debit - $1.credit } == Money.zero)
  }

  @Test("what bears VAT is booked with the code of its rate", arguments: [1, 11, 13])
  func vatCode(code: Int) {
    var made = Self.settlement(.deducts, [Self.part(fee: Money(600))])
    made.terms.vatCode = code
    #expect(made.posting.map(\.vatCode) == [0, 0, code, 0, 0])
  }

  @Test("a payment taken back is a negative line, and the two are nothing together")
  func reversed() {
    let part = Self.part(fee: Money(600))
    var back = part
    back.amount = -part.amount
    back.coverage = -part.coverage
    let negative = Self.settlement(.deducts, [back])
    #expect(negative.lines.map(\.principal) == [-Money(10_000)])
    #expect(negative.payout == -Money(9_940, 50))
    #expect(negative.posting.reduce(.zero) { $0 + $1.debit - $1.credit } == Money.zero)
    #expect(Self.settlement(.deducts, [part, back]).lines.isEmpty)
  }

  @Test("what is owed back to a debtor is no part; on a withdrawn case it is the creditor's")
  func owedBack() {
    var part = Self.part(fee: .zero)
    part.coverage = CoverageOfPayment()
    part.coverage.owedBack = Money(300)
    #expect(Self.settlement(.deducts, [part]).lines.isEmpty)
    part.home = .passedOn
    #expect(Self.settlement(.deducts, [part]).payout == Money(300))
  }

  @Test("the contract may give the fees to the creditor: they are income, and bear no VAT")
  func feesToCreditor() {
    let made = Self.settlement(.deducts, [Self.part(fee: Money(600))], keepsFees: false)
    #expect(made.payout == Money(10_738))
    #expect(made.posting.contains { $0.account == "3950" && $0.credit == Money(638) })
    #expect(made.posting.reduce(.zero) { $0 + $1.debit - $1.credit } == Money.zero)
  }

  @Test("whatever came in, the posting is balanced and the lines add up to the payout")
  func balanced() {
    var random = SplitMix(state: 7)
    for _ in 0..<500 {
      let parts = (0..<Int.random(in: 1...6, using: &random)).map { index in
        var part = Self.part(fee: Money(minorUnits: .random(in: -90_000...90_000, using: &random)))
        part.number = CaseNumber(100_001 + Int64(index % 3))
        part.coverage.principal = Money(minorUnits: .random(in: -900_000...900_000, using: &random))
        part.coverage.courtFee = Money(minorUnits: .random(in: 0...90_000, using: &random))
        part.home = Bool.random(using: &random) ? .booked : .passedOn
        return part
      }
      let made = Self.settlement(
        VATStatus.allCases[Int.random(in: 0...2, using: &random)],
        parts,
        commission: Int.random(in: 0...1_200, using: &random),
        keepsFees: Bool.random(using: &random)
      )
      #expect(made.posting.reduce(.zero) { $0 + $1.debit - $1.credit } == Money.zero)
      #expect(made.lines.reduce(.zero) { $0 + made.net($1) } == made.payout)
    }
  }
}

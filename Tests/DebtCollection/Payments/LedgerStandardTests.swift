import DebtCollection
import Testing

@Suite("Standard VAT codes and accounts (law.md 7.1, 7.2)")
struct LedgerStandardTests {
  @Test(
    "a code: its side, rate, item on the return and account",
    arguments: [
      (0, VATCodes.Code.Side.none, VATCodes.Code.Rate.none, nil, nil),
      (1, .input, .general, 14, "2710"), (3, .output, .general, nil, "2700"),
      (11, .input, .of(Percent(hundredths: 1500)), nil, nil),
      (12, .input, .of(Percent(hundredths: 1111)), nil, nil),
      (13, .input, .of(Percent(hundredths: 1200)), nil, nil),
    ] as [(Int, VATCodes.Code.Side, VATCodes.Code.Rate, Int?, String?)]
  )
  func code(
    number: Int,
    side: VATCodes.Code.Side,
    rate: VATCodes.Code.Rate,
    item: Int?,
    account: String?
  ) throws {
    let codes = try ShippedRates.tables().vatCodes.value(on: date("2026-11-22")).codes
    let code = VATCodes.Code(
      code: number,
      side: side,
      rate: rate,
      returnItem: item,
      account: account
    )
    #expect(codes.first { $0.code == number } == code)
    #expect(codes.count == 6)
  }

  @Test(
    "input VAT at a rate has its code; the general rate has the high one, also when it changes",
    arguments: [
      (2500, 2500, 1), (2600, 2600, 1), (1500, 2500, 11), (1111, 2500, 12), (1200, 2500, 13),
      (800, 2500, nil),
    ] as [(Int, Int, Int?)]
  )
  func input(rate: Int, general: Int, code: Int?) throws {
    let codes = try ShippedRates.tables().vatCodes.value(on: date("2026-11-22"))
    let found = codes.input(at: Percent(hundredths: rate), general: Percent(hundredths: general))
    #expect(found == code)
    #expect(codes.untaxed == 0)
  }

  @Test(
    "an account and what it is used for",
    arguments: [
      ("1500", LedgerAccounts.Use.receivables), ("1550", .clearing), ("1999", .clearing),
      ("1920", .bank), ("2710", .inputVAT), ("7770", .bankFees), ("7790", .cost), ("7830", .loss),
      ("7835", .otherLoss), ("7820", .recovered), ("7825", .recovered), ("8050", .interest),
      ("8055", .customerInterest), ("3950", .feeIncome),
    ]
  )
  func account(number: String, use: LedgerAccounts.Use) throws {
    let chart = try ShippedRates.tables().accounts.value(on: date("2026-11-22"))
    #expect(chart.use(of: number) == use)
    #expect(chart.accounts.first { $0.number == number }?.isReported == (use != .loss))
    #expect(chart.accounts.count == 14)
  }

  @Test("the accounts a creditor begins with are the chart's")
  func beginnings() throws {
    let chart = try ShippedRates.tables().accounts.value(on: date("2026-11-22"))
    let setup = Bookkeeping()
    #expect(setup.receivables == chart.number(for: .receivables))
    #expect(setup.clearing == chart.number(for: .clearing))
    #expect(setup.interest == chart.number(for: .interest))
    #expect(setup.cost == chart.number(for: .cost))
    #expect(setup.feeIncome == chart.number(for: .feeIncome))
  }

  @Test("a loss goes on its account and off the receivables, without VAT (law.md 7.3)")
  func loss() {
    var setup = Bookkeeping()
    setup.receivables = "1510"
    let lines = PostingLine.loss(of: Money(10_000), CaseNumber(100_001), on: "7830", setup)
    #expect(
      lines.map { [$0.account, "\($0.vatCode)", $0.debit.plain, $0.credit.plain] } == [
        ["7830", "0", "10000.00", "0.00"], ["1510", "0", "0.00", "10000.00"],
      ]
    )
    #expect(lines.map(\.purpose) == [.loss, .receivables])
    // On the one the creditor has set (R126).
    setup.loss = "7831"
    let own = PostingLine.loss(of: Money(10_000), CaseNumber(100_001), on: "7830", setup)
    #expect(own.map(\.account) == ["7831", "1510"])
  }
}

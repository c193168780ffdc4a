import DebtCollection
import Testing

@Suite("Collection fees, compensation and court fees (law.md 1.4-1.6, cases.md 17-22, 29)")
struct CollectionFeeTests {
  /// Light and heavy in the four columns: consumer deducting, consumer not, business deducting, not.
  struct Row: Sendable {
    var principal: String
    var day: String
    var due: String
    var fees: [String]
  }

  private static func rows(
    _ day: String,
    due: String,
    _ principals: [String],
    _ fees: [[String]]
  ) -> [Row] {
    zip(principals, fees).map { Row(principal: $0, day: day, due: due, fees: $1) }
  }

  /// The last principal of each tier, and one above them all.
  private static let limits = ["500", "1000", "2500", "10000", "50000", "250000", "250000.01"]
  /// The first principal of each tier.
  private static let starts = [
    "0.01", "500.01", "1000.01", "2500.01", "10000.01", "50000.01", "9000000",
  ]

  private static let at700: [[String]] = [
    ["175.00", "350.00", "218.75", "437.50", "262.50", "525.00", "328.13", "656.25"],
    ["245.00", "490.00", "306.25", "612.50", "367.50", "735.00", "459.38", "918.75"],
    ["280.00", "560.00", "350.00", "700.00", "420.00", "840.00", "525.00", "1050.00"],
    ["560.00", "1120.00", "700.00", "1400.00", "840.00", "1680.00", "1050.00", "2100.00"],
    ["1120.00", "2240.00", "1400.00", "2800.00", "1680.00", "3360.00", "2100.00", "4200.00"],
    ["2520.00", "5040.00", "3150.00", "6300.00", "3780.00", "7560.00", "4725.00", "9450.00"],
    ["5040.00", "10080.00", "6300.00", "12600.00", "7560.00", "15120.00", "9450.00", "18900.00"],
  ]

  private static let at750: [[String]] = [
    ["187.50", "375.00", "234.38", "468.75", "281.25", "562.50", "351.56", "703.13"],
    ["262.50", "525.00", "328.13", "656.25", "393.75", "787.50", "492.19", "984.38"],
    ["300.00", "600.00", "375.00", "750.00", "450.00", "900.00", "562.50", "1125.00"],
    ["600.00", "1200.00", "750.00", "1500.00", "900.00", "1800.00", "1125.00", "2250.00"],
    ["1200.00", "2400.00", "1500.00", "3000.00", "1800.00", "3600.00", "2250.00", "4500.00"],
    ["2700.00", "5400.00", "3375.00", "6750.00", "4050.00", "8100.00", "5062.50", "10125.00"],
    ["5400.00", "10800.00", "6750.00", "13500.00", "8100.00", "16200.00", "10125.00", "20250.00"],
  ]

  @Test(
    "every cell of both tables, at both ends of every tier",
    arguments: rows("2025-12-31", due: "2020-10-01", limits, at700)
      + rows("2021-01-04", due: "2020-10-01", starts, at700)
      + rows("2026-01-01", due: "2025-11-03", limits, at750)
      + rows("2026-11-21", due: "2026-03-02", starts, at750)
  )
  func table(row: Row) throws {
    let rates = try ShippedRates.tables()
    var found: [String] = []
    for debtor in [DebtorKind.consumer, .business] {
      for vat in [VATStatus.deducts, .none] {
        let claim = try CollectionFee.Claim(
          principal: kroner(row.principal),
          due: date(row.due),
          debtor: debtor,
          vat: vat
        )
        for level in [CollectionFee.Level.light, .heavy] {
          let fee = try CollectionFee.of(claim, level, on: date(row.day), rates: rates)
          found.append(fee.amount.plain)
        }
      }
    }
    #expect(found == row.fees)
  }

  @Test(
    "claims due before 2020-10-01 have the older table",
    arguments: [
      ("2500", "350.00", "700.00"), ("2500.01", "700.00", "1400.00"),
      ("10000", "700.00", "1400.00"), ("50000", "1400.00", "2800.00"),
      ("250000", "2800.00", "5600.00"), ("250000.01", "5600.00", "11200.00"),
    ]
  )
  func older(principal: String, light: String, heavy: String) throws {
    let claim = try CollectionFee.Claim(
      principal: kroner(principal),
      due: date("2019-05-12"),
      debtor: .consumer,
      vat: .deducts
    )
    let rates = try ShippedRates.tables()
    let on = try date("2019-08-01")
    #expect(try CollectionFee.of(claim, .light, on: on, rates: rates).amount.plain == light)
    #expect(try CollectionFee.of(claim, .heavy, on: on, rates: rates).amount.plain == heavy)
  }

  @Test(
    "the rate of the day the principal is paid counts",
    arguments: [("2025-12-30", "560.00"), ("2026-01-05", "600.00")]
  )
  func dayOfPayment(paid: String, fee: String) throws {
    let claim = try CollectionFee.Claim(
      principal: Money(8000),
      due: date("2025-11-03"),
      debtor: .consumer,
      vat: .deducts
    )
    let found = try CollectionFee.of(
      claim,
      .light,
      on: date(paid),
      rates: ShippedRates.tables()
    )
    #expect(found.amount.plain == fee)
  }

  @Test("an unknown debtor counts as a consumer, an unknown VAT status as deducting")
  func unknowns() throws {
    let claim = try CollectionFee.Claim(
      principal: Money(10_000),
      due: date("2026-03-02"),
      debtor: .unknown,
      vat: .unknown
    )
    let fee = try CollectionFee.of(
      claim,
      .light,
      on: date("2026-05-01"),
      rates: ShippedRates.tables()
    )
    #expect(fee.amount == Money(600))
    #expect(fee.factors.map(\.factor.plain) == ["0.80"])
  }

  @Test("three claims of 500 as one case: one fee of the sum")
  func merged() throws {
    let rates = try ShippedRates.tables()
    var claim = try CollectionFee.Claim(
      principal: Money(1500),
      due: date("2026-03-02"),
      debtor: .consumer,
      vat: .deducts
    )
    let on = try date("2026-05-01")
    #expect(try CollectionFee.of(claim, .light, on: on, rates: rates).amount == Money(300))
    claim.principal = Money(500)
    let each = try CollectionFee.of(claim, .light, on: on, rates: rates).amount
    #expect(each + each + each == Money(562, 50))
  }

  @Test(
    "a plan of more than four instalments has a fee",
    arguments: [
      (4, VATStatus.none, "2026-05-01", nil), (5, .deducts, "2026-05-01", "1125.00"),
      (5, .none, "2026-05-01", "1406.25"), (5, .deducts, "2025-05-01", "1050.00"),
      (5, .none, "2025-05-01", "1312.50"),
    ] as [(Int, VATStatus, String, String?)]
  )
  func instalments(count: Int, vat: VATStatus, on: String, fee: String?) throws {
    let claim = try CollectionFee.Claim(
      principal: Money(10_000),
      due: date("2025-03-03"),
      debtor: .consumer,
      vat: vat
    )
    let found = try CollectionFee.ofInstalmentPlan(
      instalments: count,
      claim,
      on: date(on),
      rates: ShippedRates.tables()
    )
    #expect(found?.amount.plain == fee)
  }

  @Test(
    "heavy when the demand's deadline is missed by more than 28 days, standing still in dispute"
  )
  func heavyFrom() throws {
    let rates = try ShippedRates.tables()
    let due = try date("2026-03-02")
    let deadline = try date("2026-04-21")
    let plain = try CollectionFee.heavyFrom(demandDeadline: deadline, due: due, rates: rates)
    #expect(plain.iso == "2026-05-20")
    let later = try CollectionFee.heavyFrom(
      demandDeadline: deadline,
      due: due,
      standstill: 60,
      rates: rates
    )
    #expect(later == plain + 60)
  }

  @Test(
    "between businesses only the larger of compensation and fees",
    arguments: [
      // 10 000 due 2026-07-10: notice stage, demand stage.
      ("2026-07-10", "2026-07-27", "38", "430.00"), ("2026-07-10", "2026-09-01", "938", "938.00"),
      // Of two rates the lower: 460 when it fell due, 430 now, and the other way about.
      ("2026-06-10", "2026-07-27", "38", "430.00"), ("2024-06-10", "2025-02-03", "35", "470.00"),
      ("2024-07-10", "2025-02-03", "35", "460.00"), ("2026-06-30", "2026-07-20", "0", "430.00"),
    ]
  )
  func compensation(due: String, on: String, fees: String, costs: String) throws {
    let amount = try StandardCompensation.amount(
      due: date(due),
      on: date(on),
      rates: ShippedRates.tables()
    )
    let (compensation, kept) = StandardCompensation.setOff(amount, against: try kroner(fees))
    #expect((compensation + kept).plain == costs)
    #expect(compensation == .zero || kept == .zero)
  }

  @Test(
    "court fees, in whole kroner, rounded down",
    arguments: [
      (CourtFee.complaint, "2026-05-01", VATStatus.deducts, "2071.00"),
      (.attachment, "2026-05-01", .deducts, "928.00"), (.writing, "2026-05-01", .deducts, "672.00"),
      (.writing, "2026-05-01", .none, "840.00"), (.complaint, "2024-05-01", .deducts, "1404.00"),
      (.complaint, "2021-05-01", .deducts, "1378.00"),
      (.attachment, "2022-05-01", .deducts, "1479.00"),
      (.attachment, "2021-05-01", .deducts, "1498.00"),
      (.complaint, "2022-05-01", .deducts, "1345.00"),
    ]
  )
  func court(fee: CourtFee, on: String, vat: VATStatus, amount: String) throws {
    #expect(
      try fee.amount(on: date(on), vat: vat, rates: ShippedRates.tables()).plain == amount
    )
  }

  @Test("court fees of 2025 and of 2027 are not known and are refused", arguments: [2025, 2027])
  func courtUnknown(year: Int) throws {
    let rates = try ShippedRates.tables()
    let on = try date("\(year)-05-01")
    #expect(throws: MissingRate.self) { try CourtFee.complaint.amount(on: on, rates: rates) }
  }
}

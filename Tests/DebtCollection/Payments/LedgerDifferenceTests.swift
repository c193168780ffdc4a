import DebtCollection
import Testing

/// What the creditor's ledger says is left of a case against what the agency says, part by part.
@Suite struct LedgerDifferenceTests {
  private static let day = CivilDate(2026, 11, 18) ?? CivilDate(dayNumber: 0)

  /// A case with so much left of its principal, of which the ledger says another rest.
  private func row(principal: Int64, reported: Int64?) -> CaseRow {
    let number = CaseNumber.first
    return CaseRow(
      number: number,
      version: Version(1),
      creditor: CreditorID(1),
      debtor: DebtorID(1),
      debtorName: "Kari Nordmann",
      debtorKind: .consumer,
      customerNumber: "",
      invoiceNumber: "F1",
      invoiceCount: 1,
      currency: .nok,
      handler: "",
      state: CaseState(
        due: Self.day - 60,
        timeBarred: Self.day + 700,
        amounts: ClaimAmounts(principal: Money(principal))
      ),
      lastEventKind: 1,
      lastEventDay: Self.day,
      reported: reported.map { ReportedRest(Money($0), since: Self.day - 2) },
      position: PagePosition(key: .missing, number: number)
    )
  }

  private func part(_ principal: Int64, direct: Bool = false, settled: Bool = false) -> PaymentPart
  {
    var coverage = CoverageOfPayment()
    coverage.principal = Money(principal)
    coverage.interest = Money(7)
    var part = PaymentPart(
      payment: 1,
      number: .first,
      day: Self.day,
      at: Timestamp(seconds: 0),
      amount: Money(principal + 7),
      coverage: coverage,
      home: .booked,
      direct: direct,
      step: .noticed
    )
    part.settlement = settled ? 1 : nil
    return part
  }

  @Test("where both say the same, or the ledger has said nothing, nothing differs")
  func none() {
    for reported in [nil, 600] as [Int64?] {
      let row = row(principal: 600, reported: reported)
      #expect(row.difference == nil && LedgerDifference(of: row, paid: [], after: []) == nil)
    }
  }

  @Test(
    "what is paid here explains what it covered of the principal; the rest is unexplained"
  )
  func parts() throws {
    let row = row(principal: 600, reported: 1000)
    let paid = [
      part(100), part(150, settled: true), part(80, direct: true), part(-30, direct: true),
    ]
    let difference = try #require(LedgerDifference(of: row, paid: paid, after: []))
    #expect(difference.sum == Money(400))
    #expect(difference[.unsettled] == Money(100) && difference[.settled] == Money(150))
    #expect(difference[.direct] == Money(50) && difference[.credited] == .zero)
    #expect(difference[.unexplained] == Money(100))
    #expect(LedgerDifference.Part.allCases.reduce(.zero) { $0 + difference[$1] } == difference.sum)
  }

  @Test("its nights are counted from the day since which it stands")
  func nights() throws {
    let reported = try #require(row(principal: 600, reported: 1000).reported)
    #expect([-3, -2, 0, 5].map { reported.nights(on: Self.day + $0) } == [0, 0, 2, 7])
  }
}

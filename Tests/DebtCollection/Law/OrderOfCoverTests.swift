import DebtCollection
import Testing

@Suite("Order of cover, limitation and the lines that explain an amount")
struct OrderOfCoverTests {
  private let claim: ClaimAmounts = {
    var claim = ClaimAmounts(principal: Money(10_000))
    claim.interest = Money(100)
    claim.reminderFee = Money(38)
    claim.collectionFee = Money(600)
    return claim
  }()

  @Test(
    "1 000 kroner on 10 000 and costs",
    arguments: [
      (OrderOfCover.reminderStage, "principal 1000.00"),
      (.collectionStage, "fee 600.00, reminder 38.00, principal 362.00"),
      (OrderOfCover.collectionStage.direct, "principal 1000.00"),
    ]
  )
  func thousand(order: OrderOfCover, parts: String) {
    #expect(words(order.cover(Money(1000), of: claim)) == parts)
  }

  @Test("all is covered and the rest is owed back")
  func overpaid() {
    let coverage = OrderOfCover.reminderStage.cover(Money(10_838), of: claim)
    #expect(
      words(coverage)
        == "fee 600.00, reminder 38.00, principal 10000.00, interest 100.00, back 100.00"
    )
    #expect(coverage.total == Money(10_838))
  }

  @Test(
    "1 000 paid at collection: 600 to the fee, 400 to principal, interest 304.25 to 15 September"
  )
  func spare() throws {
    var claim = claim
    claim.reminderFee = .zero
    let coverage = OrderOfCover.collectionStage.cover(Money(1000), of: claim)
    #expect(words(coverage) == "fee 600.00, principal 400.00")
    let base = try InterestBase(
      principal: Money(10_000),
      due: date("2026-06-15"),
      reductions: [.init(.payment, on: date("2026-08-20"), coverage.principal)]
    )
    let interest = try LateInterest.on(base, to: date("2026-09-15"), rates: ShippedRates.tables())
    #expect(interest.total.plain == "304.25")
  }

  @Test("an order names every part once")
  func orders() {
    #expect(OrderOfCover([.principal]) == nil)
    #expect(OrderOfCover([.principal] + OrderOfCover.Part.allCases) == nil)
    #expect(OrderOfCover(OrderOfCover.Part.allCases) != nil)
  }

  @Test("several invoices are covered oldest first")
  func oldestFirst() throws {
    let invoices = try [
      (due: date("2026-03-02"), remaining: Money(500)),
      (due: date("2026-02-02"), remaining: Money(300)),
      (due: date("2026-04-02"), remaining: Money(700)),
    ]
    #expect(OrderOfCover.spread(Money(600), over: invoices) == [Money(300), Money(300), .zero])
  }

  @Test(
    "a claim is time-barred three years after due, anew from each interruption, ten from judgment",
    arguments: [
      ("2023-11-20", [], nil, "2026-11-20"), ("2023-11-20", ["2024-05-02"], nil, "2027-05-02"),
      ("2023-11-20", ["2026-11-21"], nil, "2026-11-20"),
      ("2023-11-20", ["2026-11-20"], nil, "2029-11-20"),
      ("2023-11-20", ["2029-05-01", "2026-05-02"], nil, "2032-05-01"),
      ("2023-11-20", [], "2025-01-15", "2035-01-15"),
      ("2023-11-20", ["2026-01-01"], "2025-01-15", "2035-01-15"),
    ] as [(String, [String], String?, String)]
  )
  func limitation(due: String, interruptions: [String], judgment: String?, last: String) throws {
    let found = try Limitation.lastDay(
      due: date(due),
      interruptions: interruptions.map { try date($0) },
      judgment: judgment.map { try date($0) }
    )
    #expect(found.iso == last)
  }

  @Test("8 000 due 2 March 2026: the notice of 16 March asks 8 074.82, each line with its rule")
  func explained() throws {
    let sent = try date("2026-03-16")
    let due = try date("2026-03-02")
    let notice = LetterSent(
      kind: .notice,
      channel: .post,
      letter: 1,
      deadline: sent + 14,
      sum: Money(8074, 82),
      interest: Money(36, 82),
      fee: Money(38),
      compensation: .zero,
      reminderFee: Money(38),
      collectionFee: .zero
    )
    let event = CaseEvent(
      at: OsloTime.moment(sent, hour: 12),
      day: sent,
      actor: .agency,
      .letterSent(notice)
    )
    let explanation = AmountExplanation.of(
      [
        LedgerLine(date: due, kind: .principal, amount: Money(8000), text: "10482"),
        LedgerLine(date: sent, kind: .interest, amount: Money(36, 82), text: ""),
        LedgerLine(date: sent, kind: .reminderFee, amount: Money(38), text: ""),
      ],
      claims: [.init(number: "10482", base: InterestBase(principal: Money(8000), due: due))],
      origin: .init(events: [event], due: due, debtor: .consumer, vat: .deducts),
      on: sent,
      rates: try ShippedRates.tables()
    )
    #expect(explanation.payable.plain == "8074.82")
    #expect(
      explanation.lines.map {
        let basis = ([$0.base?.plain] + $0.factors.map(\.plain)).compactMap { $0 }
        return "\($0.kind.name) \($0.days ?? 0) \($0.amount.plain) "
          + basis.joined(separator: " × ") + " " + $0.paragraph
      } == [
        "principal 0 8000.00  ",
        "interest 14 36.82 8000.00 forsinkelsesrenteloven §§ 2, 3",
        "reminder-fee 0 38.00 750.00 × 0.05 inkassoforskriften § 1-2",
      ]
    )
  }

  @Test("on any day the lines add up to what is left, its interest and its costs")
  func adding() throws {
    let rates = try ShippedRates.tables()
    var random = SplitMix(state: 11)
    for _ in 0..<500 {
      let due = try date("2019-01-01") + random.next(below: 2500)
      let paid = due + random.next(below: 400)
      let asked = due + random.next(below: 900)
      let principal = Money(minorUnits: Int64(1 + random.next(below: 9_000_000)))
      var owed = ClaimAmounts(principal: principal)
      owed.reminderFee = Money(minorUnits: Int64(random.next(below: 7600)))
      let payment = Money(minorUnits: Int64(random.next(below: 12_000_000)))
      let coverage = OrderOfCover.reminderStage.cover(payment, of: owed)
      let base = InterestBase(
        principal: principal,
        due: due,
        reductions: [.init(.payment, on: paid, coverage.principal)]
      )
      let explanation = AmountExplanation.of(
        [
          LedgerLine(date: due, kind: .principal, amount: principal, text: "1"),
          LedgerLine(date: paid, kind: .reminderFee, amount: owed.reminderFee, text: ""),
          LedgerLine(date: paid, kind: .payment, amount: -payment, text: ""),
        ],
        claims: [.init(number: "1", base: base)],
        origin: .init(events: [], due: due, debtor: .consumer, vat: .deducts),
        on: asked,
        rates: rates
      )
      let interest = LateInterest.known(base, to: asked, rates: rates).interest.total
      #expect(explanation.payable == principal + owed.reminderFee - payment + interest)
      #expect(
        interest >= .zero
          && explanation.lines.filter { $0.kind == .interest }.allSatisfy { $0.amount >= .zero }
      )
    }
  }

  private func words(_ coverage: CoverageOfPayment) -> String {
    [
      ("court", coverage.courtFee), ("fee", coverage.collectionFee),
      ("reminder", coverage.reminderFee), ("compensation", coverage.compensation),
      ("principal", coverage.principal), ("interest", coverage.interest),
      ("back", coverage.owedBack),
    ].filter { $0.1 != .zero }.map { "\($0.0) \($0.1.plain)" }.joined(separator: ", ")
  }
}

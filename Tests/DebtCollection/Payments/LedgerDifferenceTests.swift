import DebtCollection
import Testing

/// What the creditor's ledger says is left of a case against what the agency says, part by part.
@Suite struct LedgerDifferenceTests {
  private static let day = CivilDate(2026, 11, 18) ?? CivilDate(dayNumber: 0)

  /// What happened to a case of 10 000.
  enum Happened: Sendable {
    /// Paid to the agency, so much of it to the principal.
    case paid(Int64, settled: Bool)
    /// Paid straight to the creditor.
    case direct(Int64)
    /// Paid straight to the creditor before the case came in, or as stores had it before: no part tells of it.
    case before(Int64)
    case credited(Int64)
    /// A small rest was given up.
    case waived(Int64)
    /// So much of the principal is claimed again: the bank took a payment back.
    case takenBack(Int64, direct: Bool)
    /// Costs that a payment had covered fell away, and it counts on the principal now.
    case moved(Int64)
  }

  /// A story, what the ledger then says is left, and what the difference is made of.
  struct Story: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var happened: [Happened] = []
    var rest: Int64
    var made: [LedgerDifference.Part: Int64]
    /// Whether support is to be told after a night.
    var isForSupport: Bool
  }

  static let stories = [
    Story(
      testDescription: "the agency has money that is not settled",
      happened: [.paid(4000, settled: false)],
      rest: 10_000,
      made: [.unsettled: 4000],
      isForSupport: false
    ),
    Story(
      testDescription: "it is settled, and the ledger does not have it",
      happened: [.paid(4000, settled: true)],
      rest: 10_000,
      made: [.settled: 4000],
      isForSupport: true
    ),
    Story(
      testDescription: "the ledger has what was settled, and more has come in",
      happened: [.paid(4000, settled: true), .paid(700, settled: false)],
      rest: 6000,
      made: [.unsettled: 700],
      isForSupport: false
    ),
    Story(
      testDescription:
        "the ledger has what was settled; the rest was credited, and the case closed",
      happened: [.paid(4000, settled: true), .credited(6000)],
      rest: 6000,
      made: [.credited: 6000],
      isForSupport: false
    ),
    Story(
      testDescription: "the ledger has the credit note, and not what was settled",
      happened: [.paid(4000, settled: true), .credited(1000)],
      rest: 9000,
      made: [.settled: 4000],
      isForSupport: true
    ),
    Story(
      testDescription:
        "a direct payment that the ledger does not have, beside a settled one it has",
      happened: [.paid(4000, settled: true), .direct(300)],
      rest: 6000,
      made: [.direct: 300],
      isForSupport: true
    ),
    Story(
      testDescription: "a direct payment that the ledger has, beside one to the agency",
      happened: [.direct(500), .paid(4000, settled: false)],
      rest: 9500,
      made: [.unsettled: 4000],
      isForSupport: false
    ),
    Story(
      testDescription: "what was paid before the case came is in the ledger that said so",
      happened: [.before(2000), .paid(1000, settled: false)],
      rest: 8000,
      made: [.unsettled: 1000],
      isForSupport: false
    ),
    Story(
      testDescription: "half of a direct payment is in the ledger",
      happened: [.direct(500)],
      rest: 9750,
      made: [.direct: 250],
      isForSupport: true
    ),
    Story(
      testDescription: "the ledger knows of more than there is here",
      happened: [],
      rest: 8000,
      made: [.unexplained: -2000],
      isForSupport: true
    ),
    Story(
      testDescription: "the ledger has what was settled, and knows of more",
      happened: [.paid(4000, settled: true)],
      rest: 5500,
      made: [.unexplained: -500],
      isForSupport: true
    ),
    Story(
      testDescription: "paid in full, settled and closed; the ledger has said nothing since",
      happened: [.paid(10_000, settled: true)],
      rest: 10_000,
      made: [.settled: 10_000],
      isForSupport: true
    ),
    Story(
      testDescription: "the bank took back what was settled, which the ledger has",
      happened: [.paid(4000, settled: true), .takenBack(4000, direct: false)],
      rest: 6000,
      made: [.unsettled: -4000],
      isForSupport: false
    ),
    Story(
      testDescription: "a direct payment was taken back, and the ledger has it still",
      happened: [.direct(500), .takenBack(500, direct: true)],
      rest: 9500,
      made: [.unexplained: -500],
      isForSupport: true
    ),
    Story(
      testDescription: "costs that a payment had covered count on the principal",
      happened: [.paid(1300, settled: false), .moved(200)],
      rest: 10_000,
      made: [.unsettled: 1500],
      isForSupport: false
    ),
    Story(
      testDescription: "a small rest was given up",
      happened: [.paid(9988, settled: true), .waived(12)],
      rest: 12,
      made: [.waived: 12],
      isForSupport: false
    ),
  ]

  @Test(
    "each booking explains what the ledger lacks of it, and the parts add up",
    arguments: stories
  )
  func parts(story: Story) throws {
    let (state, events, paid) = Self.told(story.happened)
    let row = row(state, reported: story.rest)
    let difference = try #require(LedgerDifference(of: row, paid: paid, after: events))
    for part in LedgerDifference.Part.allCases {
      #expect(difference[part] == Money(story.made[part] ?? 0), "\(part)")
    }
    let parts = LedgerDifference.Part.allCases.reduce(Money.zero) { $0 + difference[$1] }
    #expect(parts == difference.sum)
    #expect(difference.sum == Money(story.rest) - state.amounts.principal)
    #expect(difference.isForSupport(on: Self.day) == story.isForSupport)
    // Not before it has stood a night.
    #expect(!difference.isForSupport(on: Self.day - 2))
  }

  @Test("where both say the same, or the ledger has said nothing, nothing differs")
  func none() {
    let (state, events, paid) = Self.told([.paid(4000, settled: true)])
    for reported in [nil, 6000] as [Int64?] {
      let row = row(state, reported: reported)
      #expect(row.difference == nil)
      #expect(LedgerDifference(of: row, paid: paid, after: events) == nil)
    }
  }

  @Test("a case that others went on in is not the one invoice that the ledger told of")
  func merged() {
    var (state, events, paid) = Self.told([.direct(500)])
    let event = Self.event(
      .mergedFrom(
        .first,
        principal: Money(700),
        due: Self.day - 60,
        costs: CoverageOfPayment()
      )
    )
    state.apply(event)
    events.append(event)
    let row = row(state, reported: 9500)
    #expect(row.difference != nil && LedgerDifference(of: row, paid: paid, after: events) == nil)
    paid.removeAll()
    #expect(LedgerDifference(of: row, paid: paid, after: events) == nil)
  }

  @Test("its nights are counted from the day since which it stands")
  func nights() throws {
    let reported = ReportedRest(Money(1000), since: Self.day - 2)
    #expect([-3, -2, 0, 5].map { reported.nights(on: Self.day + $0) } == [0, 0, 2, 7])
  }

  // MARK: Making it

  /// A case in this state, of which the ledger says a rest.
  private func row(_ state: CaseState, reported: Int64?) -> CaseRow {
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
      state: state,
      lastEventKind: 1,
      lastEventDay: Self.day,
      reported: reported.map { ReportedRest(Money($0), since: Self.day - 2) },
      position: PagePosition(key: .missing, number: number)
    )
  }

  private static func event(_ happening: Happening) -> CaseEvent {
    CaseEvent(at: Timestamp(seconds: 0), day: day, actor: .agency, happening)
  }

  private static func principal(_ sum: Int64) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    coverage.principal = Money(sum)
    return coverage
  }

  /// The state, the history and the parts of payments of a case of 10 000.
  private static func told(
    _ happened: [Happened]
  ) -> (state: CaseState, events: [CaseEvent], parts: [PaymentPart]) {
    var parts: [PaymentPart] = []
    func book(_ coverage: CoverageOfPayment, _ amount: Money, direct: Bool, settled: Bool = false) {
      var part = PaymentPart(
        payment: 1,
        number: .first,
        day: day,
        at: Timestamp(seconds: 0),
        amount: amount,
        coverage: coverage,
        home: .booked,
        direct: direct,
        step: .noticed
      )
      part.settlement = settled ? 1 : nil
      parts.append(part)
    }
    var events = [
      event(
        .received(
          source: "csv",
          invoice: "F1",
          principal: Money(10_000),
          due: day - 60,
          timeBarred: day + 700
        )
      )
    ]
    for each in happened {
      switch each {
      case .paid(let sum, let settled):
        // Of what the agency takes, fees are no part of what a ledger has left.
        var coverage = principal(sum)
        coverage.collectionFee = Money(7)
        book(coverage, Money(sum + 7), direct: false, settled: settled)
        events.append(event(.payment(Money(sum + 7), coverage, direct: false)))
      case .direct(let sum):
        book(principal(sum), Money(sum), direct: true)
        events.append(event(.payment(Money(sum), principal(sum), direct: true)))
      case .before(let sum):
        events.append(event(.payment(Money(sum), principal(sum), direct: true)))
      case .credited(let sum):
        events.append(event(.credit(Money(sum), principal(sum), invoice: "F1")))
      case .waived(let sum): events.append(event(.restWaived(Money(sum))))
      case .takenBack(let sum, let direct):
        book(-principal(sum), Money(-sum), direct: direct)
        events.append(event(.reversal(Money(sum), principal(sum))))
      case .moved(let sum):
        var moved = principal(sum)
        moved.collectionFee = Money(-sum)
        book(moved, .zero, direct: false)
        events.append(event(.chargesCorrected(CoverageOfPayment(), recovered: moved)))
      }
    }
    var state = CaseState.unborn
    for event in events { state.apply(event) }
    return (state, events, parts)
  }
}

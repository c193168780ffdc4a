import DebtCollection
import Testing

@Suite("What makes a payment demand ask for more than is owed")
struct LoweredSumTests {
  /// The day the demand is dated.
  static let demanded = CivilDate(dayNumber: 20_550)

  /// A history told in days before and after the demand.
  struct Told: Sendable, CustomTestStringConvertible {
    var name: String
    var events: [CaseEvent]
    var paid: Money?
    var credited: Money?
    var removed: Money?
    var counted: Money?
    var owedBack: Money?
    var testDescription: String { name }

    init(
      _ name: String,
      _ happenings: [(Int, Happening)],
      paid: Int64? = nil,
      credited: Int64? = nil,
      removed: Int64? = nil,
      counted: Int64? = nil,
      owedBack: Int64? = nil
    ) {
      self.name = name
      events = happenings.map { days, happening in
        let day = LoweredSumTests.demanded + days
        return CaseEvent(at: OsloTime.start(of: day), day: day, actor: .agency, happening)
      }
      self.paid = paid.map { Money($0) }
      self.credited = credited.map { Money($0) }
      self.removed = removed.map { Money($0) }
      self.counted = counted.map { Money($0) }
      self.owedBack = owedBack.map { Money($0) }
    }
  }

  static func letter(_ kind: LetterKind, by deadline: CivilDate? = nil) -> Happening {
    .letterSent(
      LetterSent(
        kind: kind,
        channel: .post,
        letter: 1,
        deadline: deadline,
        sum: Money(10_600),
        interest: .zero,
        fee: .zero,
        compensation: .zero,
        reminderFee: .zero,
        collectionFee: Money(600)
      )
    )
  }

  static func paid(_ sum: Int64, tooMuch: Int64 = 0) -> Happening {
    .payment(Money(sum), owedBack(tooMuch), direct: false)
  }

  static func owedBack(_ sum: Int64) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    coverage.owedBack = Money(sum)
    return coverage
  }

  static func credited(_ sum: Int64) -> Happening {
    .credit(Money(sum), CoverageOfPayment(), invoice: "1")
  }

  static func closed(_ reason: CloseReason) -> Happening {
    .closed(reason, cost: .zero, continuedIn: nil)
  }

  static func fee(_ sum: Int64) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    coverage.collectionFee = Money(sum)
    return coverage
  }

  static func principal(_ sum: Int64) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    coverage.principal = Money(sum)
    return coverage
  }

  /// The fee of 600 has fallen to 350.
  static var lower: Happening {
    .chargesCorrected(fee(250))
  }

  /// The fee of 600 that was paid is off: so much of it counts on the principal, the rest is paid back.
  static func feeFalls(counted: Int64) -> Happening {
    var recovered = fee(-600)
    recovered.principal = Money(counted)
    recovered.owedBack = Money(600 - counted)
    return .chargesCorrected(fee(600), recovered: recovered)
  }

  static let demand = (0, letter(.demand))

  static let table: [Told] = [
    Told("nothing has come in", [demand]),
    Told("no demand went out", [(-9, letter(.notice)), (-12, paid(500)), (0, credited(500))]),
    Told("paid before, booked after", [demand, (-2, paid(500))], paid: 500),
    Told(
      "paid before, which lowers the fee",
      [demand, (3, lower), (-2, paid(500))],
      paid: 500,
      removed: 250
    ),
    Told(
      "paid before, and the fee that was paid counts on the rest",
      [demand, (4, paid(600)), (9, feeFalls(counted: 500)), (-2, paid(500))],
      paid: 500,
      removed: 600,
      counted: 500,
      owedBack: 100
    ),
    Told(
      "paid before and too much, of which some went to another case",
      [
        demand, (4, paid(600)), (9, feeFalls(counted: 0)), (-2, paid(500, tooMuch: 90)),
        (-2, .moved(Money(50), .first, incoming: false)),
      ],
      paid: 500,
      removed: 600,
      owedBack: 640
    ),
    Told(
      "what was too much was told before",
      [
        demand, (-2, paid(500, tooMuch: 90)), (4, letter(.sumCorrected)), (5, credited(400)),
      ],
      credited: 400
    ),
    Told(
      "what was too much was taken back",
      [
        demand, (5, credited(400)), (6, paid(500, tooMuch: 90)),
        (7, .reversal(Money(500), owedBack(90))),
      ],
      credited: 400
    ),
    Told(
      "credited whole; what is paid since is the creditor's",
      [demand, (5, credited(400)), (5, closed(.credited)), (6, paid(90, tooMuch: 90))],
      credited: 400
    ),
    Told("paid on the demand's day and later", [demand, (0, paid(500)), (9, paid(600))]),
    Told("credited", [demand, (5, credited(400))], credited: 400),
    Told(
      "paid before and credited",
      [demand, (-2, paid(500)), (5, credited(400))],
      paid: 500,
      credited: 400
    ),
    Told("credited whole", [demand, (5, credited(400)), (5, closed(.credited))], credited: 400),
    Told("paid before, in full", [demand, (-2, paid(500)), (-2, closed(.paid))], paid: 500),
    Told("ended for another reason", [demand, (5, credited(400)), (6, closed(.withdrawn))]),
    Told("credited when it was closed", [demand, (5, closed(.paid)), (6, credited(400))]),
    Told("told of it", [demand, (-2, paid(500)), (4, letter(.sumCorrected))]),
    Told(
      "told, and more since",
      [demand, (5, credited(400)), (6, letter(.sumCorrected)), (7, credited(100))],
      credited: 100
    ),
    Told(
      "a plan was agreed for what is left",
      [demand, (-2, paid(500)), (4, letter(.paymentPlan))]
    ),
    Told(
      "a decision gave a new deadline",
      [demand, (-2, paid(500)), (4, letter(.disputeDecided, by: demanded + 20))]
    ),
    Told(
      "a decision asks for nothing",
      [demand, (-2, paid(500)), (4, letter(.disputeDecided))],
      paid: 500
    ),
    Told(
      "paid after the demand, before a letter that did not know of it",
      [demand, (5, credited(400)), (12, letter(.sumCorrected)), (9, paid(2_000))]
    ),
    Told(
      "paid before the demand, booked after a later letter",
      [demand, (5, credited(400)), (12, letter(.respite, by: demanded + 20)), (-2, paid(500))],
      paid: 500
    ),
    Told("demanded anew", [demand, (5, credited(400)), (9, letter(.demand))]),
    Told(
      "the demand was withdrawn",
      [
        demand, (4, .demandWithdrawn(CoverageOfPayment())),
        (-2, paid(500)),
      ]
    ),
    Told(
      "the demand did not reach the debtor",
      [
        demand, (4, .letterVoided(.demand)),
        (5, credited(400)),
      ]
    ),
    Told(
      "paid before, which takes back a rise of the fee that no letter has told of",
      [
        demand, (43, .heavyFee(Money(600))), (50, .heavyFee(Money(-600))), (50, lower),
        (-2, paid(500)),
      ],
      paid: 500,
      removed: 250
    ),
    Told(
      "a plan's fee falls when the claim goes to court, which takes no rise back",
      [demand, (50, .heavyFee(Money(-1_125))), (50, .movedToLegal), (-2, paid(500))],
      paid: 500
    ),
    Told(
      "another payment of the same sum was taken back",
      [
        demand, (9, .payment(Money(500), fee(500), direct: false)),
        (-2, .payment(Money(500), principal(500), direct: false)),
        (12, .reversal(Money(500), fee(500))),
      ],
      paid: 500
    ),
    Told(
      "the payment was taken back, of which another since was of the same sum",
      [
        demand, (-2, .payment(Money(500), principal(500), direct: false)),
        (9, .payment(Money(500), fee(500), direct: false)),
        (12, .reversal(Money(500), principal(500))),
      ]
    ),
    Told(
      "the payment was taken back",
      [demand, (-2, paid(500)), (3, .reversal(Money(500), CoverageOfPayment()))]
    ),
  ]

  @Test(
    "what lowers the sum of the letter a debtor holds is told of, and told once",
    arguments: table
  )
  func tells(told: Told) {
    let lowered = told.events.untoldLoweredSum
    guard told.paid != nil || told.credited != nil else {
      #expect(lowered == nil)
      return
    }
    #expect(lowered?.demanded == Self.demanded)
    #expect(lowered?.paid == told.paid ?? .zero)
    #expect(lowered?.credited == told.credited ?? .zero)
    #expect(lowered?.removed == told.removed ?? .zero)
    #expect(lowered?.counted == told.counted ?? .zero)
    #expect(lowered?.owedBack == told.owedBack ?? .zero)
  }
}

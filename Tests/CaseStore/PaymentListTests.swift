import CaseStore
import DebtCollection
import TestCases
import Testing

/// Lists of money: of whom, up to when, and how many, all asked of the store.
@Suite("Lists of payments and settlements are bounded where they are read")
struct PaymentListTests {
  private let made: TemporaryStore
  private let creditors: [CreditorID]
  private let numbers: [CaseNumber]

  /// Two cases of each of two creditors, those of the second entered last.
  init() throws {
    made = try TemporaryStore()
    let store = made.store
    let first = try store.fill(2)
    let second = try store.fill(2, creditor: .otherExample)
    numbers = first + second
    creditors = try store.reader(.pages).standings(of: [first[0], second[0]]).map(\.creditor)
  }

  private var payments: any PaymentReader {
    get throws { try made.store.reader(.pages).payments }
  }

  /// A direct payment on a case, recorded so many days from today and dated so many.
  private func pay(_ place: Int, recorded: Int, dated: Int) throws {
    var line = BankLine(
      .payment,
      account: "86011117947",
      amount: Money(1),
      currency: .nok,
      booked: testToday + dated,
      place: 1
    )
    line.reference = "\(place) \(recorded) \(dated)"
    try made.store.write { writer in
      var payment = StoredPayment(line, source: .hand, direct: true)
      (payment.home, payment.number) = (.booked, numbers[place])
      let part = PaymentPart(
        payment: try writer.payments.insert(payment, file: nil),
        number: numbers[place],
        day: payment.booked,
        at: OsloTime.moment(testToday + recorded, hour: 9),
        amount: payment.amount,
        coverage: CoverageOfPayment(),
        home: .booked,
        direct: true,
        step: .registered
      )
      try writer.payments.insert(part, of: creditors[place / 2])
    }
  }

  private func end(_ days: Int) -> Timestamp { OsloTime.start(of: testToday + days + 1) }

  @Test(
    "direct payments: those known by a moment, whatever day they are dated, and no more than asked"
  )
  func direct() throws {
    try pay(0, recorded: 0, dated: 0)
    try pay(1, recorded: 5, dated: -3)
    try pay(2, recorded: 1, dated: 1)
    func found(
      _ creditors: [CreditorID]?,
      by days: Int?,
      limit: Int = 9
    ) throws -> [CaseNumber?] {
      let moment = days.map { end($0) }
      return try payments.directPayments(of: creditors, before: moment, limit: limit)
        .map(\.number)
    }
    #expect(try found(nil, by: nil) == [numbers[2], numbers[0], numbers[1]])
    #expect(try found(nil, by: 0) == [numbers[0]])
    #expect(try found(nil, by: 4) == [numbers[2], numbers[0]])
    #expect(try found([creditors[0]], by: 5, limit: 1) == [numbers[0]])
    #expect(try found([creditors[1]], by: 0) == [])
    // And so are the sums of what came in.
    func sums(by days: Int?) throws -> Int {
      let moment = days.map { end($0) }
      return try payments.incoming(testToday - 9...testToday + 9, of: nil, before: moment)
        .reduce(0) { $0 + $1.payments }
    }
    for (days, count) in [(nil, 3), (0, 1), (4, 2), (5, 3)] as [(Int?, Int)] {
      #expect(try sums(by: days) == count)
    }
  }

  @Test(
    "settlements: those made by a moment, of the creditors asked, before they are cut to the limit"
  )
  func settlements() throws {
    let terms = Settlement.Terms(vat: .deducts, rate: 2_500, bookkeeping: Bookkeeping())
    for (place, days) in [(0, 0), (0, 1), (1, 2)] {
      let settlement = Settlement(
        creditor: creditors[place],
        day: testToday,
        currency: .nok,
        terms: terms
      )
      try made.store.write { writer in
        _ = try writer.payments.insert(
          settlement,
          parts: [],
          at: OsloTime.moment(testToday + days, hour: 9)
        )
      }
    }
    func found(_ creditors: [CreditorID]?, by days: Int?, limit: Int = 9) throws -> [String] {
      let moment = days.map { end($0) }
      return try payments.settlements(of: creditors, before: moment, limit: limit).map(\.number)
    }
    #expect(try found(nil, by: nil) == ["S3", "S2", "S1"])
    #expect(try found(nil, by: 1) == ["S2", "S1"])
    #expect(try found([creditors[0]], by: nil, limit: 1) == ["S2"])
    #expect(try found([creditors[1]], by: 1) == [])
  }

  @Test("cases that differ are those of the creditors asked, before they are cut to the limit")
  func differing() throws {
    try made.store.write { writer in
      for number in numbers {
        try writer.payments.setReportedRest(Money(1), of: number, on: testToday)
      }
    }
    func found(_ creditors: [CreditorID]?, limit: Int = 9) throws -> [CaseNumber] {
      try payments.reconciliation(of: creditors, withClosed: false, limit: limit).map(\.number)
    }
    #expect(try found(nil) == numbers)
    #expect(try found([creditors[1]], limit: 1) == [numbers[2]])
    #expect(try found([]) == [])
  }
}

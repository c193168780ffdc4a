import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

@Suite("Payments from files find their home, once")
struct PaymentBookerTests {
  @Test("the sum of the notice on its KID closes the case as paid")
  func closes() throws {
    let store = try PaymentStore()
    let report = try store.book([try store.payment(0), try store.payment(1, Money(10))])
    #expect(report.read == 2 && report.count(.booked) == 2)
    #expect(report.closed == [store.numbers[0]])
    #expect(try store.state(0).closeReason == .paid)
    #expect(try store.detail(0).invoices[0].remaining == .zero)
    #expect(try store.state(1).stage == .reminder)
    #expect(try store.detail(1).invoices[0].remaining == Money(97))
    #expect(try store.reader.payments.payments(of: store.numbers[0]).count == 1)
    try store.expectSound()
  }

  @Test("the same file again, and one that overlaps: each payment once; two equal ones are two")
  func once() throws {
    let store = try PaymentStore()
    let part = Money(20)
    let two = [try store.payment(0, part, archive: 5), try store.payment(0, part, archive: 5)]
    let first = try store.book(two)
    #expect(first.count(.booked) == 2 && first.count(.duplicate) == 0)
    let again = try store.book(two)
    #expect(again.count(.booked) == 0 && again.count(.duplicate) == 2)
    var overlap = OCRFile(day: testToday, two + [try store.payment(1)])
    overlap.transmission = 2
    let third = try store.book(overlap.bytes)
    #expect(third.count(.duplicate) == 2 && third.count(.booked) == 1)
    #expect(try store.state(0).amounts.paid == Money(40))
    try store.expectSound()
  }

  @Test("cases.md 39: the same KID payment in OCR giro and camt.054 is booked once")
  func oneSource() throws {
    let store = try PaymentStore()
    let sum = try store.asked(0)
    try store.book([try store.payment(0)])
    let camt = CamtFile(
      day: testToday,
      [.init([.init(try store.kid(0), sum, reference: "T1")], reference: "E1")]
    )
    let report = try store.book(Array(camt.text.utf8))
    #expect(report.count(.otherSource) == 1 && report.count(.booked) == 0)
    #expect(try store.state(0).amounts.owedBack == .zero)
    // Configured, the account's source is what the configuration says.
    let other = try PaymentStore()
    other.configuration.paymentSources = ["1503.40.12345": "camt"]
    #expect(try other.book([try other.payment(0)]).count(.otherSource) == 1)
    let booked = CamtFile(
      day: testToday,
      [.init([.init(try other.kid(0), try other.asked(0), reference: "T1")], reference: "E1")]
    )
    #expect(try other.book(Array(booked.text.utf8)).count(.booked) == 1)
    try store.expectSound()
  }

  @Test("every line has a home, and the homes are the file's total")
  func homes() throws {
    let store = try PaymentStore()
    let kid = try store.kid(0)
    var pending = CamtFile.Entry([.init(kid, Money(5))], reference: "E2")
    pending.status = "PDNG"
    var fee = CamtFile.Entry([.init("", Money(7))], reference: "E3")
    fee.isDebit = true
    fee.subfamily = "CHRG"
    let camt = CamtFile(
      version: 8,
      day: testToday,
      [
        .init(
          [.init(kid, Money(30), reference: "T1"), .init("", Money(11), reference: "T2")],
          reference: "E1"
        ), pending, fee,
      ]
    )
    let report = try store.book(Array(camt.text.utf8))
    let file = try #require(report.files.first)
    #expect(file.totals == [.nok: Money(39)])
    #expect(file.sum(.onCase).counted == [.nok: Money(30)])
    #expect(file.sum([.unmatched]).counted == [.nok: Money(11)])
    #expect(file.sum(.notForUs).counted == [.nok: Money(-2)])
    #expect(report.unmatched.map(\.amount) == [Money(11)])
    // Booked by the bank later, it is a payment.
    var booked = camt
    booked.entries[1].status = "BOOK"
    let later = try store.book(Array(booked.text.utf8))
    #expect(later.count(.booked) == 1 && later.count(.duplicate) == 2)
    #expect(try store.state(0).amounts.paid == Money(35))
  }

  @Test("another's account is not for us; an unknown KID is for a person")
  func strangers() throws {
    let store = try PaymentStore()
    var file = OCRFile(day: testToday, [try store.payment(0)])
    file.account = "86011117947"
    #expect(try store.book(file.bytes).count(.foreign) == 1)
    // Whatever its kind: what another's account pays out or is charged is not for us either.
    var fee = CamtFile.Entry([.init("", Money(7))], reference: "E3")
    fee.isDebit = true
    var out = CamtFile.Entry([.init("", Money(9))], reference: "E4")
    out.isDebit = true
    fee.subfamily = "CHRG"
    let camt = CamtFile(account: "86011117947", day: testToday, [fee, out])
    let theirs = try store.book(Array(camt.text.utf8))
    #expect(theirs.count(.foreign) == 2 && theirs.count(.fee, .outgoing) == 0)
    let report = try store.book([OCRFile.Payment("000149012", Money(77), archive: 1)])
    #expect(report.count(.unmatched) == 1)
    #expect(
      try store.book([OCRFile.Payment("000149012", Money(77), archive: 1)]).count(.duplicate) == 1
    )
    #expect(try store.state(0).stage == .reminder)
  }

  @Test("a file that does not add up is refused whole: nothing of it is booked")
  func refused() throws {
    let store = try PaymentStore()
    var records = OCRFile(day: testToday, [try store.payment(0)]).records
    records[5] = records[5].replacing("00000001", with: "00000002")
    let report = try store.book(Array(records.joined(separator: "\n").utf8))
    #expect(report.files.isEmpty && report.refused.count == 1)
    #expect(report.refused.first?.sentence.key == "intake.bank.transactions")
    #expect(try store.state(0).stage == .reminder)
    // Nor is one of a day to come.
    let ahead = try store.book([try store.payment(0)], day: testToday + 1)
    #expect(ahead.refused.first?.sentence.key == "intake.bank.ahead")
  }

  @Test("reversed: claimed again, and the case it had closed goes on where it stood")
  func reversal() throws {
    let store = try PaymentStore()
    let before = try store.state(0)
    try store.book([try store.payment(0)])
    var back = try store.payment(0, before.amounts.outstanding, archive: 9)
    back.type = "18"
    let report = try store.book([back])
    #expect(report.count(.reversed) == 1 && report.reopened == [store.numbers[0]])
    let after = try store.state(0)
    #expect(after.amounts == before.amounts && after.step == before.step)
    #expect(try store.detail(0).invoices[0].remaining == Money(100))
    // A second one has nothing to take back.
    back.archive = 10
    #expect(try store.book([back]).count(.unmatched) == 1)
    try store.expectSound()
  }

  @Test("paid too much: to the debtor's other open case, and back from there when it is reversed")
  func moved() throws {
    let store = try PaymentStore(1)
    // The same debtor owes another invoice.
    let second = try store.made.store.write { writer in
      let detail = try #require(try writer.payments.detail(store.numbers[0]))
      return try writer.insert(
        .example(
          creditor: detail.row.creditor,
          debtor: detail.row.debtor,
          invoice: "F2",
          principal: Money(500),
          registered: true
        )
      )
    }
    try store.agency(at: testNoon).issuePending()
    let asked = try store.asked(0)
    let report = try store.book([try store.payment(0, asked + Money(120))])
    #expect(report.moved.map(\.to) == [second] && report.moved.map(\.2) == [Money(120)])
    #expect(try store.state(0).amounts.owedBack == .zero)
    #expect(try store.state(0).amounts.paid == asked)
    let other = try #require(try store.reader.detail(second)).row.state
    #expect(other.amounts.paid == Money(120) && other.amounts.principal == Money(380))
    let payment = try #require(try store.reader.payments.payments(of: second).first)
    let parts = try store.reader.payments.parts(of: payment.id)
    #expect(parts.map(\.amount) == [asked, Money(120)])
    #expect(parts.allSatisfy { $0.coverage.total == $0.amount })
    try store.expectSound()

    var back = try store.payment(0, asked + Money(120), archive: 9)
    back.type = "18"
    try store.book([back])
    #expect(try store.state(0).amounts.paid == .zero)
    #expect(try store.state(0).stage == .reminder)
    #expect(try #require(try store.reader.detail(second)).row.state.amounts.principal == Money(500))
    try store.expectSound()
  }

  @Test("with no other case, what is too much is owed back")
  func owedBack() throws {
    let store = try PaymentStore()
    let asked = try store.asked(0)
    try store.book([try store.payment(0, asked + Money(5))])
    #expect(try store.state(0).amounts.owedBack == Money(5))
    let report = try store.book([try store.payment(0, Money(3), archive: 8)])
    #expect(report.count(.owedBack) == 1)
    #expect(try store.state(0).amounts.owedBack == Money(8))
    try store.expectSound()
  }

  @Test("a payment on a merged case goes to the case it goes on in")
  func merged() throws {
    let store = try PaymentStore(2)
    let kid = try store.kid(0)
    try store.made.store.write { writer in
      let detail = try #require(try writer.payments.detail(store.numbers[0]))
      var after = detail.row.state
      let event = CaseEvent(
        at: testNoon,
        day: testToday,
        actor: .agency,
        .closed(.merged, cost: .zero, continuedIn: store.numbers[1])
      )
      after.apply(event)
      after.next = nil
      after.clockDue = nil
      let change = CaseChange(
        number: detail.row.number,
        expected: detail.row.version,
        before: detail.row.state,
        after: after,
        events: [event]
      )
      _ = try writer.apply([change], receipt: nil)
    }
    let report = try store.book([OCRFile.Payment(kid, Money(50), archive: 1)])
    #expect(report.cases == [store.numbers[1]])
    #expect(try store.state(1).amounts.paid == Money(50))
    #expect(try store.state(0).amounts.paid == .zero)
  }

  @Test("a rehearsal says the same and writes nothing")
  func dryRun() throws {
    let store = try PaymentStore()
    let version = try store.reader.version()
    let bytes = OCRFile(day: testToday, [try store.payment(0)]).bytes
    let report = try store.book(bytes, dryRun: true)
    #expect(report.isDryRun && report.closed == [store.numbers[0]])
    #expect(try store.reader.version() == version)
    #expect(try store.state(0).stage == .reminder)
    #expect(try store.book(bytes).count(.booked) == 1)
  }

  @Test("whatever is paid, taken back and paid again, the books balance", arguments: 0..<12)
  func balance(seed: Int) throws {
    let store = try PaymentStore(5)
    var random = SeededRandom(seed: UInt64(seed))
    var paid: [OCRFile.Payment] = []
    for round in 0..<8 {
      var payments: [OCRFile.Payment] = []
      for index in 0..<6 {
        if let again = paid.randomElement(using: &random), Bool.random(using: &random) {
          var back = again
          back.type = Int.random(in: 0...2, using: &random) == 0 ? "18" : again.type
          back.archive = Bool.random(using: &random) ? again.archive : round * 100 + index + 50
          payments.append(back)
          continue
        }
        let sum = Money(minorUnits: .random(in: 1...30_000, using: &random))
        let payment = try store.payment(index % 5, sum, archive: round * 100 + index + 1)
        paid.append(payment)
        payments.append(payment)
      }
      let report = try store.book(payments)
      #expect(report.refused.isEmpty)
      try store.expectSound()
    }
    // What came in and was not taken back is what the cases and the unmatched list have.
    let reader = try store.reader
    var parts = Money.zero
    for number in store.numbers {
      for payment in try reader.payments.payments(of: number) {
        parts += try reader.payments.parts(of: payment.id).filter { $0.number == number }
          .reduce(.zero) { $0 + $1.amount }
      }
    }
    let onCases = try store.numbers.reduce(Money.zero) {
      $0 + (try #require(try reader.detail($1))).row.state.amounts.paid
    }
    #expect(parts == onCases)
  }
}

import CaseStore
import DataFiles
import DebtCollection
import Testing

@testable import PortalModel

/// law.md 1.6: 10 000 due 15 June 2026, on 15 July, at the rates of `data/rates`.
@Suite struct ClaimTodayTests {
  private func read(
    paid: Money,
    closed: Bool = false,
    deadline: CivilDate? = nil
  ) throws -> WholeCase {
    let due = try #require(CivilDate(2026, 6, 15))
    var row = MadeRows.row(0)
    row.state.due = due
    row.state.deadline = deadline
    row.state.amounts = ClaimAmounts(principal: Money(10_000))
    row.state.amounts.principal = Money(10_000) - paid
    row.state.stage = closed ? .closed : .reminder
    var detail = MadeRows.detail(row)
    detail.invoices[0].amount = Money(10_000)
    detail.invoices[0].due = due
    var ledger = [LedgerLine(date: due, kind: .principal, amount: Money(10_000), text: "1")]
    var events: [CaseEvent] = []
    if paid > .zero {
      var cover = CoverageOfPayment()
      cover.principal = paid
      ledger.append(LedgerLine(date: due + 20, kind: .payment, amount: -paid, text: ""))
      events.append(
        CaseEvent(
          at: Timestamp(seconds: 0),
          day: due + 20,
          actor: .agency,
          .payment(paid, cover, direct: false)
        )
      )
    }
    return WholeCase(detail: detail, events: events, ledger: ledger)
  }

  @Test(
    "what is to pay is the ledger with interest to the day, and the lines add up to it",
    arguments: [
      (0, false, 10_000_00 + 99_66), (4_000, false, 6_000_00 + 86_23), (0, true, 10_000_00),
    ]
  )
  func payable(paid: Int, closed: Bool, øre: Int) throws {
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let rates = try RateTables.load(data: DataFolder(root: checkout))
    let day = try #require(CivilDate(2026, 7, 15))
    let claim = ClaimToday(
      try read(paid: Money(Int64(paid)), closed: closed),
      on: day,
      rates: rates
    )
    #expect(claim.payable == Money(minorUnits: Int64(øre)))
    let shown = AmountLines.lines(claim).filter { $0.role == .plain }.compactMap(\.amount?.money)
    #expect(shown.reduce(Money.zero) { $0 + $1 } == claim.payable)
    #expect((claim.perDay == nil) == closed)
    #expect(claim.toPay == (closed ? .zero : claim.payable))
    // What lists show of an open claim is another sum, and Amounts says which.
    let explains = AmountLines.lines(claim).contains { $0.label == "amount.outstanding" }
    #expect(explains == !closed)
  }

  @Test(
    "the sum says what it is: to pay, left when it was closed, or owed back",
    arguments: [
      (4_000, false, "amount.payable", 6_000_00 + 86_23), (4_000, true, "amount.left", 6_000_00),
      (10_100, true, "amount.owed-back", 100_00),
    ]
  )
  func said(paid: Int, closed: Bool, label: String, øre: Int) throws {
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let claim = ClaimToday(
      try read(paid: Money(Int64(paid)), closed: closed),
      on: try #require(CivilDate(2026, 7, 15)),
      rates: try RateTables.load(data: DataFolder(root: checkout))
    )
    let total = try #require(AmountLines.lines(claim).first { $0.role == .total })
    #expect(total.label == label)
    #expect(total.amount?.money == Money(minorUnits: Int64(øre)))
  }

  @Test("looking back it is to pay on that day, not today; a closed claim says the same as ever")
  func lookedBack() throws {
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let rates = try RateTables.load(data: DataFolder(root: checkout))
    let day = try #require(CivilDate(2026, 7, 15))
    let open = ClaimToday(try read(paid: .zero), on: day, rates: rates, looksBack: true)
    let said = Sentence("amount.payable-on", [.date(day)])
    let total = AmountLines.lines(open).first { $0.role == .total }
    #expect(total?.spans == [.sentence(said)] && total?.label == nil)
    #expect(total?.amount?.money == open.payable && open.payableTitle == said)
    let closed = ClaimToday(
      try read(paid: Money(4_000), closed: true),
      on: day,
      rates: rates,
      looksBack: true
    )
    #expect(closed.sum.title == Sentence("amount.left"))
  }

  @Test(
    "the smaller sum that closes it is told with its last day, as long as that has not passed",
    arguments: [
      ("2026-07-15", false, true), ("2026-07-14", false, false), ("2026-07-15", true, false),
    ]
  )
  func closing(until last: String, closed: Bool, told: Bool) throws {
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let until = try #require(CivilDate(iso: last))
    let claim = ClaimToday(
      try read(paid: Money(4_000), closed: closed, deadline: until),
      on: try #require(CivilDate(2026, 7, 15)),
      rates: try RateTables.load(data: DataFolder(root: checkout))
    )
    let closing = SumInTime(sum: Money(6_000), until: until)
    #expect(claim.closing == (told ? closing : nil))
    let said = DetailLine([.sentence(closing.sentence(in: .nok))])
    #expect(AmountLines.lines(claim).contains(said) == told)
  }

  @Test("outstanding is to pay today but for the interest since the last letter, a heavy fee in it")
  func outstandingAfterHeavy() throws {
    var read = try read(paid: .zero)
    let due = read.detail.row.state.due
    read.detail.row.state.stage = .collection
    read.detail.row.state.step = .heavy
    read.detail.row.state.amounts.collectionFee = Money(1_200)
    for (day, fee) in [(due + 17, 600), (due + 60, 600)] as [(CivilDate, Int64)] {
      read.ledger.append(
        LedgerLine(date: day, kind: .collectionFee, amount: Money(fee), text: "")
      )
    }
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let rates = try RateTables.load(data: DataFolder(root: checkout))
    let claim = ClaimToday(read, on: due + 61, rates: rates)
    let demanded = read.detail.row.state.amounts.interest
    #expect(claim.outstanding == Money(11_200))
    #expect(claim.amounts.interest > demanded)
    #expect(claim.payable - claim.outstanding == claim.amounts.interest - demanded)
    #expect(AmountLines.lines(claim).contains { $0.label == "amount.outstanding" })
  }
}

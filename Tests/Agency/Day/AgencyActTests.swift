import ActionDispatch
import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("What the agency's own people do to a case: done, told with the night, undone")
struct AgencyActTests {
  /// A case whose demand went out on 7 April: 38 and 600 are charged.
  private func demanded(disputed: Bool = false) throws -> (AgencyWorld, CaseNumber) {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-09")
    if disputed { try world.tell(number, "2026-04-10", .disputed) }
    return (world, number)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var act: AgencyAct
    /// What is then charged: reminder fee, collection fee.
    var costs: [Money]
    var disputed = false
    var testDescription: String { act.packed }
  }

  static let acts = [
    Row(act: .decide(upheld: true, why: "Ja"), costs: [.zero, .zero], disputed: true),
    Row(act: .decide(upheld: false, why: "Nei"), costs: [Money(38), Money(600)], disputed: true),
    Row(act: .waive([.collectionFee], why: ""), costs: [Money(38), .zero]),
    Row(act: .waive(AgencyAct.waivable, why: "Avtalt"), costs: [.zero, .zero]),
    Row(act: .resend(why: "Kom i retur"), costs: [Money(38), Money(600)]),
    Row(
      act: .register(.bankrupt, on: CivilDate(dayNumber: 20_550), why: ""),
      costs: [Money(38), Money(600)]
    ),
    Row(
      act: .agree([.init(due: CivilDate(dayNumber: 20_560), amount: Money(100))]),
      costs: [Money(38), Money(600)]
    ),
  ]

  @Test("each leaves the books sound and explained; undone, the case is as it was", arguments: acts)
  func undone(row: Row) throws {
    let (world, number) = try demanded(disputed: row.disputed)
    let issuer = try world.agency().issuer
    let on = try day("2026-04-10")
    let before = try world.state(number)
    func payable() throws -> [Money] {
      let file = try world.file(number)
      let account = issuer.account(of: LetterClaim(file))
      return [0, 17, 90].map {
        account.payable(file.detail.row.state, on: on + $0).outstanding
      }
    }
    let owed = try payable()
    let receipt = try world.act(number, "2026-04-10", row.act)
    let amounts = try world.state(number).amounts
    #expect([amounts.reminderFee, amounts.collectionFee] == row.costs)
    #expect(try world.state(number).unacknowledged)
    #expect(try world.faults() == [])
    try YearTests.expectExplained(world.file(number), issuer, on: on)
    #expect(try world.dispatcher("2026-04-10").undo(receipt.number).done == 1)
    #expect(try world.state(number) == before)
    #expect(try payable() == owed)
    #expect(try world.faults() == [])
    try YearTests.expectExplained(world.file(number), issuer, on: on)
  }

  @Test(
    "an objection decided: the debtor is told why, what is left and by when; the question is answered",
    arguments: [true, false]
  )
  func decided(upheld: Bool) throws {
    let (world, number) = try demanded()
    let ask = world.questions.question(.disputed, text: "?", today: try day("2026-04-10"))
    let dispatcher = try world.dispatcher("2026-04-10")
    _ = try dispatcher.apply(dispatcher.plan(.ask(ask), for: .cases([number])))
    #expect(try world.state(number).isHeld)
    try world.act(number, "2026-04-13", .decide(upheld: upheld, why: "Varen er levert."))
    let reader = try world.store.reader(.pages)
    #expect(try reader.questions.openQuestions(of: [number]).isEmpty)
    #expect(try !world.state(number).isHeld)
    try world.work(to: "2026-04-13")
    let letter = try #require(try reader.letters(of: number).last)
    #expect(letter.kind == .disputeDecided)
    #expect(letter.fields["explanation"] == "Varen er levert.")
    #expect((letter.fields["removed"] != nil) == upheld)
    // Told on Tuesday 14 April: fourteen days.
    #expect(letter.deadline == (try day("2026-04-28")))
    #expect(letter.fields["kid"] != nil)
    // The heavy fee counts from the new deadline; there is none after an objection that was right.
    try world.work(to: "2026-05-26")
    #expect(try world.state(number).step < .heavy)
    try world.work(to: "2026-05-27")
    #expect(try world.state(number).amounts.collectionFee == (upheld ? .zero : Money(1_200)))
    #expect(try world.faults() == [])
  }

  @Test("an objection upheld where only costs were left closes the case")
  func nothingLeft() throws {
    let (world, number) = try demanded(disputed: true)
    try world.pay(number, Money(10_000), "2026-04-10", direct: true)
    try world.tell(number, "2026-04-10", .costsWaived(world.interest(number)))
    try world.act(number, "2026-04-13", .decide(upheld: true, why: "Ja"))
    #expect(try world.state(number).closeReason == .paid)
    #expect(try world.faults() == [])
  }

  @Test("a letter that came back goes out again with a deadline of its own and no new fee")
  func resent() throws {
    let (world, number) = try demanded()
    try world.act(number, "2026-04-20", .resend(why: "Flyttet"))
    #expect(try world.state(number).deadline == nil)
    try world.work(to: "2026-04-21")
    #expect(
      try world.told(number).suffix(2)
        == ["2026-04-07 demand by 2026-04-21", "2026-04-20 demand by 2026-05-04"]
    )
    let amounts = try world.state(number).amounts
    #expect([amounts.reminderFee, amounts.collectionFee] == [Money(38), Money(600)])
    let notice = try world.take(.init(due: "2026-04-01", received: "2026-04-21"))
    try world.work(to: "2026-05-11")
    #expect(try world.state(notice).step == .expired)
    try world.act(notice, "2026-05-11", .resend(why: ""))
    try world.work(to: "2026-05-13")
    #expect(try world.told(notice).last == "2026-05-11 notice by 2026-05-26")
    #expect(try world.state(notice).amounts.reminderFee == Money(38))
    #expect(try world.faults() == [])
  }

  @Test("a fee that was waived does not come back: not with time, nor with the heavy level")
  func waived() throws {
    let (world, number) = try demanded()
    try world.act(number, "2026-04-10", .waive([.collectionFee], why: ""))
    try world.work(to: "2026-06-30")
    #expect(try world.state(number).step == .heavy)
    #expect(try world.state(number).amounts.collectionFee == .zero)
    try YearTests.expectExplained(
      world.file(number),
      world.agency().issuer,
      on: day("2026-06-30")
    )
  }

  @Test("of two waivers each undo gives back its own, also seen from before the undo")
  func twoWaived() throws {
    let (world, number) = try demanded()
    let before = try world.file(number)
    func sums(_ lines: [LedgerLine]) -> [Money] {
      LedgerLine.Kind.allCases.map { kind in
        lines.filter { $0.kind == kind }.reduce(Money.zero) { $0 + $1.amount }
      }
    }
    let fee = try world.act(number, "2026-04-10", .waive([.collectionFee], why: ""))
    let interest = try world.act(number, "2026-04-10", hour: 13, .waive([.interest], why: ""))
    let evening = try world.file(number).ledger
    let dispatcher = try world.dispatcher("2026-04-11")
    #expect(try dispatcher.undo(interest.number).done == 1)
    #expect(try dispatcher.undo(fee.number).done == 1)
    #expect(try sums(world.file(number).ledger) == sums(before.ledger))
    #expect(try world.state(number).amounts == before.detail.row.state.amounts)
    #expect(try world.faults() == [])
    // Looked back to, nothing has been taken back on the evening of the waivers.
    let back = LookBack(world.store, to: try day("2026-04-10")) { _ in CaseFold(plan: .standard) }
    #expect(try back.reader(.pages).ledger(of: number) == evening)
  }

  @Test("of the interest in a letter that bears tomorrow's date no more is waived than has accrued")
  func notYetAccrued() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    let evening = OsloTime.moment(try day("2026-03-16"), hour: 20)
    _ = try world.agency(at: evening).issuePending()
    #expect(try world.told(number).last == "2026-03-17 notice by 2026-03-31")
    // 10 000 at 12 %: fifteen days are demanded, and fourteen have run.
    #expect(try world.state(number).amounts.interest == Money(49, 32))
    try world.act(number, "2026-03-16", hour: 21, .waive([.interest], why: ""))
    #expect(try world.state(number).amounts.interest == Money(3, 29))
    #expect(try world.faults() == [])
    try YearTests.expectExplained(world.file(number), world.agency().issuer, on: day("2026-03-16"))
  }

  @Test("what befell a debtor closes its cases, and the creditor gets the closing statement")
  func registered() throws {
    let (world, number) = try demanded()
    try world.act(
      number,
      "2026-04-10",
      .register(.deceased, on: try day("2026-04-01"), why: "Folkeregisteret")
    )
    try world.work(to: "2026-04-10")
    #expect(try world.state(number).closeReason == .deceased)
    #expect(try world.store.reader(.pages).letters(of: number).last?.kind == .closing)
    let told = try world.file(number).events.first {
      if case .debtorFate = $0.happening { true } else { false }
    }
    #expect(told?.happening == .debtorFate(.deceased, on: try day("2026-04-01")))
    #expect(told?.note == "Folkeregisteret")
  }
}

extension AgencyWorld {
  /// The interest that was last demanded of a case.
  fileprivate func interest(_ number: CaseNumber) throws -> CoverageOfPayment {
    var interest = CoverageOfPayment()
    interest.interest = try state(number).amounts.interest
    return interest
  }
}

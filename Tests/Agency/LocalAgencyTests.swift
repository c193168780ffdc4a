import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("The local agency takes up registered cases, once")
struct LocalAgencyTests {
  private func agency(
    _ store: any CaseStoring,
    at moment: Timestamp = testNoon
  ) throws -> LocalAgency {
    LocalAgency(
      store: store,
      settings: Shipped.licensed,
      rates: try Shipped.rates(),
      plans: [:],
      office: try Shipped.office(),
      clock: .fixed(moment)
    )
  }

  private func fold(_ events: [CaseEvent], _ state: CaseState) -> CaseState {
    CaseFold(plan: .standard).state(of: events) ?? state
  }

  @Test("a registered case gets its KID, its notice, its ledger; the store is sound after")
  func notices() throws {
    let made = try TemporaryStore()
    let numbers = try made.store.fill(7)
    let report = try agency(made.store).issueNotices(for: numbers)
    #expect(report.numbered == 7)
    #expect(report.sent == 7)
    #expect(report.refused.isEmpty)
    let reader = try made.store.reader(.pages)
    for number in numbers {
      let detail = try #require(try reader.detail(number))
      #expect(KID.verdict(detail.kid, .mod10) == .valid)
      #expect(detail.kid.hasPrefix("88"))
      #expect(detail.row.state.step == .noticed)
      let letter = try #require(try reader.letters(of: number).first)
      #expect(letter.sent == testToday)
      #expect(letter.deadline == testToday + 14)
      #expect(letter.sum == detail.row.state.amounts.outstanding)
      let ledger = try reader.ledger(of: number).reduce(Money.zero) { $0 + $1.amount }
      #expect(ledger == detail.row.state.amounts.outstanding)
    }
    #expect(try made.store.check(fold: fold) { _ in true } == [])
  }

  @Test("asked again it does nothing: the same KID, no second letter")
  func idempotent() throws {
    let made = try TemporaryStore()
    let numbers = try made.store.fill(3)
    let agency = try agency(made.store)
    try agency.issuePending()
    let reader = try made.store.reader(.pages)
    let kids = try numbers.map { try reader.detail($0)?.kid }
    let again = try agency.issueNotices(for: numbers)
    #expect(again.unchanged == 3)
    #expect(again.numbered == 0)
    #expect(try agency.issuePending().seen == 0)
    #expect(try numbers.map { try reader.detail($0)?.kid } == kids)
    #expect(try numbers.allSatisfy { try reader.letters(of: $0).count == 1 })
  }

  @Test("what an import left registered when it was killed is taken up the next time")
  func killedBetween() throws {
    let made = try TemporaryStore()
    let numbers = try made.store.fill(5)
    // The process died after the notices of the first two.
    try agency(made.store).issueNotices(for: Array(numbers.prefix(2)))
    let report = try agency(made.store).issuePending()
    #expect(report.numbered == 3)
    #expect(try made.store.reader(.pages).unnumbered(after: nil, limit: 10) == [])
  }

  @Test("a case that cannot be taken up says why, stays registered, and the others go on")
  func refused() throws {
    let made = try TemporaryStore()
    let numbers = try made.store.fill(3)
    let reader = try made.store.reader(.pages)
    try made.store.write { writer in
      let id = try #require(try reader.row(numbers[1], in: CaseQuery(filter: .all))?.debtor)
      var debtor = Debtor.example("Astrid Berg")
      debtor.country = "SE"
      try writer.update(debtor, id: id)
    }
    let report = try agency(made.store).issuePending()
    #expect(report.sent == 2)
    #expect(report.refused.map(\.number) == [numbers[1]])
    #expect(report.refused.first?.why == .noRules(country: "SE", .nok))
    #expect(try reader.unnumbered(after: nil, limit: 10) == [numbers[1]])
  }

  @Test("the creditor's own notice still runs: the case gets its KID and no letter")
  func ownNotice() throws {
    let made = try TemporaryStore()
    let number = try made.store.write { writer in
      let owner = try writer.save(Creditor.example)
      let debtor = try writer.insert(Debtor.example(), of: owner)
      var new = NewCase.example(creditor: owner, debtor: debtor, registered: true)
      let letter = Happening.earlierLetter(
        .notice,
        sent: testToday - 5,
        fee: Money(38),
        deadline: testToday + 9
      )
      new.events.insert(
        CaseEvent(at: testNoon, day: testToday - 5, actor: .intake, letter),
        at: 1
      )
      new.ledger.append(
        LedgerLine(date: testToday - 5, kind: .reminderFee, amount: Money(38), text: "")
      )
      new.state = try #require(CaseFold(plan: .standard).state(of: new.events))
      return try writer.insert(new)
    }
    let report = try agency(made.store).issuePending()
    #expect(report.numbered == 1)
    #expect(report.sent == 0)
    let detail = try #require(try made.store.reader(.pages).detail(number))
    #expect(!detail.kid.isEmpty)
    #expect(detail.row.state.step == .noticed)
    #expect(detail.row.lastEventDay == testToday)
    #expect(try made.store.check(fold: fold) { _ in true } == [])
  }

  @Test("time alone: notices expire when their deadline has passed, and only once")
  func clock() throws {
    let made = try TemporaryStore()
    let numbers = try made.store.fill(4)
    try agency(made.store).issuePending()
    #expect(try agency(made.store).clockStep() == 0)
    let later = OsloTime.start(of: testToday + 15)
    #expect(try agency(made.store, at: Timestamp(seconds: later.seconds - 1)).clockStep() == 0)
    #expect(try agency(made.store, at: later).clockStep() == 4)
    #expect(try agency(made.store, at: later).clockStep() == 0)
    let reader = try made.store.reader(.pages)
    for number in numbers {
      let last = try #require(try reader.history(of: number).last)
      #expect(last.happening == .noticeExpired)
      #expect(last.day == testToday + 15)
      #expect(try reader.letters(of: number).count == 1)
    }
    #expect(try made.store.check(fold: fold) { _ in true } == [])
  }
}

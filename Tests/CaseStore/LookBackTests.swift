import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite struct LookBackTests {
  @Test("a case looked back to is the fold of what was recorded by the end of that day")
  func past() throws {
    let temporary = try TemporaryStore()
    let number = try #require(try temporary.store.fill(1).first)
    let fold = CaseFold(plan: .standard)
    try temporary.store.write { writer in
      let standing = try #require(try writer.standing(number))
      var after = standing.state
      let paused = CaseEvent(
        at: OsloTime.moment(testToday + 2, hour: 9),
        day: testToday + 2,
        actor: .owner,
        .paused(until: nil)
      )
      fold.apply(paused, to: &after)
      let change = CaseChange(
        number: number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [paused]
      )
      #expect(try writer.apply([change], receipt: nil) == [.done])
    }
    let back = LookBack(temporary.store) { _ in fold }
    let reader = try back.reader(.pages)
    #expect(try reader.detail(number)?.row.state.status == .paused)
    back.day = testToday
    #expect(try reader.detail(number)?.row.state.status == .active)
    #expect(try reader.history(of: number).count == 2)
    let query = CaseQuery(filter: .all)
    #expect(try reader.page(of: query, at: .first, limit: 10).rows.first?.state.status == .active)
    back.day = testToday - 1
    #expect(try reader.detail(number) == nil)
    #expect(throws: StoreError.self) { try back.write { _ in } }
  }

  @Test("money counts from the day it was recorded, whatever day it is dated")
  func backdated() throws {
    let temporary = try TemporaryStore()
    let number = try #require(try temporary.store.fill(1).first)
    let fold = CaseFold(plan: .standard)
    /// A payment recorded so many days from today, and dated on a day.
    func pay(_ sum: Money, recorded: Int, dated: Int) throws {
      try temporary.store.write { writer in
        let standing = try #require(try writer.standing(number))
        var coverage = CoverageOfPayment()
        coverage.principal = sum
        let payment = CaseEvent(
          at: OsloTime.moment(testToday + recorded, hour: 9),
          day: testToday + dated,
          actor: .agency,
          .payment(sum, coverage, direct: false)
        )
        var change = CaseChange(
          number: number,
          expected: standing.version,
          before: standing.state,
          after: standing.state,
          events: [payment]
        )
        fold.apply(payment, to: &change.after)
        change.reckonLedger()
        for index in change.ledger.indices { change.ledger[index].text = "from the bank" }
        #expect(try writer.apply([change], receipt: nil) == [.done])
      }
    }
    try pay(Money(20), recorded: 1, dated: 3)
    try pay(Money(50), recorded: 7, dated: 1)
    for (day, paid) in [(0, 0), (1, 20), (6, 20), (7, 70)] {
      let reader = try LookBack(temporary.store, to: testToday + day) { _ in fold }.reader(.pages)
      let whole = try #require(try reader.wholes(of: [number]).first)
      let left = Money(100) - Money(Int64(paid))
      let listed = try reader.page(of: CaseQuery(filter: .all), at: .first, limit: 1).rows.first
      #expect(whole.detail.row.state.amounts.principal == left)
      #expect(listed?.state.amounts.outstanding == left)
      #expect(whole.ledger.reduce(.zero) { $0 + $1.amount } == left)
      #expect(whole.detail.invoices.map(\.remaining) == [left])
      #expect(try reader.ledger(of: number) == whole.ledger)
    }
  }

  /// Eight cases in the order of their numbers: those at these places had come in the day before today.
  private func store(thenThere places: [Int]) throws -> (TemporaryStore, [CaseNumber]) {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.write { writer in
      let creditor = try writer.save(Creditor.example)
      let debtor = try writer.insert(.example(), of: creditor)
      return try (0..<8).map { place in
        var new = NewCase.example(
          creditor: creditor,
          debtor: debtor,
          invoice: "\(place)",
          principal: Money(Int64(100 + place))
        )
        if places.contains(place) {
          new.events[0].at = OsloTime.moment(testToday - 1, hour: 9)
        }
        return try writer.insert(new)
      }
    }
    return (temporary, numbers)
  }

  @Test(
    "a list, its limit and its sums are of the cases that were there",
    arguments: [
      [0, 1, 2, 3], [4, 5, 6, 7], [0, 3, 7], [1, 2, 5, 6], [0, 1, 2, 3, 4, 5, 6, 7], [],
    ]
  )
  func lists(there: [Int]) throws {
    let (temporary, numbers) = try store(thenThere: there)
    let fold = CaseFold(plan: .standard)
    let reader = try LookBack(temporary.store, to: testToday - 1) { _ in fold }.reader(.pages)
    let expected = there.map { numbers[$0] }
    let query = CaseQuery(filter: .all, sort: .number)
    for limit in 1...9 {
      let first = try reader.page(of: query, at: .first, limit: limit)
      #expect(first.rows.map(\.number) == Array(expected.prefix(limit)))
      #expect(first.reachesStart)
      let last = try reader.page(of: query, at: .last, limit: limit)
      #expect(last.rows.map(\.number) == Array(expected.suffix(limit)))
      #expect(last.reachesEnd)
      if first.rows.count < limit { #expect(first.reachesEnd && last.reachesStart) }
      var walked = first.rows
      var page = first
      while !page.reachesEnd, let end = walked.last {
        page = try reader.page(of: query, at: .after(end.position), limit: limit)
        walked += page.rows
      }
      #expect(walked.map(\.number) == expected)
    }
    let totals = try reader.totals(of: query, cap: nil)
    #expect(totals.count == expected.count)
    let sum = there.reduce(Money.zero) { $0 + Money(Int64(100 + $1)) }
    #expect((totals.byCurrency[.nok]?.outstanding ?? .zero) == sum)
    #expect(try reader.totals(of: query, cap: 2).capped == (expected.count > 2))
    #expect(try reader.wholes(of: numbers).map(\.detail.row.number) == expected)
  }
}

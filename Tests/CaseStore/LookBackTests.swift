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
    let before = try reader.page(of: query, at: .first, limit: 10).rows.first
    #expect(before?.state.amounts.outstanding == .zero)
    #expect(throws: StoreError.self) { try back.write { _ in } }
  }
}

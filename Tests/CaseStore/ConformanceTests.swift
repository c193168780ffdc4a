import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("The SQLite store is a store")
struct ConformanceTests {
  @Test("it keeps every rule of writing", arguments: StoreConformance.rules)
  func writing(rule: StoreRule) throws {
    let temporary = try TemporaryStore()
    try rule.hold(temporary.store)
    let faults = try temporary.store.check(fold: { $1 }, progress: { _ in true })
    #expect(faults.filter { $0.what.key != "check.ledger" } == [])
  }

  @Test("filters mean what they say", arguments: [11, 12, 13] as [UInt64])
  func filters(seed: UInt64) throws {
    let temporary = try TemporaryStore()
    try StoreConformance.filtersMeanWhatTheySay(
      temporary.store,
      cases: 150,
      filters: 150,
      seed: seed
    )
  }

  @Test("windows cover the list in both directions, under every sort key")
  func windows() throws {
    let temporary = try TemporaryStore()
    try StoreConformance.windowsCoverTheList(temporary.store, cases: 120, seed: 21)
  }
}

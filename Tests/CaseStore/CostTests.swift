import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

/// What reading costs in statements, which no machine's speed changes (the issue's section 5).
@Suite("Reading costs a few statements, however many cases there are")
struct CostTests {
  /// The statements a body runs on the pages' connection, transactions included.
  private func statements(
    _ reader: any CaseReader,
    _ body: (any CaseReader) throws -> Void
  ) throws -> Int {
    let own = try #require(reader as? SQLiteReader)
    let counter = Counter()
    own.queue.inDatabase { $0.trace { _ in counter.count += 1 } }
    try body(reader)
    own.queue.inDatabase { $0.trace(options: []) }
    return counter.count
  }

  private final class Counter: @unchecked Sendable {
    // Written on the queue alone, read after it.
    var count = 0
  }

  @Test("pages and details", arguments: [40, 400])
  func reading(cases: Int) throws {
    let temporary = try TemporaryStore()
    var made = RandomCases(seed: 5)
    _ = try made.fill(temporary.store, cases)
    let reader = try temporary.store.reader(.pages)
    let query = CaseQuery(filter: .open, sort: .debtor, today: testToday)
    let first = try reader.page(of: query, at: .first, limit: 10)
    let row = try #require(first.rows.last)
    // One each for the transaction's two ends and the store's version, then the rows.
    #expect(try statements(reader) { _ = try $0.page(of: query, at: .first, limit: 10) } <= 4)
    #expect(try statements(reader) { _ = try $0.page(of: query, at: .last, limit: 10) } <= 4)
    // The rest of a place's own key is read apart, and so is what is on the other side.
    #expect(
      try statements(reader) { _ = try $0.page(of: query, at: .after(row.position), limit: 10) }
        <= 7
    )
    #expect(try statements(reader) { _ = try $0.detail(row.number) } <= 6)
    #expect(try statements(reader) { _ = try $0.history(of: row.number) } <= 3)
    #expect(
      try statements(reader) { _ = try $0.standings(of: first.rows.map(\.number)[...]) } <= 12
    )
  }

  @Test("a scan reads one row of vectors for 500 cases and column, and takes no more than a page")
  func scanning() throws {
    let temporary = try TemporaryStore()
    try temporary.store.fill(1_100)
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    let rows = try reader.reading { reading in
      let block = try LoadedBlock(reading, [.facet, .due], backwards: false)
      var blocks = 0
      while try block.next() { blocks += 1 }
      return blocks
    }
    #expect(rows == 3)
    let found = try reader.reading { reading in
      let query = CaseQuery(filter: .open, sort: .due, today: testToday)
      let scan = VectorScan(reading: reading, filter: try VectorFilter(reading, query))
      return try scan.first(
        50,
        of: VectorScan.Order(sort: .due, isMissing: false, descends: false, start: nil)
      )
    }
    guard case .cases(let numbers, isAll: false) = found else {
      Issue.record("the scan gave \(found)")
      return
    }
    #expect(numbers.count == 50)
  }
}

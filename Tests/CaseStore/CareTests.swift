import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

@Suite("Nothing is half there")
struct CareTests {
  @Test("a store that is loaded is whole at the end, and no store before it")
  func loading() throws {
    let temporary = try TemporaryStore()
    try temporary.store.load {
      try temporary.store.fill(30)
      let error = #expect(throws: StoreError.self) {
        try SQLiteCaseStore.open(at: temporary.path)
      }
      #expect(error?.sentence.key == "store.unfinished")
    }
    let indexes = try DatabaseQueue(path: temporary.path).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1")
    }
    let other = try TemporaryStore()
    let usual = try DatabaseQueue(path: other.path).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1")
    }
    #expect(indexes == usual)
    let reader = try SQLiteCaseStore.open(at: temporary.path).reader(.pages)
    #expect(try reader.page(of: CaseQuery(filter: .open), at: .first, limit: 50).rows.count == 30)
    let error = #expect(throws: StoreError.self) { try temporary.store.load {} }
    #expect(error?.sentence.key == "store.not-empty")
  }

  @Test("loading that throws leaves what was written, whole")
  func loadingThrows() throws {
    struct Stop: Error {}
    let temporary = try TemporaryStore()
    #expect(throws: Stop.self) {
      try temporary.store.load {
        try temporary.store.fill(3)
        throw Stop()
      }
    }
    let reader = try SQLiteCaseStore.open(at: temporary.path).reader(.pages)
    #expect(try reader.page(of: CaseQuery(filter: .open), at: .first, limit: 50).rows.count == 3)
  }

  @Test("a full disk says so and loses nothing")
  func fullDisk() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(5)
    // As on a disk with room for a few more pages.
    try temporary.store.writer().inDatabase { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 8)")
    }
    let error = #expect(throws: StoreError.self) { try temporary.store.fill(400) }
    #expect(error?.code == .cannotWrite)
    #expect(error?.sentence.key == "store.full")
    let reader = try SQLiteCaseStore.open(at: temporary.path).reader(.pages)
    let page = try reader.page(of: CaseQuery(filter: .all, sort: .number), at: .first, limit: 50)
    #expect(page.rows.map(\.number) == numbers)
    try temporary.store.writer().inDatabase {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    #expect(try temporary.store.fill(1).count == 1)
  }

  @Test("a call is given up from another thread, and the next one is answered")
  func interrupt() async throws {
    let temporary = try TemporaryStore()
    try temporary.store.fill(50)
    let reader = try #require(try temporary.store.reader(.counts) as? SQLiteReader)
    let long = Task.detached {
      try reader.reading { reading in
        // Longer than any test waits.
        try reading.one(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        ) { $0.integer(0) }
      }
    }
    let stopper = Task.detached {
      while !Task.isCancelled {
        reader.interrupt()
        await Task.yield()
      }
    }
    let result = await long.result
    stopper.cancel()
    let error = #expect(throws: StoreError.self) { _ = try result.get() }
    #expect(error?.code == .interrupted)
    await stopper.value
    #expect(try reader.totals(of: CaseQuery(filter: .all), cap: nil).count == 50)
  }

  @Test("a store of an older version is copied, then taken to today's; a step that fails leaves it")
  func migration() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(4)
    let next = Migrations.Step(
      version: Migrations.current + 1,
      name: "made",
      statements: ["ALTER TABLE cases ADD COLUMN made INTEGER", "UPDATE cases SET made = id"]
    )
    let broken = Migrations.Step(
      version: Migrations.current + 2,
      name: "broken",
      statements: ["UPDATE cases SET made = 0", "CREATE TABLE cases (a)"]
    )
    _ = try temporary.store.writer().inDatabase { database in
      #expect(throws: (any Error).self) {
        try Migrations.run(
          on: database,
          from: Migrations.current,
          steps: Migrations.all + [next, broken]
        )
      }
    }
    let (version, made) = try temporary.store.writer().inDatabase { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA user_version"),
        try Int64.fetchAll(database, sql: "SELECT made FROM cases ORDER BY id")
      )
    }
    #expect(version == Migrations.current + 1)
    #expect(made == numbers.map(\.value))
    let error = #expect(throws: StoreError.self) { try SQLiteCaseStore.open(at: temporary.path) }
    #expect(error?.code == .newer)
  }
}

import CaseStore
import DebtCollection
import GRDB
import Glibc
import TestCases
import Testing

@Suite("A store is opened, or left as it is and named")
struct OpeningTests {
  @Test("a new store and its folder are their owner's alone")
  func modes() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    let inner = "\(folder)/new"
    _ = try SQLiteCaseStore.open(at: "\(inner)/cases.db")
    func mode(_ path: String) -> mode_t {
      var status = stat()
      return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
    #expect(mode(inner) == 0o700)
    #expect(mode("\(inner)/cases.db") == 0o600)
    TemporaryStore.removeFolder(inner)
  }

  @Test("no store, where none may be made, is not found")
  func absent() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    var options = SQLiteCaseStore.Options()
    options.creates = false
    let error = #expect(throws: StoreError.self) {
      try SQLiteCaseStore.open(at: "\(folder)/none.db", options: options)
    }
    #expect(error?.code == .notFound)
  }

  enum Wrong: String, CaseIterable, Sendable {
    case text, foreign, newer, truncated

    /// What is said of it: a file that never was a store is not called damaged.
    var sentence: String {
      switch self {
      case .text, .foreign: "store.no-store"
      case .newer: "store.newer"
      case .truncated: "store.damaged"
      }
    }
  }

  @Test(
    "a file that is no store of ours is refused, named and not touched",
    arguments: Wrong.allCases
  )
  func refused(_ wrong: Wrong) throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    let path = "\(folder)/cases.db"
    switch wrong {
    case .text: try write(Array(String(repeating: "no store\n", count: 900).utf8), to: path)
    case .foreign:
      try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: "CREATE TABLE t (a)") }
    case .newer:
      try SQLiteCaseStore.open(at: path).fill(1)
      try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
    case .truncated:
      try SQLiteCaseStore.open(at: path).fill(40)
      truncate(path, 20_000)
    }
    let before = try bytes(of: path)
    let error = #expect(throws: StoreError.self) {
      let store = try SQLiteCaseStore.open(at: path)
      let page = try store.reader(.pages)
        .page(of: CaseQuery(filter: .all, sort: .debtor), at: .first, limit: 50)
      for row in page.rows { _ = try store.reader(.pages).detail(row.number) }
    }
    #expect(error?.code == (wrong == .newer ? .newer : .broken))
    #expect(error?.sentence.key == wrong.sentence)
    #expect(error?.sentence.values.first == .text(path))
    #expect(try bytes(of: path) == before)
  }

  @Test("a backup is a store, and overwrites nothing")
  func backup() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(5)
    let copy = "\(temporary.folder)/copy.db"
    try temporary.store.backup(to: copy)
    let reader = try SQLiteCaseStore.open(at: copy).reader(.pages)
    let page = try reader.page(of: CaseQuery(filter: .all, sort: .number), at: .first, limit: 9)
    #expect(page.rows.map(\.number) == numbers)
    let error = #expect(throws: StoreError.self) { try temporary.store.backup(to: copy) }
    #expect(error?.code == .cannotWrite)
  }

  @Test("a watcher sees what others write, once")
  func watcher() throws {
    let temporary = try TemporaryStore()
    let watcher = try StoreWatcher(temporary.store)
    #expect(try !watcher.poll())
    let other = try SQLiteCaseStore.open(at: temporary.path)
    try other.fill(1)
    #expect(try watcher.poll())
    #expect(try !watcher.poll())
  }

  @Test("four at once lose nothing and nobody sees it locked")
  func four() async throws {
    let temporary = try TemporaryStore()
    let path = temporary.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let store = try SQLiteCaseStore.open(at: path)
          for _ in 0..<5 { try store.fill(4) }
        }
      }
      try await group.waitForAll()
    }
    let reader = try temporary.store.reader(.pages)
    let page = try reader.page(of: CaseQuery(filter: .all, sort: .number), at: .first, limit: 99)
    #expect(page.rows.map(\.number.value) == Array(100_001...100_080))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }
}

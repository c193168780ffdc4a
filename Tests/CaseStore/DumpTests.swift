import DebtCollection
import Foundation
import GRDB
import TestCases
import Testing

@testable import CaseStore

/// Stores as released versions wrote them: each is opened, migrated and read whole by the program of
/// today.
///
/// `Fixtures/vN.sql` is the store, `Fixtures/vN.txt` what it says. They are written once, when version N
/// of the schema is new, by `AMILI_RECORD_DUMP=1 swift test --filter DumpTests`, and never again once it
/// is released.
@Suite("A store of every earlier version is migrated and says what it said")
struct DumpTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  private static let version = "PRAGMA user_version"

  private static func fixture(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The store of version N, restored in a folder of its own.
  private func restored(
    _ version: Int,
    in folder: String,
    as name: String = "cases.db"
  ) throws -> String {
    let path = "\(folder)/\(name)"
    try StoreDump.restore(try Self.fixture("v\(version).sql"), to: path)
    return path
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    try body(folder)
  }

  @Test(
    "written anew",
    .enabled(if: ProcessInfo.processInfo.environment["AMILI_RECORD_DUMP"] == "1")
  )
  func record() throws {
    let temporary = try TemporaryStore()
    try DumpedStore.fill(temporary.store)
    for (name, text) in [
      ("sql", try StoreDump.text(of: temporary.path)),
      ("txt", try StoreReport.text(of: temporary.store)),
    ] {
      let file = Self.folder.appendingPathComponent("v\(Migrations.current).\(name)")
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  @Test(
    "the steps up to a version make what that version was released with",
    arguments: 1...Migrations.current
  )
  func unedited(_ version: Int) throws {
    try inFolder { folder in
      let released = try StoreDump.schema(of: try restored(version, in: folder))
      let made = "\(folder)/made.db"
      try DatabaseQueue(path: made).writeWithoutTransaction { database in
        let steps = Migrations.all.filter { $0.version <= version }
        try Migrations.run(on: database, from: 0, steps: steps)
      }
      // A released step is never edited: what is to be otherwise is a step of its own.
      #expect(try StoreDump.schema(of: made) == released)
    }
  }

  @Test("opened, it is migrated and reads whole", arguments: 1...Migrations.current)
  func opens(_ version: Int) throws {
    try inFolder { folder in
      let store = try SQLiteCaseStore.open(at: try restored(version, in: folder))
      #expect(try StoreReport.text(of: store) == Self.fixture("v\(version).txt"))
      #expect(try faults(of: store) == [])
      if version < Migrations.current {
        let copy = "\(store.path).before-v\(Migrations.current)"
        let released = try restored(version, in: folder, as: "released.db")
        #expect(try StoreDump.schema(of: copy) == StoreDump.schema(of: released))
        #expect(
          try DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: Self.version) } == version
        )
      }
      let fresh = "\(folder)/fresh.db"
      _ = try SQLiteCaseStore.open(at: fresh)
      #expect(try StoreDump.schema(of: store.path) == StoreDump.schema(of: fresh))
    }
  }

  @Test(
    "a draft from before is of the question it was for: the oldest that waits",
    arguments: 4...6
  )
  func drafts(_ version: Int) throws {
    try inFolder { folder in
      let store = try SQLiteCaseStore.open(at: try restored(version, in: folder))
      let reader = try store.reader(.jobs).questions
      let number = CaseNumber(100_003)
      let oldest = try #require(try reader.openQuestions(of: [number]).first)
      let drafts = try reader.drafts(
        of: number,
        by: .user("kari@example.no"),
        limit: 9
      )
      #expect(drafts.map(\.place) == [DraftPlace(number, .answer, to: oldest.id)])
      #expect(drafts.first?.attachments.map(\.name) == ["ordre.pdf"])
    }
  }

  @Test("from version 8 on rows hold more: only the version moves, and 7 says that it is newer")
  func rowsOnly() throws {
    try inFolder { folder in
      let path = try restored(7, in: folder)
      let before = try StoreDump.text(of: path)
      var opening = StoreOpening(path: path, options: SQLiteCaseStore.Options())
      opening.steps = Migrations.all.filter { $0.version <= 8 }
      _ = try opening.open()
      let lines = before.split(separator: "\n").map(String.init)
      let expected = lines.map { $0 == "\(Self.version) = 7;" ? "\(Self.version) = 8;" : $0 }
      #expect(expected != lines)
      #expect(try StoreDump.text(of: path).split(separator: "\n").map(String.init) == expected)
      opening.steps = Migrations.all.filter { $0.version <= 7 }
      let error = #expect(throws: StoreError.self) { try opening.open() }
      #expect(error?.code == .newer)
      #expect(error?.sentence == Sentence("store.newer", [.text(path), .count(8), .count(7)]))
    }
  }

  @Test("before a migration it is copied, and the copy is the store as it was")
  func copied() throws {
    try inFolder { folder in
      let path = try restored(Migrations.current, in: folder)
      let before = try StoreReport.text(of: try SQLiteCaseStore.open(at: path))
      let next = Migrations.Step(
        version: Migrations.current + 1,
        name: "made",
        statements: ["ALTER TABLE users ADD COLUMN made INTEGER NOT NULL DEFAULT 7"]
      )
      var opening = StoreOpening(path: path, options: SQLiteCaseStore.Options())
      opening.steps = Migrations.all + [next]
      let migrated = try opening.open()
      #expect(try StoreReport.text(of: migrated) == before)
      #expect(try faults(of: migrated) == [])
      let copy = "\(path).before-v\(next.version)"
      let kept = try SQLiteCaseStore.open(at: copy)
      #expect(try StoreReport.text(of: kept) == before)
      #expect(try StoreDump.schema(of: copy) != StoreDump.schema(of: path))
    }
  }

  @Test("a step that fails leaves the store as it was, and its copy beside it")
  func failed() throws {
    try inFolder { folder in
      let path = try restored(Migrations.current, in: folder)
      let broken = Migrations.Step(
        version: Migrations.current + 1,
        name: "broken",
        statements: ["UPDATE users SET name = 'lost'", "CREATE TABLE users (a)"]
      )
      var opening = StoreOpening(path: path, options: SQLiteCaseStore.Options())
      opening.steps = Migrations.all + [broken]
      #expect(throws: (any Error).self) { try opening.open() }
      let store = try SQLiteCaseStore.open(at: path)
      #expect(
        try StoreReport.text(of: store) == Self.fixture("v\(Migrations.current).txt")
      )
      #expect(try StoreFile(path: "\(path).before-v\(broken.version)").presence() == .present)
    }
  }

  private func faults(of store: SQLiteCaseStore) throws -> [StoreFault] {
    try store.check(
      fold: { CaseFold(plan: .standard).state(of: $0) ?? $1 },
      progress: { _ in true }
    )
  }
}

import DataFiles
import DebtCollection
import GRDB
import PortalModel
import TestCases
import Testing

@testable import CaseStore

/// What a key costs the store, counted in statements (the section 5): the same for sixty cases
/// and six hundred, and nothing where all is in the window.
@Suite("A key runs a few statements, however many cases there are")
struct KeyCostTests {
  /// A key, how often it is pressed before it is counted, and the most statements it may run: with the
  /// detail beside the list, and with the list alone.
  static let keys: [(key: String, before: Int, both: Int, alone: Int)] = [
    ("down", 3, 16, 4),
    ("page-down", 0, 23, 11),
    ("end", 0, 23, 11),
    ("home", 0, 23, 11),
    ("enter", 0, 0, 16),
  ]

  @Test("down, page down, end, home, open", arguments: [60, 600])
  func keys(cases: Int) throws {
    let temporary = try TemporaryStore()
    try temporary.store.fill(cases)
    for row in Self.keys {
      for showsBoth in [true, false] {
        let counted = try statements(of: row.key, before: row.before, showsBoth, temporary)
        let most = showsBoth ? row.both : row.alone
        #expect(counted <= most, "\(row.key), both \(showsBoth), \(cases) cases")
      }
    }
  }

  /// The statements a key runs on the portal's connection, transactions included.
  private func statements(
    of key: String,
    before: Int,
    _ showsBoth: Bool,
    _ temporary: TemporaryStore
  ) throws -> Int {
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    let portal = portal(on: temporary, InlineDesk(reader: reader))
    portal.viewport(listRows: 20, detailLines: 20, showsBoth: showsBoth)
    portal.open()
    func draw() {
      while portal.receive() {}
      portal.frameWasDrawn()
      while portal.receive() {}
    }
    func press() {
      portal.press(key)
      draw()
    }
    draw()
    for _ in 0..<before { press() }
    let counter = Counter()
    reader.queue.inDatabase { $0.trace { _ in counter.count += 1 } }
    press()
    reader.queue.inDatabase { $0.trace(options: []) }
    return counter.count
  }

  @Test(
    "an end of the queue asks for its rows and the detail; what lies beyond waits for the frame"
  )
  func queueEnds() throws {
    let temporary = try TemporaryStore()
    for (day, number) in try temporary.store.fill(300).enumerated() {
      try StoreConformance.ask(.payLater, of: number, answerBy: testToday + day, temporary.store)
    }
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    let desk = InlineDesk(reader: reader)
    let portal = portal(on: temporary, desk)
    portal.viewport(listRows: 20, detailLines: 20, showsBoth: true)
    portal.open()
    func settle() { while portal.receive() {} }
    settle()
    portal.press("3")
    settle()
    portal.frameWasDrawn()
    settle()
    #expect(portal.queue.count == 300 && portal.queue.rows.count == 200)

    var asked = desk.topics.count
    portal.press("end")
    settle()
    #expect(desk.topics.dropFirst(asked) == ["queue end", "detail"])
    #expect(portal.queue.current?.row.number == CaseNumber(100_300))
    asked = desk.topics.count
    portal.frameWasDrawn()
    #expect(desk.topics.dropFirst(asked) == ["queue above"])
    // Gone before it came, it holds up nothing and is not read.
    portal.press("home")
    settle()
    #expect(portal.queue.current?.row.number == CaseNumber(100_001))
    #expect(portal.queue.rows.count == 21)
    portal.frameWasDrawn()
    settle()
    #expect(portal.queue.rows.count == 221)
  }

  @Test("who moves while the first rows are still read gets them all the same")
  func movedTooSoon() throws {
    let temporary = try TemporaryStore()
    for number in try temporary.store.fill(3) {
      try StoreConformance.ask(.payLater, of: number, temporary.store)
    }
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    let portal = portal(on: temporary, InlineDesk(reader: reader))
    portal.viewport(listRows: 20, detailLines: 20, showsBoth: true)
    portal.open()
    for key in ["3", "end", "down"] { portal.press(key) }
    while portal.receive() {}
    #expect(portal.queue.rows.count == 3)
    #expect(portal.queue.current?.row.number == CaseNumber(100_003))
  }

  private func portal(on temporary: TemporaryStore, _ desk: InlineDesk) -> Portal {
    Portal(
      environment: PortalEnvironment(
        store: temporary.store,
        desk: desk,
        clock: .fixed(testNoon),
        today: { testToday },
        user: User(email: "owner", name: "", side: .both),
        letterText: { _ in .success("") },
        readFilter: { _, _ in .success(.all) }
      )
    )
  }

  private final class Counter: @unchecked Sendable {
    // Written on the queue alone, read after it.
    var count = 0
  }
}

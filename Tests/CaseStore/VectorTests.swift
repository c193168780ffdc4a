import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

@Suite("A scan of vectors gives what a walk gives")
struct VectorTests {
  /// Pages as a walk of the whole order gives them, and as a scan does that has no other way.
  private func page(
    _ store: SQLiteCaseStore,
    _ query: CaseQuery,
    at anchor: PageAnchor,
    byScan: Bool,
    by reader: SQLiteReader? = nil,
    mostTies: Int = VectorScan.usualTies,
    mostTaken: Int = VectorScan.mostTaken
  ) throws -> CasePage {
    let reader = try reader ?? #require(try store.reader(.pages) as? SQLiteReader)
    return try reader.reading { reading in
      var way = PageReading(reading: reading, query: query, limit: 13)
      way.budget = byScan ? 1 : Int32.max
      way.takeLimit = byScan ? -1 : 0
      way.mostTies = mostTies
      way.mostTaken = mostTaken
      return try way.page(at: anchor)
    }
  }

  @Test(
    "under every sort key, in both directions, from every anchor",
    arguments: [31, 32] as [UInt64]
  )
  func sameAsAWalk(seed: UInt64) throws {
    let temporary = try TemporaryStore()
    var made = RandomCases(seed: seed)
    _ = try made.fill(temporary.store, 640)
    var random = RandomFilters(seed: seed)
    for sort in SortKey.allCases {
      for descending in [false, true] {
        for _ in 0..<6 {
          let filter = random.filter()
          let said = Comment(
            rawValue: "seed \(seed): \(FilterPrinter().print(filter)) by \(sort.rawValue)"
          )
          let query = CaseQuery(
            filter: filter,
            sort: sort,
            descending: descending,
            today: testToday
          )
          let first = try page(temporary.store, query, at: .first, byScan: false)
          var anchors: [PageAnchor] = [.first, .last]
          if let middle = first.rows.dropFirst(4).first?.position {
            anchors += [.after(middle), .before(middle), .from(middle)]
          }
          for anchor in anchors {
            let walked = try page(temporary.store, query, at: anchor, byScan: false)
            let scanned = try page(temporary.store, query, at: anchor, byScan: true)
            #expect(scanned.rows == walked.rows, said)
            #expect(scanned.reachesStart == walked.reachesStart, said)
            #expect(scanned.reachesEnd == walked.reachesEnd, said)
            // With too many texts that begin alike, a scan says where to walk from, or takes them after all.
            for most in [0, VectorScan.mostTaken] {
              let hinted = try page(
                temporary.store,
                query,
                at: anchor,
                byScan: true,
                mostTies: 0,
                mostTaken: most
              )
              #expect(hinted.rows == walked.rows, said)
            }
          }
        }
      }
    }
  }

  @Test("a filter that is kept ready for the next page is made anew when something was written")
  func keptFilter() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(6)
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    let query = CaseQuery(
      filter: .field(.debtor, .text("åse ærlig")),
      today: testToday
    )
    func found() throws -> [CaseNumber] {
      try page(temporary.store, query, at: .first, byScan: true, by: reader).rows.map(\.number)
    }
    #expect(try found() == [] && found() == [])
    let detail = try #require(try reader.detail(numbers[3]))
    var debtor = detail.debtor
    debtor.name = "Åse Ærlig"
    try temporary.store.write { _ = try $0.update(debtor, id: detail.row.debtor) }
    #expect(try found().contains(numbers[3]))
  }

  @Test("a page that a walk reads within its budget is read by it however often it is read")
  func budgetOfOneRun() throws {
    let temporary = try TemporaryStore()
    try temporary.store.fill(60)
    let reader = try #require(try temporary.store.reader(.pages) as? SQLiteReader)
    var scans = 0
    reader.queue.inDatabase { database in
      database.trace { if "\($0)".contains("FROM vectors") { scans += 1 } }
    }
    for _ in 0..<50 {
      _ = try reader.reading { reading in
        var way = PageReading(reading: reading, query: CaseQuery(filter: .open), limit: 13)
        way.budget = 2_000
        return try way.page(at: .first)
      }
    }
    #expect(scans == 0)
  }

  @Test("vectors follow changes, corrected debtors and payments, and check tells when they do not")
  func inStep() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(3)
    let reader = try temporary.store.reader(.pages)
    let standing = try #require(try reader.standings(of: numbers[0...0]).first)
    let detail = try #require(try reader.detail(numbers[1]))
    try temporary.store.write { writer in
      let event = CaseEvent(at: testNoon, day: testToday, actor: .owner, .paused(until: nil))
      var after = standing.state
      after.apply(event)
      let change = CaseChange(
        number: standing.number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [event]
      )
      #expect(try writer.apply([change], receipt: nil) == [.done])
      var debtor = detail.debtor
      debtor.name = "Åse Ærlig"
      debtor.kind = .business
      try writer.update(debtor, id: detail.row.debtor)
    }
    func faults() throws -> [StoreFault] {
      try temporary.store.check(
        fold: { CaseFold(plan: .standard).state(of: $0) ?? $1 },
        progress: { _ in true }
      )
    }
    #expect(try faults() == [])
    try DatabaseQueue(path: temporary.path).inDatabase { database in
      try database.execute(sql: "UPDATE vectors SET data = zeroblob(4000) WHERE id = 2 << 32")
    }
    #expect(
      try faults().filter { $0.what.key == "check.search" }.map(\.number) == numbers
    )
  }

  @Test(
    "a word in a walk's test is the word index's",
    arguments: [
      ("blåbær og æøå", "bl}b{r", true), ("blåbær og æøå", "b{r", false),
      ("2026-11-18", "11", true), ("2026-11-18", "1", true), ("2026-11-18", "8", false),
      ("Kari ringte", "ring", true), ("Kari ringte", "ring ", false),
      ("Kari ringte", "ringte ", true),
      ("Привет мир", "мир", true), ("a", "abc", false), ("", "a", false),
    ]
  )
  func words(text: String, word: String, holds: Bool) {
    #expect(WordFunction.has(Folding.fold(text), word) == holds)
  }
}

import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

@Suite("A check finds a search index that is not in step, and names the case")
struct CheckTests {
  /// Damage done to a store of three cases and three debtors, and the case it is found at; nil where no
  /// case can be named.
  struct Damage: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var sql: String
    var number: Int64?
    var key = "check.search"
  }

  private static let damages = [
    Damage(
      testDescription: "a debtor that is no longer found",
      sql: """
        INSERT INTO debtor_search (debtor_search, rowid, text)
        SELECT 'delete', id, search FROM debtors WHERE id = 2
        """,
      number: 100_002
    ),
    Damage(
      testDescription: "a debtor that is found by another's name",
      sql: "INSERT INTO debtor_search (rowid, text) VALUES (3, 'hagerup')",
      number: 100_003
    ),
    Damage(
      testDescription: "a debtor whose searched text is another's",
      sql: "UPDATE debtors SET city = 'Vardø' WHERE id = 1",
      number: 100_001
    ),
    Damage(
      testDescription: "a debtor that does not exist",
      sql: "INSERT INTO debtor_search (rowid, text) VALUES (77, 'hagerup')",
      number: nil
    ),
    Damage(
      testDescription: "a word of a message that is no longer found",
      sql: "INSERT INTO word_search (word_search, rowid, text) VALUES ('delete', 100002, 'ringte')",
      number: 100_002
    ),
    Damage(
      testDescription: "a case found by a word that is nowhere in it",
      sql: "INSERT INTO word_search (rowid, text) VALUES (100003, 'fremmed')",
      number: 100_003
    ),
    Damage(
      testDescription: "an index that cannot be read",
      sql: "UPDATE word_search_data SET block = X'0102' WHERE id > 10",
      number: nil,
      key: "check.integrity"
    ),
  ]

  private func store() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(3)
    let standings = try temporary.store.reader(.pages).standings(of: numbers[...])
    _ = try temporary.store.write { writer in
      let changes = standings.map { standing in
        let event = CaseEvent(at: testNoon, day: testToday, actor: .owner, .note, note: "Blåbær")
        var after = standing.state
        after.apply(event)
        var change = CaseChange(
          number: standing.number,
          expected: standing.version,
          before: standing.state,
          after: after,
          events: [event]
        )
        change.messages = [Samples.message]
        change.letters = [Samples.notice]
        return change
      }
      return try writer.apply(changes, receipt: nil)
    }
    return temporary
  }

  private func faults(_ temporary: TemporaryStore) throws -> [StoreFault] {
    try temporary.store.check(
      fold: { CaseFold(plan: .standard).state(of: $0) ?? $1 },
      progress: { _ in true }
    )
  }

  @Test("a sound store has no faults, also after a debtor was corrected")
  func sound() throws {
    let temporary = try store()
    #expect(try faults(temporary) == [])
    let reader = try temporary.store.reader(.pages)
    let detail = try #require(try reader.detail(CaseNumber(100_002)))
    try temporary.store.write { writer in
      var debtor = detail.debtor
      debtor.name = "Åse Ærlig"
      debtor.email = "aase@example.no"
      try writer.update(debtor, id: detail.row.debtor)
    }
    #expect(try faults(temporary) == [])
  }

  @Test("damage is found", arguments: damages)
  func damaged(_ damage: Damage) throws {
    let temporary = try store()
    try DatabaseQueue(path: temporary.path).inDatabase { try $0.execute(sql: damage.sql) }
    #expect(
      try faults(temporary).map { [$0.number?.value.description, $0.what.key] }
        == [[damage.number?.description, damage.key]]
    )
  }
}

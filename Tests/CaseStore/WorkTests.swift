import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

/// What the agency's day asks of the store.
@Suite("Due work is found by an index, whatever else there is")
struct WorkTests {
  @Test("every question of an idle day is a stretch of an index of its own, and sorts nothing")
  func plans() throws {
    let temporary = try TemporaryStore()
    try temporary.store.fill(30)
    let reader = try #require(try temporary.store.reader(.jobs) as? SQLiteReader)
    let asked = Asked()
    reader.queue.inDatabase { $0.trace { event in asked.texts.append(event.expandedDescription) } }
    for kind in [NextStep.Kind.reminder, .notice, .list, .demand, .heavy, .legal, .monitoring] {
      _ = try reader.due(kind, by: testToday - 400, after: nil, limit: 500)
    }
    _ = try reader.passing(by: testToday, after: nil, limit: 500)
    _ = try reader.unasked(demandedBy: testToday, after: nil, limit: 500)
    _ = try reader.barred(among: testToday...testToday + 3, after: nil, limit: 500)
    _ = try reader.closedAfterDemand(changedSince: testNoon)
    _ = try reader.outbox(after: 0, limit: 500)
    _ = try reader.unnumbered(after: nil, limit: 500)
    _ = try reader.clockDue(by: testNoon, limit: 1)
    _ = try reader.firstDue()
    reader.queue.inDatabase { $0.trace(options: []) }
    let selects = asked.texts.filter { $0.contains("FROM") }
    #expect(selects.count == 16)
    for text in selects {
      let plan = try reader.queue.inDatabase { database in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + text).map { $0["detail"] as String }
      }
      let scans = plan.filter {
        $0.hasPrefix("SCAN") && !$0.contains("USING") && !$0.contains("SUBQUERY")
          && !$0.contains("(subquery")
      }
      #expect(scans == [], "\(text)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(text)")
    }
  }

  private final class Asked: @unchecked Sendable {
    // Written on the queue alone, read after it.
    var texts: [String] = []
  }

  @Test("places come in the order of their days, each once, from after the last one given")
  func places() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(7)
    try temporary.store.write { writer in
      let changes = try writer.standings(of: numbers[...]).enumerated().map { index, standing in
        var change = CaseChange(
          number: standing.number,
          expected: standing.version,
          before: standing.state,
          after: standing.state,
          events: []
        )
        change.after.next = NextStep(index == 6 ? .answer : .notice, on: testToday - index % 3)
        return change
      }
      _ = try writer.apply(changes, receipt: nil)
    }
    let reader = try temporary.store.reader(.jobs)
    var found: [WorkPlace] = []
    while true {
      let places = try reader.due(.notice, by: testToday, after: found.last, limit: 2)
      if places.isEmpty { break }
      found += places
    }
    #expect(found.map { testToday - $0.day } == [2, 2, 1, 1, 0, 0])
    #expect(Set(found.map(\.number)) == Set(numbers.dropLast()))
    #expect(try reader.due(.notice, by: testToday - 1, after: nil, limit: 9).count == 4)
    #expect(try reader.due(.answer, by: testToday, after: nil, limit: 9).isEmpty)
    #expect(try reader.firstDue() == testToday - 2)
  }

  @Test("a receipt kept by the first version is still read")
  func olderImage() throws {
    var state = NewCase.example(creditor: CreditorID(1), debtor: DebtorID(1)).state
    state.consent = .agreed
    var packed = StateImage(state).packed
    // The first version had no column for the consent: one value less, and the count says so.
    packed.removeLast()
    packed[0] -= 1
    let read = try #require(StateImage(packed: packed))
    state.consent = .notAsked
    #expect(try read.state() == state)
  }
}

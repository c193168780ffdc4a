import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

@Suite("The queue is read from either end by its index")
struct QueueTests {
  private final class Asked: @unchecked Sendable {
    // Written on the queue alone, read after it.
    var texts: [String] = []
  }

  @Test("a stretch costs its own rows, wherever it lies: nothing is sorted, nothing walked over")
  func plans() throws {
    let temporary = try TemporaryStore()
    for (day, number) in try temporary.store.fill(5).enumerated() {
      try StoreConformance.ask(.payLater, of: number, answerBy: testToday + day, temporary.store)
    }
    let reader = try #require(try temporary.store.reader(.jobs) as? SQLiteReader)
    let query = QuestionQuery(today: testToday)
    let place = try #require(try reader.questions(query, at: .first, limit: 3).last?.place)
    let asked = Asked()
    reader.queue.inDatabase { $0.trace { event in asked.texts.append(event.expandedDescription) } }
    let anchors: [QuestionAnchor] = [.first, .last, .after(place), .before(place), .from(place)]
    for anchor in anchors { _ = try reader.questions(query, at: anchor, limit: 2) }
    reader.queue.inDatabase { $0.trace(options: []) }
    let selects = asked.texts.filter { $0.contains("messages_queue") }
    #expect(selects.count == anchors.count)
    for text in selects {
      let plan = try reader.queue.inDatabase { database in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + text).map { $0["detail"] as String }
      }
      #expect(plan.first?.contains("messages_queue") == true, "\(plan)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
  }
}

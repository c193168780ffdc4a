import Agency
import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// An hour's work of each side, by key, on one store: what support puts, the creditor's people answer,
/// hand on and let rest, and support decides.
@Suite struct HourScripts {
  private static let ola = User(email: "ola@byraa.no", name: "", side: .agency)
  private static let kari = User(email: "kari@kreditor.no", name: "", side: .creditor)
  private static let jonas = User(email: "jonas@kreditor.no", name: "", side: .creditor)

  private static func fill(_ store: any CaseStoring) throws {
    try store.fill(6)
    try store.sendNotices()
    for user in [ola, kari, jonas] { try store.write { try $0.save(user) } }
  }

  private func made() throws -> ScreenTest {
    try ScreenTest(columns: 120, rows: 36, fill: Self.fill).asking()
  }

  private func turn(_ test: ScreenTest, to user: User) {
    test.portal.environment.user = user
  }

  private func open(_ test: ScreenTest) throws -> [Int64: QuestionRow] {
    let query = QuestionQuery(withSnoozed: true, today: testToday)
    let reader = try test.temporary.store.reader(.jobs)
    let rows = try reader.questions.questions(query, at: .first, limit: 50)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.row.number.value, $0) })
  }

  /// Support puts questions on cases 1 to 5: of the kind so many below the first, in these words.
  private func ask(_ test: ScreenTest, _ number: Int64, kind down: Int) {
    let downs = Array(repeating: "down", count: down).joined(separator: " ")
    test.keys(": \(number) enter Q \(downs) tab tab H v a space n å ctrl-s enter esc")
  }

  @Test("support asks, notes a call, and sees in the queue what the creditors have")
  func support() throws {
    let test = try made()
    turn(test, to: Self.ola)
    ask(test, 100_001, kind: 0)
    for number in [100_002, 100_003, 100_004, 100_005] as [Int64] { ask(test, number, kind: 2) }
    let put = try open(test)
    #expect(put.keys.sorted() == [100_001, 100_002, 100_003, 100_004, 100_005])
    #expect(put[100_001]?.question.kind == .disputed)
    #expect(put[100_005]?.question.kind == .payLater)
    // A call about the sixth, with a promise that holds it until its day.
    test.keys(": 100006 enter C tab + 9 tab L o v e t ctrl-s enter")
    #expect(try test.state(of: 100_006).heldUntil == testToday + 9, "\(test.text)")
    // Handed on among one's own, rested and woken, all in the queue.
    test.keys("3 G z ctrl-u + 2 enter")
    #expect(try open(test).values.count { $0.snoozedUntil != nil } == 1)
    test.keys("w w w G : wake enter")
    #expect(try open(test).values.allSatisfy { $0.snoozedUntil == nil }, "\(test.text)")
    // The objection is decided beside its thread, which answers what was asked of it.
    try disputed(test, 100_001)
    test.keys("esc esc g : go space 100001 enter O down tab S i g n e r t ctrl-s enter enter")
    #expect(try !test.state(of: 100_001).disputed, "\(test.text)")
    #expect(try open(test)[100_001] == nil)
  }

  private func disputed(_ test: ScreenTest, _ number: Int64) throws {
    test.keys(": \(number) enter m V a r e n tab k k k ctrl-s")
    test.keys("tab tab enter enter esc")
    #expect(try test.state(of: number).disputed, "\(test.text)")
  }

  @Test(
    "a creditor's morning: take, answer with an action, hand over, rest, wake, one answer to many"
  )
  func creditor() throws {
    let test = try made()
    turn(test, to: Self.ola)
    for number in 100_001...100_005 as ClosedRange<Int64> { ask(test, number, kind: 2) }
    turn(test, to: Self.kari)
    test.keys("3 t")
    let first = try #require(test.portal.queue.current?.row.number)
    #expect(try open(test)[first.value]?.handler == Self.kari.email)
    // The ready answer on top grants fourteen days; the next question comes by itself.
    test.keys("a tab G r e i t ctrl-s enter")
    #expect(try test.state(of: first.value).due == testToday + 14, "\(test.text)")
    let second = try #require(test.portal.queue.current?.row.number)
    #expect(second != first)
    test.keys("f g enter D u space k j e n n e r space d e n enter")
    let handed = try #require(try open(test)[second.value])
    #expect(handed.handler == Self.jonas.email || handed.handler == Self.ola.email)
    // One rests until Monday, and is woken again before.
    test.keys("j z ctrl-u m o n enter")
    let resting = try #require(try open(test).values.first { $0.snoozedUntil != nil })
    #expect(resting.snoozedUntil == testToday + 5)
    #expect(!test.portal.queue.rows.contains { $0.question.id == resting.question.id })
    test.keys("w w w")
    let place = try #require(
      test.portal.queue.rows.firstIndex { $0.question.id == resting.question.id }
    )
    test.keys("g " + Array(repeating: "j", count: place).joined(separator: " ") + " : wake enter")
    #expect(try open(test)[resting.row.number.value]?.snoozedUntil == nil, "\(test.text)")
    // All that are left and free get one answer, planned first, and it is taken back.
    test.keys("esc w * a tab ctrl-s enter enter")
    let left = try open(test)
    #expect(left.keys.sorted() == [second.value], "\(test.text)")
    test.keys("u y enter")
    #expect(try open(test).count == 4, "\(test.text)")
  }

  @Test("what is handed over is answered by the one who has it now")
  func handedOver() throws {
    let test = try made()
    turn(test, to: Self.ola)
    ask(test, 100_001, kind: 2)
    turn(test, to: Self.kari)
    test.keys("3 : hand-over space jonas@kreditor.no space Din enter")
    #expect(try open(test)[100_001]?.handler == Self.jonas.email, "\(test.text)")
    turn(test, to: Self.jonas)
    test.keys("w w")
    #expect(test.portal.queue.rows.map(\.row.number) == [CaseNumber(100_001)])
    test.keys("a tab J a ctrl-s enter")
    #expect(try open(test).isEmpty, "\(test.text)")
    #expect(try !test.state(of: 100_001).awaitingAnswer)
  }
}

import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import ActionDispatch

/// Who has a question: each side its own, taken, handed on, rested and taken over there alone.
@Suite struct TakeOverTests {
  private static let kari = User(email: "kari@kreditor.no", name: "", side: .creditor)
  private static let jonas = User(email: "jonas@kreditor.no", name: "", side: .creditor)
  private static let ola = User(email: "ola@byraa.no", name: "", side: .agency)
  private static let per = User(email: "per@byraa.no", name: "", side: .agency)
  private static let eier = User(email: "eier@kreditor.no", name: "", side: .both)
  /// Is no user of the store any more.
  private static let gone = "borte@kreditor.no"

  private let temporary: TemporaryStore
  private let number: CaseNumber
  private let question: Int64

  init() throws {
    temporary = try TemporaryStore()
    number = try #require(try temporary.store.fill(1).first)
    question = try StoreConformance.ask(.payLater, of: number, temporary.store)
    try temporary.store.write { writer in
      for user in [Self.kari, Self.jonas, Self.ola, Self.per, Self.eier] { try writer.save(user) }
    }
  }

  private func dispatcher(_ user: User, _ store: (any CaseStoring)? = nil) -> ActionDispatcher {
    ActionDispatcher(
      store: store ?? temporary.store,
      user: user,
      clock: .fixed(testNoon),
      plans: { _ in .standard },
      rates: { RateTables() },
      breathe: {}
    )
  }

  private func row(seenBy side: User.Side) throws -> QuestionRow {
    let reader = try temporary.store.reader(.pages)
    return try #require(try reader.questions.openQuestion(question, seenBy: side))
  }

  private func handlers() throws -> [String] {
    try [User.Side.creditor, .agency].map { try row(seenBy: $0).handler }
  }

  private func notes() throws -> [String] {
    try temporary.store.reader(.pages).history(of: number)
      .filter { $0.happening == .note }.compactMap(\.note)
  }

  private func has(_ email: String?, _ side: User.Side) throws {
    try temporary.store.write { writer in
      let before = try writer.questions.openQuestion(question, seenBy: side)?.handler ?? ""
      let given = try writer.questions.assign(
        question,
        to: email,
        from: before.isEmpty ? nil : before,
        on: side
      )
      #expect(given)
    }
  }

  /// Who takes it over, and who has it on each side then.
  struct Row: Sendable {
    var user: User
    var creditors: String
    var agencys: String
    /// Creditor's and agency's; whom it is said to be taken from.
    var then: [String]
    var from: String?
  }

  @Test(arguments: [
    // From a colleague of one's own side; the other side's keeps it.
    Row(
      user: jonas,
      creditors: kari.email,
      agencys: ola.email,
      then: [jonas.email, ola.email],
      from: kari.email
    ),
    Row(
      user: per,
      creditors: kari.email,
      agencys: ola.email,
      then: [kari.email, per.email],
      from: ola.email
    ),
    // From somebody who is away for good.
    Row(
      user: jonas,
      creditors: gone,
      agencys: ola.email,
      then: [jonas.email, ola.email],
      from: gone
    ),
    // Nobody of one's own side has it: it is taken, and nothing is said.
    Row(user: per, creditors: kari.email, agencys: "", then: [kari.email, per.email], from: nil),
    // One has it already.
    Row(
      user: kari,
      creditors: kari.email,
      agencys: ola.email,
      then: [kari.email, ola.email],
      from: nil
    ),
    // Who is on both sides takes it where the colleague has it.
    Row(
      user: eier,
      creditors: kari.email,
      agencys: ola.email,
      then: [eier.email, ola.email],
      from: kari.email
    ),
    Row(user: eier, creditors: "", agencys: ola.email, then: ["", eier.email], from: ola.email),
  ])
  func takenOver(row: Row) throws {
    try has(row.creditors.isEmpty ? nil : row.creditors, .creditor)
    try has(row.agencys.isEmpty ? nil : row.agencys, .agency)
    try dispatcher(row.user).takeOver(question)
    #expect(try handlers() == row.then)
    #expect(try notes() == row.from.map { ["← \($0)"] } ?? [])
  }

  @Test(
    "what a colleague has is not taken, given back or rested; what the other side has is no matter"
  )
  func eachSideItsOwn() throws {
    try dispatcher(Self.kari).take(question)
    try dispatcher(Self.ola).take(question)
    #expect(try handlers() == [Self.kari.email, Self.ola.email])
    let jonas = dispatcher(Self.jonas)
    #expect(throws: DispatchError.self) { try jonas.take(question) }
    #expect(throws: DispatchError.self) { try jonas.release(question) }
    #expect(throws: DispatchError.self) { try jonas.snooze(question, until: testToday + 3) }
    #expect(throws: DispatchError.self) {
      try jonas.handOver(question, to: Self.jonas.email, note: "")
    }
    try jonas.takeOver(question)
    // Whose it was has it no longer, and the other side's still has.
    #expect(throws: DispatchError.self) { try dispatcher(Self.kari).release(question) }
    try jonas.snooze(question, until: testToday + 3)
    #expect(try row(seenBy: .creditor).snoozedUntil == testToday + 3)
    #expect(try row(seenBy: .agency).snoozedUntil == nil)
    try dispatcher(Self.ola).handOver(question, to: Self.per.email, note: "Ferie")
    #expect(try handlers() == [Self.jonas.email, Self.per.email])
    #expect(throws: DispatchError.self) {
      try jonas.handOver(question, to: Self.per.email, note: "")
    }
    try jonas.release(question)
    #expect(try handlers() == ["", Self.per.email])
    #expect(
      try notes() == ["← \(Self.kari.email)", "→ \(Self.per.email): Ferie"]
    )
  }

  @Test("of two of a side that take it at once through stores of their own, one has it")
  func twoAtOnce() async throws {
    let others = [try temporary.opened(), try temporary.opened()]
    let users = [Self.kari, Self.jonas]
    let question = question
    let taken = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
      for (index, user) in users.enumerated() {
        let dispatcher = dispatcher(user, others[index])
        group.addTask {
          do {
            try dispatcher.take(question)
            return (index, true)
          } catch let error as DispatchError where error.code == .notPossible {
            return (index, false)
          }
        }
      }
      return try await group.reduce(into: [Int]()) { if $1.1 { $0.append($1.0) } }
    }
    #expect(taken.count == 1)
    let winner = users[try #require(taken.first)]
    // Both see the same, each through its own store.
    for store in others {
      let seen = try store.reader(.pages).questions.openQuestion(question, seenBy: .creditor)
      #expect(seen?.handler == winner.email)
    }
    let loser = users[1 - (try #require(taken.first))]
    try dispatcher(loser, others[0]).takeOver(question)
    let seen = try others[1].reader(.pages).questions.openQuestion(question, seenBy: .creditor)
    #expect(seen?.handler == loser.email)
    #expect(try notes() == ["← \(winner.email)"])
  }
}

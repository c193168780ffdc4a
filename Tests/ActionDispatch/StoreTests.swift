import CaseStore
import DebtCollection
import Synchronization
import TestCases
import Testing

@testable import ActionDispatch

/// Dispatch on the real store: what it writes is sound, and nothing is lost between writers.
@Suite struct StoreTests {
  let temporary: TemporaryStore
  var store: SQLiteCaseStore { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private func dispatcher(
    _ user: User = Ledger.owner,
    at now: Timestamp = Ledger.noon,
    process: Int32 = 7
  ) -> ActionDispatcher {
    ActionDispatcher(
      store: store,
      user: user,
      clock: .fixed(now),
      plans: { _ in .standard },
      rates: { RateTables() },
      life: ProcessLife(process: process) { $0 != 7 },
      breathe: {}
    )
  }

  private func fill(_ points: [(Ledger.Point, count: Int)]) throws {
    try store.write { writer in
      let creditor = try writer.save(.example)
      let debtor = try writer.insert(.example(), of: creditor)
      var number = 0
      for (point, count) in points {
        let events = Ledger.events(point)
        guard let state = Ledger.fold.state(of: events) else { continue }
        for _ in 0..<count {
          number += 1
          var new = NewCase.example(
            creditor: creditor,
            debtor: debtor,
            invoice: "F\(number)",
            principal: Money(1_000),
            due: state.due
          )
          new.state = state
          new.events = events
          _ = try writer.insert(new)
        }
      }
    }
  }

  private let all = Selection.matching(CaseQuery(filter: .all), except: [])

  private func states() throws -> [CaseState] {
    let reader = try store.reader(.pages)
    let numbers = try reader.versions(of: all).map(\.0)
    return try reader.standings(of: numbers[...]).map(\.state)
  }

  private func faults() throws -> [StoreFault] {
    try store.check(
      fold: { events, _ in Ledger.fold.state(of: events) ?? Ledger.nothing },
      progress: { _ in true }
    )
  }

  @Test("words that a case has lost since the plan are refused with the reason, the others said")
  func wordsThatFailWhenTheyAreWritten() throws {
    try fill([(.noticed, 2)])
    let question = QuestionRules([:]).question(.other, text: "?", today: Ledger.today)
    #expect(try dispatcher().apply(dispatcher().plan(.ask(question), for: all)).done == 2)
    let lost = Mutex<CaseNumber?>(nil)
    var dispatcher = dispatcher()
    dispatcher.filling = { text, detail in
      lost.withLock { $0 } == detail.row.number
        ? .refused(Refusal("phrase-gap", [.text("kid")])) : .says("\(text) \(detail.row.number)")
    }
    let answer = QuestionAnswer(to: nil, text: "Sak {case}", effect: .goOn)
    let plan = try dispatcher.plan(.answer(answer), for: all)
    #expect(plan.count == 2)
    let number = try #require(plan.allowed.first?.number)
    lost.withLock { $0 = number }
    let receipt = try dispatcher.apply(plan)
    #expect((receipt.done, receipt.refused, receipt.conflicts) == (1, 1, 0))
    let items = try store.reader(.pages)
      .items(of: receipt.number, outcome: .refused, after: nil, limit: 9)
    #expect(items.map(\.refusal?.code) == ["phrase-gap"])
    #expect(items.map(\.number) == [number])
  }

  @Test("more time is told of as the due date, at collection as the last day to pay alone")
  func moreTime() throws {
    try fill([(.noticed, 1), (.demanded, 1)])
    let reader = try store.reader(.pages)
    let (day, due) = (Ledger.today + 20, Ledger.today - 60)
    let grant = CaseAction.answer(QuestionAnswer(to: 1, text: "", effect: .grantUntil(day)))
    for (number, expected) in zip(try reader.versions(of: all).map(\.0), [day, due]) {
      let then = try #require(try reader.detail(number)).after(grant).row.state
      #expect(then.due == expected && then.deadline == day)
    }
  }

  @Test("an answer that came second keeps its words, and the choice they go with")
  func theSecondAnswerIsKeptWhole() throws {
    try fill([(.noticed, 1)])
    let dispatcher = dispatcher()
    let question = QuestionRules([:]).question(.other, text: "?", today: Ledger.today)
    #expect(try dispatcher.apply(dispatcher.plan(.ask(question), for: all)).done == 1)
    let asked = try #require(try dispatcher.openQuestions(of: .first).first)
    let answer = QuestionAnswer(to: asked.id, text: "Vent litt", effect: .pause(until: nil))
    let plan = try dispatcher.plan(.answer(answer), for: all)
    #expect(try dispatcher.apply(dispatcher.plan(.note("Ringer"), for: all)).done == 1)
    #expect(try dispatcher.apply(plan).conflicts == 1)
    let place = DraftPlace(.first, .answer, to: asked.id)
    let draft = try #require(try dispatcher.draft(at: place))
    #expect(draft.text == "Vent litt")
    #expect(draft.beside == DraftBeside(choice: ReadyAnswer(.pause(until: nil))))
    // Sent at last, it is a draft no longer.
    #expect(try dispatcher.apply(dispatcher.plan(.answer(answer), for: all)).done == 1)
    #expect(try dispatcher.draft(at: place) == nil)
  }

  @Test("what is sent beside a half-written message leaves it; what is refused goes below it")
  func aHalfWrittenMessageStays() throws {
    try fill([(.noticed, 1)])
    let dispatcher = dispatcher()
    let place = DraftPlace(.first, .message)
    try dispatcher.keep(draft: "Halvt", at: place)
    let file = try dispatcher.attach([1], named: "a.pdf", mediaType: "application/pdf", to: place)
    func words(_ text: String) throws -> ActionPlan {
      try dispatcher.plan(.message(.other, text: text), for: all)
    }
    #expect(try dispatcher.apply(words("ok")).done == 1)
    let left = try #require(try dispatcher.draft(at: place))
    #expect(left.text == "Halvt" && left.attachments.map(\.id) == [file])
    let late = try words("Nei")
    #expect(try dispatcher.apply(words("først")).done == 1)
    // Refused twice, it is kept once.
    for _ in 0..<2 { #expect(try dispatcher.apply(late).conflicts == 1) }
    let both = try #require(try dispatcher.draft(at: place))
    #expect(both.text == "Halvt\n\nNei" && both.attachments.map(\.id) == [file])
    // The portal sends its own draft, which goes with its words however they were last kept.
    #expect(try dispatcher.apply(words("Halvt og helt"), from: [place]).done == 1)
    #expect(try dispatcher.draft(at: place) == nil)
  }

  @Test("a draft of which nothing is left is none; a path alone hides no late answer")
  func nothingIsNoDraft() throws {
    try fill([(.noticed, 1)])
    let dispatcher = dispatcher()
    let (place, late) = (DraftPlace(.first, .message), DraftPlace(.first, .answer, to: 999))
    let (path, none) = (DraftBeside(path: "/a.pdf"), DraftBeside())
    try dispatcher.keep(draft: "", beside: path, at: place)
    #expect(try dispatcher.draft(at: place)?.beside == path)
    try dispatcher.keep(draft: "For sent", at: late)
    #expect(try dispatcher.draft(at: place)?.place == late)
    try dispatcher.dropDraft(at: late)
    try dispatcher.keep(draft: "Hei", beside: path, at: place)
    try dispatcher.keep(draft: "", beside: path, at: place)
    #expect(try dispatcher.draft(at: place)?.beside == path)
    let file = try dispatcher.attach([1], named: "a.pdf", mediaType: "application/pdf", to: place)
    try dispatcher.keep(draft: "", beside: none, at: place)
    #expect(try dispatcher.draft(at: place)?.attachments.map(\.id) == [file])
    try dispatcher.detach(file, from: place)
    #expect(try dispatcher.draft(at: place) == nil)
    try dispatcher.keep(draft: "", beside: none, at: place)
    #expect(try dispatcher.draft(at: place) == nil)
  }

  @Test("a late answer is gone on with below the message begun already, with the files of both")
  func aLateAnswerJoinsTheMessage() throws {
    try fill([(.noticed, 1)])
    let dispatcher = dispatcher()
    let (place, late) = (DraftPlace(.first, .message), DraftPlace(.first, .answer, to: 999))
    func attach(_ name: String, to place: DraftPlace) throws -> Int64 {
      try dispatcher.attach([1], named: name, mediaType: "application/pdf", to: place)
    }
    // Files alone are offered too.
    let second = try attach("b.pdf", to: late)
    let begun = try #require(try dispatcher.draft(at: place))
    #expect(begun.place == late && begun.attachments.map(\.id) == [second])
    let beside = DraftBeside(path: "/c.pdf")
    try dispatcher.keep(draft: "For sent", beside: beside, at: late)
    try dispatcher.keep(draft: "Halvt", at: place)
    let first = try attach("a.pdf", to: place)
    let left = try #require(try store.reader(.jobs).questions.draft(at: late, by: dispatcher.actor))
    let both = try #require(try dispatcher.draft(at: place, goingOnWith: left))
    #expect(both.text == "Halvt\n\nFor sent" && both.beside == beside && both.place == late)
    #expect(both.attachments.map(\.id) == [first, second])
    // Asked for twice, it is moved once.
    for _ in 0..<2 { try dispatcher.keep(draft: both.text, beside: beside, at: place, from: late) }
    let moved = try #require(try dispatcher.draft(at: place))
    #expect(moved.text == both.text && moved.beside == beside && moved.place == place)
    #expect(Set(moved.attachments.map(\.id)) == [first, second])
    #expect(try store.reader(.jobs).questions.draft(at: late, by: dispatcher.actor) == nil)
  }

  @Test("a message whose file was taken off meanwhile is refused, and its words are kept")
  func aFileIsGone() throws {
    try fill([(.noticed, 1)])
    let dispatcher = dispatcher()
    let place = DraftPlace(.first, .message)
    let files = try ["a.pdf", "b.pdf"].map {
      try dispatcher.attach([1], named: $0, mediaType: "application/pdf", to: place)
    }
    let message = CaseAction.message(.other, text: "Se her", attachments: files)
    let plan = try dispatcher.plan(message, for: all)
    try dispatcher.detach(files[1], from: place)
    let receipt = try dispatcher.apply(plan, from: [place])
    #expect((receipt.done, receipt.refused) == (0, 1))
    let reader = try store.reader(.pages)
    let items = try reader.items(of: receipt.number, outcome: .refused, after: nil, limit: 9)
    #expect(items.map(\.refusal?.code) == ["file-gone"])
    #expect(try reader.messages(of: .first).isEmpty)
    let draft = try #require(try dispatcher.draft(at: place))
    #expect(draft.text == "Se her" && draft.attachments.map(\.id) == [files[0]])
  }

  @Test func whatIsDoneAndUndoneLeavesASoundStore() throws {
    try fill([(.noticed, 700), (.demanded, 30), (.listed, 3)])
    let before = try states()
    for action: CaseAction in [
      .pause(until: nil), .changeDue(to: Ledger.today + 10), .close(.withdrawn),
      .message(.disputes, text: "Bestrides."),
    ] {
      let plan = try dispatcher().plan(action, for: all)
      let receipt = try dispatcher().apply(plan)
      #expect(receipt.done == plan.count && receipt.refused == plan.refusedCount)
      #expect(receipt.conflicts == 0 && receipt.progress == .finished)
      #expect(try faults() == [])
      let undo = try dispatcher().undo(receipt.number)
      #expect((undo.done, undo.conflicts) == (plan.count, 0))
      #expect(try states() == before)
      #expect(try faults() == [])
    }
    let messages = try store.reader(.pages).messages(of: .first)
    #expect(messages.map(\.withdrawn) == [true])
  }

  @Test(
    "who only reads is in conflict with nothing done, planned or undone, and what was read stays read"
  )
  func readingIsNoChange() throws {
    try fill([(.noticed, 1), (.listed, 1), (.demanded, 1)])
    let agency = dispatcher(User(email: "ola@byraa.no", name: "", side: .agency))
    #expect(try agency.apply(agency.plan(.message(.other, text: "Hei"), for: all)).done == 3)
    let before = try states()
    let dispatcher = dispatcher()
    #expect(before.allSatisfy { $0.unread })
    let numbers = try store.reader(.pages).versions(of: all).map(\.0)
    // One is read between plan and action, one between action and undo, one after another's undo.
    let plan = try dispatcher.plan(.close(.withdrawn), for: all)
    #expect(try dispatcher.markRead(numbers[0]))
    let receipt = try dispatcher.apply(plan)
    #expect((receipt.done, receipt.conflicts) == (3, 0))
    #expect(try dispatcher.markRead(numbers[1]))
    let note = try dispatcher.apply(dispatcher.plan(.note("Ringer"), for: .cases([numbers[2]])))
    #expect(try dispatcher.undo(note.number).done == 1)
    #expect(try dispatcher.markRead(numbers[2]))
    #expect(try dispatcher.markRead(numbers[2]) == false)
    let undo = try dispatcher.undo(receipt.number)
    #expect((undo.done, undo.conflicts) == (3, 0))
    let read = CaseEvent(at: Ledger.noon, day: Ledger.today, actor: .owner, .messagesRead)
    let expected = before.map { state in
      var state = state
      Ledger.fold.apply(read, to: &state)
      return state
    }
    #expect(try states() == expected)
    #expect(try faults() == [])
    let messages = try numbers.flatMap { try store.reader(.pages).messages(of: $0) }
    #expect(messages.allSatisfy { $0.read })
  }

  /// The clock step of a listed case is written with the action that comes after the cut-off.
  @Test(
    "what went along with an action is taken back in the transaction that undoes it, or neither is"
  )
  func takenBackTogether() throws {
    struct Died: Error {}
    try fill([(.noticed, 3)])
    let reader = try store.reader(.jobs)
    func paused() throws -> Int {
      try reader.standings(of: reader.versions(of: all).map(\.0)[...])
        .count { $0.state.status == .paused }
    }
    var dispatcher = dispatcher()
    let done = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: all))
    #expect(try done.done == 3 && paused() == 3)
    // It dies when the cases are taken back, and what went along is not yet kept.
    dispatcher.takingAlong = { receipt, writer in
      try writer.set("back", fact: "along-\(receipt)")
      throw Died()
    }
    #expect(throws: Died.self) { try dispatcher.undo(done.number) }
    #expect(try paused() == 3 && reader.fact("along-\(done.number)") == nil)
    // Gone on with, both are.
    dispatcher.takingAlong = { receipt, writer in
      try writer.set("back", fact: "along-\(receipt)")
    }
    let undo = try #require(try reader.receipts(limit: 1).first)
    #expect(try dispatcher.resume(undo.number).done == 3)
    #expect(try paused() == 0 && reader.fact("along-\(done.number)") == "back")
  }

  @Test func anActionAfterTheCutOffWritesTheCutOffToo() throws {
    try fill([(.listed, 1)])
    let late = OsloTime.moment(Ledger.today + 1, hour: 9)
    let dispatcher = dispatcher(at: late)
    let receipt = try dispatcher.apply(dispatcher.plan(.close(.paidToCreditor), for: all))
    #expect(receipt.done == 1)
    let reader = try store.reader(.pages)
    let history = try reader.history(of: .first).map(\.happening)
    #expect(history.contains(.movedToCollection))
    #expect(try states().map(\.listed) == [nil])
    #expect(try faults() == [])
    let undo = try dispatcher.undo(receipt.number)
    #expect(undo.done == 1)
    #expect(try states().map(\.stage) == [.collection])
    #expect(try faults() == [])
  }

  @Test func fourThreadsAtOnceLoseNothing() async throws {
    try fill([(.noticed, 1_200)])
    let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
      for process in Int32(1)...4 {
        let dispatcher = dispatcher(process: process)
        let plan = try dispatcher.plan(.pause(until: nil), for: all)
        group.addTask { try dispatcher.apply(plan) }
      }
      return try await group.reduce(into: [Receipt]()) { $0.append($1) }
    }
    #expect(receipts.reduce(0) { $0 + $1.done } == 1_200)
    #expect(receipts.allSatisfy { $0.done + $0.refused + $0.conflicts == 1_200 })
    #expect(try states().allSatisfy { $0.status == .paused })
    #expect(try faults() == [])
  }

  @Test func stoppedAndGoneOnWithByAnotherProcess() throws {
    try fill([(.noticed, 1_300)])
    var worked = 0
    let stopped = try dispatcher().apply(
      dispatcher().plan(.pause(until: nil), for: all),
      progress: { worked = $0.worked },
      stop: { worked > 0 }
    )
    #expect(stopped.progress == .stopped && stopped.done == worked)
    let whole = try dispatcher(process: 8).resume(stopped.number)
    #expect((whole.done, whole.conflicts, whole.progress) == (1_300, 0, .finished))
    #expect(try dispatcher(process: 8).undo(whole.number).done == 1_300)
  }
}

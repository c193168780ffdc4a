import CaseStore
import DebtCollection
import Synchronization
import Testing

@testable import ActionDispatch

/// What applying writes, and what stops it.
@Suite struct ApplyTests {
  static let pause = CaseAction.pause(until: nil)

  @Test func aCaseWrittenSinceThePlanIsAConflictAndIsNotOverwritten() throws {
    let ledger = Ledger([(.noticed, 5)])
    let dispatcher = ledger.dispatcher()
    let plan = try dispatcher.plan(Self.pause, for: ledger.all)
    ledger.touch(100_002)
    ledger.store.change { $0.standings[CaseNumber(100_004)] = nil }
    let receipt = try dispatcher.apply(plan)
    #expect((receipt.done, receipt.refused, receipt.conflicts) == (3, 0, 2))
    #expect(ledger.state(100_002)?.status == .active)
    #expect(ledger.state(100_001)?.status == .paused)
  }

  @Test func whatTimeMadeImpossibleSinceThePlanIsRefused() throws {
    let ledger = Ledger([(.listed, 2)])
    let plan = try ledger.dispatcher().plan(Self.pause, for: ledger.all)
    #expect(plan.count == 2 && plan.warnings.map(\.warning) == [.leavesList])
    // The list closes on Thursday at eight; the user says yes a second later.
    let late = Timestamp(seconds: OsloTime.moment(Ledger.today + 1, hour: 8).seconds + 1)
    let receipt = try ledger.dispatcher(at: late).apply(plan)
    #expect((receipt.done, receipt.refused) == (0, 2))
  }

  @Test("an action refused for every case writes nothing, and leaves no receipt")
  func refusedForAll() throws {
    let ledger = Ledger([(.demanded, 2)])
    let dispatcher = ledger.dispatcher()
    let plan = try dispatcher.plan(Self.pause, for: ledger.all)
    #expect(plan.count == 0 && plan.refusedCount == 2)
    let before = ledger.store.now
    let error = #expect(throws: DispatchError.self) { try dispatcher.apply(plan) }
    #expect(error?.sentence.key == "dispatch.does-nothing")
    #expect(ledger.store.now.receipts.isEmpty && ledger.store.now.writes == before.writes)
  }

  @Test func eachCaseGetsItsEventItsOutboxRowAndItsMessage() throws {
    let ledger = Ledger([(.noticed, 1)])
    let dispatcher = ledger.dispatcher()
    let action = CaseAction.message(.disputes, text: "Kunden bestrider.")
    let receipt = try dispatcher.apply(dispatcher.plan(action, for: ledger.all))
    let (number, kept) = (CaseNumber(100_001), ledger.store.now)
    #expect(kept.events[number]?.map(\.happening) == [.messageSent(.disputes), .disputed])
    #expect(kept.events[number]?.map(\.actor) == [.owner, .owner])
    #expect(kept.outbox[receipt.number] == [number: .pending])
    #expect(kept.messages[number]?.map(\.text) == ["Kunden bestrider."])
    #expect(ledger.state(100_001)?.disputed == true)
    #expect(ledger.state(100_001)?.unacknowledged == true)
  }

  @Test func workGoesInBatchesOfAtMostFiveHundredWithTheReceiptFirst() throws {
    let ledger = Ledger([(.noticed, 1_200)])
    let dispatcher = ledger.dispatcher()
    let plan = try dispatcher.plan(Self.pause, for: ledger.all)
    var seen: [Int] = []
    let receipt = try dispatcher.apply(plan, progress: { seen.append($0.worked) })
    #expect(receipt.done == 1_200 && receipt.progress == .finished)
    #expect(seen.last == 1_200 && zip(seen, [0] + seen).allSatisfy { $0 - $1 <= 500 })
    #expect(ledger.store.now.writes == 1 + seen.count)
    #expect(ledger.store.now.bulk == [true, false])
    #expect(ledger.store.now.facts.isEmpty)
  }

  @Test func stoppingLeavesWholeBatchesAndGoingOnDoesTheRest() throws {
    let ledger = Ledger([(.noticed, 1_200), (.demanded, 10)])
    let dispatcher = ledger.dispatcher()
    let plan = try dispatcher.plan(Self.pause, for: ledger.all)
    var worked = 0
    let stopped = try dispatcher.apply(
      plan,
      progress: { worked = $0.worked },
      stop: { worked > 0 }
    )
    #expect(stopped.progress == .stopped && stopped.done == worked && worked < 1_200)
    #expect(try dispatcher.canResume(stopped))
    let receipt = try dispatcher.resume(stopped.number)
    #expect(receipt.progress == .finished)
    #expect((receipt.done, receipt.refused, receipt.conflicts) == (1_200, 10, 0))
    #expect(throws: DispatchError.self) { try dispatcher.resume(stopped.number) }
  }

  @Test func aKilledRunIsFoundAndGoneOnWithOrUndone() throws {
    for goesOn in [true, false] {
      let ledger = Ledger([(.noticed, 1_200)])
      let first = ledger.dispatcher(process: 7)
      let plan = try first.plan(Self.pause, for: ledger.all)
      ledger.store.change { $0.diesAfter = $0.writes + 2 }
      #expect(throws: FakeStore.Killed.self) { try first.apply(plan) }
      ledger.store.change { $0.diesAfter = nil }

      let next = ledger.dispatcher(process: 8)
      let found = try next.interruptedReceipts()
      #expect(found.map(\.progress) == [.running])
      let receipt = try #require(found.first)
      #expect(receipt.done > 0 && receipt.done <= 500 && receipt.planned == 1_200)
      // A case is done whole or not at all: state, event, outbox row and item go together.
      let kept = ledger.store.now
      let paused = kept.standings.values.filter { $0.state.status == .paused }.map(\.number)
      #expect(Set(paused) == Set((kept.items[receipt.number] ?? []).map(\.number)))
      #expect(Set(paused) == Set((kept.outbox[receipt.number] ?? [:]).keys))

      if goesOn {
        let whole = try next.resume(receipt.number)
        #expect((whole.done, whole.conflicts, whole.progress) == (1_200, 0, .finished))
      } else {
        let undo = try next.undo(receipt.number)
        #expect(undo.done == receipt.done && undo.progress == .finished)
        #expect(ledger.store.now.standings.values.allSatisfy { $0.state.status == .active })
      }
      #expect(try next.interruptedReceipts().isEmpty)
      #expect(ledger.store.now.facts.isEmpty)
    }
  }

  @Test func aRunOfALivingProcessIsLeftAlone() throws {
    let ledger = Ledger([(.noticed, 700)])
    let first = ledger.dispatcher(process: 7)
    ledger.store.change { $0.diesAfter = $0.writes + 2 }
    let plan = try first.plan(Self.pause, for: ledger.all)
    #expect(throws: FakeStore.Killed.self) { try first.apply(plan) }
    ledger.store.change { $0.diesAfter = nil }
    let other = ledger.dispatcher(process: 8, alive: [7])
    #expect(try other.interruptedReceipts().isEmpty)
    #expect(throws: DispatchError.self) { try other.resume(ReceiptNumber(1)) }
    #expect(throws: DispatchError.self) { try other.undo(ReceiptNumber(1)) }
  }

  @Test func fourAtOnceLoseNothing() async throws {
    let ledger = Ledger([(.noticed, 2_000)])
    let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
      for process in Int32(1)...4 {
        let dispatcher = ledger.dispatcher(process: process, alive: [1, 2, 3, 4])
        let plan = try dispatcher.plan(Self.pause, for: ledger.all)
        group.addTask { try dispatcher.apply(plan) }
      }
      return try await group.reduce(into: [Receipt]()) { $0.append($1) }
    }
    #expect(receipts.allSatisfy { $0.done + $0.refused + $0.conflicts == 2_000 })
    #expect(receipts.reduce(0) { $0 + $1.done } == 2_000)
    let kept = ledger.store.now
    #expect(kept.events.count == 2_000 && kept.events.values.allSatisfy { $0.count == 1 })
  }

  @Test func lookingBackNothingIsDone() throws {
    let ledger = Ledger([(.noticed, 1)])
    let plan = try ledger.dispatcher().plan(Self.pause, for: ledger.all)
    let back = ledger.dispatcher(lookingBack: Ledger.today - 1)
    #expect(throws: DispatchError.self) { try back.plan(Self.pause, for: ledger.all) }
    #expect(throws: DispatchError.self) { try back.apply(plan) }
    ledger.store.change { $0.facts["last-day"] = (Ledger.today + 1).iso }
    let error = #expect(throws: DispatchError.self) { try ledger.dispatcher().apply(plan) }
    #expect(error?.code == .readOnly)
  }

  @Test func whoMayDoIt() throws {
    let ledger = Ledger([(.noticed, 1)])
    func code(_ user: User, _ action: CaseAction) -> DispatchError.Code? {
      do {
        _ = try ledger.dispatcher(user).plan(action, for: ledger.all)
        return nil
      } catch { return (error as? DispatchError)?.code }
    }
    let creditor = User(email: "a@b.no", name: "A", side: .creditor)
    let agency = User(email: "c@d.no", name: "C", side: .agency)
    let elsewhere = User(email: "e@f.no", name: "E", side: .creditor, creditors: ["912345673"])
    #expect(code(creditor, .close(.withdrawn)) == nil)
    #expect(code(creditor, .close(.bankrupt)) == .notAllowed)
    #expect(code(agency, .close(.bankrupt)) == nil)
    #expect(code(agency, .close(.withdrawn)) == .notAllowed)
    #expect(code(elsewhere, Self.pause) == .notAllowed)
  }
}

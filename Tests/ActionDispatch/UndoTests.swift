import CaseStore
import DebtCollection
import Testing

@testable import ActionDispatch

/// What undo takes back, and what stays (decisions.md 22).
@Suite struct UndoTests {
  struct Row: Sendable {
    var action: CaseAction
    var point: Ledger.Point
  }

  @Test(arguments: [
    Row(action: .changeDue(to: Ledger.today + 10), point: .listed),
    Row(action: .pause(until: Ledger.today + 10), point: .listed),
    Row(action: .close(.agreed), point: .noticed), Row(action: .close(.agreed), point: .demanded),
    Row(action: .message(.disputes, text: "Bestrides."), point: .noticed),
  ])
  func theCaseIsAgainAsItWas(row: Row) throws {
    let ledger = Ledger([(row.point, 2)])
    let before = ledger.store.now.standings.mapValues(\.state)
    let dispatcher = ledger.dispatcher()
    let receipt = try dispatcher.apply(dispatcher.plan(row.action, for: ledger.all))
    #expect(ledger.store.now.standings.mapValues(\.state) != before)
    let undo = try dispatcher.undo(receipt.number)
    #expect((undo.done, undo.undoOf, undo.progress) == (2, receipt.number, .finished))
    #expect(ledger.store.now.standings.mapValues(\.state) == before)
    let kept = ledger.store.now
    #expect(kept.receipts[receipt.number]?.progress == .undone)
    #expect(kept.outbox[receipt.number]?.values.allSatisfy { $0 == .withdrawn } == true)
    #expect(kept.messages.values.joined().allSatisfy { $0.withdrawn })
    // The history keeps both.
    #expect(kept.events.values.allSatisfy { $0.count >= 2 })
  }

  @Test func aCaseWrittenSinceStaysAndSoDoesOneTheAgencyHasTaken() throws {
    let ledger = Ledger([(.noticed, 4)])
    let dispatcher = ledger.dispatcher()
    let receipt = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    ledger.record(.limitationMoved(to: Ledger.today + 900), on: 100_001)
    ledger.store.change { $0.outbox[receipt.number]?[CaseNumber(100_002)] = .acknowledged }
    let undo = try dispatcher.undo(receipt.number)
    #expect((undo.done, undo.refused, undo.conflicts) == (2, 2, 0))
    #expect(ledger.state(100_001)?.status == .paused)
    #expect(ledger.state(100_002)?.status == .paused)
    #expect(ledger.state(100_003)?.status == .active)
    let refused = ledger.store.now.items[undo.number]?.sorted { $0.number < $1.number }
      .compactMap(\.refusal)
    #expect(refused?.map(\.code) == ["changed-since", "acknowledged"])
    #expect(
      refused?.first?.values
        == [.word("happened.14"), .word("actor.agency"), .moment(Ledger.noon)]
    )
  }

  /// Several actions on one case are undone one after another, the last first; not the first before it,
  /// and not where something else was written since.
  @Test(arguments: [false, true])
  func undoesFollowEachOther(isTouched: Bool) throws {
    let ledger = Ledger([(.noticed, 2)])
    let before = ledger.store.now.standings.mapValues(\.state)
    let dispatcher = ledger.dispatcher()
    func act(_ action: CaseAction) throws -> ReceiptNumber {
      try dispatcher.apply(dispatcher.plan(action, for: ledger.all)).number
    }
    let due = try act(.changeDue(to: Ledger.today + 10))
    let pause = try act(.pause(until: Ledger.today + 20))
    #expect(throws: DispatchError.self) { try dispatcher.undo(due) }
    #expect(try dispatcher.undo(pause).done == 2)
    // Once more in between: what is undone is undone, however often.
    let again = try act(.pause(until: nil))
    #expect(try dispatcher.undo(again).done == 2)
    if isTouched { ledger.record(.limitationMoved(to: Ledger.today + 900), on: 100_001) }
    let undo = try dispatcher.undo(due)
    #expect((undo.done, undo.refused) == (isTouched ? 1 : 2, isTouched ? 1 : 0))
    let after = ledger.store.now.standings.mapValues(\.state)
    #expect(after[CaseNumber(100_002)] == before[CaseNumber(100_002)])
    #expect((after == before) == !isTouched)
  }

  /// An action that took a listed case off a list which closes tomorrow at eight.
  @Test(arguments: [
    CaseAction.close(.withdrawn), .pause(until: Ledger.today + 30),
    .changeDue(to: Ledger.today + 30),
  ])
  func aListedCaseComesBackOnlyUntilTheListCloses(action: CaseAction) throws {
    let cutOff = OsloTime.moment(Ledger.today + 1, hour: 8)
    for (moment, comesBack) in [(Timestamp(seconds: cutOff.seconds - 1), true), (cutOff, false)] {
      let ledger = Ledger([(.listed, 1)])
      let listed = try #require(ledger.state(100_001))
      let dispatcher = ledger.dispatcher()
      let receipt = try dispatcher.apply(dispatcher.plan(action, for: ledger.all))
      let left = try #require(ledger.state(100_001))
      #expect(left.listed == nil && left.cutOff == nil)
      let later = ledger.dispatcher(at: moment)
      let plan = try later.planUndo(receipt.number)
      #expect((plan.count, plan.refusedCount) == (comesBack ? 1 : 0, comesBack ? 0 : 1))
      #expect(plan.refused.map(\.code) == (comesBack ? [] : ["list-closed"]))
      if comesBack {
        #expect(try later.undo(receipt.number).done == 1)
      } else {
        #expect(throws: DispatchError.self) { try later.undo(receipt.number) }
      }
      // The list has gone: the case stays as the action left it, and is on no list.
      #expect(ledger.state(100_001) == (comesBack ? listed : left))
    }
  }

  @Test func thereIsNoUndoOfAnUndoNorASecondOne() throws {
    let ledger = Ledger([(.noticed, 1)])
    let dispatcher = ledger.dispatcher()
    let receipt = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    let undo = try dispatcher.undo(receipt.number)
    for number in [undo.number, receipt.number, ReceiptNumber(99)] {
      #expect(throws: DispatchError.self) { try dispatcher.undo(number) }
    }
  }

  @Test("an undo that was stopped half-way is begun anew, and says which cases are back already")
  func aStoppedUndoAgain() throws {
    let ledger = Ledger([(.noticed, 1_100)])
    let before = ledger.store.now.standings.mapValues(\.state)
    let dispatcher = ledger.dispatcher()
    let receipt = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    var batches = 0
    let half = try dispatcher.undo(
      receipt.number,
      stop: {
        // Not while it is judged: once some cases are back.
        let isBack = ledger.store.now.receipts.values.contains { $0.undoOf != nil && $0.done > 0 }
        batches += isBack ? 1 : 0
        return isBack
      }
    )
    #expect(half.progress == .stopped && half.done > 0 && half.done < 1_100 && batches == 1)
    let plan = try dispatcher.planUndo(receipt.number)
    #expect(plan.count == 1_100 - half.done)
    #expect(plan.refused.map(\.code) == ["undone-here"])
    let rest = try dispatcher.undo(receipt.number)
    #expect((rest.done, rest.refused, rest.conflicts) == (1_100 - half.done, half.done, 0))
    #expect(ledger.store.now.standings.mapValues(\.state) == before)
    #expect(throws: DispatchError.self) { try dispatcher.undo(receipt.number) }
  }

  @Test("a run that died and is undone nowhere any more is not told of again")
  func aDeadRun() throws {
    let ledger = Ledger([(.noticed, 1_100)])
    let first = ledger.dispatcher(process: 7)
    let plan = try first.plan(.pause(until: nil), for: ledger.all)
    ledger.store.change { $0.diesAfter = $0.writes + 2 }
    #expect(throws: FakeStore.Killed.self) { try first.apply(plan) }
    ledger.store.change { $0.diesAfter = nil }
    let next = ledger.dispatcher(process: 8)
    let dead = try #require(try next.interruptedReceipts().first)
    #expect(dead.done > 0)
    for item in ledger.store.now.items[dead.number] ?? [] {
      ledger.record(.acknowledged(.pause), on: item.number.value)
    }
    let error = #expect(throws: DispatchError.self) { try next.undo(dead.number) }
    #expect(error?.refusal?.code == "acknowledged")
    #expect(try next.interruptedReceipts().isEmpty)
    #expect(ledger.store.now.receipts[dead.number]?.progress == .stopped)
  }

  @Test("what the agency has answered is refused without a look into each history")
  func answeredByTheCase() throws {
    let ledger = Ledger([(.noticed, 3)])
    let dispatcher = ledger.dispatcher()
    let pause = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    for number in 100_001...100_003 {
      ledger.record(.acknowledged(.pause), on: Int64(number))
    }
    // Without its history nobody could tell what changed a case.
    ledger.store.change { $0.events = [:] }
    #expect(try dispatcher.planUndo(pause.number).refused.map(\.code) == ["acknowledged"])
    #expect(try dispatcher.whyNoneIsUndone(pause)?.code == "acknowledged")
    #expect(throws: DispatchError.cancelled) {
      try dispatcher.planUndo(pause.number, stop: { true })
    }
    #expect(throws: DispatchError.cancelled) {
      _ = try dispatcher.whyNoneIsUndone(pause, stop: { true })
    }
  }

  @Test func aKilledUndoGoesOn() throws {
    let ledger = Ledger([(.noticed, 1_100)])
    let before = ledger.store.now.standings.mapValues(\.state)
    let first = ledger.dispatcher(process: 7)
    let receipt = try first.apply(first.plan(.pause(until: nil), for: ledger.all))
    ledger.store.change { $0.diesAfter = $0.writes + 2 }
    #expect(throws: FakeStore.Killed.self) { try first.undo(receipt.number) }
    ledger.store.change { $0.diesAfter = nil }
    let next = ledger.dispatcher(process: 8)
    let half = try #require(try next.interruptedReceipts().first)
    #expect(half.undoOf == receipt.number && half.done < 1_100)
    let whole = try next.resume(half.number)
    #expect((whole.done, whole.conflicts, whole.progress) == (1_100, 0, .finished))
    #expect(ledger.store.now.standings.mapValues(\.state) == before)
  }
}

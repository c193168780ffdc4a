import CaseStore
import DebtCollection
import Testing

@testable import ActionDispatch

/// What the plan of each action says of cases at each point of the process (process.md).
@Suite struct PlanTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var action: CaseAction
    var point: Ledger.Point
    /// Nil where it is done.
    var refusal: String?
    init(_ action: CaseAction, _ point: Ledger.Point, _ refusal: String? = nil) {
      self.action = action
      self.point = point
      self.refusal = refusal
    }
    var testDescription: String { "\(action.kind.name) \(point) \(refusal ?? "done")" }
  }
  static let inTenDays = CaseAction.changeDue(to: Ledger.today + 10)
  static let message = CaseAction.message(.other, text: "Kunden ringer tilbake.")

  @Test(arguments: [
    Row(inTenDays, .waiting), Row(inTenDays, .noticed), Row(inTenDays, .listed),
    Row(inTenDays, .demanded, "at-collection"), Row(inTenDays, .closed, "closed"),
    Row(.changeDue(to: Ledger.today), .noticed, "due-not-ahead"),
    Row(.changeDue(to: Ledger.today + 91), .noticed, "due-too-far"),
    Row(.pause(until: nil), .waiting, "not-sent"), Row(.pause(until: nil), .noticed),
    Row(.pause(until: nil), .demanded, "at-collection"),
    Row(.resume, .noticed, "not-paused"), Row(.resume, .closed, "closed"),
    Row(.close(.withdrawn), .waiting), Row(.close(.withdrawn), .demanded),
    Row(.close(.withdrawn), .closed, "closed"),
    Row(message, .waiting), Row(message, .demanded), Row(message, .closed),
    Row(.message(.other, text: "  "), .noticed, "empty-message"),
  ])
  func anActionIsDoneWhereTheProcessAllowsIt(row: Row) throws {
    let ledger = Ledger([(row.point, 1)])
    let plan = try ledger.dispatcher().plan(row.action, for: ledger.all)
    #expect(plan.count == (row.refusal == nil ? 1 : 0))
    #expect(plan.refused.map(\.code) == (row.refusal.map { [$0] } ?? []))
  }

  /// cases.md 34: 40 marked, 37 at collection, change due: 3 done, 37 refused with reason.
  @Test func fortyMarkedOfWhichThirtySevenAreAtCollection() throws {
    let ledger = Ledger([(.demanded, 37), (.noticed, 3)])
    let dispatcher = ledger.dispatcher()
    let before = ledger.store.now
    let plan = try dispatcher.plan(Self.inTenDays, for: ledger.all)
    #expect(plan.count == 3 && plan.refusedCount == 37)
    #expect(plan.refused.map(\.code) == ["at-collection"])
    #expect(plan.refused[0].cases.map(\.number.value) == Array(100_001...100_037))
    #expect(plan.refused[0].examples.count == RefusalGroup.exampleLimit)
    #expect(plan.stakes[.nok]?.principal == Money(3_000))
    #expect(ledger.store.now.writes == before.writes)

    let receipt = try dispatcher.apply(plan)
    #expect(receipt.progress == .finished && receipt.planned == 40)
    #expect((receipt.done, receipt.refused, receipt.conflicts) == (3, 37, 0))
    #expect(ledger.state(100_038)?.due == Ledger.today + 10)
    #expect(ledger.state(100_001)?.due == Ledger.today - 60)
    #expect(
      ledger.store.now.items[receipt.number]?.filter { $0.refusal?.code == "at-collection" }
        .count == 37
    )
  }

  @Test func thePlanSaysWhatFollowsAndWhatItCosts() throws {
    let ledger = Ledger([(.noticed, 2), (.demanded, 3)])
    let plan = try ledger.dispatcher().plan(.close(.withdrawn), for: ledger.all)
    // At collection, within 14 working days of registration it would be free; these are later.
    #expect(plan.costs[.nok] == PlannedSum(count: 3, sum: Money(1_500)))
    #expect(plan.nextSteps.map(\.count) == [5])
    let moved = try ledger.dispatcher().plan(
      .changeDue(to: Ledger.today + 3),
      for: .cases([CaseNumber(100_001)])
    )
    #expect(moved.nextSteps.first?.next?.date ?? Ledger.today > Ledger.today + 3)
    // Saturday 21 November counts as Monday the 23rd.
    #expect(
      moved.warnings == [
        PlannedWarning(
          warning: .closedDay(Ledger.today + 3, counts: Ledger.today + 5),
          count: 1
        )
      ]
    )
  }

  @Test(arguments: [
    (CaseAction.pause(until: nil), 1, PlanConfirmation.ask), (.pause(until: nil), 100, .ask),
    (.pause(until: nil), 101, .count(101)), (.close(.withdrawn), 10, .ask),
    (.close(.withdrawn), 11, .count(11)),
  ])
  func theNumberIsTypedForManyCases(action: CaseAction, count: Int, wanted: PlanConfirmation) throws
  {
    let ledger = Ledger([(.noticed, count)])
    #expect(try ledger.dispatcher().plan(action, for: ledger.all).confirmation == wanted)
  }

  @Test(arguments: [(1, PlanConfirmation.lastDigits("001")), (2, .count(2))])
  func whereClosingCostsMoneySomethingIsTyped(count: Int, wanted: PlanConfirmation) throws {
    let ledger = Ledger([(.demanded, count)])
    let plan = try ledger.dispatcher().plan(.close(.withdrawn), for: ledger.all)
    #expect(plan.confirmation == wanted)
    #expect(!plan.confirmation.isMet(by: "") && !plan.confirmation.isMet(by: "100"))
    #expect(plan.confirmation.isMet(by: count == 1 ? " 001 " : "2"))
  }

  @Test func numbersThatAreNoCaseAreNamed() throws {
    let ledger = Ledger([(.noticed, 1)])
    let plan = try ledger.dispatcher().plan(
      .resume,
      for: .cases([CaseNumber(100_001), CaseNumber(9)])
    )
    #expect(plan.missing == [CaseNumber(9)] && plan.selected == 1)
  }

  @Test func givingUpWhilePlanningSaysSo() throws {
    let ledger = Ledger([(.noticed, 3)])
    #expect(throws: DispatchError.cancelled) {
      try ledger.dispatcher().plan(.pause(until: nil), for: ledger.all, stop: { true })
    }
  }

  @Test func theWalkIsReadBackAsItWasWritten() throws {
    let ledger = Ledger([(.noticed, 40), (.demanded, 30), (.closed, 5), (.noticed, 1)])
    ledger.touch(100_020)
    let plan = try ledger.dispatcher().plan(.pause(until: nil), for: ledger.all)
    let walk = PlannedWalk(plan)
    #expect(
      walk.count == 76
    )
    #expect(PlannedWalk(packed: walk.packed) == walk)
    #expect(PlannedWalk(packed: "") == nil)
    #expect(PlannedWalk(packed: "\n1") == nil)
  }
}

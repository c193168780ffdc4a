import ActionDispatch
import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import PortalModel

@Suite struct MarkingTests {
  /// Places of the marked cases among the rows loaded, 0 and up.
  private func marked(_ portal: Portal) -> [Int] {
    (portal.list?.rows ?? []).filter { portal.list?.marks.contains($0.number) == true }
      .map { Int($0.number.value - CaseNumber.first.value) }
  }

  @Test(
    "marks follow cases; a range follows the cursor and shrinks with it",
    arguments: [
      ("space", [0]), ("space space", [0, 1]), ("space k space", []),
      ("v j j", [0, 1, 2]), ("v j j k", [0, 1]), ("v j j v j", [0, 1, 2]),
      ("v j j esc", []), ("space j v j j esc", [0]), ("j v k", [0, 1]),
      ("space esc", []), ("space S S", [0]),
    ]
  )
  func marks(script: String, places: [Int]) {
    let portal = Portal.made(200)
    portal.keys(script)
    #expect(marked(portal) == places)
  }

  @Test("all that match are marked, also those not loaded, and one can be left out")
  func all() {
    let portal = Portal.made(200)
    portal.keys("*")
    #expect(portal.list?.markedTotals?.count == 180)
    portal.keys("j j space")
    #expect(portal.list?.markedTotals?.count == 179)
    #expect(portal.list?.markedTotals?.byCurrency[.nok]?.outstanding == Money(1_800_000 - 300))
    let expected = CaseNumber(CaseNumber.first.value + 2)
    #expect(
      portal.selection
        == .matching(CaseQuery(filter: .open, today: MadeRows.today), except: [expected])
    )
    portal.keys("* *")
    #expect(portal.list?.marks.isEmpty == true)
  }

  @Test("without a mark an action is for the case under the cursor; with marks for those")
  func selection() {
    let portal = Portal.made(20)
    #expect(portal.selection == .cases([CaseNumber.first]))
    portal.keys("j space space k k k")
    #expect(
      portal.selection
        == .cases([CaseNumber(100_002), CaseNumber(100_003)])
    )
  }

  @Test("a new filter keeps marks by case, and lets go of all that matched the old one")
  func filtering() {
    let portal = Portal.made(200)
    portal.keys("space")
    portal.perform("list.filter", argument: "Lunde")
    portal.settle()
    #expect(portal.list?.marks.contains(CaseNumber.first) == true)
    portal.keys("*")
    portal.perform("list.filter", argument: "Ørjan")
    portal.settle()
    #expect(portal.list?.marks.isEmpty == true)
  }

  @Test("refused cases stay marked and are counted, also those whose rows are not loaded")
  func refusedFarAway() throws {
    let temporary = try TemporaryStore()
    let numbers = try temporary.store.fill(300)
    let portal = Portal(environment: try .on(temporary))
    portal.viewport(listRows: 10, detailLines: 10, showsBoth: true)
    portal.open()
    portal.settle()
    let dispatcher = portal.dispatcher
    let far = Array(numbers.filter { number in !rows(portal).contains(number) }.prefix(3))
    _ = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: .cases(far)))
    func keys(_ script: String) {
      for key in script.split(separator: " ").map(String.init) {
        portal.press(key, text: key.count == 1 ? key : nil)
        portal.settle()
        portal.frameWasDrawn()
      }
    }
    keys("* p enter 2 9 7 enter")
    let job = try #require(portal.topLayer as? JobLayer)
    guard case .done(.receipt(let receipt, let left)) = job.state else {
      Issue.record("not done: \(job.state)")
      return
    }
    #expect((receipt.done, receipt.refused, left.count) == (297, 3, 3))
    keys("enter")
    let marks = try #require(portal.list?.marks)
    #expect(Set(marks.named.keys) == Set(far) && !rows(portal).contains(far[0]))
    let sums = try temporary.store.reader(.jobs).standings(of: far[...])
      .reduce(Money.zero) { $0 + $1.state.amounts.outstanding }
    #expect(portal.list?.markedTotals?.count == 3)
    #expect(portal.list?.markedTotals?.byCurrency[.nok]?.outstanding == sums)
  }

  private func rows(_ portal: Portal) -> [CaseNumber] { (portal.list?.rows ?? []).map(\.number) }
}

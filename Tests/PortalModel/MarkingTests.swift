import CaseStore
import DebtCollection
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
}

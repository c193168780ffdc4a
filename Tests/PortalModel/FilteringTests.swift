import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

@Suite struct FilteringTests {
  @Test(
    "the list follows the filter as it is typed; what cannot be read leaves the last good rows",
    arguments: [
      ("/ l u n d e", 45, "lunde", false), ("/ l u n d e enter", 45, "lunde", false),
      ("/ l u n d e <", 45, "lunde", true), ("/ l u n d e esc", 180, "", false),
      ("/ l x backspace u enter", 45, "lu", false), ("/ l u ctrl-u", 180, "", false),
      ("/ z z z", 0, "zzz", false),
    ]
  )
  func types(script: String, count: Int, applied: String, isFault: Bool) {
    let portal = Portal.made(200)
    portal.keys(script)
    #expect(portal.list?.totals?.count == count)
    #expect(portal.list?.appliedFilterText == applied)
    #expect((portal.list?.filterFault != nil) == isFault)
  }

  @Test(
    "Invoices shows what is open, and closed cases to who asks for them by name",
    arguments: [
      ("", 180), ("stage:closed", 20), ("stage:closed lunde", 5), ("lunde", 45),
    ]
  )
  func closed(filter: String, count: Int) {
    let portal = Portal.made(200)
    portal.perform("list.filter", argument: filter)
    portal.settle()
    #expect(portal.list?.totals?.count == count)
    // A place of its own keeps to its cases.
    portal.keys("4")
    portal.perform("list.filter", argument: "stage:closed")
    portal.settle()
    #expect(portal.list?.rows.allSatisfy { $0.state.listed != nil } == true)
  }

  @Test("what the cursor is on stays under it when the filter is taken away")
  func keepsItsCase() {
    let portal = Portal.made(200)
    portal.keys("/ l u n d e enter j j")
    let meant = portal.list?.current?.number
    portal.keys("esc")
    #expect(portal.list?.totals?.count == 180)
    #expect(portal.list?.current?.number == meant && meant != nil)
  }

  @Test("pasted text fills the filter line, and without one runs nothing")
  func pastes() {
    let portal = Portal.made(200)
    portal.type("Gqd*", pasted: true)
    portal.settle()
    #expect(portal.at == 0 && portal.takeEffects().isEmpty)
    #expect(portal.list?.marks.isEmpty == true)
    portal.keys("/")
    portal.type("Lunde\n", pasted: true)
    portal.settle()
    #expect(portal.list?.totals?.count == 45)
  }

  @Test("rows stay, dimmed, until the new ones have come")
  func stale() {
    let portal = Portal.made(200)
    portal.press("S", text: "S")
    #expect(portal.list?.isStale == true && portal.list?.visible.count == 10)
    portal.tick(1000)
    #expect(portal.list?.showsSpinner(at: 1000) == true)
    portal.settle()
    #expect(portal.list?.isStale == false && portal.at == 198)
  }

  @Test("a question that takes too long is given up by Esc, and the rows stay")
  func givesUp() {
    let portal = Portal.made(200)
    portal.press("S", text: "S")
    portal.press("esc")
    portal.settle()
    #expect(portal.list?.isStale == true && portal.list?.visible.count == 10)
    portal.keys("R")
    #expect(portal.list?.isStale == false)
  }

  @Test("another process's writes are told and move nothing; R takes them in")
  func changes() {
    let portal = Portal.made(50)
    portal.tick(1000)
    portal.settle()
    portal.keys("j j")
    portal.reader.change { rows, version in
      for index in 0..<3 {
        rows[index].version = version
        rows[index].state.due = MadeRows.today + 300
      }
    }
    portal.tick(2500)
    portal.settle()
    #expect(portal.list?.changed == 3)
    #expect(portal.at == 2 && portal.list?.rows.first?.number == CaseNumber.first)
    portal.keys("R")
    #expect(portal.list?.changed == 0 && portal.at == 2)
    #expect(portal.list?.rows.first?.number != CaseNumber.first)
  }

  @Test("another's write beside our own is told all the same, and creditors are read for no reason")
  func othersBesideOwn() {
    let portal = Portal.made(50)
    portal.tick(1000)
    portal.settle()
    portal.reader.change(isOwn: true) { rows, version in rows[0].version = version }
    portal.reader.change { rows, version in rows[1].version = version }
    let before = portal.reader.calls.count
    portal.storeChanged()
    #expect(!portal.reader.calls[before...].contains("creditors"))
    portal.settle()
    #expect(portal.list?.changed ?? 0 > 0)
    let asked = portal.reader.calls.count
    portal.storeChanged(changesCreditors: true)
    portal.settle()
    #expect(portal.reader.calls[asked...].contains("creditors"))
  }

  @Test("our own writes are read again where they stand, and are no news")
  func ownChanges() {
    let portal = Portal.made(50)
    portal.tick(1000)
    portal.settle()
    portal.reader.change(isOwn: true) { rows, version in
      rows[0].version = version
      rows[0].state.stage = .closed
      rows[1].version = version
      rows[1].state.status = .paused
    }
    portal.storeChanged()
    portal.tick(2500)
    portal.settle()
    #expect(portal.list?.changed == 0)
    // What no longer belongs stays in its place, with its new values, until the user reloads.
    #expect(portal.list?.departed == [CaseNumber.first])
    #expect(portal.list?.rows[0].state.stage == .closed)
    #expect(portal.list?.rows[1].state.status == .paused)
    #expect(portal.list?.totals?.count == 44)
  }

  @Test("a store that cannot be read says so and shows what it had")
  func failure() {
    let portal = Portal.made(50)
    portal.reader.fail(with: StoreError(.broken, Sentence("store.broken")))
    portal.keys("S")
    #expect(portal.list?.failure?.code == .broken && portal.list?.visible.count == 10)
    portal.reader.fail(with: nil)
    portal.keys("R")
    #expect(portal.list?.failure == nil && portal.list?.isStale == false)
  }

  @Test("a place left while it was being read is read when it is come back to")
  func leavesAndReturns() {
    let portal = Portal.made(200)
    portal.press("4", text: "4")
    portal.press("2", text: "2")
    portal.settle()
    #expect(portal.place == .invoices && portal.list?.totals?.count == 180)
    portal.keys("4")
    #expect(portal.list?.isLoaded == true && portal.list?.totals?.count == 28)
    #expect(portal.detail.detail?.row.number == portal.list?.current?.number)
  }

  @Test(
    "a saved view is what was in view: the place's own cases, narrowed by what was typed",
    arguments: [
      ("2", "lunde", "(not stage:closed) (lunde)"), ("2", "", "not stage:closed"),
      ("2", "stage:closed", "stage:closed"), ("4", "lunde", "(is:listed) (lunde)"),
    ]
  )
  func saves(place: String, filter: String, kept: String) {
    let portal = Portal.made(200)
    portal.keys(place)
    portal.perform("list.filter", argument: filter)
    portal.perform("list.save-view", argument: "mine")
    portal.settle()
    #expect(portal.environment.settings.views.map(\.filterText) == [kept])
  }
}

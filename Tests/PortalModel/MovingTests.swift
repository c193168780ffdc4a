import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

/// Open cases are 0–8, 10–18, … of 200: 180 of them; the screen holds ten.
@Suite struct MovingTests {
  @Test(
    "the cursor goes where the keys say, by case and not by row",
    arguments: [
      ("", 0), ("j", 1), ("j j j", 3), ("k", 0), ("down up down", 1),
      ("ctrl-d", 5), ("ctrl-d ctrl-u", 0), ("page-down", 10), ("page-down page-up", 0), ("G", 198),
      ("end k", 197), ("G g", 0),
      ("j j G home", 0), ("G page-up", 188), ("page-down page-down page-down", 30),
      ("G G", 198), ("G page-up page-up page-up page-up page-up page-up", 138),
    ]
  )
  func moves(script: String, place: Int) {
    let portal = Portal.made(200)
    portal.keys(script)
    #expect(portal.at == place)
    #expect(portal.detail.detail?.row.number == portal.list?.current?.number)
  }

  @Test("walking from end to end shows every case once, in order, and keeps few in memory")
  func walks() {
    let portal = Portal.made(200)
    var seen = [portal.at]
    for _ in 0..<179 {
      portal.keys("j")
      seen.append(portal.at)
      #expect(portal.list?.rows.count ?? 0 <= 60)
    }
    #expect(seen == (0..<200).filter { $0 % 10 != 9 })
    for expected in seen.dropLast().reversed() {
      portal.keys("k")
      #expect(portal.at == expected)
    }
  }

  @Test(
    "what a key asks the store: only the detail inside the window, never a count",
    arguments: [
      ("j", ["detail", "history", "ledger"]), ("k", []), ("A", []),
      ("H", []), ("D", ["cases of debtor"]), ("space", ["detail", "history", "ledger"]), ("*", []),
      ("tab", []),
      ("G", ["page", "detail", "history", "ledger", "page"]),
    ]
  )
  func asks(script: String, calls: [String]) {
    #expect(Portal.made(200).asked(script) == calls)
  }

  @Test("the first paint is one page and one detail; what is counted comes after")
  func firstPaint() {
    let portal = Portal(environment: .made(ListReader(MadeRows.rows(200))))
    portal.viewport(listRows: 10, detailLines: 10, showsBoth: true)
    portal.open()
    portal.receive()
    #expect(portal.reader.calls == ["page", "detail", "history", "ledger"])
    #expect(portal.list?.visible.count == 10)
    #expect(portal.detail.isStale == false && portal.detail.partIsStale == false)
    portal.settle()
    #expect(portal.list?.totals?.count == 180)
    #expect(!portal.reader.calls.contains("exact totals"))
  }

  @Test("a frame waits for its own rows, not for those read ahead after it")
  func waitsForOwnRows() throws {
    let portal = Portal.made(200)
    let list = try #require(portal.list)
    for _ in 0..<2 { portal.press("page-down") }
    #expect(!list.isReadingShown)
    portal.receive()
    portal.needsFrame = false
    portal.frameWasDrawn()
    #expect(portal.reader.calls.last != "page" && !list.isReadingShown)
    // Rows that come behind the screen change nothing of it.
    #expect(portal.receive() && portal.reader.calls.last == "page" && !portal.needsFrame)
    portal.press("G")
    #expect(list.isReadingShown)
  }

  @Test("rows that cannot be read ahead are said at once, and asked for again by the next key only")
  func aheadFails() throws {
    let portal = Portal.made(200)
    for _ in 0..<2 { portal.press("page-down") }
    portal.receive()
    portal.reader.fail(with: StoreError(.broken, Sentence("store.broken")))
    portal.frameWasDrawn()
    portal.needsFrame = false
    #expect(portal.receive() && portal.needsFrame && portal.list?.failure?.code == .broken)
    portal.frameWasDrawn()
    #expect(!portal.receive())
    portal.reader.fail(with: nil)
    portal.keys("page-down page-down")
    #expect(portal.list?.failure == nil && portal.at == 40)
  }

  @Test("an empty list has nowhere to go and breaks nothing")
  func empty() {
    let portal = Portal.made(0)
    portal.keys("j k G g page-down space v * s enter H y Y R")
    #expect(portal.at == nil)
    #expect(portal.list?.isEmpty == true && portal.list?.marks.isEmpty == true)
  }

  @Test("keys pressed before the rows have come are not lost")
  func ahead() {
    let portal = Portal.made(200)
    for _ in 0..<30 { portal.press("j", text: "j") }
    portal.settle()
    #expect(portal.at == 33)
  }

  @Test("a case by number is shown though it is far away; a number that is none says so")
  func goesToCase() {
    let portal = Portal.made(200)
    portal.perform("case.go", argument: "100151")
    portal.settle()
    #expect(portal.at == 150)
    #expect(portal.focus == .detail)
    portal.keys("esc")
    portal.perform("case.go", argument: "nobody")
    #expect(portal.notice?.tone == .refusal)
  }

  @Test("a closed case, which the list does not show, is shown in the detail until one goes back")
  func goesToClosed() {
    let portal = Portal.made(200)
    portal.perform("case.go", argument: "100010")
    portal.settle()
    #expect(portal.detail.detail?.row.number == CaseNumber(100_010))
    portal.keys("esc")
    #expect(portal.detail.detail?.row.number == portal.list?.current?.number)
  }
}

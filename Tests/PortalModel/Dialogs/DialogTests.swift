import ActionDispatch
import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import PortalModel

/// The dialogs by key script, on the real store.
@Suite struct DialogTests {
  let temporary: TemporaryStore
  let portal: Portal
  let numbers: [CaseNumber]

  init() throws {
    temporary = try TemporaryStore()
    numbers = try temporary.store.fill(12)
    portal = Portal(
      environment: PortalEnvironment(
        store: temporary.store,
        desk: InlineDesk(reader: try temporary.store.reader(.pages)),
        clock: .fixed(testNoon),
        today: { testToday },
        user: User(email: "owner", name: "", side: .both),
        letterText: { _ in .success("") },
        readFilter: { _, _ in .success(.all) }
      )
    )
    portal.viewport(listRows: 20, detailLines: 10, showsBoth: true)
    portal.open()
    draw()
  }

  /// Takes answers until none is under way, then draws.
  private func draw() {
    while portal.receive() {}
    portal.frameWasDrawn()
  }

  /// Presses keys, drawing after each.
  private func keys(_ script: String) {
    for key in script.split(separator: " ").map(String.init) {
      portal.press(key, text: key == "space" ? " " : key.count == 1 ? key : nil)
      draw()
    }
  }

  private func states() throws -> [CaseState] {
    try temporary.store.reader(.jobs).standings(of: numbers[...]).map(\.state)
  }

  private var paused: Int { (try? states().count { $0.status == .paused }) ?? -1 }

  @Test func pauseShowsItsPlanAndCancelIsTheDefault() throws {
    keys("p")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    #expect(dialog.plan?.count == 1)
    // Enter in the date field goes to the buttons; Enter again is Cancel.
    keys("enter")
    #expect(dialog.focus.current == "cancel")
    keys("enter")
    #expect(portal.topLayer == nil && paused == 0)
  }

  @Test func yesDoesThePlanAndTheSummaryStaysUntilDismissed() throws {
    keys("p enter y")
    let job = try #require(portal.topLayer as? JobLayer)
    guard case .done(.receipt(let receipt, let left)) = job.state else {
      Issue.record("not done: \(job.state)")
      return
    }
    #expect(receipt.done == 1 && left.isEmpty && paused == 1)
    keys("enter")
    #expect(portal.topLayer == nil)
  }

  @Test func undoFromTheSummaryAndFromTheList() throws {
    keys("p enter y u")
    #expect(paused == 0)
    keys("enter p enter y enter u")
    #expect(portal.topLayer is UndoDialog)
    keys("enter")
    #expect(paused == 1)
    keys("u y")
    #expect(paused == 0)
  }

  @Test func keysTypedBeforeTheDialogWasDrawnDoNotCount() throws {
    for key in ["p", "enter", "y", "enter", "y"] { portal.press(key, text: key) }
    while portal.receive() {}
    #expect(portal.topLayer is ActionDialog && paused == 0)
  }

  @Test func pastedTextRunsNothing() throws {
    portal.type("pyyy", pasted: true)
    #expect(portal.topLayer == nil)
    keys("p")
    portal.type("\ny\n", pasted: true)
    draw()
    #expect(portal.topLayer is ActionDialog && paused == 0)
  }

  @Test func closingMoreThanTenAsksForTheNumber() throws {
    keys("* c enter")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    #expect(dialog.focus.current == "typed")
    keys("1 1 enter")
    #expect(portal.topLayer is ActionDialog)
    #expect(try states().allSatisfy { $0.stage != .closed })
    keys("shift-tab")
    dialog.focus.go(to: "typed")
    keys("backspace 2 enter")
    #expect(portal.topLayer is JobLayer)
    #expect(try states().allSatisfy { $0.stage == .closed })
  }

  @Test func refusedCasesStayMarkedAndRepeatTakesTheNewSelection() throws {
    keys("p enter y enter")
    let first = try #require(portal.list?.current?.number)
    keys("space space p enter y")
    let job = try #require(portal.topLayer as? JobLayer)
    guard case .done(.receipt(let receipt, let left)) = job.state else { return }
    #expect((receipt.done, receipt.refused) == (1, 1))
    #expect(left.map { $0.refusal?.code } == ["already-paused"])
    #expect(portal.list?.marks.contains(first) == true && portal.list?.marks.named.count == 1)
    keys("enter")
    portal.list?.unmarkAll()
    keys("j j .")
    #expect((portal.topLayer as? ActionDialog)?.plan?.count == 1)
  }

  @Test func aMessageIsWrittenInPlaceAndItsDraftIsKept() throws {
    keys("m H e i")
    keys("esc m")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    #expect(dialog.form.editor?.text == "Hei")
    portal.press("ctrl-o")
    #expect(portal.takeEffects().contains(.edit("Hei")))
    portal.finishEdit("Kunden ringer tilbake.\n")
    draw()
    keys("ctrl-s enter")
    let number = try #require(portal.list?.current?.number)
    let messages = try temporary.store.reader(.jobs).messages(of: number)
    #expect(messages.map(\.text) == ["Kunden ringer tilbake."])
  }

  @Test func thePaletteFindsByLettersNameKeyAndNumber() throws {
    func found(_ typed: String) -> CommandName? {
      let search = PaletteSearch(portal)
      return search.command(for: typed, chosen: search.entries(for: typed).first)?.0
    }
    #expect(found("paus") == "action.pause")
    #expect(found("p") == "action.pause")
    #expect(found("104233") == "case.go")
    #expect(found("theme dark") == "portal.theme")
    #expect(found("receipts") == "receipts.open")
    keys(":")
    #expect(portal.topLayer is PaletteLayer)
    portal.type("receipts", pasted: false)
    keys("enter")
    #expect(portal.topLayer is ReceiptsLayer)
  }

  @Test func helpListsTheKeysOfTheTable() throws {
    keys("?")
    let help = try #require(portal.topLayer as? HelpLayer)
    let spans = help.lines(in: portal).flatMap(\.spans)
    #expect(spans.contains(.word("command.action.pause.help")))
    keys("esc")
    #expect(portal.topLayer == nil)
  }

  @Test func aDebtorIsCorrectedWithAnEvent() throws {
    let number = try #require(portal.list?.current?.number)
    keys("E")
    let form = try #require(portal.topLayer as? FormLayer)
    form.focus.go(to: "postcode")
    keys("ctrl-u 0 1 5 0 ctrl-s")
    let reader = try temporary.store.reader(.jobs)
    #expect(try reader.detail(number)?.debtor.postcode == "0150")
    #expect(
      try reader.history(of: number).last?.happening
        == .debtorChanged(field: .postcode, from: "8001", to: "0150")
    )
  }

  @Test func theEditorsFileIsForTheUserAlone() throws {
    let folder = try TemporaryStore.makeFolder()
    let file = try EditorFile("Hei på deg", editor: "nano -w", temporary: folder)
    #expect(file.command == ["nano", "-w", file.path])
    #expect(try file.read() == "Hei på deg")
    file.remove()
    #expect(throws: EditorFile.Failure.self) { try file.read() }
    TemporaryStore.removeFolder(folder)
  }
}

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
    portal = Portal(environment: try .on(temporary))
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
    // Who thought that was the yes is told.
    #expect(portal.notice?.sentence == Sentence("dialog.enter-cancelled"))
  }

  @Test func yesDoesThePlanAndTheSummaryStaysUntilDismissed() throws {
    keys("p enter y")
    let job = try #require(portal.topLayer as? JobLayer)
    guard case .done(.receipt(let receipt, let left)) = job.state else {
      Issue.record("not done: \(job.state)")
      return
    }
    #expect(receipt.done == 1 && left.groups.isEmpty && paused == 1)
    keys("enter")
    #expect(portal.topLayer == nil)
  }

  @Test func undoFromTheSummaryAndFromTheList() throws {
    keys("p enter y u")
    #expect(paused == 0)
    keys("enter p enter y enter u")
    #expect(portal.topLayer?.name == "undo")
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
    keys("* c 1 enter")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    #expect(dialog.focus.current == "typed")
    // A wrong number stays to be mended, and what was expected is said.
    keys("1 1 enter")
    #expect(portal.topLayer === dialog && dialog.focus.current == "typed")
    #expect(portal.notice?.sentence == Sentence("dialog.type-count", [.count(12)]))
    #expect(try states().allSatisfy { $0.stage != .closed })
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
    #expect(left.groups.map { $0.refusal?.code } == ["already-paused"])
    #expect(left.count == 1 && left.staysMarked)
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

  @Test func whatIsMissingIsSaidOnlyWhileItIsMissing() throws {
    keys("m")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    #expect(dialog.whyNot?.key == "refusal.empty-message")
    keys("H e i")
    #expect(dialog.whyNot?.key == "dialog.plan-follows")
    // Nothing typed for a moment: it is planned without leaving the field.
    portal.tick(5_000)
    draw()
    #expect(dialog.whyNot == nil && dialog.focus.current == "text")
    keys("tab tab tab tab enter")
    #expect(portal.topLayer is JobLayer)
  }

  @Test func givingUpSaysThatNothingWasDone() {
    keys("p enter enter")
    #expect(portal.topLayer == nil && paused == 0)
    #expect(portal.notice?.sentence.key == "dialog.enter-cancelled")
  }

  @Test func aNewDueDateIsWeighedAgainstTheOldOneAndTheRoadAhead() throws {
    keys("d")
    let dialog = try #require(portal.topLayer as? ActionDialog)
    let due = try #require(portal.list?.current?.state.due)
    func lines() -> [DetailLine] {
      dialog.face(in: portal).blocks.flatMap { block -> [DetailLine] in
        if case .lines(let lines) = block { lines } else { [] }
      }
    }
    #expect(lines().first?.label == "column.due" && lines().first?.spans == [.date(due)])
    portal.type("2026-12-15", pasted: false)
    draw()
    let words = lines().flatMap(\.spans)
    let before = try #require(words.firstIndex(of: .word("road.before")))
    let after = try #require(words.firstIndex(of: .word("road.after")))
    #expect(before < after)
    // Before, the notice goes out now; after, not before 14 days after the new due date.
    let road = lines().drop { $0.spans != [.word("road.before")] }
    #expect(road.dropFirst().first?.day == testToday)
    let then = road.drop { $0.spans != [.word("road.after")] }.dropFirst()
    #expect(!then.isEmpty && then.compactMap(\.day).allSatisfy { $0 >= testToday + 41 })
  }

  @Test func messagesThatWereReadAreNoLongerUnread() throws {
    let number = try #require(portal.list?.current?.number)
    try receive(StoredMessage(at: testNoon, from: .debtor, kind: .other, text: "Hei", read: false))
    portal.press("R")
    draw()
    keys("M")
    #expect(portal.detail.detail?.row.state.unread == true)
    // Who only walks past has not read it.
    portal.tick(1_000)
    portal.tick(2_000)
    draw()
    #expect(portal.detail.detail?.row.state.unread == true)
    portal.tick(3_500)
    draw()
    #expect(portal.detail.detail?.row.state.unread == false)
    let messages = try temporary.store.reader(.jobs).messages(of: number)
    #expect(messages.map(\.read) == [true])
    let last = try temporary.store.reader(.jobs).history(of: number).last
    #expect(last?.happening == .messagesRead)
  }

  /// The debtor wrote on the case under the cursor.
  private func receive(_ message: StoredMessage) throws {
    let number = try #require(portal.list?.current?.number)
    let event = CaseEvent(
      at: testNoon,
      day: testToday,
      actor: .debtor,
      .messageReceived(message.kind)
    )
    try temporary.store.write { writer in
      let standing = try #require(try writer.standing(number))
      var after = standing.state
      CaseFold(plan: .standard).apply(event, to: &after)
      var change = CaseChange(
        number: number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [event]
      )
      change.messages = [message]
      #expect(try writer.apply([change], receipt: nil) == [.done])
    }
  }

  @Test func filesThatCannotBeReadAreSaidAndWhatNeedsThemIsRefused() throws {
    portal.environment.readRates = { .failure(UnreadableFile(Sentence("rates.broken"))) }
    portal.openRest()
    draw()
    #expect(portal.notice?.sentence.key == "rates.broken")
    keys("Y")
    #expect(portal.notice?.sentence.key == "refusal.rates-unreadable")
    keys("A")
    #expect(
      portal.detail.lines(in: portal.environment, on: portal.day).first?.spans
        == [.sentence(Sentence("rates.broken"))]
    )
    // An action needs the plans, not the rates.
    keys("p")
    #expect(portal.topLayer is ActionDialog)
    keys("esc")
    portal.environment.services.plansFault = { Sentence("plans.broken") }
    portal.openRest()
    draw()
    keys("p")
    #expect(portal.topLayer == nil)
    #expect(portal.notice?.sentence.key == "refusal.plans-unreadable")
  }

  @Test func aLineOfTodayThatIsNoneIsSaid() {
    portal.environment.settings.todayLines = ["questions", "weather"]
    keys("1")
    #expect(portal.today.figures.map(\.line.name) == ["questions"])
    #expect(portal.today.faults == [Sentence("today.no-such-line", [.text("weather")])])
  }

  @Test func thePaletteFindsByLettersNameKeyAndNumber() throws {
    func found(_ typed: String) -> CommandName? {
      let search = PaletteSearch(portal)
      return search.command(for: typed, chosen: search.entries(for: typed).found.first)?.0
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
    let help = try #require(portal.topLayer as? ReadingLayer<[DetailLine]>)
    let spans = help.face(in: portal).blocks.flatMap { block -> [DetailLine.Span] in
      if case .lines(let lines) = block { lines.flatMap(\.spans) } else { [] }
    }
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

import CaseStore
import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

/// The portal without a screen: lines in, lines out.
@Suite struct PlainPortalTests {
  private func output(_ lines: String..., status: ProgramStatus = .done) throws -> String {
    let program = try Program().withCases()
    program.input = lines.joined(separator: "\n")
    let ended = program.run("--plain")
    #expect(ended.status == status, "\(ended.errors)")
    #expect(!ended.output.contains("\u{1B}"))
    return ended.output
  }

  @Test func rowsAreNumberedAndCounted() throws {
    let text = try output("portal.quit")
    #expect(text.contains("1. 100001  Kari Ås"))
    #expect(text.contains("4 cases, "))
  }

  @Test func aNumberOpensARowAndACaseNumberItsCase() throws {
    #expect(try output("2", "back", "quit").contains("100004  Per Vik"))
    #expect(try output("100002", "quit").contains("100002  Nord AS"))
  }

  @Test func aFilterNarrowsTheList() throws {
    let text = try output("list.filter kari", "quit")
    #expect(text.contains("1 case, "))
  }

  @Test func anActionIsPlannedShownAndDone() throws {
    let program = try Program().withCases()
    program.input = "100001\npause\nsend\n\nquit\n"
    #expect(program.run("--plain").status == .done)
    #expect(try program.run("case", "100001", "--json").json()["status"] as? String == "paused")
  }

  @Test("the first line says how to find out what can be typed, and help names every command")
  func help() throws {
    let text = try output("help", "quit")
    #expect(text.hasPrefix("Type help to see what can be typed here"))
    for name in ["questions", "settlements", "import", "pause", "filter"] {
      #expect(text.contains("\n  \(name) "), "\(name)")
    }
    let names = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first }
    #expect(names.count > 40 && Set(names).count == names.count)
    #expect(try output("help purring", "quit").contains("purring"))
  }

  @Test(
    "every place is reached by its name, with a colon or without, and by its title",
    arguments: [
      (":questions", "Questions"), ("questions", "Questions"), (":today", "Today"),
      (":settlements", "Settlements"), ("Collection list", "Collection list"),
      (":collection-list", "Collection list"), (":invoices", "Invoices"),
    ]
  )
  func places(line: String, heading: String) throws {
    let text = try output("today", line, "quit")
    #expect(text.components(separatedBy: "> ").dropFirst(2).first?.hasPrefix(heading) == true)
  }

  @Test func aSlashBeginsAFilterAsOnTheScreen() throws {
    #expect(try output("/kari", "quit").contains("1 case, "))
  }

  @Test("what a bar opened is left by back, to the bars")
  func backFromABar() throws {
    let answers = try output("overview", "1", "back", "quit").components(separatedBy: "> ")
    #expect(answers[2].hasPrefix("Invoices"), "\(answers)")
    #expect(answers[3].hasPrefix("Overview"), "\(answers)")
  }

  @Test("a refusal is said once")
  func saidOnce() throws {
    let text = try output("frobnicate", "today", "invoices", "quit", status: .wrongUse)
    #expect(text.components(separatedBy: "there is no command").count == 2, "\(text)")
  }

  @Test("the day looked back to has no questions of its own, and that is said")
  func questionsLookingBack() throws {
    let program = try Program().withCases()
    program.input = "questions\nquit"
    #expect(!program.run("--plain").output.contains("The questions are today's"))
    let ended = program.run("--plain", "--as-of", "2026-11-20")
    #expect(ended.output.contains("The questions are today's, not those of"), "\(ended.output)")
  }

  @Test("a credit note is booked on the case whose number is typed")
  func creditNote() throws {
    let program = try Program().withCases()
    let store = try SQLiteCaseStore.open(at: program.home + "/cases.store")
    let creditor = try #require(try store.reader(.pages).creditors().first?.0)
    let note = OpenCreditNote(
      creditor: creditor,
      number: "K9",
      issued: try #require(CivilDate(iso: "2026-11-10")),
      amount: Money(100),
      currency: .nok,
      references: ["9"],
      debtorName: "Kari Ås",
      contentHash: "K9"
    )
    try store.write { try $0.keep(note) }
    program.input = "credit-notes\nbook\nnumber\n100001\nbook\nclose\nquit"
    let ended = program.run("--plain")
    #expect(ended.status == .done, "\(ended.errors)\n\(ended.output)")
    #expect(ended.output.contains("cannot be taken back"), "\(ended.output)")
    let notes = try program.run("credit-notes", "--json").json()
    #expect(objects(notes["creditNotes"]).isEmpty)
  }

  @Test func anUnknownWordIsSaid() throws {
    let text = try output("frobnicate", "quit", status: .wrongUse)
    #expect(text.contains("there is no command \"frobnicate\""))
  }
}

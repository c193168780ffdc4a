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

  @Test func anUnknownWordIsSaid() throws {
    let text = try output("frobnicate", "quit", status: .wrongUse)
    #expect(text.contains("there is no command \"frobnicate\""))
  }
}

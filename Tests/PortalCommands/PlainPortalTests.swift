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

  @Test func anUnknownWordIsSaid() throws {
    let text = try output("frobnicate", "quit", status: .wrongUse)
    #expect(text.contains("there is no command \"frobnicate\""))
  }
}

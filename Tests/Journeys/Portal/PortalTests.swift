import Foundation
import Testing

/// What a person sees and does in the real program, in a real terminal.
@Suite("The portal in tmux", .enabled(if: Programs.exists("tmux"), "tmux is not installed"))
struct PortalTests {
  @Test("Look, open, filter, act, read the receipt, take it back")
  func afternoon() throws {
    let store = try ProgramStore.filled()
    let portal = try store.portal()
    try portal.wait(for: "100001")
    // The creditor's name may follow the first frame.
    let first = try portal.wait(for: "Nordlys Elektro AS")
    #expect(first.contains("amili"))
    #expect(first.contains("2 Invoices"))

    // The detail follows the cursor; its parts turn.
    try portal.send("j", "Enter")
    try portal.wait(for: "Registered for")
    try portal.send("D")
    try portal.wait(for: "Storgata")
    try portal.send("q")

    try portal.send("/")
    try portal.send("customer:FK7 ")
    try portal.wait(for: "customer:FK7")
    try portal.send("Enter")
    try portal.wait(for: "Debtor 7 ")

    try portal.send("p")
    try portal.wait(for: "Cancel")
    try portal.wait(for: "1 case")
    try portal.send("Enter")
    // The first Enter takes the date, Cancel has the focus then: only y says yes.
    try portal.send("y")
    try portal.wait(for: "R1")
    #expect(try store.matched("status:paused") == 1)
    try portal.send("Enter")

    try portal.send("u")
    try portal.wait(for: "Cancel")
    try portal.wait(for: "R1")
    try portal.send("y")
    try portal.wait(for: "R2")
    #expect(try store.matched("status:paused") == 0)
    try portal.send("Enter")
    try portal.send("q")
    try portal.waitForEnd()
    try store.expectSound()
  }

  @Test("A dialog survives every size, and still does what it says")
  func resized() throws {
    let store = try ProgramStore.filled()
    let portal = try store.portal()
    try portal.wait(for: "100001")
    try portal.send("p")
    try portal.wait(for: "Cancel")
    try portal.resize(columns: 40, rows: 10)
    try portal.wait(for: "Cancel")
    try portal.resize(columns: 12, rows: 3)
    try portal.wait(for: "12×3")
    try portal.resize(columns: 80, rows: 24)
    let shown = try portal.wait(for: "Cancel")
    #expect(shown.split(separator: "\n", omittingEmptySubsequences: false).count >= 24)
    try portal.send("Enter")
    try portal.send("y")
    try portal.wait(for: "R1")
    #expect(try store.matched("status:paused") == 1)
  }

  @Test("40 × 10 shows one pane, and everything can be reached")
  func small() throws {
    let store = try ProgramStore.filled()
    let portal = try store.portal(columns: 40, rows: 10)
    try portal.wait(for: "100001")
    try portal.send("Enter")
    try portal.wait(for: "[History]")
    try portal.send("q")
    try portal.wait(for: "100001")
    try portal.send("r")
    try portal.wait(for: "it is not paused")
    try portal.send("p")
    try portal.wait(for: "Cancel")
    // Not Esc: with the next key it would be an Alt key.
    try portal.send("C-c", ":")
    try portal.send("quit")
    try portal.wait(for: "quit")
    try portal.send("Enter")
    try portal.waitForEnd()
  }

  @Test("NO_COLOR: no colour, and the cursor's row still stands out")
  func noColour() throws {
    let store = try ProgramStore.filled()
    let portal = try store.portal(["NO_COLOR": "1"])
    try portal.wait(for: "100001")
    let styled = try portal.screen(styles: true)
    #expect(!styled.contains("[38;5;") && !styled.contains("[48;5;"))
    #expect(styled.firstRange(of: try Regex("\\[(3|4|9|10)[0-7]m")) == nil)
    #expect(styled.contains("[7m") || styled.contains("[1m"))
  }

  @Test("LANG=C: plain ASCII that can be read", arguments: ["C", "POSIX"])
  func ascii(locale: String) throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal(environment: ["LC_ALL": locale])
    try session.wait(for: "100001", seconds: 30)
    session.send("p")
    try session.wait(for: "Cancel", seconds: 30)
    // Not Esc: with the next key it would be an Alt key.
    session.send("\u{3}qq")
    #expect(try session.ending(seconds: 30) == .exit(0))
    #expect(session.output.allSatisfy { $0 < 128 })
  }

  @Test("Another process's work shows, and what it changed meanwhile is a conflict")
  func conflict() throws {
    let store = try ProgramStore.filled()
    let portal = try store.portal()
    try portal.wait(for: "100001")
    try portal.send("m")
    try portal.wait(for: "Cancel")
    try portal.send("Hello")
    // Planned when the editor is left.
    try portal.send("C-s")
    try portal.wait(for: "1 case")
    #expect(try store.run("pause", "100001").status == 0)
    try portal.send("Enter")
    try portal.wait(for: "R2")
    let receipt = try #require(try store.receipts().first)
    #expect(receipt["conflicts"] as? Int == 1)
    #expect(receipt["applied"] as? Int == 0)
    try store.expectSound()
  }
}

import Foundation
import Testing

/// What is left when the power goes: the store opens, and each case is done whole or not at all.
@Suite("kill -9 in the middle of work")
struct KillTests {
  /// How many batches are let through before the end.
  @Test("Of an action: the receipt says how far it came", arguments: [1, 2, 3])
  func action(batches: Int) throws {
    let store = try ProgramStore.filled()
    let work = try store.terminal("pause", "--where", "status:active")
    for _ in 0..<batches { try work.wait(for: "of 2,000", seconds: 60) }
    work.signal(SIGKILL)
    #expect(try work.ending() == .signal(SIGKILL))

    try store.expectSound()
    let receipt = try #require(try store.receipts().first)
    let done = try #require(receipt["applied"] as? Int)
    #expect(receipt["planned"] as? Int == 2000)
    #expect(done >= batches * 100 && done <= 2000)
    #expect(try store.matched("status:paused") == done)
    #expect(try store.run("receipts", "R1", "--json").count("applied") == done)

    // The next action is not held up by it, and it can be taken back.
    let undone = try store.run("undo", "R1", "--json")
    #expect(undone.status == 0, "\(undone.err)")
    #expect(try undone.count("applied") == done)
    #expect(try store.matched("status:paused") == 0)
    try store.expectSound()
  }

  @Test(
    "The portal says what was left half done, and goes on with it",
    .enabled(if: Programs.exists("tmux"), "tmux is not installed")
  )
  func goOn() throws {
    let store = try ProgramStore.filled()
    let work = try store.terminal("pause", "--where", "status:active")
    try work.wait(for: "of 2,000", seconds: 60)
    work.signal(SIGKILL)
    #expect(try work.ending() == .signal(SIGKILL))
    let done = try store.matched("status:paused")
    try #require(done < 2000)

    let portal = try store.portal()
    try portal.wait(for: "R1 stopped after")
    try portal.send(":")
    try portal.send("receipts")
    try portal.send("Enter")
    try portal.wait(for: "[ Undo ]")
    try portal.send("o")
    try portal.wait(for: "2,000 cases done", seconds: 60)
    try portal.send("Enter")
    #expect(try store.receipts().first?["progress"] as? String == "finished")
    #expect(try store.matched("status:paused") == 2000)
    try store.expectSound()
  }

  @Test("Of the agency's days: run again, it ends as if nothing had been", arguments: [1, 5, 12])
  func days(looks: Int) throws {
    let store = try ProgramStore.filled()
    let work = try store.terminal("day", "--date", "2026-12-10")
    for _ in 0..<looks { try work.wait(for: "letters,", seconds: 60) }
    work.signal(SIGKILL)
    #expect(try work.ending() == .signal(SIGKILL))
    try store.expectSound()

    let again = try store.run("day", "--date", "2026-12-10", "--json")
    #expect(again.status == 0, "\(again.err)")
    try store.expectSound()
    #expect(try store.everyCase() == Self.worked.get())
    #expect(try store.run("day", "--date", "2026-12-10", "--json").count("letters") == 0)
  }

  /// The cases after the same days without a kill.
  private static let worked = Result {
    let store = try ProgramStore.filled()
    let run = try store.run("day", "--date", "2026-12-10", "--json")
    #expect(try run.count("letters") == ProgramStore.size, "\(run.err)")
    return try store.everyCase()
  }

  @Test("Of an import: what came in is whole, and the file brings the rest", arguments: [1, 3, 6])
  func importing(looks: Int) throws {
    let store = try ProgramStore()
    let file = try store.invoices(2000)
    let work = try store.terminal("import", file, "--undisputed")
    for _ in 0..<looks { try work.wait(for: "File 1 of 1", seconds: 60) }
    work.signal(SIGKILL)
    #expect(try work.ending() == .signal(SIGKILL))

    let before = try store.matched()
    try store.expectSound()
    let again = try store.run("import", file, "--undisputed", "--json")
    #expect(again.status == 0, "\(again.err)")
    #expect(try again.count("duplicates") == before)
    #expect(try again.count("imported") == 2000 - before)
    #expect(try store.matched() == 2000)
    // Nobody is left without the first letter.
    #expect(try store.matched("letter:notice") == 2000)
    try store.expectSound()
  }
}

import Foundation
import Testing

/// A file that may not grow stands for the disk: the system refuses the same writes.
@Suite("A full disk", .enabled(if: Programs.exists("bash"), "bash is not installed"))
struct FullDiskTests {
  @Test("An action stops with a sentence; what it did stands, and the next run is fine")
  func action() throws {
    let store = try ProgramStore.filled()
    let pause = "exec \"$AMILI\" pause --where status:active --lang en"
    let run = try store.shell("ulimit -f 600; \(pause)")
    #expect(run.status == 74)
    #expect(run.err.contains("R1 stopped after"), "\(run.err)")
    #expect(run.err.contains("cases.store"), "\(run.err)")
    try store.expectSound()
    let done = try store.matched("status:paused")
    #expect(done > 0 && done < 2000)
    #expect(try store.receipts().first?["applied"] as? Int == done)

    #expect(try store.run("undo", "R1", "--json").count("applied") == done)
    #expect(try store.run("pause", "--where", "status:active", "--json").count("applied") == 2000)
    try store.expectSound()
  }

  @Test("An import says what came in, and brings the rest when there is room")
  func importing() throws {
    let store = try ProgramStore.filled()
    let file = try store.invoices(1500, prefix: "G")
    let run = try store.shell(
      "ulimit -f 600; exec \"$AMILI\" import '\(file)' --undisputed --lang en"
    )
    #expect(run.status == 74, "\(run.out)")
    #expect(run.err.contains("import again"), "\(run.err)")
    try store.expectSound()
    let before = try store.matched() - 2000
    #expect(before >= 0 && before < 1500)
    let again = try store.run("import", file, "--undisputed", "--json")
    #expect(try again.count("duplicates") == before)
    #expect(try store.matched() == 3500)
    try store.expectSound()
  }

  @Test("No room for the store at all")
  func making() throws {
    let store = try ProgramStore()
    let file = try store.invoices(3)
    let run = try store.shell("ulimit -f 4; exec \"$AMILI\" import '\(file)' --lang en")
    #expect(run.status == 74)
    #expect(run.err.contains("cases.store"), "\(run.err)")
    #expect(try store.run("import", file).status == 0)
    #expect(try store.matched() == 3)
    try store.expectSound()
  }

  @Test("What cannot be written to standard output is said", arguments: ["", "--json", "--csv"])
  func output(form: String) throws {
    let store = try ProgramStore.filled()
    let run = try store.shell("\"$AMILI\" cases --limit 50 --lang en \(form) > /dev/full")
    #expect(run.status == 74)
    #expect(run.err.contains("standard output"), "\(run.err)")
  }
}

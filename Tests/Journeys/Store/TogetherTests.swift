import Foundation
import Testing

@Suite("Four processes at once")
struct TogetherTests {
  /// What nobody may read: the words of a database that was in the way, and the statuses for it.
  private func expectServed(_ run: ProgramStore.Run) {
    #expect([0, 3, 4].contains(run.status), "\(run.status): \(run.err)")
    for word in ["locked", "busy", "SQLite", "database"] {
      #expect(!(run.out + run.err).contains(word), "\(run.err)")
    }
  }

  @Test("Actions and an import on one store: nothing is lost, each is told all it did")
  func acting() throws {
    let store = try ProgramStore.filled()
    let more = try store.invoices(600, prefix: "G")
    let running = try [
      ["pause", "--where", "principal:..800"],
      ["message", "Hello", "--where", "principal:700..1100"],
      ["change-due", "2026-12-15", "--where", "principal:1000.."],
      ["import", more, "--undisputed"],
    ].map { try store.start($0 + ["--json"]) }
    let runs = try running.map { try $0.wait() }
    runs.forEach(expectServed)

    #expect(try runs[3].count("imported") == 600)
    #expect(try store.matched() == 2600)
    #expect(try store.matched("invoice:G1") == 600)
    for run in runs.prefix(3) {
      guard let number = try run.json()["receipt"] as? String else { continue }
      let kept = try store.run("receipts", number, "--json")
      for outcome in ["applied", "refused", "conflicts"] {
        #expect(try kept.count(outcome) == run.count(outcome))
      }
    }
    for receipt in try store.receipts() {
      let parts = ["applied", "refused", "conflicts"].compactMap { receipt[$0] as? Int }
      #expect(parts.reduce(0, +) == receipt["planned"] as? Int)
      #expect(receipt["progress"] as? String == "finished")
    }
    #expect(try store.matched("status:paused") == runs[0].count("applied"))
    try store.expectSound()
  }

  @Test("A store that does not exist yet, made by four imports of the same file")
  func making() throws {
    let store = try ProgramStore()
    let file = try store.invoices(400)
    let running = try (0..<4).map { _ in
      try store.start(["import", file, "--undisputed", "--json"])
    }
    let runs = try running.map { try $0.wait() }
    runs.forEach(expectServed)
    #expect(try runs.map { try $0.count("imported") }.reduce(0, +) == 400)
    #expect(try runs.map { try $0.count("duplicates") }.reduce(0, +) == 1200)
    #expect(try store.matched() == 400)
    try store.expectSound()
  }

  @Test("Two pauses of the same cases: each case once, the rest refused or in conflict")
  func same() throws {
    let store = try ProgramStore.filled()
    let running = try (0..<4).map { _ in
      try store.start(["pause", "--where", "principal:..", "--json"])
    }
    let runs = try running.map { try $0.wait() }
    runs.forEach(expectServed)
    #expect(try runs.map { try $0.count("applied") }.reduce(0, +) == 2000)
    #expect(try store.matched("status:paused") == 2000)
    try store.expectSound()
  }
}

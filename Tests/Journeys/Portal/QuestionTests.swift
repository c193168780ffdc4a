import Foundation
import Testing

/// Two people at one queue, each in a portal of their own.
@Suite("Questions in two portals", .enabled(if: Programs.exists("tmux"), "tmux is not installed"))
struct QuestionTests {
  private static func asked() throws -> ProgramStore {
    let store = try ProgramStore.filled()
    for (email, side) in [
      ("kari@example.no", "creditor"), ("jonas@example.no", "creditor"),
      ("ola@example.no", "agency"),
    ] {
      #expect(try store.run("users", "add", email, "--side", side).status == 0)
    }
    try ask("100001", "Can he wait until payday?", store)
    return store
  }

  private static func ask(_ number: String, _ text: String, _ store: ProgramStore) throws {
    let asked = try store.run(
      "ask",
      number,
      text,
      "--kind",
      "pay-later",
      "--as",
      "ola@example.no"
    )
    #expect(asked.status == 0, "\(asked.err)")
  }

  private func portal(_ email: String, _ store: ProgramStore) throws -> TmuxSession {
    try store.portal(arguments: ["--place", "questions", "--as", email])
  }

  @Test("Taken here is seen there; put by a third it comes to both; answered it is gone")
  func together() throws {
    let store = try Self.asked()
    let kari = try portal("kari@example.no", store)
    let jonas = try portal("jonas@example.no", store)
    try kari.wait(for: "Can he wait until payday?")
    try jonas.wait(for: "Can he wait until payday?")
    try kari.send("t")
    try kari.wait(for: "You have the question")
    try jonas.wait(for: "kari@example.no has it")
    // What a colleague has is taken over on a yes, and the colleague is told; so it comes back.
    try jonas.send("t")
    try jonas.wait(for: "kari@example.no has it, and is told")
    try jonas.send("y")
    try jonas.wait(for: "You have the question")
    try kari.wait(for: "jonas@example.no has taken over the question in case 100001")
    try kari.send("t")
    try kari.wait(for: "jonas@example.no has it, and is told")
    try kari.send("y")
    try jonas.wait(for: "kari@example.no has taken over the question in case 100001")

    try Self.ask("100002", "And this one?", store)
    try kari.wait(for: "2 questions")
    try jonas.wait(for: "2 questions")

    // Jonas looks at its answer meanwhile; what Kari does with it is told him there.
    try jonas.send("a")
    try jonas.wait(for: "Grant until")
    try jonas.send("Tab")
    try jonas.send("Mine.")
    try kari.send("a")
    try kari.wait(for: "Grant until")
    try kari.send("Tab")
    try kari.send("Until Friday.")
    try kari.send("C-s")
    try kari.wait(for: "1 case")
    try kari.send("Enter")
    try kari.wait(for: "Answer: done (R3")
    try jonas.wait(for: "kari@example.no has answered")
    try jonas.wait(for: "Mine.")
    try jonas.send("Escape")
    try jonas.wait(for: "1 question ")
    #expect(try store.matched("is:unanswered") == 1)
    try store.expectSound()
  }

  @Test("What support takes binds support: the creditor's people have a queue of their own")
  func twoSides() throws {
    let store = try Self.asked()
    let ola = try portal("ola@example.no", store)
    let kari = try portal("kari@example.no", store)
    let jonas = try portal("jonas@example.no", store)
    for portal in [ola, kari, jonas] { try portal.wait(for: "Can he wait until payday?") }
    try ola.send("t")
    try ola.wait(for: "ola@example.no has it")
    try kari.send("t")
    try kari.wait(for: "kari@example.no has it")
    try jonas.wait(for: "kari@example.no has it")
    try jonas.send("t")
    try jonas.wait(for: "kari@example.no has it, and is told")
    try jonas.send("Escape")
    // Support goes on to have it, sees nothing of Kari, and lets it rest for itself.
    try ola.wait(for: "ola@example.no has it")
    try ola.send("z")
    try ola.wait(for: "Rests until")
    try ola.send("C-u")
    try ola.send("+3")
    try ola.send("Enter")
    try ola.wait(for: "The question rests until")
    try kari.send("a")
    try kari.wait(for: "Grant until")
    try kari.send("C-s")
    try kari.wait(for: "1 case")
    try kari.send("Enter")
    try kari.wait(for: "Answer: done")
    #expect(try store.matched("is:unanswered") == 0)
    try store.expectSound()
  }

  @Test("kill -9 loses no more than two seconds of typing")
  func draft() throws {
    let store = try Self.asked()
    let first = try portal("kari@example.no", store)
    try first.wait(for: "Can he wait until payday?")
    try first.send("a")
    try first.wait(for: "Grant until")
    try first.send("Tab")
    try first.send("Half a sentence")
    try first.wait(for: "Half a sentence")
    // What was typed two seconds ago is kept.
    poll(nil, 0, 2000)
    try first.kill()
    let second = try portal("kari@example.no", store)
    try second.wait(for: "Can he wait until payday?")
    try second.send("a")
    try second.wait(for: "Half a sentence")
    try store.expectSound()
  }
}

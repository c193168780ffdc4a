import Foundation
import Testing

/// The portal gives the terminal back, however it ends and whatever it was doing.
@Suite("Leaving the portal")
struct LeavingPortalTests {
  /// A way to end the portal, and how the system reports it.
  struct Way: CustomTestStringConvertible, Sendable {
    var name: String
    var keys = ""
    var signal: Int32?
    var ending: PtySession.Ending
    var testDescription: String { name }
  }

  static let ways = [
    Way(name: "quit", keys: "q", ending: .exit(0)),
    Way(name: "SIGTERM", signal: SIGTERM, ending: .exit(143)),
    Way(name: "SIGHUP", signal: SIGHUP, ending: .exit(143)),
    Way(name: "SIGTERM in a dialog", keys: "p", signal: SIGTERM, ending: .exit(143)),
    Way(name: "SIGSEGV", signal: SIGSEGV, ending: .signal(SIGSEGV)),
    Way(name: "SIGSEGV in a dialog", keys: "c", signal: SIGSEGV, ending: .signal(SIGSEGV)),
    Way(name: "SIGABRT", signal: SIGABRT, ending: .signal(SIGABRT)),
  ]

  @Test("Modes, mouse, paste, cursor and main screen come back", arguments: ways)
  func restored(way: Way) throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal()
    let before = try session.modes()
    try session.wait(for: "100001", seconds: 30)
    #expect(try session.modes() != before)
    if !way.keys.isEmpty { session.send(way.keys) }
    if way.keys != "q", !way.keys.isEmpty { try session.wait(for: "Cancel", seconds: 30) }
    if let signal = way.signal { session.signal(signal) }
    #expect(try session.ending(seconds: 30) == way.ending)
    #expect(try session.modes() == before)
    for sequence in ["?2004l", "?1004l", "1000l", "?1049l"] {
      #expect(session.rest.contains(sequence), "\(sequence) missing")
    }
    let cursor = session.text.split(separator: "?25").dropFirst().last?.first
    #expect(cursor != "l", "the cursor stays hidden")
    try store.expectSound()
  }

  @Test("A terminal that goes in the middle of a bulk leaves work that can go on")
  func hangupInBulk() throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal()
    try session.wait(for: "100001", seconds: 30)
    for key in ["*", "m", "H", "i", "\u{13}"] { session.send(key) }
    try session.wait(for: "Cancel", seconds: 30)
    session.signal(SIGHUP)
    #expect(try session.ending(seconds: 30) == .exit(143))
    try store.expectSound()
  }

  @Test(
    "Ctrl-Z gives the terminal to the shell; fg draws the portal again",
    .enabled(if: Programs.exists("bash"), "bash is not installed")
  )
  func stopped() throws {
    let store = try ProgramStore.filled()
    let session = try PtySession(
      ["bash", "--norc", "--noprofile", "-i"],
      environment: store.environment.merging(["PS1": "ready> "]) { $1 },
      columns: 120,
      rows: 36
    )
    try session.wait(for: "ready> ")
    session.send("\(Programs.amili) --lang en\r")
    try session.wait(for: "100001", seconds: 30)
    session.send("p")
    try session.wait(for: "Cancel", seconds: 30)
    // Not Esc: with the next key it would be an Alt key.
    session.send("\u{3}\u{1A}")
    try session.wait(for: "?1049l", seconds: 30)
    try session.wait(for: "Stopped", seconds: 30)
    session.send("stty -a | tr ';' '\\n' | grep -o -- ' icanon'\r")
    try session.wait(for: " icanon\r\n", seconds: 30)
    session.resize(columns: 80, rows: 24)
    session.send("fg\r")
    try session.wait(for: "?1049h", seconds: 30)
    try session.wait(for: "100001", seconds: 30)
    session.send("q")
    try session.wait(for: "ready> ", seconds: 30)
  }

  @Test("--plain acts by lines alone: no sequence, no mode of the terminal")
  func plain() throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal("--plain")
    let before = try session.modes()
    try session.wait(for: "2,000 cases", seconds: 30)
    session.send("pause\r")
    try session.wait(for: "[send]", seconds: 30)
    session.send("send\r")
    try session.wait(for: "receipt R1", seconds: 30)
    #expect(try session.modes() == before)
    session.send("\u{4}")
    #expect(try session.ending(seconds: 30) == .exit(0))
    #expect(!session.text.contains("\u{1B}"))
    #expect(try store.matched("status:paused") == 1)
  }

  /// Terminals that cannot show the portal, and what is said.
  static let unusable: [[String: String]] = [
    ["TERM": "dumb"], ["TERM": ""], ["TERM": "nonsense"],
  ]

  @Test("Where no cursor can be placed nothing but plain lines is written", arguments: unusable)
  func dumb(environment: [String: String]) throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal(environment: environment)
    let before = try session.modes()
    // The plain portal asks; with none, the program says so and ends.
    session.send("\u{4}")
    let ending = try session.ending(seconds: 30)
    #expect(ending == .exit(0) || ending == .exit(69))
    #expect(try session.modes() == before)
    #expect(!session.text.contains("\u{1B}"))
    #expect(!session.text.isEmpty)
  }
}

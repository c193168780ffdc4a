import Glibc
import Testing

/// A terminal must be as it was, however the program that had it ends.
@Suite("Leaving the terminal")
struct LeavingTests {
  /// A way to end the probe, how the system reports it, and what a person can still read.
  struct Way: CustomTestStringConvertible, Sendable {
    var name: String
    var key: String?
    var signal: Int32?
    var ending: PtySession.Ending
    var readable = ""
    var testDescription: String { name }
  }

  static let ways = [
    Way(name: "quit", key: "q", ending: .exit(0), readable: "ended in good order"),
    Way(name: "array bounds", key: "T", ending: .signal(SIGILL), readable: "out of range"),
    Way(
      name: "fatalError",
      key: "F",
      ending: .signal(SIGILL),
      readable: "the probe fails on purpose"
    ),
    Way(name: "bad pointer", key: "S", ending: .signal(SIGSEGV)),
    Way(name: "endless recursion", key: "R", ending: .signal(SIGSEGV)),
    Way(name: "abort", key: "A", ending: .signal(SIGABRT)),
    Way(name: "exit without leaving", key: "E", ending: .exit(3)),
    Way(name: "SIGTERM", signal: SIGTERM, ending: .exit(0), readable: "ended in good order"),
    Way(name: "SIGHUP", signal: SIGHUP, ending: .exit(0), readable: "ended in good order"),
    Way(name: "SIGINT", signal: SIGINT, ending: .exit(0), readable: "ended in good order"),
    Way(name: "SIGSEGV from outside", signal: SIGSEGV, ending: .signal(SIGSEGV)),
    Way(name: "SIGQUIT", signal: SIGQUIT, ending: .signal(SIGQUIT)),
  ]

  @Test("Modes, mouse, paste, cursor and main screen come back", arguments: ways)
  func restored(way: Way) throws {
    let session = try PtySession([Programs.probe])
    let before = try session.modes()
    try session.wait(for: "Ørjan")
    #expect(try session.modes() != before)
    session.send("X")
    try session.wait(event: "key X")
    #expect(!session.text.contains("noise on standard error"))
    if let key = way.key { session.send(key) }
    if let signal = way.signal { session.signal(signal) }
    #expect(try session.ending() == way.ending)
    #expect(try session.modes() == before)
    let left = session.rest
    for sequence in ["?2004l", "?1004l", "1000l", "?1049l"] {
      #expect(left.contains(sequence), "\(sequence) missing")
    }
    #expect(left.contains("?25h") || left.contains("?12l"))
    // What was said meanwhile is said where it can be read: on the main screen.
    let afterwards = left.components(separatedBy: "?1049l").last ?? ""
    #expect(afterwards.contains("noise on standard error"))
    #expect(afterwards.contains(way.readable))
    #expect(!left.contains("Press space to interact"))
  }

  @Test("A closed line ends the program")
  func lineClosed() throws {
    // The shell is the leader, and outlives it: with the leader the line goes, and all words on it.
    let session = try PtySession(["sh", "-c", "trap : HUP; \(Programs.probe); echo gave $?"])
    try session.wait(for: "Ørjan")
    // What the driver sends when a line drops goes to the whole group.
    kill(-session.process, SIGHUP)
    try session.wait(for: "ended in good order")
    try session.wait(for: "gave 0")
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}

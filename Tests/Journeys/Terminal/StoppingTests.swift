import Foundation
import Testing

@Suite("Stopping and going on")
struct StoppingJourneys {
  /// A shell that controls jobs, with the probe running in it.
  private func shell() throws -> PtySession {
    let session = try PtySession(
      ["bash", "--norc", "--noprofile", "-i"],
      environment: ["PS1": "ready> "]
    )
    try session.wait(for: "ready> ")
    session.send("\(Programs.probe)\r")
    try session.wait(for: "Ørjan")
    return session
  }

  @Test(
    "Ctrl-Z gives the terminal to the shell; fg draws everything again",
    .enabled(if: Programs.exists("bash"))
  )
  func controlZ() throws {
    let session = try shell()
    session.send("\u{1A}")
    try session.wait(for: "?1049l")
    try session.wait(for: "Stopped")
    try session.wait(for: "ready> ")
    session.send("stty -a | tr ';' '\\n' | grep -o -- ' icanon'\r")
    try session.wait(for: " icanon\r\n")
    session.send("fg\r")
    try session.wait(for: "?1049h")
    try session.wait(for: "probe 80x24")
    try session.wait(event: "key ctrl-z")
    session.send("q")
    try session.wait(for: "ended in good order")
    try session.wait(for: "ready> ")
  }

  @Test("The size may change meanwhile", .enabled(if: Programs.exists("bash")))
  func resizedMeanwhile() throws {
    let session = try shell()
    session.send("\u{1A}")
    try session.wait(for: "ready> ")
    session.resize(columns: 60, rows: 20)
    session.send("fg\r")
    try session.wait(for: "60x20")
  }

  @Test("SIGTSTP does the same as the key", .enabled(if: Programs.exists("bash")))
  func signalled() throws {
    let session = try shell()
    let children = "/proc/\(session.process)/task/\(session.process)/children"
    let text = try String(contentsOfFile: children, encoding: .utf8)
    let probe = try #require(text.split(separator: " ").compactMap { pid_t($0) }.first)
    kill(probe, SIGTSTP)
    try session.wait(for: "Stopped")
    try session.wait(for: "ready> ")
    session.send("fg\r")
    try session.wait(for: "?1049h")
    try session.wait(for: "probe 80x24")
    session.send("q")
    try session.wait(for: "ended in good order")
  }

  @Test("SIGSTOP can not be seen coming; afterwards everything is drawn again")
  func stoppedHard() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.signal(SIGSTOP)
    session.signal(SIGCONT)
    try session.wait(for: "probe 80x24")
    try session.wait(event: "continued")
  }

  @Test("Where nobody could continue it, Ctrl-Z and SIGTSTP do nothing")
  func sessionLeader() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("\u{1A}")
    try session.wait(event: "key ctrl-z")
    session.signal(SIGTSTP)
    try session.wait(event: "suspendRequested")
    session.send("q")
    #expect(try session.ending() == .exit(0))
  }
}

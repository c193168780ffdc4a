import Foundation

/// A program inside tmux, on a server of its own: what a person sees, as text.
final class TmuxSession {
  private let socket = NSTemporaryDirectory() + "journey-\(UUID().uuidString)"

  /// What did not happen in time, with the screen.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(
    _ command: [String],
    environment: [String: String] = [:],
    columns: Int = 80,
    rows: Int = 24
  ) throws {
    var start = ["-f", "/dev/null", "new-session", "-d", "-s", "journey"]
    start += ["-x", "\(columns)", "-y", "\(rows)"]
    for (name, value) in environment { start += ["-e", "\(name)=\(value)"] }
    try tmux(start + command, answers: false)
    // Else the last screen goes with the program.
    try tmux(["set-option", "-g", "remain-on-exit", "on"])
  }

  deinit {
    _ = try? tmux(["kill-server"])
    unlink(socket)
  }

  /// Types keys by tmux's names: `Enter`, `C-c`, `Up`, or text.
  func send(_ keys: String...) throws { try tmux(["send-keys", "-t", "journey"] + keys) }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-t", "journey", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text; with `styles` the colours too, as sequences.
  func screen(styles: Bool = false) throws -> String {
    try tmux(["capture-pane", "-p", "-t", "journey"] + (styles ? ["-e"] : []))
  }

  /// Waits until the screen shows this; gives the screen.
  @discardableResult
  func wait(for text: String, seconds: Double = 20) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      let screen = try screen()
      if screen.contains(text) { return screen }
      guard Date() < deadline else {
        throw Failure(description: "“\(text)” did not come; the screen is:\n\(screen)")
      }
      Self.pause()
    }
  }

  /// Ends the program as a crash of the machine would.
  func kill() throws {
    let process = try tmux(["display-message", "-p", "-t", "journey", "#{pane_pid}"])
    guard let number = pid_t(process.filter { $0.isNumber }) else {
      throw Failure(description: "no process: \(process)")
    }
    Foundation.kill(number, SIGKILL)
  }

  /// Waits until the program has ended.
  func waitForEnd(seconds: Double = 20) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while try !tmux(["display-message", "-p", "-t", "journey", "#{pane_dead}"]).hasPrefix("1") {
      guard Date() < deadline else {
        throw Failure(description: "the program did not end; the screen is:\n\(try screen())")
      }
      Self.pause()
    }
  }

  /// Between two looks the program gets the processor.
  private static func pause() { poll(nil, 0, 20) }

  /// - Parameter answers: false for the command that starts the server: that one would keep the
  ///   pipe open for as long as it lives. (So would it what `Foundation.Process` waits on.)
  @discardableResult
  private func tmux(_ arguments: [String], answers: Bool = true) throws -> String {
    let words = ["env", "-u", "TMUX", "LC_ALL=C.UTF-8", "tmux", "-u", "-S", socket] + arguments
    let line = words.map(Self.quoted).joined(separator: " ")
    guard let pipe = popen(line + (answers ? " 2>&1" : " >/dev/null 2>&1"), "re") else {
      throw Failure(description: "no shell for tmux: error \(errno)")
    }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = fread(&room, 1, room.count, pipe)
      guard count > 0 else { break }
      bytes += room.prefix(count)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard pclose(pipe) == 0 else {
      throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

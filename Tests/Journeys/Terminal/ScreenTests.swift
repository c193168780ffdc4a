import Testing

@Suite("The screen in a real terminal")
struct ScreenJourneys {
  @Test("Scrolling a list by a line is cheap at 200 × 50")
  func scrollBytes() throws {
    let session = try PtySession([Programs.probe], columns: 200, rows: 50)
    try session.wait(for: "Ørjan")
    session.send("L")
    try session.wait(event: "key L")
    var most = 0
    for key in ["j", "j", "j", "k", "j"] {
      session.send(key)
      most = max(most, try session.wait(event: "key \(key)").count)
    }
    #expect(most <= 500, "a line took \(most) bytes")
    session.send("\u{1B}[6~")
    let page = try session.wait(event: "key page-down").count
    #expect(page <= 6000, "a page took \(page) bytes")
  }

  @Test("A frame like the last sends nothing; a redraw sends all")
  func unchanged() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("L")
    try session.wait(event: "key L")
    session.send("x")
    #expect(try session.wait(event: "key x").count == "\u{1B}_key x\u{1B}\\".utf8.count)
    session.send("\u{C}")
    let all = try session.wait(event: "key ctrl-l")
    #expect(all.count > 500)
    let text = String(decoding: all, as: UTF8.self)
    #expect(text.contains("\u{1B}[?2026h") && text.contains("\u{1B}[?2026l"))
  }

  @Test("The window's size counts, not what the environment says")
  func resize() throws {
    let session = try PtySession(
      [Programs.probe],
      environment: ["LINES": "99", "COLUMNS": "7"],
      columns: 80,
      rows: 24
    )
    try session.wait(for: "probe 80x24")
    session.resize(columns: 40, rows: 10)
    try session.wait(for: "40x10")
    try session.wait(event: "resized 40x10")
    session.resize(columns: 3, rows: 1)
    try session.wait(event: "resized 3x1")
    session.resize(columns: 120, rows: 36)
    try session.wait(for: "probe 120x36")
    session.send("q")
    #expect(try session.ending() == .exit(0))
  }

  @Test("What is lent comes back, with its screen")
  func lend() throws {
    let session = try PtySession([Programs.probe])
    let before = try session.modes()
    try session.wait(for: "Ørjan")
    session.send("e")
    try session.wait(for: "?1049l")
    try session.wait(for: "the terminal is lent")
    #expect(try session.modes() == before)
    session.send("\r")
    try session.wait(for: "?2004h")
    try session.wait(event: "key e")
    session.send("a")
    try session.wait(event: "key a")
  }

  @Test("Title and clipboard go out clean")
  func titleAndClipboard() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("t")
    try session.wait(for: "\u{1B}]2;Ørjan\u{FFFD}s title\u{7}")
    session.send("y")
    try session.wait(for: "\u{1B}]52;c;S0lEIDEwNDIzMzk=\u{7}")
  }

  /// Environments, and what the heading says of them.
  static let environments: [(environment: [String: String], heading: String)] = [
    (["TERM": "xterm-256color"], "palette xterm-256color"),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], "mono xterm-256color"),
    (["TERM": "xterm"], "eight xterm"),
    (["TERM": "vt100"], "mono vt100"),
    (["TERM": "linux"], "eight linux"),
    (["TERM": "alacritty"], "palette xterm-256color"),
    (["TERM": "tmux-256color"], "palette tmux-256color"),
  ]

  @Test("Kinds of terminals and colours", arguments: environments)
  func kinds(environment: [String: String], heading: String) throws {
    let session = try PtySession([Programs.probe], environment: environment)
    try session.wait(for: "probe 80x24 \(heading)")
    let isColourless = heading.hasPrefix("mono")
    try session.wait(for: "Ørjan")
    session.send("q")
    #expect(try session.ending() == .exit(0))
    #expect(isColourless != (session.text.contains("[48;5;") || session.text.contains("[44m")))
  }

  /// Terminals that can not show the portal, and the reason given.
  static let refused: [(environment: [String: String], reason: String)] = [
    (["TERM": "dumb"], "can not place a cursor; use --plain"),
    (["TERM": ""], "TERM is not set"),
    (["TERM": "nonsense"], "TERM=nonsense is unknown"),
    (["TERM": "../../etc/passwd"], "is unknown"),
  ]

  @Test("What can not be used is refused with a reason, the terminal untouched", arguments: refused)
  func refusals(environment: [String: String], reason: String) throws {
    let session = try PtySession([Programs.probe], environment: environment)
    let before = try session.modes()
    try session.wait(for: reason)
    #expect(try session.ending() == .exit(2))
    #expect(try session.modes() == before)
    #expect(!session.text.contains("\u{1B}["))
  }

  @Test("Without UTF-8 all is ASCII and can be read", arguments: ["C", "POSIX"])
  func asciiLocale(locale: String) throws {
    let session = try PtySession([Programs.probe], environment: ["LC_ALL": locale])
    // ncurses may send a line as one character and a count.
    try session.wait(for: "+-")
    try session.wait(for: "Orjan Hagerup aoa ????")
    session.send("q")
    #expect(try session.ending() == .exit(0))
    #expect(session.output.allSatisfy { $0 < 128 })
  }

  @Test("A locale that is not installed but says UTF-8 is UTF-8")
  func missingLocale() throws {
    let session = try PtySession(
      [Programs.probe],
      environment: ["LC_ALL": "", "LANG": "xx_XX.UTF-8"]
    )
    try session.wait(for: "Ørjan Hagerup æøå 世蓮")
  }
}

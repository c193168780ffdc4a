import Testing

@Suite("Keys, paste and mouse through a real terminal")
struct InputJourneys {
  /// What a terminal sends, and the key it means.
  static let keys: [(bytes: String, name: String)] = [
    ("a", "a"), ("G", "G"), ("ø", "ø"), (" ", "space"), ("\r", "enter"), ("\t", "tab"),
    ("\u{7F}", "backspace"), ("\u{C}", "ctrl-l"), ("\u{3}", "ctrl-c"), ("\u{11}", "ctrl-q"),
    ("\u{13}", "ctrl-s"), ("\u{0}", "ctrl-space"), ("\u{1B}[A", "up"), ("\u{1B}OA", "up"),
    ("\u{1B}OB", "down"), ("\u{1B}[Z", "shift-tab"), ("\u{1B}[5~", "page-up"),
    ("\u{1B}[6~", "page-down"), ("\u{1B}[3~", "delete"), ("\u{1B}OH", "home"),
    ("\u{1B}[4~", "end"), ("\u{1B}OP", "f1"), ("\u{1B}[15~", "f5"), ("\u{1B}[24~", "f12"),
    ("\u{1B}[1;5D", "ctrl-left"), ("\u{1B}[1;2A", "shift-up"), ("\u{1B}[1;2P", "shift-f1"),
    ("\u{1B}[5;7~", "ctrl-alt-page-up"), ("\u{1B}x", "alt-x"), ("\u{1B}ø", "alt-ø"),
    ("\u{1B}\r", "alt-enter"), ("\u{1B}", "esc"),
  ]

  @Test("Every key has its name", arguments: ["xterm-256color", "tmux-256color", "linux", "vt220"])
  func keys(terminal: String) throws {
    let session = try PtySession([Programs.probe], environment: ["TERM": terminal])
    try session.wait(for: "Ørjan")
    for (bytes, name) in Self.keys {
      session.send(bytes)
      try session.wait(event: "key \(name)")
    }
    session.send("q")
    #expect(try session.ending() == .exit(0))
  }

  @Test("A letter that comes in two pieces is one letter")
  func splitLetter() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    let bytes = Array("蓮".utf8)
    session.send(bytes: [bytes[0]])
    // Something the probe answers shows that the first piece has been read.
    session.resize(columns: 81, rows: 24)
    try session.wait(event: "resized 81x24")
    session.send(bytes: Array(bytes[1...]))
    try session.wait(event: "key 蓮")
  }

  @Test("What is pasted runs no keys, even in pieces; its lines end in line feeds")
  func paste() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("\u{1B}[200~q")
    session.resize(columns: 90, rows: 24)
    try session.wait(event: "resized 90x24")
    session.send("E\rF\r\nTø\u{1B}[201~")
    try session.wait(event: "paste 7 qE\nF\nTø")
    session.send("q")
    #expect(try session.ending() == .exit(0))
  }

  @Test("A paste whose end was lost is over at a lone Escape")
  func lostPaste() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("\u{1B}[200~hello")
    session.resize(columns: 90, rows: 24)
    try session.wait(event: "resized 90x24")
    session.send("\u{1B}")
    try session.wait(event: "paste 5 hello")
  }

  @Test("Clicks, double clicks and the wheel, with what is held down")
  func mouse() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("\u{1B}[<0;11;6M")
    try session.wait(event: "mouse click 10,5 0")
    session.send("\u{1B}[<0;11;6m")
    try session.wait(event: "mouse release 10,5 0")
    session.send("\u{1B}[<0;11;6M")
    try session.wait(event: "mouse doubleClick 10,5 0")
    session.send("\u{1B}[<64;3;4M")
    try session.wait(event: "mouse wheelUp 2,3 0")
    session.send("\u{1B}[<65;250;4M")
    try session.wait(event: "mouse wheelDown 249,3 0")
    session.send("\u{1B}[<0;11;6m")
    session.send("\u{1B}[<16;5;5M")
    try session.wait(event: "mouse click 4,4 1")
  }

  @Test("Without the mouse the terminal keeps its own selection")
  func noMouse() throws {
    let session = try PtySession([Programs.probe, "--no-mouse"])
    try session.wait(for: "Ørjan")
    session.send("t")
    try session.wait(event: "key t")
    #expect(!session.text.contains("?1000h"))
  }

  @Test("A thread wakes the loop, once for several calls")
  func wake() throws {
    let session = try PtySession([Programs.probe])
    try session.wait(for: "Ørjan")
    session.send("w")
    try session.wait(event: "woken")
  }
}

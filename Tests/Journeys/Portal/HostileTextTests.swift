import Foundation
import Testing

/// Text from outside never reaches a terminal as anything but text, in any path, errors included.
@Suite("Hostile text")
struct HostileTextTests {
  /// What a debtor may call himself: sequences, reordering, hiding, piles, halves.
  static let payloads = [
    "\u{1B}[31337m", "\u{1B}]52;c;T1dORUQ=\u{7}", "\u{1B}]0;owned\u{7}", "\u{9B}31337m",
    "\u{202E}live\u{202C}", "\u{2066}x\u{2069}\u{200F}", "a\u{200B}b\u{200D}c\u{2060}",
    "\u{7}bell\u{8}\u{8}back", "\u{7F}del", "cr\rover", "line\nfeed\u{B}\u{C}",
    "\u{301}start", "\u{E0041}tag\u{E007F}", "\u{2028}ls\u{2029}ps", "\u{FEFF}bom\u{FFFE}",
    "\u{1B}Pq\u{1B}\\", "\u{1B}_apc\u{1B}\\", "\u{85}nel\u{84}", "\u{E}shift\u{F}",
    "\u{1B}c\u{1B}#8", "\u{90}dcs\u{9C}", "\u{9D}2;t\u{9C}", "x\u{FE0F}\u{115F}\u{3164}",
    "\u{10FFFF}\u{E000}\u{F0000}", "\u{34F}\u{61C}\u{180E}\u{AD}",
  ]

  static let pile = "pile" + String(repeating: "\u{301}", count: 10_000)

  private static let heading = """
    invoice_number,invoice_date,due_date,amount,debtor_name,debtor_kind,customer_number,address,\
    postcode,city,email,phone,description,kid,creditor_name,creditor_orgno\n
    """

  private static func row(_ index: Int, _ text: String) -> String {
    let cell = text.replacingOccurrences(of: "\"", with: "\"\"")
    return """
      "F\(index)\(cell)",2026-08-15,2026-09-01,500.50,"N\(cell)",consumer,"K\(cell)","A\(cell)",\
      8001,"C\(cell)","e@example.no\(cell)","9\(cell)","\(cell)","\(cell)","Nord\(cell)",987654325\n
      """
  }

  /// A store that has taken in every payload in every field, from a file with a hostile name.
  private func hostile() throws -> (ProgramStore, ProgramStore.Run) {
    let store = try ProgramStore()
    let rows = Self.payloads.enumerated().map { Self.row($0.offset, $0.element) }.joined()
    let pile = """
      P1,2026-08-15,2026-09-01,500.50,"\(Self.pile)",consumer,P1,Storgata 1,8001,Bodø,e@example.no,\
      9,,,Nord,987654325\n
      """
    let file = try store.write(
      Self.heading + rows + pile,
      to: "in\u{1B}[31337m\u{202E}\u{9B}\u{7}.csv"
    )
    return (store, try store.run("import", file, "--undisputed"))
  }

  private func expectClean(
    _ run: ProgramStore.Run,
    endings: Set<Unicode.Scalar> = ["\n"],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let faults = TerminalStream.faults(inLines: run.out, endings: endings)
    #expect(faults.isEmpty, sourceLocation: location)
    #expect(TerminalStream.faults(inLines: run.err).isEmpty, sourceLocation: location)
  }

  @Test("Import, lists, cases and receipts of the command line")
  func commandLine() throws {
    let (store, imported) = try hostile()
    expectClean(imported)
    #expect(try store.matched() >= Self.payloads.count)
    for payload in Self.payloads {
      let text = payload + "?"
      expectClean(try store.run("message", text, "100001", "--lang", "en"))
    }
    let readings: [[String]] = [
      ["cases"], ["cases", "--json"], ["cases", "--jsonl"], ["case", "100001"],
      ["case", "100001", "--json"], ["history", "100001"], ["messages", "100001"],
      ["messages", "100001", "--json"], ["letters", "100001"], ["explain", "100001"],
      ["receipts"], ["receipts", "R1"], ["creditors"], ["debtor", "100001"], ["check"],
    ]
    for arguments in readings {
      let run = try store.start(arguments).wait()
      #expect([0, 4].contains(run.status), "\(arguments): \(run.status) \(run.err)")
      expectClean(run)
    }
    expectClean(try store.run("cases", "--csv"), endings: ["\n", "\r"])
  }

  /// Arguments that are refused by repeating them.
  static let refused: [[String]] = [
    ["cases", "due:X"], ["cases", "X:1"], ["cases", "(X"], ["cases", "--sort", "X"],
    ["cases", "--X"], ["X"], ["case", "X"], ["undo", "X"], ["receipts", "X"],
    ["close", "--reason", "X", "100001"], ["change-due", "X", "100001"],
    ["message", "hello", "100001", "--kind", "X"], ["import", "/X"], ["import", "/X/Y.csv"],
    ["cases", "--store", "/tmp/X/none"], ["cases", "--date", "X"], ["cases", "--as", "X"],
    ["cases", "--config", "/X"], ["--place", "X"],
    ["import", "f.csv", "--map", "X"], ["import", "f.csv", "--creditor", "X"],
    ["backup", "/X/y"], ["creditor", "X"], ["debtor", "X"],
  ]

  @Test("Errors that say what was typed", arguments: refused)
  func errors(arguments: [String]) throws {
    let store = try ProgramStore.filled()
    let text = Self.payloads.joined().filter { $0 != "\0" }
    let run = try store.start(
      arguments.map { $0.replacingOccurrences(of: "X", with: text) }
    ).wait()
    #expect(run.status >= 3, "\(run.status): \(run.out)")
    #expect(!run.err.isEmpty)
    expectClean(run)
  }

  @Test("The portal: list, every part, dialogs, filter, palette, messages, clipboard")
  func portal() throws {
    let (store, _) = try hostile()
    try store.run("message", Self.payloads.joined(), "100001")
    let session = try store.terminal(columns: 200, rows: 50)
    try session.wait(for: "100001", seconds: 30)
    // Each step is drawn before the next, as a person would see it; a key is not drawn if it changes
    // nothing, a size it has not had always is.
    var columns = 200
    func step(_ keys: String) throws {
      session.send(keys)
      columns -= 1
      session.resize(columns: columns, rows: 50)
      try session.wait(for: "\u{1B}[?2026l", seconds: 30)
    }
    for keys in ["j", "\r", "]", "]", "]", "]", "]", "q", "y", "Y", "*", "s", "o", "\u{3}"] {
      try step(keys)
    }
    let paste = "\u{1B}[200~\(Self.payloads.joined())\u{1B}[201~"
    for keys in ["/", paste, "\r", "/", "\u{15}", "\r", "m", paste, "\u{13}", "\u{3}", "\u{3}"] {
      try step(keys)
    }
    for keys in [":", paste, "\r", "\u{3}", "p", paste, "\u{3}", "?", paste, "\u{3}", "1"] {
      try step(keys)
    }
    session.signal(SIGTERM)
    #expect(try session.ending(seconds: 30) == .exit(143))
    let stream = TerminalStream(session.output)
    #expect(Set(stream.faults).isEmpty)
    let text = String(stream.text)
    #expect(text.contains("owned") && text.contains("bell"), "the hostile names were not shown")
    #expect(!session.text.contains("\u{1B}[31337m"))
    for string in stream.strings where string.hasPrefix("52;c;") {
      let copied = try #require(Data(base64Encoded: String(string.dropFirst(5))))
      let lines = String(decoding: copied, as: UTF8.self)
      #expect(TerminalStream.faults(inLines: lines).isEmpty)
    }
    #expect(stream.strings.contains { $0.hasPrefix("52;c;") })
  }

  /// Every code point of the planes that hold any, and the edges of the others.
  static let codePoints: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] =
      [0...0x3_FFFF, 0xE_0000...0xE_0FFF] + (4...16).map { ($0 << 16)...($0 << 16 + 0xFF) }
      + (4...16).map { ($0 << 16 + 0xFF00)...($0 << 16 + 0xFFFF) }
    return ranges.flatMap { $0.compactMap(Unicode.Scalar.init) }.filter { $0 != "\0" }
  }()

  @Test("Every code point once, in a debtor's name")
  func allCodePoints() throws {
    let store = try ProgramStore()
    var text = Data(ProgramStore.heading.utf8)
    var index = 0
    let size = 100
    while index < Self.codePoints.count {
      var name = String.UnicodeScalarView()
      for scalar in Self.codePoints[index..<min(index + size, Self.codePoints.count)] {
        name.append(scalar)
        if scalar == "\"" { name.append(scalar) }
      }
      text += Data(
        """
        F\(index),2026-08-15,2026-09-01,500.50,"A\(String(name))B",consumer,K\(index),Storgata 1,\
        8001,Bodø,NO,p@example.no,Nordlys Elektro AS,987654325\n
        """.utf8
      )
      index += size
    }
    let file = store.folder + "/all.csv"
    try text.write(to: URL(fileURLWithPath: file))
    let imported = try store.run("import", file)
    expectClean(imported)
    #expect([0, 3].contains(imported.status))
    #expect(try store.matched() >= Self.codePoints.count / size - 10)
    expectClean(try store.run("cases"))
    expectClean(try store.run("cases", "--csv"), endings: ["\n", "\r"])

    let session = try store.terminal(columns: 200, rows: 50)
    try session.wait(for: "100001", seconds: 30)
    for _ in 0..<20 {
      session.send("\u{1B}[6~\u{C}")
      try session.wait(for: "\u{1B}[?2026l", seconds: 30)
    }
    session.signal(SIGTERM)
    #expect(try session.ending(seconds: 30) == .exit(143))
    #expect(Set(TerminalStream(session.output).faults).isEmpty)
  }
}

import Testing

/// What a line of scrolling sends to a real terminal (the section 5).
@Suite("Scrolling the portal in a terminal of 200 × 50")
struct ScrollingTests {
  /// How many lines are scrolled, and what ends a frame as large as these are.
  private static let lines = 20
  private static let endOfFrame = "\u{1B}[?2026l"

  @Test("bytes for a line", arguments: [("|", 500), ("", 4_000)])
  func bytes(keys: String, most: Int) throws {
    let store = try ProgramStore.filled()
    let session = try store.terminal(columns: 200, rows: 50)
    try session.wait(for: Self.endOfFrame)
    if !keys.isEmpty {
      session.send(keys)
      try session.wait(for: Self.endOfFrame)
    }
    // To the foot of the screen, so that every further line scrolls.
    session.send("\u{1B}[6~")
    try session.wait(for: Self.endOfFrame)
    session.send("jj")
    try session.wait(for: Self.endOfFrame)
    var bytes: [Int] = []
    for _ in 0..<Self.lines {
      session.send("j")
      bytes.append(try session.wait(for: Self.endOfFrame).count)
    }
    // A detail that comes after its row makes a frame of its own, which counts with the next line.
    let each = bytes.reduce(0, +) / Self.lines
    #expect(each <= most, "\(bytes)")
    #expect(each > 100, "\(bytes)")
    session.send("q")
    #expect(try session.ending() == .exit(0))
  }
}

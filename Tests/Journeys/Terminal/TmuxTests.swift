import Testing

@Suite("What a person sees, in tmux", .enabled(if: Programs.exists("tmux")))
struct TmuxJourneys {
  @Test("The same cells as drawn, wide letters and frames too")
  func screen() throws {
    let session = try TmuxSession([Programs.probe], columns: 40, rows: 10)
    let first = try session.wait(for: "Ørjan Hagerup æøå 世蓮")
    #expect(first.contains("└──────────────────────────────────────┘"))
    try session.send("L")
    let list = try session.wait(for: "101009")
    #expect(list.split(separator: "\n").count == 10)
    for _ in 0..<3 { try session.send("j") }
    let moved = try session.wait(for: "101012")
    let rows = moved.split(separator: "\n").map { $0.dropFirst(2).prefix(6) }
    #expect(rows == (101_003...101_012).map { "\($0)" })
    try session.resize(columns: 60, rows: 12)
    let larger = try session.wait(for: "101014")
    #expect(larger.split(separator: "\n").count == 12)
  }
}

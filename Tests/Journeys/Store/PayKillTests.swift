import DebtCollection
import Foundation
import TestCases
import Testing

/// Payments are booked once whatever happens on the way.
@Suite("kill -9 in the middle of booking payments")
struct PayKillTests {
  /// A file that pays every second of two thousand cases all that is asked, and some of the others a part.
  static func file(_ store: ProgramStore) throws -> String {
    let run = try store.run("cases", "--jsonl", "--sort", "number")
    let day = try #require(CivilDate(iso: ProgramStore.date))
    var payments: [OCRFile.Payment] = []
    for (index, line) in run.out.split(separator: "\n").enumerated() {
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      )
      let kid = try #require(row["kid"] as? String)
      let asked = try Figures.amount(try #require(row["outstanding"] as? String))
      let sum = index % 2 == 0 ? asked : Money(minorUnits: asked.minorUnits / 3)
      payments.append(.init(kid, sum, ordered: day, archive: index + 1))
    }
    let file = OCRFile(account: "86011117947", day: day, payments)
    return try store.write(String(decoding: file.bytes, as: UTF8.self), to: "payments.ocr")
  }

  /// What the cases come to, money and stages alike.
  static func outcome(_ store: ProgramStore) throws -> String {
    try store.run("cases", "not", "stage:waiting", "--csv", "--sort", "number").out
  }

  @Test("killed, and run again: the same as if it had not been", arguments: [1, 2, 5, 8])
  func kill(looks: Int) throws {
    let whole = try ProgramStore.filled()
    #expect(try whole.run("pay", try Self.file(whole)).status == 0)

    let store = try ProgramStore.filled()
    let file = try Self.file(store)
    let work = try store.terminal("pay", file)
    for _ in 0..<looks { try work.wait(for: "of 2,000", seconds: 120) }
    work.signal(SIGKILL)
    #expect(try work.ending() == .signal(SIGKILL))
    try store.expectSound()

    let again = try store.run("pay", file, "--json")
    #expect(again.status == 0, "\(again.err)")
    let (booked, duplicates) = (try again.count("booked"), try again.count("duplicates"))
    #expect(booked + duplicates == 2000)
    #expect(duplicates >= looks * 200 && duplicates % 200 == 0)
    #expect(try Self.outcome(store) == Self.outcome(whole))
    try store.expectSound()
  }
}

import Foundation
import Testing

@testable import PortalCommands

@Suite("docs/json.md names what --json holds")
struct JSONPageTests {
  /// All names in a document, wherever they stand.
  private func names(_ value: Any) -> Set<String> {
    switch value {
    case let members as [String: Any]:
      members.values.map(names).reduce(Set(members.keys)) { $0.union($1) }
    case let elements as [Any]: elements.map(names).reduce([]) { $0.union($1) }
    default: []
    }
  }

  @Test(
    arguments: [
      ["cases"], ["case", "100001"], ["history", "100001"], ["letters", "100001"],
      ["messages", "100001"], ["explain", "100001"], ["thread", "100001"], ["questions"],
      ["phrases", "100001"], ["drafts"], ["receipts"], ["compare", "100001"],
      ["answer", "100001", "Ja", "--dry-run"], ["take", "100001"], ["day"],
      ["pause", "100001", "--dry-run"],
    ]
  )
  func named(verb: [String]) throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Kan han vente?", "--kind", "pay-later")
    _ = QuestionVerbTests.kari(program, "message", "Vi ser på det", "100001")
    _ = QuestionVerbTests.ola(program, "call", "100001", "Ringer igjen")
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/json.md"),
      encoding: .utf8
    )
    let user = verb[0] == "day" ? "ola@byraa.no" : "kari@kreditor.no"
    let found = names(try program.run(verb + ["--json", "--as", user]).json())
    #expect(!found.isEmpty)
    #expect(
      found.filter { !page.contains("`\($0)`") && !page.contains("\"\($0)\"") }.sorted() == []
    )
  }
}

import Foundation
import Testing

@testable import PortalCommands

@Suite("amili compare: what a creditor's choices cost")
struct CompareTests {
  private func choices(_ program: Program, _ number: String) throws -> [[String: Any]] {
    objects(try program.run("compare", number, "--json").json()["choices"])
  }

  @Test("a noticed case: going on costs the debtor, closing costs nothing before collection")
  func noticed() throws {
    let program = try PaymentVerbTests.program()
    let choices = try choices(program, "100001")
    #expect(choices.map { $0["choice"] as? String } == ["go-on", "pause", "postpone", "close"])
    #expect(
      choices.allSatisfy { $0["charge"] as? String == "0.00" && $0["refused"] as? String == nil }
    )
    let (onward, paused, later, closed) = (
      objects(choices[0]["steps"]), objects(choices[1]["steps"]), objects(choices[2]["steps"]),
      objects(choices[3]["steps"])
    )
    #expect(onward.map { $0["step"] as? String }.prefix(3) == ["expiry", "list", "collection"])
    // A pause puts everything off; a new due date begins with a new notice, without a fee.
    let list: ([[String: Any]]) -> String = { steps in
      steps.first { $0["step"] as? String == "list" }?["date"] as? String ?? ""
    }
    #expect(list(onward) < list(paused))
    #expect(later.first?["step"] as? String == "notice")
    #expect(closed.isEmpty)
    #expect(choices[3]["givenUp"] as? String != "0.00")
    #expect(choices[0]["courtFeeInAdvance"] is String)
  }

  @Test("at collection only closing is left, and it has its price")
  func collection() throws {
    let program = try PaymentVerbTests.program()
    program.environment["AMILI_DATE"] = "2026-12-21"
    #expect(program.run("day").status == .done)
    let choices = try choices(program, "100001")
    #expect(choices[1]["refused"] as? String == "at-collection")
    #expect(choices[2]["refused"] as? String == "at-collection")
    #expect(choices[3]["charge"] as? String == "500.00")
    let text = program.run("compare", "100001", "--reason", "credited").output
    #expect(text.contains("Close: Credited") && text.contains("Costs the creditor 0.00"))
    #expect(program.run("compare", "100001", "--reason", "boredom").status == .wrongUse)
  }
}

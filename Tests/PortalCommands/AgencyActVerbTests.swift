import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

/// What only the agency does, by command line.
@Suite struct AgencyActVerbTests {
  private func value(_ name: String, _ program: Program) throws -> String? {
    try program.run("case", "100001", "--json").json()[name] as? String
  }

  @Test("costs waived, a letter sent again to a new address, a bankruptcy: done, seen, taken back")
  func story() throws {
    let program = try QuestionVerbTests.program()
    let fee = try #require(try value("reminderFee", program))
    #expect(fee != "0.00")
    let waive = ["waive", "100001", "--part", "reminder-fee", "--why", "Feil adresse", "--json"]
    let plan = try program.run(waive + ["--dry-run", "--as", "ola@byraa.no"]).json()
    #expect(strings(plan["applied"]) == ["100001"])
    #expect(try value("reminderFee", program) == fee)
    let waived = try program.run(waive + ["--as", "ola@byraa.no"]).json()
    #expect(try value("reminderFee", program) == "0.00")
    let receipt = try #require(waived["receipt"] as? String)
    #expect(QuestionVerbTests.ola(program, "undo", receipt).status == .done)
    #expect(try value("reminderFee", program) == fee)

    let sent = try QuestionVerbTests.ola(
      program,
      "resend",
      "100001",
      "--address",
      "Storgata 9",
      "--json"
    ).json()
    #expect(strings(sent["applied"]) == ["100001"])
    let debtor = try program.run("debtor", "100001", "--json").json()
    #expect(debtor["address"] as? String == "Storgata 9")
    #expect(try value("deadline", program) == nil)
    let resent = try #require(sent["receipt"] as? String)
    let undone = QuestionVerbTests.ola(program, "undo", resent)
    #expect(undone.output.contains("address is as it was before"), "\(undone)")
    let back = try program.run("debtor", "100001", "--json").json()
    #expect(back["address"] as? String != "Storgata 9")

    let register = ["register", "bankrupt", "--on", "2026-11-03", "100001", "--json"]
    let ended = try program.run(register + ["--as", "ola@byraa.no"]).json()
    #expect(strings(ended["applied"]).contains("100001"))
    #expect(try value("closeReason", program) == "bankrupt")
    // What is lost of the principal is the creditor's to write off (law.md 7.3).
    let loss = objects(try program.run("explain", "100001", "--json").json()["loss"])
    #expect(loss.map { $0["account"] as? String } == ["7830", "1500"])
    #expect(loss.map { $0["debit"] as? String } == ["4198.00", "0.00"])
    #expect(loss.map { $0["credit"] as? String } == ["0.00", "4198.00"])
    #expect(program.run("explain", "100001").output.contains("debit 7830"))
    #expect(program.run("history", "100001").output.contains("Bankrupt"))
    #expect(program.run("check").status == .done)
  }

  @Test(
    "a plan names the money that it moves, and not the whole debt",
    arguments: [
      (["waive", "--part", "reminder-fee"], "1 case: 38.00 NOK is taken off"), (["resend"], nil),
    ]
  )
  func plans(arguments: [String], says: String?) throws {
    let program = try QuestionVerbTests.program()
    let ended = program.run(arguments + ["100001", "--dry-run", "--as", "ola@byraa.no"])
    #expect(ended.status == .done)
    #expect(ended.output.contains("taken off") == (says != nil), "\(ended.output)")
    if let says { #expect(ended.output.contains(says), "\(ended.output)") }
  }

  @Test(
    "refused, with why",
    arguments: [
      (["waive", "100001"], "kari@kreditor.no", "agencys-act"),
      (["resend", "100001"], "kari@kreditor.no", "agencys-act"),
      (["decide", "upheld", "--why", "x", "100001"], "ola@byraa.no", "not-disputed"),
      (["waive", "--part", "court-fee", "100001"], "ola@byraa.no", "nothing-to-waive"),
      (["register", "deceased", "--on", "2026-12-01", "100001"], "ola@byraa.no", "day-ahead"),
    ]
  )
  func refused(arguments: [String], by email: String, code: String) throws {
    let program = try QuestionVerbTests.program()
    let ended = program.run(arguments + ["--json", "--as", email])
    #expect(ended.status == .someRefused)
    let json = try ended.json()
    #expect(Set(objects(json["refused"]).map { $0["code"] as? String }) == [code])
    // Nothing was done, so there is nothing to undo or to go on with.
    #expect(json["receipt"] is NSNull)
    #expect(program.run("receipts", "--as", email).status == .nothingToDo)
  }

  @Test(
    "wrong use names what is known",
    arguments: [
      (["waive", "--part", "principal", "100001"], "reminder-fee"),
      (["register", "divorced", "--on", "2026-11-01", "100001"], "deceased"),
      (["decide", "perhaps", "--why", "x", "100001"], "upheld, rejected"),
      (["resend", "--city", "Bodø", "100001", "100002"], "one case"),
    ]
  )
  func wrong(arguments: [String], says: String) throws {
    let ended = try QuestionVerbTests.program().run(arguments)
    #expect(ended.status == .wrongUse)
    #expect(ended.errors.contains(says), "\(ended.errors)")
  }
}

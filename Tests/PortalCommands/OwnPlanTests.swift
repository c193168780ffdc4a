import Foundation
import Testing

@testable import PortalCommands

@Suite("Process plans in a folder of the agency's own")
struct OwnPlanTests {
  /// A program with a plan `slow` beside the shipped ones, which the creditor has.
  private static func program() throws -> Program {
    let program = try PaymentVerbTests.program()
    try FileManager.default.createDirectory(
      atPath: program.home + "/plans",
      withIntermediateDirectories: true
    )
    _ = try program.file(
      "amili/config.toml",
      PaymentVerbTests.agency + "\n[plans]\nfolder = \"\(program.home)/plans\"\n"
    )
    let shipped = try String(
      contentsOfFile: Program.checkout + "/data/plans/standard.toml",
      encoding: .utf8
    )
    let slow = shipped.replacingOccurrences(of: "name = \"standard\"", with: "name = \"slow\"")
    #expect(slow != shipped)
    _ = try program.file("plans/slow.toml", slow)
    #expect(program.run("creditor", "987654325", "--plan", "slow").status == .done)
    return program
  }

  @Test("one that has gone missing is never taken for the standard plan: it is said by name")
  func missing() throws {
    let program = try Self.program()
    try FileManager.default.removeItem(atPath: program.home + "/plans/slow.toml")
    // The day of the collection list.
    program.environment["AMILI_DATE"] = "2026-12-08"
    let worked = program.run("day")
    #expect(worked.status == .someRefused, "\(worked)")
    #expect(worked.errors.contains("slow"), "\(worked.errors)")
    let paused = program.run("pause", "100001")
    #expect(paused.status != .done)
    #expect("\(paused)".contains("process plan is not there"), "\(paused)")
    // What is only said needs no plan.
    #expect(program.run("message", "Vi ser på det", "100001").status == .done)
  }

  @Test("a folder that is not there is an error, not no plans")
  func folder() throws {
    let program = try Self.program()
    try FileManager.default.removeItem(atPath: program.home + "/plans")
    let ended = program.run("day")
    #expect(ended.status != .done && ended.errors.contains("/plans"), "\(ended)")
  }
}

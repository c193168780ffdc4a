import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

@Suite("A store that lives on given days is not brought to the real today unawares")
struct GivenDayTests {
  private func begun(on day: String, openedOn now: String) throws -> Program {
    let program = try Program(today: day).withCases()
    program.environment["AMILI_DATE"] = nil
    let today = try #require(CivilDate(iso: now))
    program.now = OsloTime.moment(today, hour: 12)
    return program
  }

  @Test("after a long step it is said once, and a copy as it stood is kept")
  func longStep() throws {
    let program = try begun(on: "2026-11-20", openedOn: "2027-05-20")
    let first = program.run("cases")
    let copy = program.home + "/cases.store.2026-11-20"
    #expect(first.errors.contains(copy), "\(first.errors)")
    #expect(FileManager.default.fileExists(atPath: copy))
    #expect(program.run("cases").errors.isEmpty)
    #expect(program.run("cases", "--store", copy, "--date", "2026-11-21").status == .done)
  }

  @Test("days given one after the other are no step, and neither is an ordinary absence")
  func shortSteps() throws {
    let program = try begun(on: "2026-11-20", openedOn: "2026-12-15")
    #expect(program.run("cases", "--date", "2026-12-01").errors.isEmpty)
    #expect(program.run("cases").errors.isEmpty)
    let kept = try FileManager.default.contentsOfDirectory(atPath: program.home)
    #expect(!kept.contains { $0.hasPrefix("cases.store.20") })
  }
}

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

  private static let readers = [
    ["cases"], ["case", "100001"], ["explain", "100001"], ["list"], ["questions"], ["overview"],
    ["check"], ["compare", "100001"], ["debtor", "100001"], ["pause", "100001", "--dry-run"],
    ["paid", "100001", "--amount", "10", "--on", "2026-11-20", "--dry-run"],
    ["note", "100001", "x", "--dry-run"],
    ["close", "--reason", "withdrawn", "100001", "--dry-run"],
  ]

  @Test(
    "who only reads, or asks what would be done, writes nothing of a day to come",
    arguments: readers
  )
  func readingWritesNothing(words: [String]) throws {
    let program = try begun(on: "2026-11-20", openedOn: "2026-11-20")
    let before = program.run("cases", "--jsonl").output
    let read = program.run(words + ["--date", "2030-01-01"])
    #expect(read.errors.contains("writes nothing"), "\(read.errors)")
    #expect(program.run("cases", "--jsonl").output == before)
    #expect(before.contains("\"noticed\""))
  }

  @Test("so do files: what they would bring is said, and nothing of the day is written")
  func filesWriteNothing() throws {
    let program = try begun(on: "2026-11-20", openedOn: "2026-11-20")
    let before = program.run("cases", "--jsonl").output
    let invoices = try program.file("more.csv", Program.invoices)
    let payments = try PaymentVerbTests.file(program)
    for words in [["import", invoices, "--undisputed"], ["pay", payments]] {
      _ = program.run(words + ["--dry-run", "--date", "2029-10-01"])
      #expect(program.run("cases", "--jsonl").output == before)
    }
  }

  @Test("the portal looks ahead of the system's clock too; opened today, it passes time")
  func portal() throws {
    let program = try Program(today: "2026-11-20")
    program.environment["AMILI_DATE"] = nil
    program.now = OsloTime.moment(try #require(CivilDate(iso: "2026-11-20")), hour: 12)
    _ = try program.withCases()
    let before = program.run("cases", "--jsonl").output
    program.input = "quit\n"
    #expect(program.run("--plain", "--date", "2030-01-01").errors.contains("writes nothing"))
    #expect(program.run("cases", "--jsonl").output == before)
    program.now = OsloTime.moment(try #require(CivilDate(iso: "2026-12-10")), hour: 12)
    #expect(program.run("--plain").errors.isEmpty)
    #expect(program.run("cases", "--jsonl").output.contains("\"expired\""))
  }

  @Test("the agency's days are the same whoever looked before", arguments: [true, false])
  func daysAfterALook(opensPortal: Bool) throws {
    func days(looking: Bool) throws -> (day: String, history: String) {
      let program = try begun(on: "2026-11-20", openedOn: "2026-11-20")
      if looking {
        program.input = "quit\n"
        _ = program.run((opensPortal ? ["--plain"] : ["cases"]) + ["--date", "2026-12-18"])
      }
      let day = program.run("day", "--date", "2026-12-18").output
      let history = program.run("history", "100001", "--date", "2026-12-18").output
      return (day, history)
    }
    let (alone, after) = (try days(looking: false), try days(looking: true))
    #expect(alone.day.contains("Payment demand: 3 sent"), "\(alone.day)")
    #expect(after.history == alone.history)
    // A portal on a store that lives on given days has passed the time that the days then count.
    if !opensPortal { #expect(after.day == alone.day) }
  }
}

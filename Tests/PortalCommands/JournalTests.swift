import CaseStore
import DebtCollection
import Foundation
import Logging
import Testing

@testable import PortalCommands

@Suite("The log tells of work and failures by numbers alone")
struct JournalTests {
  private func log(_ program: Program) -> String? {
    try? String(contentsOfFile: program.home + "/.local/state/amili/amili.log", encoding: .utf8)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test(
    "looking makes no log; an import, an action and its undo are in it, and no text from outside"
  )
  func work() throws {
    let program = try Program(today: "2026-11-20").withCases()
    let folder = program.home + "/.local/state/amili"
    #expect(try mode(folder) == 0o700)
    #expect(try mode(folder + "/amili.log") == 0o600)
    let first = try #require(log(program))
    #expect(first.contains(" info imported imported=4 read=4 refused=0 registered=2\n"))
    #expect(program.run("cases").status == .done)
    #expect(program.run("case", "100001").status == .done)
    #expect(log(program) == first)

    #expect(program.run("message", "Kari er snill", "100001").status == .done)
    #expect(program.run("undo", "R1").status == .done)
    let text = try #require(log(program))
    #expect(
      text.contains(" info job-began conflicts=0 done=0 planned=1 receipt=R1 refused=0\n")
    )
    #expect(text.contains(" info job-ended conflicts=0 done=1 planned=1 receipt=R1 refused=0\n"))
    #expect(text.contains("receipt=R2"))
    for outside in ["Kari", "Nord", "Nordlys", "Storgata", "K1", "F1", "987654325", program.home] {
      #expect(!text.contains(outside), "\(outside)")
    }
  }

  @Test("a store that cannot be used is in it by kind; a slip of the typist is not")
  func failures() throws {
    let program = try Program()
    program.environment["AMILI_STORE"] = try program.file("Kari.store", "no store at all, but long")
    #expect(program.run("cases", "--sort", "nothing").status != .done)
    #expect(program.run("cases").status == .storeFailed)
    let text = try #require(log(program))
    #expect(
      text.split(separator: "\n").count { $0.contains(" error failed ") }
        == text.split(separator: "\n").count
    )
    #expect(text.contains(" error failed code=broken error=store sentence=store.no-store\n"))
    #expect(!text.contains("Kari"))
  }

  @Test("it is begun anew at its bound, and the one before it is kept")
  func bounded() throws {
    let program = try Program()
    var file = LogFile(path: program.home + "/a/b/amili.log")
    file.most = 100
    for number in 0..<40 { file.write("line \(number) of some length") }
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    #expect(size > 0 && size < 200)
    let before = try String(contentsOfFile: file.path + ".1", encoding: .utf8)
    let now = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect((before + now).hasSuffix("line 39 of some length\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.home + "/a/b").count == 2)
  }
}

import DebtCollection
import Foundation
import TestCases
import Testing

@testable import PortalCommands

@Suite("The files of the inbox, on the day itself and on days that are given")
struct DayInboxTests {
  /// A program whose inbox holds a file that pays the first case.
  private static func program(booked day: String) throws -> Program {
    let program = try PaymentVerbTests.program()
    _ = try program.file(
      "amili/config.toml",
      PaymentVerbTests.agency + "\n[inbox]\nfolder = \"\(program.home)/inbox\"\n"
    )
    try FileManager.default.createDirectory(
      atPath: program.home + "/inbox",
      withIntermediateDirectories: true
    )
    _ = try live(program, to: Program.usualDay)
    let json = try program.run("case", "100001", "--json").json()
    let asked = try Figures.amount(json["outstanding"] as? String ?? "")
    let day = try #require(CivilDate(iso: day))
    let payment = OCRFile.Payment(json["kid"] as? String ?? "", asked, ordered: day, archive: 1)
    let bytes = OCRFile(day: day, [payment]).bytes
    _ = try program.file("inbox/good.ocr", String(decoding: bytes, as: UTF8.self))
    return program
  }

  private static func live(
    _ program: Program,
    to date: String,
    _ options: String...
  ) throws -> Program.Ended {
    program.environment["AMILI_DATE"] = date
    program.now = OsloTime.moment(try #require(CivilDate(iso: Program.usualDay)), hour: 12)
    return program.run(["day", "--json"] + options)
  }

  private static func isThere(_ program: Program, _ name: String = "good.ocr") -> Bool {
    FileManager.default.fileExists(atPath: "\(program.home)/inbox/\(name)")
  }

  @Test("on a day that is given they stay, and it is said; a folder that is named is taken up")
  func given() throws {
    let program = try Self.program(booked: Program.usualDay)
    let ended = try Self.live(program, to: "2026-11-23")
    #expect(ended.errors.contains("amili day --inbox"), "\(ended.errors)")
    #expect(Self.isThere(program))
    let named = try Self.live(program, to: "2026-11-23", "--inbox", program.home + "/inbox")
    #expect(!named.errors.contains("amili day --inbox"))
    #expect(objects(try named.json()["files"]).map { $0["taken"] as? Bool } == [true])
    #expect(Self.isThere(program, "done/good.ocr") && !Self.isThere(program))
  }

  @Test("the day itself takes them up, be it given or not")
  func today() throws {
    let program = try Self.program(booked: Program.usualDay)
    let ended = try Self.live(program, to: Program.usualDay)
    #expect(objects(try ended.json()["files"]).map { $0["taken"] as? Bool } == [true])
    #expect(Self.isThere(program, "done/good.ocr"))
  }

  @Test("a file of a day to come waits for its night, in the days that are made good too")
  func ahead() throws {
    let program = try Self.program(booked: "2026-11-24")
    let folder = program.home + "/inbox"
    let early = try Self.live(program, to: "2026-11-22", "--inbox", folder)
    #expect(early.status == .someRefused)
    #expect(objects(try early.json()["files"]).map { $0["left"] as? Bool } == [true])
    #expect(Self.isThere(program) && !Self.isThere(program, "refused/good.ocr"))
    // The night of the 23rd leaves it, that of the 24th takes it: it is told of once.
    let later = try Self.live(program, to: "2026-11-25", "--inbox", folder)
    #expect(objects(try later.json()["files"]).map { $0["taken"] as? Bool } == [true])
    #expect(Self.isThere(program, "done/good.ocr"))
  }

  @Test("the portal's day says so too")
  func portal() throws {
    let program = try Self.program(booked: Program.usualDay)
    program.environment["AMILI_DATE"] = "2026-12-08"
    program.input = "day\nstart\n\nquit\n"
    let ended = program.run("--plain")
    #expect(ended.output.contains("amili day --inbox"), "\(ended.output)")
    #expect(Self.isThere(program))
  }
}

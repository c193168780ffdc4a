import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

@Suite("The agency's day sends what it has made")
struct DaySendingTests {
  /// A program whose days are sent: the given day is the clock's.
  private static func program() throws -> Program {
    let program = try PaymentVerbTests.program()
    _ = try program.file(
      "amili/config.toml",
      PaymentVerbTests.agency + "\n[spool]\nfolder = \"\(program.home)/spool\"\n"
    )
    _ = program.run(
      "creditor",
      "987654325",
      "--list-contact",
      "liste@nordlys.example",
      "--settlement-contact",
      "oppgjor@nordlys.example"
    )
    return program
  }

  private static func live(_ program: Program, to date: String) throws -> Program.Ended {
    program.environment["AMILI_DATE"] = date
    program.now = OsloTime.moment(try #require(CivilDate(iso: date)), hour: 12)
    return program.run("day", "--json")
  }

  private static func names(_ program: Program) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.home + "/spool/out").sorted()
  }

  private static func slip(_ program: Program, _ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(program.home)/spool/out/\(name)"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("the list goes to the creditor's list contact on its day, as text and CSV, once")
  func list() throws {
    let program = try Self.program()
    // The notices of 23 November run out on 7 December; the list is Tuesday's.
    let before = try Self.live(program, to: "2026-12-07")
    #expect(try (before.json()["spool"] as? [String: Any])?["lists"] as? Int == 0)
    let ended = try Self.live(program, to: "2026-12-08")
    #expect(ended.status == .done, "\(ended.errors)")
    #expect(try (ended.json()["spool"] as? [String: Any])?["lists"] as? Int == 1)
    let names = try Self.names(program).filter { $0.hasPrefix("list-") }
    #expect(names == ["list-2026-12-08-1.csv", "list-2026-12-08-1.json"])
    let slip = try Self.slip(program, "list-2026-12-08-1.json")
    #expect(slip["channel"] as? String == "email")
    let addressee = slip["addressee"] as? [String: Any]
    #expect(addressee?["email"] as? String == "liste@nordlys.example")
    let text = try #require(slip["text"] as? String)
    #expect(text.contains("Kari Ås") && text.contains("100002"))
    #expect(text.contains("Inkassolisten"))
    // Each case's notice, its deadline and why it stands there.
    let line = try #require(text.split(separator: "\n").first { $0.contains("Kari Ås") })
    #expect(line.contains("23. nov") && line.contains("7. des") && line.contains("varsel ubetalt"))
    let csv = try String(
      contentsOfFile: program.home + "/spool/out/list-2026-12-08-1.csv",
      encoding: .utf8
    )
    #expect(csv.split(separator: "\r\n").count == 3)
    #expect(csv.contains(",2026-11-23,expired\r\n"))
    let listed = program.run("list").output
    #expect(listed.contains("23 Nov") && listed.contains("notice unpaid"), "\(listed)")
    // Again the same day, and the day after: it is not sent again.
    #expect(try Self.live(program, to: "2026-12-08").status == .done)
    #expect(try Self.live(program, to: "2026-12-09").status == .done)
    #expect(try Self.names(program).filter { $0.hasPrefix("list-") } == names)
  }

  @Test(
    "a settlement's voucher goes to its one address as PDF",
    .enabled(if: PDFProgramThere.isThere, "amili-letter-pdf is not built")
  )
  func voucher() throws {
    let program = try Self.program()
    // The first look leaves what was settled before.
    _ = try Self.live(program, to: Program.usualDay)
    _ = program.run("pay", try PaymentVerbTests.file(program))
    let ended = try Self.live(program, to: "2026-11-22")
    #expect(try (ended.json()["spool"] as? [String: Any])?["vouchers"] as? Int == 1)
    let slip = try Self.slip(program, "voucher-S1.json")
    #expect((slip["addressee"] as? [String: Any])?["email"] as? String == "oppgjor@nordlys.example")
    let pdf = try Data(
      contentsOf: URL(fileURLWithPath: program.home + "/spool/out/voucher-S1.pdf")
    )
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
    _ = try Self.live(program, to: "2026-11-23")
    #expect(try Self.names(program).filter { $0.hasPrefix("voucher") }.count == 2)
  }

  @Test(
    "a creditor is reminded of what waits for its answer, once, at the address that gets its lists"
  )
  func reminder() throws {
    let program = try Self.program()
    _ = try Self.live(program, to: Program.usualDay)
    let ask = ["ask", "100001", "--kind", "disputed", "Stemmer kravet?"]
    #expect(program.run(ask).status == .done)
    #expect(
      program.run("ask", "100002", "--kind", "legal-steps", "Skal vi gå videre?").status == .done
    )
    // The table reminds of a dispute after seven days, of legal steps after fourteen.
    _ = try Self.live(program, to: "2026-11-27")
    #expect(try Self.names(program).filter { $0.hasPrefix("questions-") } == [])
    let ended = try Self.live(program, to: "2026-11-28")
    #expect(try (ended.json()["spool"] as? [String: Any])?["reminders"] as? Int == 1)
    let names = try Self.names(program).filter { $0.hasPrefix("questions-") }
    #expect(names.count == 2)
    let slip = try Self.slip(program, try #require(names.last))
    #expect(slip["channel"] as? String == "email")
    let addressee = slip["addressee"] as? [String: Any]
    #expect(addressee?["email"] as? String == "liste@nordlys.example")
    let text = try #require(slip["text"] as? String)
    #expect(text.hasPrefix("1 spørsmål venter på svar fra dere"), "\(text)")
    #expect(text.contains("100001") && !text.contains("100002") && text.contains("Kari Ås"))
    // Once; and an answered one is not reminded of.
    _ = try Self.live(program, to: "2026-11-29")
    #expect(try Self.names(program).filter { $0.hasPrefix("questions-") } == names)
    #expect(program.run("answer", "100002", "Ja", "--choice", "1").status == .done)
    _ = try Self.live(program, to: "2026-12-08")
    #expect(try Self.names(program).filter { $0.hasPrefix("questions-") } == names)
  }

  @Test("a day that is only lived through sends nothing, and says so")
  func livedThrough() throws {
    let program = try Self.program()
    program.environment["AMILI_DATE"] = "2026-12-08"
    program.now = OsloTime.moment(try #require(CivilDate(iso: Program.usualDay)), hour: 12)
    let ended = program.run("day")
    #expect(ended.errors.contains("amili spool --date"))
    #expect(!FileManager.default.fileExists(atPath: program.home + "/spool"))
  }

  @Test("the portal's day asks first, and sends as amili day does", arguments: [true, false])
  func portal(saysYes: Bool) throws {
    let program = try Self.program()
    program.environment["AMILI_DATE"] = "2026-12-08"
    program.now = OsloTime.moment(try #require(CivilDate(iso: "2026-12-08")), hour: 12)
    program.input = "day\n\(saysYes ? "start" : ".")\n\nquit\n"
    let ended = program.run("--plain")
    #expect(ended.status == .done, "\(ended.errors)")
    #expect(ended.output.contains("[start] Start"), "\(ended.output)")
    #expect(ended.output.contains("Letters go into \(program.home)/spool/out."))
    #expect(ended.output.contains("1 creditor gets the collection list") == saysYes)
    let isThere = FileManager.default.fileExists(atPath: program.home + "/spool/out")
    #expect(isThere == saysYes)
    guard saysYes else { return }
    #expect(try Self.names(program).contains("list-2026-12-08-1.csv"))
  }

  @Test("the portal's day says before and after that a day only lived through sends nothing")
  func portalLivedThrough() throws {
    let program = try Self.program()
    program.environment["AMILI_DATE"] = "2026-12-08"
    program.now = OsloTime.moment(try #require(CivilDate(iso: Program.usualDay)), hour: 12)
    program.input = "day\nstart\n\nquit\n"
    let ended = program.run("--plain")
    #expect(ended.output.contains("amili spool --date"), "\(ended.output)")
    #expect(!FileManager.default.fileExists(atPath: program.home + "/spool"))
  }

  @Test("a list that has closed is said to have, with what is held on it since when")
  func closedList() throws {
    let program = try Self.program()
    _ = try Self.live(program, to: "2026-12-08")
    program.environment["AMILI_DATE"] = "2026-12-09"
    #expect(program.run("list").output.contains("closes Thu 10 Dec"))
    _ = program.run("ask", "100002", "Stemmer kravet?", "--kind", "disputed")
    program.environment["AMILI_DATE"] = "2026-12-11"
    let listed = program.run("list").output
    #expect(listed.contains("closed Thu 10 Dec"), "\(listed)")
    #expect(listed.contains("awaiting an answer since 9 Dec"), "\(listed)")
  }

  @Test("a creditor without an address is named")
  func nobody() throws {
    let program = try Self.program()
    _ = program.run("creditor", "987654325", "--list-contact", "", "--email", "")
    let ended = try Self.live(program, to: "2026-12-08")
    let spool = try ended.json()["spool"] as? [String: Any]
    #expect(strings(spool?["withoutAddress"]) == ["Nordlys Elektro AS"])
    #expect(ended.status == .someRefused)
  }
}

/// Whether the program that makes PDFs is beside the tests, as built.
enum PDFProgramThere {
  static let isThere = FileManager.default.isExecutableFile(
    atPath: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("amili-letter-pdf").path
  )
}

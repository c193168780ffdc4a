import Foundation
import Testing

@testable import PortalCommands

/// `amili import` tells what became of each row of its files.
@Suite struct ImportVerbTests {
  @Test func importTellsWhatBecameOfEachInvoice() throws {
    let program = try Program()
    let path = try program.file("cases.csv", Program.invoices)
    let arguments = [
      "import", path, "--undisputed", "--creditor", "Nordlys Elektro AS,987654325", "--json",
    ]
    let scratch = program.home + "/scratch"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    program.environment["TMPDIR"] = scratch
    let rehearsed = try program.run(arguments + ["--dry-run"]).json()
    #expect(rehearsed["imported"] as? Int == 4)
    #expect(strings(rehearsed["cases"]) == [])
    #expect(rehearsed["newCases"] as? Int == 4 && rehearsed["followedUp"] as? Int == 2)
    #expect(objects(rehearsed["withoutLetter"]).count == 2)
    // There was no store, and there is none: nothing of it is left, here or where it was rehearsed.
    #expect(program.run("cases").status == .notFound)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
    let left = try FileManager.default.contentsOfDirectory(atPath: program.home)
    #expect(!left.contains { $0.hasPrefix("cases.store") }, "\(left)")
    let waits = objects(rehearsed["waitingFor"]).map {
      "\($0["reason"] ?? "") \($0["cases"] ?? "")"
    }
    #expect(waits == ["overdue 1", "postcode 1"])

    // Two of them get no letter: not all of it is done.
    let first = program.run(arguments)
    #expect(first.status == .someRefused)
    let json = try first.json()
    #expect(json["read"] as? Int == 4)
    #expect(strings(json["cases"]) == ["100001", "100002", "100003", "100004"])
    #expect(strings(json["registered"]) == ["100001", "100002"])
    // A letter says where to pay, and nothing in the file does.
    #expect(objects(json["withoutLetter"]).map { $0["case"] as? String } == ["100001", "100002"])
    #expect(first.errors.contains("2 cases have no letter yet (100001, 100002)"))
    #expect(first.errors.contains("amili creditor 987654325 --account"))
    #expect(program.run("creditor", "987654325", "--account", "86011117947").status == .done)
    #expect(objects(try program.run("letters", "100001", "--json").json()["letters"]).count == 1)

    let again = try program.run(arguments).json()
    #expect(program.run(arguments).status == .done)
    #expect(again["duplicates"] as? Int == 4)
    #expect(again["imported"] as? Int == 0)
  }

  @Test(
    "a file that is refused is not a broken one, also when nothing else came",
    arguments: [
      ("200,00", PortalCommands.ExitStatus.someRefused), ("2oo", .brokenInput),
    ]
  )
  func importTellsRefusedFromBroken(amount: String, status: PortalCommands.ExitStatus) throws {
    let program = try Program()
    let head = "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city"
    for (given, expected) in [("100,00", PortalCommands.ExitStatus.done), (amount, status)] {
      let row = "F1;2026-08-18;2026-09-01;\(given);Kari Lunde;8001;Bodø"
      let path = try program.file("cases.csv", "\(head)\n\(row)\n")
      let ended = program.run("import", path, "--creditor", "Nordlys Elektro AS,987654325")
      #expect(ended.status == expected, "\(ended.errors)")
    }
  }

  @Test("an import says what is not followed up and why, and the same of many lines once")
  func importTellsWhatWaits() throws {
    let program = try Program()
    let head = "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city"
    let rows = (1...6).map { "F\($0);2026-08-18;2026-09-01;100,00;Ola \($0);8001;Bodø" }
    let path = try program.file("cases.csv", ([head] + rows).joined(separator: "\n"))
    let ended = program.run("import", path, "--creditor", "X AS,987654325")
    #expect(
      ended.output.contains("6 cases are not followed up yet:\n  not confirmed as undisputed: 6")
    )
    #expect(ended.output.contains("--undisputed"))
    let warnings = ended.errors.split(separator: "\n")
    #expect(warnings.count == 1 && warnings[0].contains(":2: warning: "), "\(ended.errors)")
    #expect(warnings[0].hasSuffix("(6 lines of this file)"))
    // The account that was missing lets the letters go out, and that is said.
    #expect(
      program.run("import", path, "--undisputed", "--creditor", "X AS,987654325").status
        == .someRefused
    )
    let account = program.run("creditor", "987654325", "--account", "86011117947")
    #expect(account.errors.contains("6 letters sent"))
  }

  @Test("an import names its cases; of many, the first and the last; in a dry run none")
  func importNamesItsCases() throws {
    let program = try Program()
    let path = try program.file("cases.csv", Program.invoices)
    let arguments = ["import", path, "--undisputed", "--creditor", "Nordlys AS,987654325"]
    let rehearsed = program.run(arguments + ["--dry-run"])
    #expect(rehearsed.output.contains("4 new cases\n") && !rehearsed.output.contains("100001"))
    #expect(rehearsed.errors.contains("2 cases would get no letter: "))
    #expect(rehearsed.status == .someRefused)
    let ended = program.run(arguments)
    #expect(ended.output.contains("4 new cases: 100001, 100002, 100003, 100004\n"))
    #expect(ended.output.contains("2 followed up from now: 100001, 100002\n"))

    let head = "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city"
    let rows = (1...12).map { "G\($0);2026-08-18;2026-09-01;100,00;Ola \($0);8001;Bodø" }
    let many = try program.file("many.csv", ([head] + rows).joined(separator: "\n"))
    #expect(
      program.run("import", many, "--creditor", "Nordlys AS,987654325").output
        .contains("12 new cases: 100005–100016\n")
    )
  }

  @Test("a credit note says which case it closed, as what, and what fell away")
  func importTellsWhatWasCredited() throws {
    let program = try Program(today: "2026-09-20")
    let fixtures = Program.checkout + "/Tests/Intake/Fixtures"
    _ = program.run("import", "--undisputed", fixtures + "/ehf3-invoice.xml")
    #expect(program.run("day").status == .done)
    program.environment["AMILI_DATE"] = "2026-09-22"
    let note = ["import", fixtures + "/ehf2-creditnote.xml"]
    let told = [
      "1 credit note booked\n  K-2001: 1,250.00 NOK credited to 100001, which is closed as credited; "
        + "interest and fees of ", " NOK fell away\n",
    ]
    let rehearsed = program.run(note + ["--dry-run"]).output
    #expect(told.allSatisfy(rehearsed.contains), "\(rehearsed)")
    let ended = program.run(note).output
    #expect(told.allSatisfy(ended.contains), "\(ended)")
    let json = try program.run("case", "100001", "--json").json()
    #expect(json["closeReason"] as? String == "credited")
  }

  @Test("rows that say they are disputed are told as that, and not as unconfirmed")
  func importTellsWhatIsDisputed() throws {
    let program = try Program()
    let text = """
      invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city;disputed
      F1;2026-08-18;2026-09-01;100,00;Ola;8001;Bodø;yes
      """
    let path = try program.file("cases.csv", text)
    let ended = program.run("import", path, "--undisputed", "--creditor", "X AS,987654325")
    #expect(ended.output.contains("1 of them is disputed, as the file says."))
    #expect(!ended.output.contains("not confirmed"))
  }

  @Test("a broken row is named and does not stop the others; exit 3")
  func brokenRow() throws {
    let program = try Program()
    let path = try program.file(
      "cases.csv",
      Program.invoices + "\nF5;2026-08-18;never;100,00;Eva;consumer;Gata 1;8001;Bodø;K5;"
    )
    let ended = program.run("import", path, "--creditor", "Nordlys AS,987654325", "--json")
    #expect(ended.status == .someRefused)
    let refused = objects(try ended.json()["refused"])
    #expect(refused.map { $0["line"] as? Int } == [6])
    #expect((refused.first?["reason"] as? String)?.contains("never") == true)
  }

  @Test("a refused row is named by its file and line, once")
  func refusedRow() throws {
    let program = try Program(today: "2026-11-18").withCases()
    let wrong = Program.invoices.replacingOccurrences(of: "10000,00", with: "9000,00")
      .replacingOccurrences(of: "500,00;Ola", with: "x;Ola")
    let path = try program.file("again.csv", wrong)
    let ended = program.run("import", path, "--creditor", "Nordlys Elektro AS,987654325")
    let changed = ended.errors.split(separator: "\n").filter { $0.contains("9,000.00") }
    #expect(changed.count == 1 && changed[0].contains("again.csv:3: "), "\(ended.errors)")
    let unreadable = ended.errors.split(separator: "\n").filter { $0.contains("\"x\"") }
    #expect(unreadable.count == 1 && unreadable[0].contains("again.csv: Line 4"), "\(ended.errors)")
  }
}

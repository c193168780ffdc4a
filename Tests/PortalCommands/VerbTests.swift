import Foundation
import Testing

@testable import PortalCommands

@Suite struct VerbTests {
  @Test func aCaseIsWrittenAsTheContractSays() throws {
    let program = try Program().withCases()
    let json = try program.run("case", "100001", "--json").json()
    let names: Set<String> = [
      "caseNumber", "creditor", "debtor", "invoices", "invoiceNumber", "invoiceDate", "dueDate",
      "currency", "kid", "account", "originalPrincipal", "principal", "interest", "reminderFee",
      "collectionFee", "compensation", "courtFee", "paid", "outstanding", "payable", "payableOn",
      "closingSum",
      "stage", "step", "status", "waitingFor", "pausedUntil", "disputed", "awaitingAnswer",
      "closeReason", "registered", "closed", "deadline", "listed", "timeBarred", "nextStep",
      "version", "history", "letters", "attachments", "messages", "lines",
    ]
    #expect(names.subtracting(json.keys) == [])
    #expect(json["principal"] as? String == "4198.00")
    #expect(json["dueDate"] as? String == "2026-09-01")
    #expect(json["step"] as? String == "noticed")
    #expect(objects(json["letters"]).map { $0["kind"] as? String } == ["notice"])
    let sum = objects(json["lines"]).compactMap { Decimal(string: $0["amount"] as? String ?? "") }
      .reduce(0, +)
    #expect(sum == Decimal(string: json["payable"] as? String ?? ""))
  }

  @Test("of a closed case nothing is to pay: what its lines come to was left when it was closed")
  func closedOwesNothing() throws {
    let program = try Program().withCases()
    let open = try program.run("case", "100002", "--json").json()
    #expect(open["leftAtClosing"] == nil)
    #expect(program.run("close", "--reason", "withdrawn", "100002").status == .done)
    for verb in ["case", "explain"] {
      let json = try program.run(verb, "100002", "--json").json()
      let sum = objects(json["lines"]).compactMap { Decimal(string: $0["amount"] as? String ?? "") }
        .reduce(0, +)
      #expect(json["payable"] as? String == "0.00")
      #expect(sum > 0 && sum == Decimal(string: json["leftAtClosing"] as? String ?? ""))
    }
    let page = program.run("case", "100002").output
    #expect(page.contains("Left when it was closed") && !page.contains("To pay today"))
  }

  @Test("of a case that was paid too much the lines come to what is owed back")
  func closedOwedBack() throws {
    let program = try Program().withCases()
    #expect(program.run("paid", "100001", "--amount", "9000.00").status == .done)
    for verb in ["case", "explain"] {
      let json = try program.run(verb, "100001", "--json").json()
      let sum = objects(json["lines"]).compactMap { Decimal(string: $0["amount"] as? String ?? "") }
        .reduce(0, +)
      let owedBack = Decimal(string: json["owedBackAtClosing"] as? String ?? "")
      #expect(json["payable"] as? String == "0.00" && json["leftAtClosing"] as? String == "0.00")
      #expect(sum < 0 && owedBack == -sum)
    }
  }

  @Test(
    "a case's head says where it stands, each thing once",
    arguments: [
      ("100001", "Case 100001 · Kari Ås · Reminder: Collection notice sent · Active"),
      ("100002", "Case 100002 · Nord AS · Closed 21 Nov: Withdrawn"),
      ("100003", "Case 100003 · Ola Øy · Not sent"),
    ]
  )
  func head(number: String, line: String) throws {
    let program = try Program().withCases()
    #expect(program.run("close", "--reason", "withdrawn", "100002").status == .done)
    let page = program.run("case", number).output
    #expect(page.split(separator: "\n").first.map(String.init) == line)
  }

  @Test("what waits says for what, and until when time cures it")
  func waiting() throws {
    let program = try Program().withCases()
    func reasons(_ number: String) throws -> [String: String?] {
      let list = objects(try program.run("case", number, "--json").json()["waitingFor"])
      return Dictionary(
        uniqueKeysWithValues: list.map {
          ($0["reason"] as? String ?? "", $0["passes"] as? String)
        }
      )
    }
    #expect(try reasons("100003") == ["overdue": "2026-11-30"])
    #expect(try reasons("100004") == ["postcode": String?.none])
  }

  @Test(
    "a list is narrowed, ordered and cut",
    arguments: [
      ([], ["100001", "100004", "100002", "100003"]),
      (["stage:reminder"], ["100001", "100002"]),
      (["-stage:reminder"], ["100004", "100003"]),
      (["not", "stage:reminder", "due:..2026-10-31"], ["100004"]),
      (["--sort", "outstanding-", "--limit", "1"], ["100002"]),
      (["--sort", "debtor-"], ["100004", "100003", "100002", "100001"]),
      (["kari"], ["100001"]),
      (["--lang", "nb", "fase:purring"], ["100001", "100002"]),
    ]
  )
  func lists(arguments: [String], numbers: [String]) throws {
    let program = try Program().withCases()
    let ended = program.run(["cases"] + arguments + ["--json"])
    #expect(ended.status == .done, "\(ended.errors)")
    #expect(objects(try ended.json()["cases"]).map { $0["caseNumber"] as? String } == numbers)
    let lines = program.run(["cases"] + arguments + ["--jsonl"]).output.split(separator: "\n")
    #expect(lines.count == numbers.count)
    let rows = program.run(["cases"] + arguments + ["--csv"]).output.split(separator: "\r\n")
    #expect(rows.dropFirst().map { String($0.prefix(6)) } == numbers)
  }

  @Test("correcting what a case waited for begins its follow-up, with its letter")
  func correction() throws {
    let program = try Program().withCases()
    let ended = program.run("debtor", "100004", "--postcode", "8001", "--city", "Bodø", "--json")
    #expect(ended.status == .done, "\(ended.errors)")
    #expect(strings(try ended.json()["registered"]) == ["100004"])
    let json = try program.run("case", "100004", "--json").json()
    #expect(json["step"] as? String == "noticed")
    #expect(objects(json["history"]).contains { $0["kind"] as? String == "debtorChanged" })
  }

  @Test("a personal number is masked everywhere unless it is asked for")
  func masked() throws {
    let program = try Program().withCases()
    for arguments in [
      ["case", "100004"], ["case", "100004", "--json"], ["cases", "--json"], ["cases", "--csv"],
      ["debtor", "100004"],
    ] {
      #expect(!program.run(arguments).output.contains("01010112345"), "\(arguments)")
    }
    #expect(program.run("case", "100004", "--reveal", "--json").output.contains("01010112345"))
  }

  @Test func lettersAreSavedOnceAndStayInTheirFolder() throws {
    let program = try Program().withCases()
    // A folder is made, but not a whole path of them.
    let none = program.home + "/none"
    #expect(program.run("letters", "100001", "--save", none + "/none").status == .notFound)
    #expect(program.run("letters", "100001", "--save", none).status == .done)
    let attributes = try FileManager.default.attributesOfItem(atPath: none)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    let saved = program.run("letters", "100001", "--save", program.home)
    #expect(saved.status == .done, "\(saved.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: program.home)
      .filter { $0.hasSuffix(".txt") }
    #expect(files == ["100001-1-2026-11-23-notice.txt"])
    let path = "\(program.home)/\(files.first ?? "")"
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Kari Ås"))
    #expect(program.run("letters", "100001", "--save", program.home).status == .storeFailed)
  }

  @Test("what came inside an invoice is named with the case's letters, and saved as it came")
  func attachments() throws {
    let program = try Program(today: "2026-11-21")
    let path = try program.file("invoice.xml", Self.invoiceWithFile)
    #expect(program.run("import", path).status == .done)
    let named = "../bill.txt  text/plain, 5 bytes"
    #expect(program.run("case", "100001").output.contains(named))
    #expect(program.run("letters", "100001").output.contains(named))
    let json = try program.run("letters", "100001", "--json").json()
    #expect(objects(json["attachments"]).map { $0["name"] as? String } == ["../bill.txt"])
    let folder = program.home + "/saved"
    #expect(program.run("letters", "100001", "--save", folder).status == .done)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder) == ["100001-file1-bill.txt"]
    )
    let saved = folder + "/100001-file1-bill.txt"
    #expect(try String(contentsOfFile: saved, encoding: .utf8) == "Hello")
  }

  private static let invoiceWithFile = """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
    <ID>F9</ID><IssueDate>2026-10-01</IssueDate><DueDate>2026-10-15</DueDate>
    <DocumentCurrencyCode>NOK</DocumentCurrencyCode>
    <AdditionalDocumentReference><ID>1</ID><Attachment>
    <EmbeddedDocumentBinaryObject mimeCode="text/plain" filename="../bill.txt">SGVsbG8=\
    </EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference>
    <AccountingSupplierParty><Party><PartyLegalEntity><RegistrationName>Nord AS</RegistrationName>
    <CompanyID>987654325</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
    <AccountingCustomerParty><Party><PartyLegalEntity><RegistrationName>Kari Ås</RegistrationName>
    </PartyLegalEntity></Party></AccountingCustomerParty>
    <LegalMonetaryTotal><PayableAmount currencyID="NOK">100.00</PayableAmount></LegalMonetaryTotal>
    </Invoice>
    """

  @Test("looking back shows what was recorded by then, and changes nothing")
  func lookingBack() throws {
    let program = try Program(today: "2026-11-20").withCases()
    program.environment["AMILI_DATE"] = "2026-11-24"
    #expect(program.run("pause", "100001").status == .done)
    let then = try program.run("case", "100001", "--as-of", "2026-11-21", "--json").json()
    #expect(then["status"] as? String == "active")
    let now = try program.run("case", "100001", "--json").json()
    #expect(now["status"] as? String == "paused")
    for verb in ["case", "explain"] {
      let past = program.run(verb, "100001", "--as-of", "2026-11-21").output
      #expect(past.contains("To pay on 21 Nov") && !past.contains("To pay today"), "\(past)")
      #expect(program.run(verb, "100001").output.contains("To pay today"))
    }
    #expect(program.run("case", "100001", "--as-of", "2026-11-19").status == .notFound)
    #expect(program.run("resume", "100001", "--as-of", "2026-11-21").status == .notAllowed)
    #expect(program.run("cases", "--as-of", "2026-11-25").status == .wrongUse)
  }

  @Test func careOfTheStore() throws {
    let program = try Program().withCases()
    #expect(try program.run("check", "--json").json()["sound"] as? Bool == true)
    let copy = program.home + "/copy.store"
    #expect(program.run("backup", copy).status == .done)
    #expect(program.run("cases", "--store", copy).status == .done)
    #expect(program.run("backup", copy).status == .storeFailed)
  }

  @Test("a creditor is set up, each value by its rule")
  func creditor() throws {
    let program = try Program().withCases()
    let set = program.run(
      "creditor",
      "987 654 325",
      "--vat",
      "deducts",
      "--account",
      "8601 11 17947",
      "--json"
    )
    #expect(set.status == .done, "\(set.errors)")
    #expect(try set.json()["account"] as? String == "86011117947")
    for wrong in [
      ["--vat", "maybe"], ["--account", "123"], ["--language", "de"], ["--plan", "x"],
    ] {
      #expect(program.run(["creditor", "987654325"] + wrong).status == .wrongUse, "\(wrong)")
    }
    let all = objects(try program.run("creditors", "--json").json()["creditors"])
    #expect(all.map { $0["vat"] as? String } == ["deducts"])
  }

  @Test("once there are users, one acts as one of them, for the creditors served")
  func users() throws {
    let program = try Program().withCases()
    #expect(program.run("users", "add", "kari@x.no", "--side", "creditor").status == .done)
    #expect(program.run("pause", "100001").status == .notAllowed)
    #expect(program.run("pause", "100001", "--as", "ola@x.no").status == .notAllowed)
    #expect(program.run("--as", "kari@x.no", "pause", "100001").status == .done)
    #expect(
      program.run("close", "--reason", "bankrupt", "100001", "--as", "kari@x.no").status
        == .notAllowed
    )
    let history = objects(try program.run("history", "100001", "--json").json()["history"])
    #expect(history.last?["actor"] as? String == "kari@x.no")
  }

  @Test("who works for a creditor makes nobody the agency's, nor serves more than before")
  func ownSide() throws {
    let program = try Program().withCases()
    for (email, side) in [("kari@x.no", "creditor"), ("ola@x.no", "agency")] {
      _ = program.run("users", "add", email, "--side", side, "--name", "Navn")
    }
    func add(_ email: String, _ options: String..., by acting: String) -> PortalCommands.ExitStatus
    {
      program.run(["users", "add", email] + options + ["--as", acting]).status
    }
    #expect(add("kari@x.no", "--side", "agency", by: "kari@x.no") == .notAllowed)
    #expect(add("ola@x.no", "--side", "creditor", by: "kari@x.no") == .notAllowed)
    #expect(add("per@x.no", "--side", "creditor", by: "kari@x.no") == .done)
    #expect(add("ida@x.no", "--side", "agency", by: "ola@x.no") == .done)
    // A name that is not given again stays.
    #expect(add("kari@x.no", "--side", "creditor", by: "ola@x.no") == .done)
    #expect(program.run("users", "--json").output.contains("\"name\":\"Navn\""))
  }

  @Test("a list looked back to shows, limits and sums the cases that were there")
  func looksBackOverLists() throws {
    let program = try Program(today: "2026-11-18").withCases()
    program.environment["AMILI_DATE"] = "2026-11-20"
    let later = Program.invoices.replacingOccurrences(of: "\nF", with: "\nE")
      .replacingOccurrences(of: ";K", with: ";L")
    let path = try program.file("later.csv", later)
    _ = program.run("import", path, "--undisputed", "--creditor", "Nordlys Elektro AS,987654325")
    #expect(objects(try program.run("cases", "--json").json()["cases"]).count == 8)

    // By number and turned, today's first four are those that had not come in.
    let back = ["cases", "--as-of", "2026-11-19", "--sort", "case-"]
    let json = try program.run(back + ["--limit", "3", "--json"]).json()
    let numbers = objects(json["cases"]).map { $0["caseNumber"] as? String }
    #expect(numbers == ["100004", "100003", "100002"])
    #expect(json["matched"] as? Int == 4)
    #expect(json["asOf"] as? String == "2026-11-19")

    let table = program.run(back + ["--limit", "3"]).output
    #expect(table.contains("100004") && !table.contains("100005"))
    // 4 198 + 10 000 + 500 + 750,50 and the two notices' fees, of that day's four.
    #expect(table.contains("4 cases, "))
    #expect(table.contains("The first 3 are shown."))
    #expect(table.contains("19 November 2026"))
    #expect(program.run("cases", "--as-of", "2026-11-17").status == .nothingToDo)
  }
}

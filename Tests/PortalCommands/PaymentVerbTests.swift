import DebtCollection
import Foundation
import TestCases
import Testing

@testable import PortalCommands

@Suite("Payments on the command line")
struct PaymentVerbTests {
  static let agency = """
    [agency]
    name = "Fjord Inkasso AS"
    licence = "2026/17"
    account = "15034012345"
    kid-series = "88"
    """

  static func program() throws -> Program {
    let program = try Program().withCases()
    program.environment["XDG_CONFIG_HOME"] = program.home
    try FileManager.default.createDirectory(
      atPath: program.home + "/amili",
      withIntermediateDirectories: true
    )
    _ = try program.file("amili/config.toml", agency)
    return program
  }

  /// A file that pays a case what is outstanding, and one unknown KID.
  static func file(_ program: Program, _ number: String = "100001") throws -> String {
    let json = try program.run("case", number, "--json").json()
    let asked = try Figures.amount(json["outstanding"] as? String ?? "")
    let day = try #require(CivilDate(iso: Program.usualDay))
    let ocr = OCRFile(
      day: day,
      [
        .init(json["kid"] as? String ?? "", asked, ordered: day, archive: 1),
        .init("000149012", Money(77), archive: 2),
      ]
    )
    return try program.file("payments.ocr", String(decoding: ocr.bytes, as: UTF8.self))
  }

  @Test("pay books, says where each line went, and the same file again adds nothing")
  func pay() throws {
    let program = try Self.program()
    let path = try Self.file(program)
    let rehearsed = try program.run("pay", path, "--dry-run", "--json").json()
    #expect(strings(rehearsed["closed"]) == ["100001"])
    #expect(try program.run("case", "100001", "--json").json()["stage"] as? String == "reminder")
    let ended = program.run("pay", path, "--json")
    #expect(ended.status == .done)
    let json = try ended.json()
    #expect(json["read"] as? Int == 2 && json["booked"] as? Int == 1)
    #expect(strings(json["cases"]) == ["100001"])
    #expect(objects(json["unmatched"]).map { $0["amount"] as? String } == ["77.00"])
    let homes = try #require(objects(json["files"]).first?["homes"] as? [String: Any])
    #expect(Set(homes.keys) == ["booked", "unmatched"])
    let paid = try program.run("case", "100001", "--json").json()
    #expect(paid["closeReason"] as? String == "paid" && paid["outstanding"] as? String == "0.00")
    let again = try program.run("pay", path, "--json").json()
    #expect(again["duplicates"] as? Int == 2 && again["booked"] as? Int == 0)
    #expect(program.run("check").status == .done)
  }

  @Test("exit codes: 66 no such file, 65 nothing but broken, 3 one of two refused")
  func status() throws {
    let program = try Self.program()
    let good = try Self.file(program)
    let bad = try program.file("bad.ocr", "NY00001000008080")
    #expect(program.run("pay", program.home + "/none").status == .notFound)
    let broken = program.run("pay", bad)
    #expect(broken.status == .brokenInput && broken.errors.contains("Record 1 has 16 characters"))
    #expect(program.run("pay", bad, good).status == .someRefused)
  }

  @Test("unmatched lists what is for no case, and two words book it")
  func unmatched() throws {
    let program = try Self.program()
    #expect(program.run("unmatched").status == .nothingToDo)
    _ = program.run("pay", try Self.file(program))
    let listed = objects(try program.run("unmatched", "--json").json()["unmatched"])
    let id = try #require(listed.first?["payment"] as? String)
    #expect(program.run("unmatched", "--csv").output.contains("000149012"))
    // What it would do, then what it does, in the same words; only the second is done.
    let dry = program.run("unmatched", id, "100002", "--dry-run")
    #expect(dry.status == .done && dry.output.contains("77.00"), "\(dry)")
    #expect(program.run("unmatched", id, "--back", "--dry-run").status == .done)
    #expect(objects(try program.run("unmatched", "--json").json()["unmatched"]).count == 1)
    let done = program.run("unmatched", id, "100002")
    #expect(done.status == .done)
    for line in dry.output.split(separator: "\n").dropFirst() {
      #expect(done.output.contains(line), "\(done.output)")
    }
    #expect(try program.run("case", "100002", "--json").json()["paid"] as? String == "77.00")
    #expect(program.run("unmatched", id, "100002").status == .someRefused)
    #expect(program.run("unmatched").status == .nothingToDo)
  }

  @Test("paid and credit by hand: the plan first, refused where the import supplies them")
  func direct() throws {
    let program = try Self.program()
    let plan = try program.run("paid", "100001", "1000", "--dry-run", "--json").json()
    #expect(plan["dryRun"] as? Bool == true)
    #expect((plan["covers"] as? [String: Any])?["principal"] as? String == "1000.00")
    #expect(program.run("paid", "100001", "--amount", "1000", "--on", "2026-11-20").status == .done)
    let note = ["--credit-note", "K/17"]
    #expect(program.run(["credit", "100001", "198", "--invoice", "F1"] + note).status == .done)
    #expect(program.run("case", "100001").output.contains("credit note K/17, on invoice F1"))
    let json = try program.run("case", "100001", "--json").json()
    #expect(json["principal"] as? String == "3000.00" && json["paid"] as? String == "1000.00")
    #expect(objects(try program.run("paid", "--json").json()["payments"]).count == 1)
    #expect(program.run("paid", "100001", "1000", "--amount", "2").status == .wrongUse)
    _ = program.run("creditor", "987654325", "--payments", "import")
    let refused = program.run("paid", "100001", "5", "--json")
    #expect(refused.status == .someRefused)
    #expect(try refused.json()["refused"] as? String == "import-supplies")
    #expect(program.run("check").status == .done)
  }

  @Test("an import that tells of payments is the creditor's source from then on")
  func supply() throws {
    let program = try Self.program()
    let paid = Program.invoices.split(separator: "\n").enumerated().map { index, line in
      line + (index == 0 ? ";paid" : index == 1 ? ";100,00" : ";")
    }.joined(separator: "\n")
    let path = try program.file("again.csv", paid)
    let words = ["import", path, "--creditor", "Nordlys Elektro AS,987654325"]
    let said = "Payments to the creditor of 100.00 NOK booked on 1 case that was there"
    #expect(program.run(words + ["--dry-run"]).output.contains(said))
    let booked = objects(try program.run(words + ["--json"]).json()["paymentsBooked"])
    #expect(booked.map { $0["sum"] as? String } == ["100.00"])
    #expect(booked.map { $0["cases"] as? Int } == [1])
    #expect(try program.run("case", "100001", "--json").json()["paid"] as? String == "100.00")
    #expect(program.run("paid", "100001", "5").status == .someRefused)
    // It stands where one entered by hand would: in the list, and in what came in.
    let listed = objects(try program.run("paid", "--json").json()["payments"])
    #expect(listed.map { $0["source"] as? String } == ["import"])
    let incoming = objects(try program.run("reports", "--json").json()["incoming"])
    #expect(incoming.map { $0["direct"] as? Bool } == [true])
    #expect(incoming.map { $0["principal"] as? String } == ["100.00"])
    // The same file once more books nothing anew.
    #expect(objects(try program.run(words + ["--json"]).json()["paymentsBooked"]).isEmpty)
    #expect(objects(try program.run("paid", "--json").json()["payments"]).count == 1)
    #expect(program.run("check").status == .done)
  }

  @Test(
    "reconcile explains what the ledger lacks, and support is told only of what is to be put right"
  )
  func reconcile() throws {
    let program = try Self.program()
    let kid = try program.run("case", "100001", "--json").json()["kid"] as? String ?? ""
    let day = try #require(CivilDate(iso: Program.usualDay))
    let ocr = OCRFile(day: day, [.init(kid, Money(1000), ordered: day, archive: 1)])
    let path = try program.file("part.ocr", String(decoding: ocr.bytes, as: UTF8.self))
    #expect(program.run("pay", path).status == .done)
    _ = program.run("settlements", "--settle")
    func importing(paid: String) throws {
      let rows = Program.invoices.split(separator: "\n").enumerated().map { index, line in
        line + (index == 0 ? ";paid" : index == 1 ? ";\(paid)" : ";")
      }
      let path = try program.file("ledger.csv", rows.joined(separator: "\n"))
      _ = program.run("import", path, "--creditor", "Nordlys Elektro AS,987654325")
    }
    func differences(_ words: String...) throws -> [[String: Any]] {
      objects(try program.run(["reconcile", "--json"] + words).json()["differences"])
    }
    // The ledger does not have yet what was settled.
    try importing(paid: "0,00")
    #expect(try differences().map { $0["settled"] as? String } == ["1000.00"])
    program.environment["AMILI_DATE"] = "2026-11-24"
    #expect(program.run("reconcile").output.contains("A message to"))
    // It has it; nothing differs.
    try importing(paid: "1000,00")
    #expect(try differences("--closed").isEmpty)
    // Then a credit note: all of the difference is that, and nobody need be told.
    _ = program.run("creditor", "987654325", "--payments", "hand")
    #expect(program.run("credit", "100001", "3198", "--invoice", "F1").status == .done)
    let found = try differences("--closed")
    #expect(found.map { $0["credited"] as? String } == ["3198.00"])
    for part in ["settled", "direct", "unsettled", "waived", "unexplained"] {
      #expect(found.map { $0[part] as? String } == ["0.00"], "\(part)")
    }
    program.environment["AMILI_DATE"] = "2026-11-26"
    let text = program.run("reconcile", "--closed").output
    #expect(text.contains("100001") && !text.contains("A message to"), "\(text)")
    #expect(program.run("reconcile").status == .nothingToDo)
  }

  @Test("looked back, what is dated later is left out, and what is known of today only is refused")
  func lookingBack() throws {
    let program = try Self.program()
    _ = program.run("pay", try Self.file(program))
    _ = program.run("settlements", "--settle")
    #expect(program.run("paid", "100002", "50", "--on", "2026-11-21").status == .done)
    program.environment["AMILI_DATE"] = "2026-11-23"
    let lists = [["settlements"], ["reports"], ["paid"]]
    for (day, status) in [("2026-11-20", ProgramStatus.nothingToDo), ("2026-11-21", .done)] {
      for words in lists {
        let ended = program.run(words + ["--as-of", day])
        #expect(ended.status == status, "\(words) \(ended)")
        #expect(ended.output.contains("As recorded by the end of"), "\(words) \(ended)")
      }
    }
    // Dated the same day, but not known then.
    #expect(program.run("paid", "100002", "60", "--on", "2026-11-21").status == .done)
    let known = try program.run("paid", "--as-of", "2026-11-21", "--json").json()
    #expect(objects(known["payments"]).map { $0["amount"] as? String } == ["50.00"])
    let wide = ["reports", "--to", "2026-11-30", "--as-of", "2026-11-20"]
    #expect(program.run(wide).status == .nothingToDo)
    #expect(program.run("settlements", "S1", "--as-of", "2026-11-20").status == .notFound)
    for words in [["reconcile"], ["unmatched"]] {
      #expect(program.run(words + ["--as-of", "2026-11-22"]).status == .wrongUse)
    }
  }

  @Test(
    "a list of nothing says so where other messages stand, and its document is an empty list",
    arguments: [
      (["paid"], "No payment has gone", "payments"), (["unmatched"], "Every payment", "unmatched"),
      (["settlements"], "Nothing has been settled", "settlements"),
      (["reports"], "Nothing came in", "incoming"), (["reconcile"], "say the same", "differences"),
      (["receipts"], "Nothing has been done", "receipts"),
      (["questions"], "No question waits", "questions"),
      (["credit-notes"], "No credit note waits", "creditNotes"),
      (["cases", "city:nowhere"], "No case matches", "cases"),
    ]
  )
  func empty(words: [String], sentence: String, list: String) throws {
    let program = try Self.program()
    let ended = program.run(words)
    #expect(ended.status == .nothingToDo && ended.output.isEmpty, "\(ended)")
    #expect(ended.errors.contains(sentence), "\(ended)")
    let json = try program.run(words + ["--json"]).json()
    #expect((json[list] as? [Any])?.isEmpty == true, "\(json)")
  }

  @Test("reports tell the currency of each sum")
  func reports() throws {
    let program = try Self.program()
    _ = program.run("pay", try Self.file(program))
    let lines = program.run("reports").output.split(separator: "\n")
    #expect(lines.filter { $0.contains("Currency") }.count == 2, "\(lines)")
    #expect(lines.filter { $0.contains("NOK") }.count == 2, "\(lines)")
  }

  @Test("a loss is written off on the account its creditor has set for that, else on the chart's")
  func lossAccount() throws {
    let program = try Self.program()
    func accounts() throws -> [String: Any] {
      let json = try program.run("creditor", "987654325", "--json").json()
      return try #require(json["accounts"] as? [String: Any])
    }
    #expect(try accounts()["loss"] is NSNull)
    let register = ["register", "bankrupt", "--on", "2026-11-20", "100001", "--json"]
    #expect(program.run(register).status == .done)
    let setups: [(words: [String], account: String)] = [
      ([], "7830"), (["--loss-account", "7831"], "7831"),
    ]
    for (words, account) in setups {
      if !words.isEmpty {
        #expect(program.run(["creditor", "987654325"] + words).status == .done)
        #expect(try accounts()["loss"] as? String == account)
      }
      let loss = objects(try program.run("explain", "100001", "--json").json()["loss"])
      #expect(loss.map { $0["account"] as? String } == [account, "1500"])
    }
  }

  @Test("settlements: made, shown as text, CSV and JSON, saved; the payout is the sum of the lines")
  func settlements() throws {
    let program = try Self.program()
    #expect(program.run("settlements").status == .nothingToDo)
    _ = program.run("creditor", "987654325", "--vat", "deducts", "--commission", "5")
    _ = program.run("pay", try Self.file(program))
    let new = objects(try program.run("settlements", "--settle", "--json").json()["settlements"])
    #expect(new.map { $0["settlement"] as? String } == ["S1"])
    // Once more there is nothing new, and the old one is not shown for it.
    let again = program.run("settlements", "--settle")
    #expect(again.status == .done && again.output == "Nothing is new to settle.\n", "\(again)")
    #expect(
      objects(try program.run("settlements", "--settle", "--json").json()["settlements"]).isEmpty
    )
    let json = try program.run("settlements", "S1", "--json").json()
    let lines = objects(json["lines"])
    let nets = lines.compactMap { Decimal(string: $0["net"] as? String ?? "") }.reduce(0, +)
    #expect(lines.count == 1 && nets == Decimal(string: json["payout"] as? String ?? ""))
    #expect(lines.first?["commission"] as? String == "209.90")
    let posting = objects(json["posting"])
    func sum(_ key: String) -> Decimal {
      posting.compactMap { Decimal(string: $0[key] as? String ?? "") }.reduce(0, +)
    }
    #expect(sum("debit") == sum("credit") && sum("debit") > 0)
    let text = program.run("settlements", "s1").output
    #expect(text.contains("Remittance voucher S1") && text.contains("Posting proposal"))
    #expect(program.run("settlements", "S1", "--csv").output.contains("100001"))
    let folder = program.home + "/out"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(program.run("settlements", "S1", "--save", folder).status == .done)
    let saved = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    // Without the program that prints, all but the PDF.
    #expect(
      saved.filter { $0 != "S1.pdf" } == ["S1-posting.csv", "S1.csv", "S1.json", "S1.txt"]
    )
    // What is there is never overwritten.
    let before = FileManager.default.contents(atPath: folder + "/S1.txt").map { Array($0) }
    #expect(program.run("settlements", "S1", "--save", folder).status == .storeFailed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == saved)
    #expect(FileManager.default.contents(atPath: folder + "/S1.txt").map { Array($0) } == before)
    #expect(program.run("settlements", "S9").status == .notFound)
  }
}

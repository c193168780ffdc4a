import DebtCollection
import Testing

@testable import PortalCommands

@Suite("What was not done is told by reason when it is much")
struct RefusalSummaryTests {
  /// Thirty invoices that are not overdue, so that none can be paused, and two that can.
  private func manyCases() throws -> Program {
    let program = try Program()
    let head = "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city"
    let waiting = (1...30).map {
      "W\($0);2026-11-02;2026-11-16;100,00;Ola \($0);consumer;0010;Oslo"
    }
    let ready = (1...2).map { "R\($0);2026-08-18;2026-09-01;100,00;Kari \($0);consumer;8001;Bodø" }
    let path = try program.file("many.csv", ([head] + waiting + ready).joined(separator: "\n"))
    let ended = program.run(
      "import",
      path,
      "--undisputed",
      "--creditor",
      "X AS,987654325",
      "--json"
    )
    // The two whose follow-up began get no letter without an account; that is not looked at here.
    #expect(ended.status == .someRefused, "\(ended.errors)")
    return program
  }

  @Test(
    "a summary names the first few of each reason, and --verbose all",
    arguments: [[], ["--dry-run"]]
  )
  func summary(options: [String]) throws {
    let program = try manyCases()
    let ended = program.run(["pause", "--where", "principal:100"] + options)
    #expect(ended.status == .someRefused)
    let lines = ended.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("30 cases not done: it is not yet sent to follow-up") == true)
    #expect(lines.first?.hasSuffix("(100001, 100002, 100003, 100004, 100005 …)") == true)
    #expect(ended.output.contains("2 cases"))
  }

  @Test("a reason that several cases share is said once, one of a few for each")
  func grouped() throws {
    let program = try manyCases()
    let cases = (100_001...100_012).map(String.init)
    let lines = program.run(["pause"] + cases + ["--dry-run"]).errors.split(separator: "\n")
    #expect(lines.count == 2 && lines.first?.hasPrefix("12 cases not done: ") == true)
    let few = program.run(["pause"] + cases.prefix(3) + ["--dry-run"]).errors
    #expect(few.split(separator: "\n").allSatisfy { $0.hasPrefix("Case 10000") })
    let some = program.run(["pause"] + cases.prefix(5) + ["--dry-run"]).errors
    #expect(some.split(separator: "\n").count == 1)
    let answers = program.run(
      "answer",
      "--where",
      "principal:100",
      "Greit",
      "--choice",
      "go-on",
      "--dry-run"
    )
    #expect(answers.errors.split(separator: "\n").count == 2, "\(answers.errors)")
  }

  @Test func verboseAndJSONNameEveryCase() throws {
    let program = try manyCases()
    let all = ["pause", "--where", "principal:100", "--dry-run"]
    let verbose = program.run(all + ["--verbose"])
    #expect(verbose.errors.split(separator: "\n").count == 30)
    let json = program.run(all + ["--json"])
    #expect(objects(try json.json()["refused"]).count == 30)
    #expect(json.errors.isEmpty)
  }

  @Test(
    "a dry run ends as the action would",
    arguments: [
      (["pause", "100001"], .done), (["pause", "100001", "100003"], .someRefused),
      (["pause", "100003"], .someRefused), (["resume", "100001"], .someRefused),
      (["close", "--reason", "withdrawn", "100001"], .done),
      (["close", "--reason", "withdrawn", "--where", "stage:closed"], .nothingToDo),
      (["change-due", "2026-12-15", "--where", "city:ingensteds"], .nothingToDo),
      (["message", "Hei", "--where", "stage:closed"], .nothingToDo),
      (["change-due", "+500", "100001"], .someRefused), (["pause", "999999"], .notFound),
    ] as [([String], ProgramStatus)]
  )
  func dryRun(arguments: [String], status: ProgramStatus) throws {
    let program = try Program().withCases()
    #expect(program.run(arguments + ["--dry-run"]).status == status)
    #expect(program.run(arguments + ["--dry-run", "--json"]).status == status)
    #expect(program.run("receipts").status == .nothingToDo)
  }

  @Test(
    "a script of the plain portal ends as its first line that failed",
    arguments: [
      ("100001\nquit\n", .done), ("999999\nquit\n", .notFound), ("frobnicate\nquit\n", .wrongUse),
      ("999999\nfrobnicate\n", .notFound), ("100003\npause\nquit\n", .someRefused),
    ] as [(String, ProgramStatus)]
  )
  func plain(lines: String, status: ProgramStatus) throws {
    let program = try Program().withCases()
    program.input = lines
    #expect(program.run("--plain").status == status)
  }

  @Test("the portal does not open at a case that is none")
  func noSuchCase() throws {
    let program = try Program().withCases()
    #expect(program.run("999999").status == .notFound)
    #expect(program.run("999999", "--plain").status == .notFound)
  }
}

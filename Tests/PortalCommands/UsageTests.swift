import ArgumentParser
import DebtCollection
import Testing

@testable import PortalCommands

@Suite("Wrong use is said in the user's language")
struct UsageTests {
  static let slips: [(arguments: [String], language: String, says: String)] = [
    (["cases", "--sortt", "due"], "nb", "Det er ikke noe valg --sortt. Mente du --sort?"),
    (["cases", "--sortt", "due"], "sv", "Det finns inget val --sortt. Menade du --sort?"),
    (["cases", "--sortt", "due"], "en", "There is no option --sortt. Did you mean --sort?"),
    (["pause", "--frobnicate", "100001"], "nb", "Det er ikke noe valg --frobnicate."),
    (["cases", "--limit"], "nb", "Verdien til --limit <n> mangler."),
    (["case"], "nb", "<number> mangler."),
    (["close", "100001"], "sv", "--reason <reason> saknas."),
    (["case", "100001", "100002"], "nb", "Det var ikke ventet noe der «100002» står."),
    (["cases", "--json=yes"], "nb", "--json tar ingen verdi, og fikk «yes»."),
    (["cases", "--limit", "ten"], "nb", "«ten» er ikke riktig for --limit <n>."),
    (["cases", "--limit", "-1"], "nb", "--limit -1: forventet er et tall fra 0."),
    (["receipts", "--limit", "0"], "sv", "--limit 0: väntat är ett tal från 1."),
    (
      ["import", "x.csv", "--dates", "ymd"], "nb",
      "«ymd» er ikke riktig for --dates <order>: forventet er en av dmy, mdy."
    ),
    (
      ["interest", "--principal", "-5", "--due", "2026-06-15", "--to", "2026-07-15"], "nb",
      "--principal: «-5» er negativt; forventet er et beløp på 0 eller mer."
    ),
    (["puase", "100001"], "nb", "Det er ingen kommando som heter «puase». Mente du pause,"),
    (["frobnicate"], "nb", "Det er ingen kommando som heter «frobnicate»."),
    (["cases", "--json", "--csv"], "nb", "Bare én av --json, --jsonl, --csv kan oppgis."),
    (["rates", "remove"], "nb", "Etter rates kan bare add stå, og ikke «remove»."),
    (["users", "add", "x@y.no"], "nb", "users add trenger EMAIL, --side."),
    (["message", "-", "-"], "nb", "Bare én av TEXT og CASES kan leses fra standard inn."),
    (["--store"], "nb", "Verdien til --store mangler."),
    (["cases", "--theme", "nope"], "nb", "Det finnes ikke noe tema «nope»; det finnes "),
    (["close", "--reason", "kjedsomhet", "100001"], "nb", "kjent er betalt"),
    (["cases", "fase:puring"], "nb", "purring"),
    (["cases", "--config", "/no/such/config"], "nb", "filen finnes ikke"),
  ]

  @Test("each slip names what is wrong and what was expected", arguments: slips)
  func slip(_ slip: (arguments: [String], language: String, says: String)) throws {
    let program = try Program().withCases()
    // Before the verb, or after it: an option that lacks its value must stay the last word.
    let ended = program.run(["--lang", slip.language] + slip.arguments)
    #expect([.wrongUse, .notFound].contains(ended.status))
    #expect(ended.errors.contains(slip.says), "\(ended.errors)")
    #expect(ended.output.isEmpty)
  }

  @Test("a mistake in a verb's arguments tells how the verb is called")
  func call() throws {
    let errors = try Program().run("pause", "--untli", "2026-12-01").errors
    #expect(errors.contains("amili pause [--until DATE] CASES"))
    #expect(errors.contains("amili pause --help"))
  }

  @Test("a theme that is none is refused by every verb", arguments: Verbs.all.map { $0.page.name })
  func theme(verb: String) throws {
    let example = try #require(Verbs.named(verb)).page.example
    let ended = try Program().run(Self.words(of: example) + ["--theme", "nope"])
    #expect(ended.status == .wrongUse)
    #expect(ended.errors.contains("\"nope\""))
  }

  @Test(
    "a name in [portal] that is none is said by every verb, with its line, and hinders none",
    arguments: [
      ("theme = \"nonsense\"", "portal.theme should be one of dark, ", "\"nonsense\""),
      (
        "columns = [\"case\", \"colour\"]", "portal.columns should be some of sign, case, ",
        "\"colour\""
      ),
      ("today = [\"weather\"]", "portal.today should be some of questions, ", "\"weather\""),
    ]
  )
  func names(line: String, expected: String, found: String) throws {
    let program = try Program().withCases()
    let path = try program.file("amili.toml", "[portal]\n\(line)\n")
    for arguments in [["cases"], ["info"], ["case", "100001", "--json"], ["--plain"]] {
      let ended = program.run(arguments + ["--config", path])
      #expect(ended.status == .done)
      #expect(ended.errors.contains("\(path):2: the key \(expected)"), "\(ended.errors)")
      #expect(ended.errors.contains("and is \(found)"), "\(ended.errors)")
    }
  }

  @Test("a saved view that is no filter is told with its line, and nothing else is lost")
  func views() throws {
    let program = try Program().withCases()
    let path = try program.file(
      "amili.toml",
      "[views]\ngood = \"stage:reminder\"\nbad = \"foo:3\"\n"
    )
    for arguments in [["cases"], ["--plain"]] {
      let ended = program.run(arguments + ["--config", path])
      #expect(ended.status == .done)
      #expect(ended.errors.contains("\(path):3: the key views.bad"), "\(ended.errors)")
      #expect(ended.errors.contains("\"foo\"") && ended.errors.contains("\"foo:3\""))
      #expect(!ended.errors.contains("views.good"))
    }
  }

  @Test("every verb's example is a call of that verb", arguments: Verbs.all.map { $0.page.name })
  func example(verb: String) throws {
    let page = try #require(Verbs.named(verb)).page
    let order = ArgumentOrder(Self.words(of: page.example)) { Verbs.named($0) != nil }
    #expect(order.verb == verb)
    let parsed = try AmiliCommand.parseAsRoot(order.arguments)
    #expect((parsed as? any Verb).map { type(of: $0).page.name } == verb)
  }

  /// The words of an example as a shell takes them.
  static func words(of example: String) -> [String] {
    example.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, part in
        index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
      }
  }
}

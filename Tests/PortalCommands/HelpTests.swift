import ArgumentParser
import DataFiles
import DebtCollection
import Testing
import Wording

@testable import PortalCommands

@Suite("Help is in the user's language, and whole")
struct HelpTests {
  /// What the parser says in English where nothing else is put in its place.
  static let english = [
    "OVERVIEW", "USAGE", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS", "(default:", "(values:",
    "Show help", "subcommand", "[OPTIONS]", "Example:",
  ]

  @Test("every page has all its words, and no others", arguments: Language.allCases)
  func whole(language: Language) throws {
    for page in try Self.pages(language) {
      #expect(!page.contains("‹"), "\(page)")
      #expect(Self.bare(page) == [], "\(page)")
      guard language != .en else { continue }
      for word in Self.english { #expect(!page.contains(word), "\(page)") }
    }
  }

  @Test("help groups the verbs and gives each its example")
  func groups() throws {
    let program = try Program()
    let root = program.run("--help").output
    for heading in ["INVOICES IN", "CASES", "THE AGENCY'S DAY", "CARE"] {
      #expect(root.contains("\n\(heading):\n"))
    }
    for verb in Verbs.all { #expect(root.contains("  \(verb.page.name) ")) }
    let help = program.run("pause", "--help").output
    #expect(help.contains("Example: amili pause --until"))
    let own = try #require(help.firstRange(of: "--until <date>")?.lowerBound)
    let shared = try #require(help.firstRange(of: "OPTIONS OF ALL VERBS:")?.lowerBound)
    #expect(own < shared && root.contains("--store <path>"))
  }

  @Test(
    "the language may be asked for anywhere, be the locale's or the configuration's",
    arguments: [
      ["--lang", "nb", "pause", "--help"], ["pause", "--help", "--lang", "nb"],
      ["pause", "--lang=nb", "-h"], ["--lang", "nb", "help", "pause"],
      ["help", "--lang", "nb", "pause"], ["help", "pause", "--lang", "nb"],
      ["help", "pause", "--config", "nb.toml"],
    ]
  )
  func language(arguments: [String]) throws {
    let program = try Program()
    let path = try program.file("nb.toml", "[portal]\nlanguage = \"nb\"\n")
    let ended = program.run(arguments.map { $0 == "nb.toml" ? path : $0 })
    #expect(ended.output.hasPrefix("OVERSIKT: Stans brevene en stund"), "\(ended)")
    #expect(
      ended.output.contains(
        "\nBRUK: amili pause [--until DATE] CASES [--dry-run] [VALG]\n"
      )
    )
  }

  @Test("the ways to call a verb stand under one another", arguments: Language.allCases)
  func calls(language: Language) throws {
    let help = try Program().run("instalments", "--help", "--lang", language.rawValue).output
    let lines = help.split(separator: "\n").filter { $0.contains("amili instalments NUMBER") }
    let columns = try lines.suffix(2).map { line in
      line.distance(
        from: line.startIndex,
        to: try #require(line.firstRange(of: "amili")).lowerBound
      )
    }
    #expect(columns.count == 2 && columns[0] == columns[1])
  }

  @Test("help needs no configuration that can be read")
  func broken() throws {
    let program = try Program()
    let path = try program.file("broken.toml", "[portal\n")
    #expect(program.run("pause", "--help", "--config", path).status == .done)
  }

  @Test("the filters that help shows are filters", arguments: Language.allCases)
  func filters(language: Language) throws {
    let program = try Program().withCases()
    let help = program.run("cases", "--help", "--lang", language.rawValue).output
      .replacing("\n", with: " ")
    let filter = try #require(
      help.firstMatch(of: /\S+:\S+ \S+:\.\.2026-10-31 \S+:500\.\. \S+ \S+:\w+/)
    ).output
    let ended = program.run(
      ["cases", "--lang", language.rawValue] + filter.split(separator: " ").map(String.init)
    )
    #expect([.done, .nothingToDo].contains(ended.status), "\(filter): \(ended.errors)")
  }

  @Test("the manual page and the completions cover every verb", arguments: Language.allCases)
  func documentation(language: Language) throws {
    let program = try Program()
    let manual = program.run("man", "--lang", language.rawValue).output
    #expect(!manual.contains("‹"))
    for verb in Verbs.all { #expect(manual.contains("\n.SS \(verb.page.name)\n")) }
    for status in ProgramStatus.allCases {
      #expect(manual.contains("\n.B \(status.rawValue)\n"))
    }
    for shell in ["bash", "zsh", "fish"] {
      let script = program.run("completions", shell, "--lang", language.rawValue).output
      #expect(!script.contains("‹"))
      for verb in Verbs.all { #expect(script.contains(verb.page.name), "\(shell)") }
    }
  }

  @Test("no text of help is left that nothing says")
  func unused() throws {
    let wording = try Self.wording(.en)
    let tables = Set(Verbs.all.map { $0.page.name })
      .union(["page", "group", "all", "entry", "man", "status"])
    let keys = wording.catalogue.keys.filter { $0.hasPrefix("manual.") }
    #expect(keys.count > 150)
    #expect(keys.filter { !tables.contains(String($0.split(separator: ".")[1])) } == [])
    let manual = HelpTexts.bind(wording) { ManualPage(wording: wording).text }
    // On one line, as words: the parser breaks lines, and man writes some signs in its own way.
    let said = (try Self.pages(.en) + [manual]).joined(separator: "\n")
      .replacing("\\-", with: "-").replacing("\\e", with: "\\")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let unsaid = try keys.filter { key in
      let text = try #require(wording.catalogue[key]).other
      let start = text.split(separator: " ").prefix(3).joined(separator: " ").prefix { $0 != "{" }
      return !said.contains(start.lowercased())
    }
    #expect(unsaid == [])
  }

  private static func wording(_ language: Language) throws -> Wording {
    let data = DataFolder(root: Program.checkout)
    return Wording(
      try Catalogue.load(language: language, from: data, withHelp: true),
      today: CivilDate(dayNumber: 20_775)
    )
  }

  /// The help of the program and of every verb.
  private static func pages(_ language: Language) throws -> [String] {
    HelpTexts.bind(try wording(language)) {
      ([AmiliCommand.helpMessage(columns: 80)]
        + Verbs.all.map { AmiliCommand.helpMessage(for: $0, columns: 80) })
        .map(HelpText.ordered)
    }
  }

  /// The rows of a page that name something and say nothing of it.
  private static func bare(_ page: String) -> [Substring] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let margin = String(repeating: " ", count: 26)
    return lines.indices.filter { index in
      let line = Array(lines[index])
      // The page's last line points to other pages.
      guard line.starts(with: "  "), !line.starts(with: "   "), !lines[index].contains("amili help")
      else { return false }
      let hasText = line.count > margin.count && line[margin.count - 1] == " "
      return !hasText && !lines[index + 1].hasPrefix(margin)
    }.map { lines[$0] }
  }
}

import ArgumentParser
import DebtCollection

/// The options every verb takes (command-line.md).
struct SharedOptions: ParsableArguments {
  /// Their heading in help.
  static var title: String { HelpTexts.text("page.options-of-all") }

  @Option(help: .help("all.store", value: "path"))
  var store: String?

  @Option(help: .help("all.config", value: "path"))
  var config: String?

  @Option(help: .help("all.date", value: "date"))
  var date: String?

  @Option(
    name: .customLong("as-of"),
    help: .help("all.as-of", value: "date")
  )
  var asOf: String?

  @Option(help: .help("all.lang", value: "language"))
  var lang: String?

  @Option(help: .help("all.theme", value: "name"))
  var theme: String?

  @Flag(help: .help("all.plain"))
  var plain = false

  @Option(help: .help("all.place", value: "name"))
  var place: String?

  @Option(name: .customLong("as"), help: .help("all.as", value: "e-mail"))
  var actingAs: String?

  @Flag(help: .help("all.reveal"))
  var reveal = false
}

/// Which cases a verb is for: numbers, `--where FILTER`, or `-` for numbers on standard input.
struct CaseSelection: ParsableArguments {
  @Argument(help: .help("all.cases", value: "cases"))
  var cases: [String] = []

  @Option(
    name: .customLong("where"),
    parsing: .unconditional,
    help: .help("all.where", value: "filter")
  )
  var filter: String?
}

/// The options of a verb that writes for people or for programs, those of all verbs among them.
struct OutputOptions: ParsableArguments {
  @Flag(help: .help("all.json"))
  var json = false

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions
}

import ArgumentParser
import DebtCollection

/// The options every verb takes (command-line.md).
struct SharedOptions: ParsableArguments {
  /// Their heading in help.
  static let title = "Options of all verbs"

  @Option(help: ArgumentHelp("The store of cases (or AMILI_STORE).", valueName: "path"))
  var store: String?

  @Option(help: ArgumentHelp("The configuration file.", valueName: "path"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Today, with an hour if wanted: 2026-11-26T07:59, Oslo (or AMILI_DATE).",
      valueName: "date"
    )
  )
  var date: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("Look back at the end of that day; read-only.", valueName: "date")
  )
  var asOf: String?

  @Option(help: ArgumentHelp("nb, sv or en (default from the locale).", valueName: "language"))
  var lang: String?

  @Option(help: ArgumentHelp("A theme by name.", valueName: "name"))
  var theme: String?

  @Flag(help: "No full screen: numbered lists, prompts, words for signs.")
  var plain = false

  @Option(help: ArgumentHelp("The place to open.", valueName: "name"))
  var place: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Act as this user.", valueName: "e-mail"))
  var actingAs: String?

  @Flag(help: "Show personal numbers whole.")
  var reveal = false
}

/// Which cases a verb is for: numbers, `--where FILTER`, or `-` for numbers on standard input.
struct CaseSelection: ParsableArguments {
  @Argument(help: ArgumentHelp("Case numbers, or - to read them.", valueName: "cases"))
  var cases: [String] = []

  @Option(
    name: .customLong("where"),
    parsing: .unconditional,
    help: ArgumentHelp("All that match.", valueName: "filter")
  )
  var filter: String?
}

/// The options of a verb that writes for people or for programs, those of all verbs among them.
struct OutputOptions: ParsableArguments {
  @Flag(help: "One JSON document.")
  var json = false

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions
}

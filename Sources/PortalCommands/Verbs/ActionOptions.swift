import ArgumentParser

/// The options of the five verbs of actions.
struct ActionOptions: ParsableArguments {
  @OptionGroup var selection: CaseSelection

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var output: OutputOptions
}

/// How much is said of the cases that an action was not done to.
struct ReportOptions: ParsableArguments {
  @Flag(help: .help("all.verbose"))
  var verbose = false

  var naming: ActionReport.Naming { verbose ? .all : .few }
}

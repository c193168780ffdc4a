import ArgumentParser

/// The options of the five verbs of actions.
struct ActionOptions: ParsableArguments {
  @OptionGroup var selection: CaseSelection

  @Flag(help: "Show what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var output: OutputOptions
}

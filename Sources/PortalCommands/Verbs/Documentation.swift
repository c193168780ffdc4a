import ArgumentParser
import DebtCollection

/// `amili completions SHELL`.
struct Completions: Verb {
  static let page = VerbPage(
    "completions",
    "A completion script for bash, zsh or fish.",
    usage: "bash|zsh|fish",
    example: "completions bash"
  )

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: String

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    guard let known = CompletionShell(rawValue: shell) else {
      throw CommandFailure.usage("cli.shell", .text(shell))
    }
    session.output.raw(AmiliCommand.completionScript(for: known))
    return .done
  }
}

/// `amili man`: the manual page, made from the verbs and the portal's command table.
struct Manual: Verb {
  static let page = VerbPage(
    "man",
    "The manual page, made from the verbs and the portal's commands.",
    usage: "",
    example: "man"
  )

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    session.output.raw(ManualPage(wording: session.wording).text)
    return .done
  }
}

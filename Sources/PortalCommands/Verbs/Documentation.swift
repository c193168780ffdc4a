import ArgumentParser
import DebtCollection

/// `amili completions SHELL`.
struct Completions: Verb {
  static let page = VerbPage(
    "completions",
    usage: "bash|zsh|fish",
    example: "completions bash"
  )

  @Argument(help: .help("completions.shell", value: "shell"))
  var shell: String

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    guard let known = CompletionShell(rawValue: shell) else {
      throw CommandFailure.usage("cli.shell", .text(shell))
    }
    HelpTexts.bind(try session.helpWording()) {
      session.output.raw(AmiliCommand.completionScript(for: known))
    }
    return .done
  }
}

/// `amili man`: the manual page, made from the verbs and the portal's command table.
struct Manual: Verb {
  static let page = VerbPage(
    "man",
    usage: "",
    example: "man"
  )

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    let wording = try session.helpWording()
    HelpTexts.bind(wording) { session.output.raw(ManualPage(wording: wording).text) }
    return .done
  }
}

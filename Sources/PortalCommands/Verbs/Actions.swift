import ArgumentParser
import DebtCollection
import Wording

/// `amili change-due DATE CASES`.
struct ChangeDue: Verb {
  static let configuration = CommandConfiguration(
    commandName: "change-due",
    abstract: "Give cases a new due date; nothing is sent before it has passed."
  )

  @Argument(help: ArgumentHelp("The new due date: 2026-12-15, 15.12, +14, fri.", valueName: "date"))
  var due: String

  @OptionGroup var options: ActionOptions
  @OptionGroup var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    let day = try session.typedDay(due)
    return try ActionRun(session: session, options: options).run(.changeDue(to: day))
  }
}

/// `amili pause CASES`.
struct PauseCases: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Stop letters for a while; interest keeps running."
  )

  @Option(help: ArgumentHelp("The last day of the pause.", valueName: "date"))
  var until: String?

  @OptionGroup var options: ActionOptions
  @OptionGroup var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    let last = try until.map(session.typedDay)
    return try ActionRun(session: session, options: options).run(.pause(until: last))
  }
}

/// `amili resume CASES`.
struct ResumeCases: Verb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with paused cases where they stood."
  )

  @OptionGroup var options: ActionOptions
  @OptionGroup var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    try ActionRun(session: session, options: options).run(.resume)
  }
}

/// `amili close --reason REASON CASES`.
struct CloseCases: Verb {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "End the follow-up of cases."
  )

  @Option(
    help: ArgumentHelp(
      "Why: paid-to-creditor, withdrawn, wrong-claim, credited, agreed; the agency's own too.",
      valueName: "reason"
    )
  )
  var reason: String

  @OptionGroup var options: ActionOptions
  @OptionGroup var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    let words = FilterWords(session.wording.catalogue).values["reason"] ?? [:]
    let name = words[reason.lowercased()] ?? reason.lowercased()
    guard let known = CloseReason.allCases.first(where: { $0.name == name }) else {
      throw CommandFailure.usage(
        "cli.reason",
        .text(reason),
        .text(CloseReason.allCases.map(\.name).joined(separator: ", "))
      )
    }
    return try ActionRun(session: session, options: options).run(.close(known))
  }
}

/// `amili message TEXT CASES`.
struct SendMessage: Verb {
  static let configuration = CommandConfiguration(
    commandName: "message",
    abstract: "Write to the case handler."
  )

  @Argument(help: ArgumentHelp("The text, or - to read it.", valueName: "text"))
  var text: String

  @Option(
    help: ArgumentHelp(
      "disputes (holds the case), has-paid, agreement or other.",
      valueName: "kind"
    )
  )
  var kind = "other"

  @OptionGroup var options: ActionOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if text == "-", options.selection.cases == ["-"] {
      throw ValidationError("Only one of TEXT and CASES can be read from standard input.")
    }
  }

  func run(in session: Session) throws -> ExitStatus {
    guard let known = MessageKind.allCases.first(where: { $0.name == kind }) else {
      throw CommandFailure.usage(
        "cli.message-kind",
        .text(kind),
        .text(MessageKind.allCases.map(\.name).joined(separator: ", "))
      )
    }
    let message = text == "-" ? session.surroundings.input() : text
    return try ActionRun(session: session, options: options)
      .run(.message(known, text: message))
  }
}

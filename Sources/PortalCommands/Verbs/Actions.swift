import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili change-due DATE CASES`.
struct ChangeDue: ActionVerb {
  static let page = VerbPage(
    "change-due",
    usage: "DATE CASES [--dry-run]",
    example: "change-due 2026-12-15 104233 104240"
  )

  @Argument(help: .help("change-due.due", value: "date"))
  var due: String

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let day = try session.typedDay(due)
    return try ActionRun(session: session, options: options).run(.changeDue(to: day))
  }
}

/// `amili pause CASES`.
struct PauseCases: ActionVerb {
  static let page = VerbPage(
    "pause",
    usage: "[--until DATE] CASES [--dry-run]",
    example: "pause --until 2026-12-15 104233"
  )

  @Option(help: .help("pause.until", value: "date"))
  var until: String?

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let last = try until.map(session.typedDay)
    return try ActionRun(session: session, options: options).run(.pause(until: last))
  }
}

/// `amili resume CASES`.
struct ResumeCases: ActionVerb {
  static let page = VerbPage(
    "resume",
    usage: "CASES [--dry-run]",
    example: "resume 104233"
  )

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    try ActionRun(session: session, options: options).run(.resume)
  }
}

/// `amili close --reason REASON CASES`.
struct CloseCases: ActionVerb {
  static let page = VerbPage(
    "close",
    usage: "--reason REASON CASES [--dry-run]",
    example: "close --reason withdrawn --where customer:5012 --dry-run"
  )

  @Option(help: .help("close.reason", value: "reason"))
  var reason: String

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let filterWords = FilterWords(session.wording.catalogue)
    let vocabulary = filterWords.vocabulary
    let words = filterWords.values["reason"] ?? [:]
    let name = words[reason.lowercased()] ?? reason.lowercased()
    guard let known = CloseReason.allCases.first(where: { $0.name == name }) else {
      throw CommandFailure.usage(
        "cli.reason",
        .text(reason),
        .text(
          CloseReason.allCases.map { vocabulary.name(of: $0.rawValue, in: .reason) }.joined(
            separator: ", "
          )
        )
      )
    }
    return try ActionRun(session: session, options: options).run(.close(known))
  }
}

/// `amili message TEXT CASES`.
struct SendMessage: ActionVerb {
  static let page = VerbPage(
    "message",
    usage: "TEXT|- [--kind KIND] [--attach FILE]… CASES [--dry-run]",
    example: "message \"The customer has moved\" 104233"
  )

  @Argument(help: .help("all.text", value: "text"))
  var text: String

  @Option(help: .help("message.kind", value: "kind"))
  var kind = "other"

  @Option(help: .help("message.attach", value: "file"))
  var attach: [String] = []

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    if text == "-", options.selection.cases == ["-"] {
      throw CommandFailure.usage("usage.one-input", .text("TEXT"), .text("CASES"))
    }
    guard let known = MessageKind.allCases.first(where: { $0.name == kind }) else {
      throw CommandFailure.usage(
        "cli.message-kind",
        .text(kind),
        .text(MessageKind.allCases.map(\.name).joined(separator: ", "))
      )
    }
    let message = text == "-" ? session.surroundings.input() : text
    guard !attach.isEmpty else {
      return try ActionRun(session: session, options: options).run(.message(known, text: message))
    }
    return try send(known, message, in: session)
  }

  /// The message with its files, which are of one case.
  private func send(
    _ kind: MessageKind,
    _ text: String,
    in session: Session
  ) throws -> ExitStatus {
    let cases = options.selection.cases
    guard options.selection.filter == nil, cases.count == 1, cases != ["-"] else {
      throw CommandFailure.usage("cli.files-one-case")
    }
    let number = try session.number(cases[0])
    let store = try session.store(options.dryRun ? .reading : .acting)
    let files = try GivenFiles(
      attach,
      at: DraftPlace(number, .message),
      in: store,
      try session.dispatcher(for: store),
      dryRun: options.dryRun
    )
    let message = CaseAction.message(kind, text: text, attachments: files.numbers)
    return try files.sent {
      try ActionRun(session: session, options: options).run(message, on: .cases([number]), store)
    }
  }
}

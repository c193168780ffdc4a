import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili ask NUMBER TEXT --kind KIND`.
struct AskQuestion: ReportingVerb {
  static let page = VerbPage(
    "ask",
    "Put a question to the creditor of a case; what it holds stands in data/questions.toml.",
    usage: "NUMBER TEXT|- --kind KIND [--choice FORM[=WORDS]]… [--answer-by DATE] [--dry-run]",
    example: "ask 104233 --kind pay-later \"Until payday?\" --choice grant:+14 --choice go-on",
    discussion: """
      KIND is one of \(QuestionKind.allCases.map(\.name).joined(separator: ", ")). Without --choice the \
      answers of the kind stand ready.
      """
  )

  @Argument(help: ArgumentHelp("The case.", valueName: "number"))
  var number: String

  @Argument(help: ArgumentHelp("The text, or - to read it.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("What it is about.", valueName: "kind"))
  var kind: String

  @Option(help: ArgumentHelp("A ready answer, with words of its own.", valueName: "form"))
  var choice: [String] = []

  @Option(help: ArgumentHelp("The day an answer is asked for by.", valueName: "date"))
  var answerBy: String?

  @Flag(help: "Show what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let number = try session.number(number)
    let kind = try session.questionKind(kind)
    let choices = try choice.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return ReadyAnswer(
        try session.answerEffect(parts.first ?? ""),
        label: parts.count == 2 ? parts[1] : ""
      )
    }
    var question = try session.questionRules().question(
      kind,
      text: session.words(text),
      choices: choices.isEmpty ? nil : choices,
      today: session.today
    )
    if let answerBy { question.answerBy = try session.typedDay(answerBy) }
    let options = ActionRun.PlanOptions(
      cases: [],
      filter: nil,
      dryRun: dryRun,
      json: output.json
    )
    return try ActionRun(session: session, options: options)
      .run(.ask(question), on: .cases([number]), store)
  }
}

/// `amili note NUMBER TEXT`.
struct NoteCase: ReportingVerb {
  static let page = VerbPage(
    "note",
    "Put a note in the history of a case.",
    usage: "NUMBER TEXT|- [--dry-run]",
    example: "note 104233 \"Promised to send the receipt\""
  )

  @Argument(help: ArgumentHelp("The case.", valueName: "number"))
  var number: String

  @Argument(help: ArgumentHelp("The text, or - to read it.", valueName: "text"))
  var text: String

  @Flag(help: "Show what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let options = ActionRun.PlanOptions(
      cases: [number],
      filter: nil,
      dryRun: dryRun,
      json: output.json
    )
    return try ActionRun(session: session, options: options).run(.note(session.words(text)))
  }
}

/// `amili call NUMBER`.
struct NoteCall: ReportingVerb {
  static let page = VerbPage(
    "call",
    "Note a call with the debtor, and what was promised.",
    usage: "NUMBER [TEXT|-] [--no-answer] [--promise DATE] [--dry-run]",
    example: "call 104233 \"Gets paid on Friday\" --promise fri",
    discussion: "The case waits for a promise; when it is not kept, it goes on the day after."
  )

  @Argument(help: ArgumentHelp("The case.", valueName: "number"))
  var number: String

  @Argument(help: ArgumentHelp("What was said, or - to read it.", valueName: "text"))
  var text: String?

  @Flag(help: "Nobody answered.") var noAnswer = false

  @Option(help: ArgumentHelp("The last day the debtor promised to pay by.", valueName: "date"))
  var promise: String?

  @Flag(help: "Show what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    if noAnswer, promise != nil {
      throw CommandFailure.usage("usage.one-form", .text("--no-answer, --promise"))
    }
    let note = CallNote(
      answered: !noAnswer,
      promise: try promise.map(session.typedDay),
      text: text.map(session.words) ?? ""
    )
    let options = ActionRun.PlanOptions(
      cases: [number],
      filter: nil,
      dryRun: dryRun,
      json: output.json
    )
    return try ActionRun(session: session, options: options).run(.call(note))
  }
}

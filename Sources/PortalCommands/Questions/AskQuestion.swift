import ActionDispatch
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import Wording

/// `amili ask NUMBER TEXT --kind KIND`.
struct AskQuestion: ReportingVerb {
  static let page = VerbPage(
    "ask",
    usage: "NUMBER TEXT|- --kind KIND [--choice FORM[=WORDS]]… [--answer-by DATE] "
      + "[--from-debtor CHANNEL] [--attach FILE]… [--dry-run]",
    example: "ask 104233 --kind pay-later \"Until payday?\" --choice grant:+14 --choice go-on",
    values: [
      QuestionKind.allCases.map(\.name).joined(separator: ", "),
      MessageChannel.allCases.map(\.name).joined(separator: ", "),
    ]
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Argument(help: .help("all.text", value: "text"))
  var text: String

  @Option(help: .help("ask.kind", value: "kind"))
  var kind: String

  @Option(help: .help("ask.choice", value: "form"))
  var choice: [String] = []

  @Option(help: .help("ask.answer-by", value: "date"))
  var answerBy: String?

  @Option(help: .help("ask.from-debtor", value: "channel"))
  var fromDebtor: String?

  @Option(help: .help("ask.attach", value: "file"))
  var attach: [String] = []

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store(dryRun ? .reading : .acting)
    let number = try session.number(number)
    let kind = try session.questionKind(kind)
    let choices = try choice.map { form in
      guard let answer = ReadyAnswer(form: form, today: session.today) else {
        throw CommandFailure.usage("cli.choice-form", .text(form))
      }
      return answer
    }
    var question = try session.questionRules().question(
      kind,
      text: session.words(text),
      choices: choices.isEmpty ? nil : choices,
      today: session.today,
      calendar: session.configuration.settings.choices.calendar
    )
    if let answerBy { question.answerBy = try session.typedDay(answerBy) }
    question.channel = try fromDebtor.map(session.messageChannel)
    let dispatcher = try session.dispatcher(for: store)
    let place = DraftPlace(number, .ask)
    let files = try GivenFiles(attach, at: place, in: store, dispatcher, dryRun: dryRun)
    question.attachments = files.numbers
    let options = ActionRun.PlanOptions(
      cases: [],
      filter: nil,
      dryRun: dryRun,
      json: output.json
    )
    return try files.sent {
      try ActionRun(session: session, options: options)
        .run(.ask(question), on: .cases([number]), store)
    }
  }
}

/// `amili note NUMBER TEXT`.
struct NoteCase: ReportingVerb {
  static let page = VerbPage(
    "note",
    usage: "NUMBER TEXT|- [--dry-run]",
    example: "note 104233 \"Promised to send the receipt\""
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Argument(help: .help("all.text", value: "text"))
  var text: String

  @Flag(help: .help("all.dry-run"))
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
    usage: "NUMBER [TEXT|-] [--no-answer] [--promise DATE] [--dry-run]",
    example: "call 104233 \"Gets paid on Friday\" --promise fri"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Argument(help: .help("call.text", value: "text"))
  var text: String?

  @Flag(help: .help("call.no-answer")) var noAnswer = false

  @Option(help: .help("call.promise", value: "date"))
  var promise: String?

  @Flag(help: .help("all.dry-run"))
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

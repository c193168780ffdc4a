import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// Which question a verb of the queue is about.
struct QuestionOptions: ParsableArguments {
  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Option(help: .help("all.question", value: "id"))
  var question: Int64?

  /// Does something to the question meant, and tells how it stands then.
  ///
  /// - Parameter wakes: it was asked to rest no longer, which is what is told.
  func change(
    _ session: Session,
    json: Bool,
    wakes: Bool = false,
    _ body: (ActionDispatcher, Int64) throws -> Void
  ) throws -> ExitStatus {
    let store = try session.store()
    let number = try session.number(number)
    guard let row = try session.waitingQuestion(of: number, named: question, in: store) else {
      let failure = CommandFailure.noOpenQuestion(number)
      guard json else { throw failure }
      return refuse(number, Refusal.noQuestion.code, failure.sentence, session)
    }
    do {
      try body(try session.dispatcher(for: store), row.question.id)
    } catch let error as DispatchError where json && error.code == .notPossible {
      return refuse(number, error.reason, error.sentence, session)
    }
    let side = try session.user(of: store).side
    let reader = try store.reader(.pages).questions
    guard let now = try reader.openQuestion(row.question.id, seenBy: side) else { return .done }
    if json {
      let rules = try session.questionRules()
      session.print(
        .object {
          $0.array("questions", [now]) { $0.question($1, rules, session) }
          $0.strings("refused", [])
        }
      )
      return .done
    }
    let named = SentenceValue.text(now.row.number.description)
    if wakes {
      let rested = row.snoozedUntil.map { $0 >= session.today } ?? false
      session.say(rested ? "cli.question-awake" : "cli.question-rested-not", named)
    } else if let until = now.snoozedUntil, until >= session.today {
      session.say("cli.question-rests", named, .date(until))
    } else if now.handler.isEmpty {
      session.say("cli.question-free", named)
    } else {
      session.say("cli.question-of", named, .text(now.handler))
    }
    return .done
  }

  /// That it was not done, as JSON: the question stands as it stood.
  private func refuse(
    _ number: CaseNumber,
    _ code: String,
    _ why: Sentence,
    _ session: Session
  ) -> ExitStatus {
    session.print(
      .object {
        $0.strings("questions", [])
        $0.array("refused", [number]) { $0.refusal($1, code, session.wording.text(why)) }
      }
    )
    return .someRefused
  }
}

/// `amili take NUMBER`.
struct TakeQuestion: ReportingVerb {
  static let page = VerbPage(
    "take",
    usage: "NUMBER [--over] [--question ID]",
    example: "take 104233"
  )

  @OptionGroup var question: QuestionOptions

  @Flag(help: .help("take.over")) var over = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try question.change(session, json: output.json) {
      try over ? $0.takeOver($1) : $0.take($1)
    }
  }
}

/// `amili release NUMBER`.
struct ReleaseQuestion: ReportingVerb {
  static let page = VerbPage(
    "release",
    usage: "NUMBER [--question ID]",
    example: "release 104233"
  )

  @OptionGroup var question: QuestionOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try question.change(session, json: output.json) { try $0.release($1) }
  }
}

/// `amili snooze NUMBER DATE`.
struct SnoozeQuestion: ReportingVerb {
  static let page = VerbPage(
    "snooze",
    usage: "NUMBER DATE",
    "NUMBER --wake",
    example: "snooze 104233 +3"
  )

  @OptionGroup var question: QuestionOptions

  @Argument(help: .help("snooze.day", value: "date"))
  var day: String?

  @Flag(help: .help("snooze.wake")) var wake = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    guard wake != (day != nil) else {
      throw CommandFailure.usage("usage.needs", .text("snooze"), .text("DATE, --wake"))
    }
    let until = try day.map(session.typedDay)
    return try question.change(session, json: output.json, wakes: wake) {
      try $0.snooze($1, until: until)
    }
  }
}

/// `amili hand-over NUMBER E-MAIL`.
struct HandOverQuestion: ReportingVerb {
  static let page = VerbPage(
    "hand-over",
    usage: "NUMBER E-MAIL [--note TEXT]",
    example: "hand-over 104233 kari@example.no --note \"You know the site\""
  )

  @OptionGroup var question: QuestionOptions

  @Argument(help: .help("hand-over.email", value: "e-mail"))
  var email: String

  @Option(help: .help("hand-over.note", value: "text"))
  var note: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try question.change(session, json: output.json) {
      try $0.handOver($1, to: email, note: note ?? "")
    }
  }
}

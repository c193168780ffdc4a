import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili thread NUMBER`.
struct ShowThread: ReportingVerb {
  static let page = VerbPage(
    "thread",
    usage: "NUMBER [--json]",
    example: "thread 104233"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (record, records) = try session.record(number, in: store)
    let messages = try records.messages(of: record.row.number)
    let open = try choices(of: record.row.number, session, store)
    if output.json {
      session.print(
        .object {
          $0.member("case", record.row.number.description)
          $0.messages(messages, session)
          $0.array("open", open) { json, question in json.open(question, session) }
        }
      )
      return .done
    }
    if messages.isEmpty { session.say("detail.no-messages") }
    CasePage(session: session, record: record).write(messages)
    for question in open { write(question, session) }
    return .done
  }

  /// An open question with its ready answers, each with why it may not be given.
  typealias Open = (question: OpenQuestion, answers: [(answer: ReadyAnswer, refusal: Refusal?)])

  private func choices(
    of number: CaseNumber,
    _ session: Session,
    _ store: some CaseStoring
  ) throws -> [Open] {
    guard session.asOf == nil else { return [] }
    let dispatcher = try session.dispatcher(for: store, seenBy: session.viewer(of: store))
    let rules = try session.questionRules()
    return try dispatcher.openQuestions(of: number).map {
      ($0, try dispatcher.choices(under: $0, rules: rules))
    }
  }

  private func write(_ open: Open, _ session: Session) {
    let wording = session.wording
    session.output.line("")
    session.say(
      "queue.waits",
      .text(wording.word(open.question.kind)),
      .text(session.left(of: open.question))
    )
    for (index, choice) in open.answers.enumerated() {
      let why = choice.refusal.map { "  (\(wording.text($0.sentence)))" } ?? ""
      session.output.line("  \(index + 1)  \(session.say(choice.answer))\(why)")
    }
  }
}

extension JSONText {
  fileprivate mutating func open(_ open: ShowThread.Open, _ session: Session) {
    object {
      $0.member("id", String(open.question.id))
      $0.member("kind", open.question.kind.name)
      $0.member("answerBy", open.question.answerBy)
      $0.member("holds", open.question.holds)
      $0.array("choices", open.answers) { json, choice in
        json.object {
          $0.member("code", choice.answer.effect.code)
          $0.member("label", SafeText(session.say(choice.answer)).text)
          $0.member("refusal", choice.refusal?.code)
        }
      }
    }
  }
}

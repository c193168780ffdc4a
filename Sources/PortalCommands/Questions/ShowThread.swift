import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import PortalModel
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
          $0.array("notes", NotedWords.all(record.events)) { $0.noted($1) }
          $0.array("open", open) { json, question in json.open(question, session) }
        }
      )
      return .done
    }
    let entries = ThreadEntry.all(messages, record.events)
    if entries.isEmpty { session.say("detail.no-messages") }
    CasePage(session: session, record: record).write(entries)
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
  fileprivate mutating func noted(_ words: NotedWords) {
    object {
      $0.member("at", words.at.written)
      $0.member("from", words.from.written)
      switch words.kind {
      case .note: $0.member("kind", "note")
      case .call(let answered, let promise):
        $0.member("kind", "call")
        $0.member("answered", answered)
        $0.member("promise", promise)
      case .undone(let action):
        $0.member("kind", "undone")
        $0.member("action", action.name)
      }
      $0.member("text", words.text)
    }
  }

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

import ActionDispatch
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import Wording

/// `amili answer NUMBER TEXT`.
struct AnswerQuestion: ReportingVerb {
  static let page = VerbPage(
    "answer",
    usage: "NUMBER TEXT|- [--phrase NAME] [--choice N|FORM] [--attach FILE]… [--dry-run]",
    "--where FILTER TEXT|- [--choice FORM] [--kind KIND] [--dry-run]",
    example: "answer 104233 \"He gets a fortnight\" --choice grant:+14"
  )

  @Argument(help: .help("answer.words", value: "number"))
  var words: [String] = []

  @Option(
    name: .customLong("where"),
    parsing: .unconditional,
    help: .help("answer.where", value: "filter")
  )
  var filter: String?

  @Option(help: .help("answer.choice", value: "n"))
  var choice: String?

  @Option(help: .help("answer.phrase", value: "name"))
  var phrase: String?

  @Option(help: .help("answer.kind", value: "kind"))
  var kind: String?

  @Option(help: .help("all.question", value: "id"))
  var question: Int64?

  @Option(help: .help("answer.attach", value: "file"))
  var attach: [String] = []

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store(dryRun ? .reading : .acting)
    if filter != nil { return try answerMany(session) }
    guard (1...2).contains(words.count) else {
      throw CommandFailure.usage("usage.needs", .text("answer"), .text("NUMBER, TEXT"))
    }
    let number = try session.number(words[0])
    let detail = try store.reader(.pages).detail(number)
    let found = try session.waitingQuestion(of: number, named: question, in: store)
    let dispatcher = try session.dispatcher(for: store)
    let typed = words.count == 2 ? words[1] : nil
    guard let row = found else {
      try keepLate(self.text(typed, detail, session), number, store, dispatcher, session)
      return try nothingWaits(number, session)
    }
    let chosen = try chosen(row.question, dispatcher, session)
    var answer = QuestionAnswer(
      to: row.question.id,
      text: "",
      effect: chosen.effect,
      label: chosen.label
    )
    // What is written tells of the case as the answer leaves it.
    let said = try self.text(typed, detail?.after(.answer(answer)), session)
    answer.text = said
    let place = DraftPlace(number, .answer, to: row.question.id)
    let files = try GivenFiles(attach, at: place, in: store, dispatcher, dryRun: dryRun)
    answer.attachments = files.numbers
    let options = ActionRun.PlanOptions(
      cases: [],
      filter: nil,
      dryRun: dryRun,
      json: output.json,
      naming: report.naming
    )
    return try files.sent {
      try ActionRun(session: session, options: options)
        .run(.answer(answer), on: .cases([number]), store)
    }
  }

  private static func isEmpty(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  /// Somebody was first: the words are kept as a draft to the question they were for, the one named, else
  /// the case's last, from where they can still be sent as a message.
  private func keepLate(
    _ text: String,
    _ number: CaseNumber,
    _ store: some CaseStoring,
    _ dispatcher: ActionDispatcher,
    _ session: Session
  ) throws {
    guard !dryRun, !Self.isEmpty(text) else { return }
    let asked = try store.reader(.pages).messages(of: number).filter { $0.question != nil }.map(
      \.id
    )
    guard let meant = asked.last(where: { $0 == question ?? $0 }) else { return }
    try dispatcher.add(words: text, toDraftAt: DraftPlace(number, .answer, to: meant))
    session.complain("cli.draft-kept", .text(number.description))
  }

  /// That there is nothing to answer, as the other refusals of an answer are told.
  private func nothingWaits(_ number: CaseNumber, _ session: Session) throws -> ExitStatus {
    guard output.json else { throw CommandFailure.noOpenQuestion(number) }
    var report = ActionReport(.answer(QuestionAnswer(to: question, text: "")), dryRun: dryRun)
    report.refused = [(number, .noQuestion)]
    report.write(session)
    return report.status
  }

  private func answerMany(_ session: Session) throws -> ExitStatus {
    guard words.count <= 1, attach.isEmpty, question == nil else {
      throw CommandFailure.usage("cli.answer-many")
    }
    let text = try text(words.first, nil, session)
    let answer = QuestionAnswer(
      to: nil,
      of: try kind.map(session.questionKind).map { [$0] } ?? [],
      text: text,
      effect: try choice.map(session.answerEffect) ?? .goOn
    )
    let options = ActionRun.PlanOptions(
      cases: [],
      filter: filter,
      dryRun: dryRun,
      json: output.json,
      naming: report.naming
    )
    return try ActionRun(session: session, options: options).run(.answer(answer))
  }

  /// The phrase, filled in from the case, and below it what was typed.
  private func text(
    _ typed: String?,
    _ detail: CaseDetail?,
    _ session: Session
  ) throws -> String {
    [try phrase.map { try session.phrase($0, about: detail) }, typed.map(session.words)]
      .compactMap(\.self).joined(separator: "\n")
  }

  /// The ready answer of a number, or the one of a form.
  private func chosen(
    _ question: OpenQuestion,
    _ dispatcher: ActionDispatcher,
    _ session: Session
  ) throws -> ReadyAnswer {
    guard let choice else { return ReadyAnswer(attach.isEmpty ? .goOn : .attach) }
    guard let place = Int(choice) else { return ReadyAnswer(try session.answerEffect(choice)) }
    let ready = try dispatcher.choices(under: question, rules: try session.questionRules())
    guard ready.indices.contains(place - 1) else {
      throw CommandFailure.usage("cli.choice-number", .text(choice), .count(ready.count))
    }
    return ready[place - 1].answer
  }
}

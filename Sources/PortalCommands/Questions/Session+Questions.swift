import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection
import Wording

extension Session {
  /// What each kind of question holds, and the answers that stand ready.
  func questionRules() throws -> QuestionRules { try QuestionRules.load(from: data) }

  /// The open question of a case that is meant: the one named, else its oldest; nil when nothing waits for
  /// an answer.
  ///
  /// - Throws: exit 66 when there is no such case, 77 when its creditor is not served.
  func waitingQuestion(
    of number: CaseNumber,
    named id: Int64?,
    in store: some CaseStoring
  ) throws -> QuestionRow? {
    let reader = try store.reader(.pages)
    guard let detail = try reader.detail(number) else { throw CommandFailure.noSuchCase(number) }
    guard try user(of: store).serves(detail.creditor) else {
      throw CommandFailure(.notAllowed, Sentence("refusal.not-served"))
    }
    let open = try reader.questions.openQuestions(of: [number])
    let meant = id.map { id in open.first { $0.id == id } } ?? open.first
    let side = try user(of: store).side
    return try meant.flatMap { try reader.questions.openQuestion($0.id, seenBy: side) }
  }

  /// A kind of question by its name, or by its word in the user's language.
  func questionKind(_ text: String) throws(CommandFailure) -> QuestionKind {
    let folded = Folding.fold(text)
    let kind = QuestionKind.allCases.first {
      $0.name == folded || Folding.fold(wording.word($0)) == folded
    }
    guard let kind else {
      throw .usage(
        "cli.question-kind",
        .text(text),
        .text(QuestionKind.allCases.map(\.name).joined(separator: ", "))
      )
    }
    return kind
  }

  /// How the debtor's words came, by its name: `letter`, `email`, `call`, `web`.
  func messageChannel(_ text: String) throws(CommandFailure) -> MessageChannel {
    guard let channel = MessageChannel.allCases.first(where: { $0.name == Folding.fold(text) })
    else {
      throw .usage(
        "cli.message-channel",
        .text(text),
        .text(MessageChannel.allCases.map(\.name).joined(separator: ", "))
      )
    }
    return channel
  }

  /// A ready answer by its form: `grant:2026-12-05`, `grant:+14`, `close:credited`, `go-on`.
  func answerEffect(_ text: String) throws(CommandFailure) -> AnswerEffect {
    guard let effect = AnswerEffect(code: text, today: today) else {
      throw .usage("cli.choice-form", .text(text))
    }
    return effect
  }

  /// Words a person typed, or what stands on standard input.
  func words(_ text: String) -> String { text == "-" ? surroundings.input() : text }

  /// How a ready answer is said.
  func say(_ answer: ReadyAnswer) -> String { Self.say(answer, wording) }

  static func say(_ answer: ReadyAnswer, _ wording: Wording) -> String {
    answer.label.isEmpty ? wording.text(answer.effect.sentence) : answer.label
  }

  /// How long a question has waited.
  func age(of question: OpenQuestion) -> String {
    wording.text(QueueWording.age(of: question, on: day))
  }

  /// How long there is to answer it.
  func left(of question: OpenQuestion) -> String {
    wording.text(QueueWording.left(of: question, on: day))
  }
}

extension CommandFailure {
  /// Nothing waits for an answer in this case, or no longer.
  static func noOpenQuestion(_ number: CaseNumber) -> CommandFailure {
    CommandFailure(
      .someRefused,
      Sentence("cli.no-open-question", [.text(number.description)])
    )
  }
}

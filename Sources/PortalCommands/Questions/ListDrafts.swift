import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import PortalModel
import Wording

/// `amili drafts [NUMBER]`.
struct ListDrafts: ReportingVerb {
  static let page = VerbPage(
    "drafts",
    usage: "[NUMBER] [--json]",
    "NUMBER --drop [--question ID] [--json]",
    example: "drafts 104233 --drop"
  )

  /// Drafts named at most; nobody has as many.
  private static let most = 1_000

  @Argument(help: .help("drafts.number", value: "number"))
  var number: String?

  @Flag(help: .help("drafts.drop"))
  var drop = false

  @Option(help: .help("all.question", value: "id"))
  var question: Int64?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    guard number != nil || (!drop && question == nil) else {
      throw CommandFailure.usage("cli.drafts-of-case")
    }
    let store = try session.store(drop ? .acting : .reading)
    let drafts = try drafts(session, store)
    if drop {
      let dispatcher = try session.dispatcher(for: store)
      for draft in drafts { try dispatcher.dropDraft(at: draft.place) }
    }
    if output.json {
      session.print(
        .object {
          $0.array("drafts", drafts) { $0.draft($1) }
          $0.member("dropped", drop)
        }
      )
    } else {
      say(drafts, session)
    }
    return drafts.isEmpty ? .nothingToDo : .done
  }

  /// What this user has begun to write: in the case named, else anywhere, the latest first.
  private func drafts(_ session: Session, _ store: some CaseStoring) throws -> [MessageDraft] {
    let actor = Actor.user(try session.user(of: store).email)
    let number = try number.map { try session.record($0, in: store).0.row.number }
    return try store.reader(.pages).questions.drafts(of: number, by: actor, limit: Self.most)
      .filter { question == nil || $0.place.question == question }
  }

  private func say(_ drafts: [MessageDraft], _ session: Session) {
    guard !drafts.isEmpty else { return session.complain("refusal.no-draft") }
    for draft in drafts {
      let place = draft.place
      session.say(
        drop ? "cli.draft-dropped" : "cli.draft",
        .text(place.number.description),
        .word("action.\(place.kind.name)"),
        .moment(draft.at)
      )
      guard !drop else { continue }
      for line in SafeText.lines(of: draft.text) { session.output.line("  " + line) }
      if let choice = draft.beside.choice {
        session.say("cli.draft-choice", .text(choice.effect.code))
      }
      for file in draft.attachments { session.say("cli.draft-file", .text(file.name)) }
      let path = draft.beside.path
      if !path.isEmpty { session.say("cli.draft-path", .text(path)) }
    }
  }
}

extension JSONText {
  fileprivate mutating func draft(_ draft: MessageDraft) {
    object {
      $0.member("case", draft.place.number.description)
      $0.member("kind", draft.place.kind.name)
      $0.member("question", draft.place.question.map { String($0) })
      $0.member("at", draft.at.written)
      $0.member("text", draft.text)
      $0.member("choice", draft.beside.choice?.effect.code)
      $0.strings("files", draft.attachments.map(\.name))
      $0.member("path", draft.beside.path.isEmpty ? nil : draft.beside.path)
    }
  }
}

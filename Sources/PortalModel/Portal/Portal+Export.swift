import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Intake
import Letters

extension Portal {
  /// Writes the list in view to a CSV file that does not exist yet.
  func export(to typed: String?) {
    guard let list else { return refuse(Refusal("no-list")) }
    guard let path = typed, !path.isEmpty else { return refuse(Refusal("needs-path")) }
    let (say, language) = (environment.services.say, environment.settings.language)
    let export = ListExport(path: path, query: list.query, context: rowContext) {
      say($0, language)
    }
    exportTicket = environment.desk.ask(
      .work(DeskWork("export") { reader, line in try export.write(from: reader, line) })
    )
  }

  func takeExport(_ reply: Reply) {
    switch reply.result {
    case .success(.work(let count as Int)):
      exportTicket = nil
      say(Notice(Sentence("notice.exported", [.count(count)])))
    case .success(.progress(let count as Int)):
      say(Notice(Sentence("notice.exporting", [.count(count)]), stays: true))
    case .success: break
    case .failure(let error):
      exportTicket = nil
      say(Notice(Self.sentence(of: error), tone: .failure))
    }
  }

  /// Any error as a sentence.
  static func sentence(of error: any Error) -> Sentence {
    switch error {
    case let error as StoreError: error.sentence
    case let error as NewFile.Failure: error.sentence
    case let error as FilterFault: error.sentence
    case let error as DataFileError:
      error.sentences.first ?? Sentence("notice.failed", [.text("\(error)")])
    case let error as DispatchError: error.sentence
    case let error as EditorFile.Failure: error.sentence
    case let error as ImportFailure: sentence(of: error.cause)
    case let error as DirectRefusal: error.sentence
    case let error as LetterRefusal: error.sentence
    case let error as CreditNoteAssignment.Refused: error.sentence
    case let error as PastDay: error.sentence
    case let error as InboxError: error.sentence
    case let error as LetterError: error.sentence
    case let error as UnreadableFile: error.sentence
    default: Sentence("notice.failed", [.text("\(error)")])
    }
  }

  /// Opens what is chosen in a part of the detail: a letter, an attachment, another case.
  func openItem() {
    if case .debtor(let rows, _) = detail.content, rows.indices.contains(detail.item) {
      let number = rows[detail.item].number
      guard let current = detail.number, current != number else { return }
      go(to: number)
      opened.left.append(current)
      return
    }
    // In a thread it is what was begun that can be opened.
    if case .messages(_, let drafts, _) = detail.content {
      let me = Actor.user(environment.user.email)
      if drafts.contains(where: { $0.actor == me }) { perform("draft.open") }
      return
    }
    detail.open()
  }
}

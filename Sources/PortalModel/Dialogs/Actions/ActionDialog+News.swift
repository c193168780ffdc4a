import CaseStore
import DebtCollection
import Wording

/// What others do to the question while its answer is written.
extension ActionDialog {
  /// The store has been written: whether the question still waits, and for whom, is asked anew.
  public func storeChanged(in portal: Portal) {
    guard kind == .answer, let question = form.talk?.material.question, newsTicket == nil else {
      return
    }
    let (number, me) = (question.number, portal.environment.user)
    newsTicket = portal.environment.desk.ask(
      .work(
        DeskWork("question \(question.id)", lane: .counts) { reader, _ in
          guard let row = try reader.questions.openQuestion(question.id, seenBy: me.side) else {
            let answer = try reader.messages(of: number).last { $0.answers == question.id }
            return QuestionNews.answered(by: answer?.from)
          }
          let isOthers = !row.handler.isEmpty && row.handler != me.email && me.side != .both
          return isOthers ? QuestionNews.taken(by: row.handler) : QuestionNews.none
        }
      )
    )
  }

  /// Takes what was read about the question; true when it was that.
  func receiveNews(_ reply: Reply, in portal: Portal) -> Bool {
    guard reply.ticket == newsTicket else { return false }
    newsTicket = nil
    switch reply.result {
    case .success(.work(let read as QuestionNews)):
      guard read != news else { break }
      news = read
      portal.say(Notice(read.notice, tone: read == .none ? .news : .refusal))
      portal.needsFrame = true
    case .success: break
    // It is asked again with the next change; a plan says the same at the latest when it is sent.
    case .failure(let error): portal.say(Notice(Portal.sentence(of: error), tone: .failure))
    }
    return true
  }
}

/// What has become of a question since its answer was begun.
enum QuestionNews: Hashable, Sendable {
  /// It waits as it did.
  case none
  /// Somebody else has taken it, by e-mail.
  case taken(by: String)
  /// It waits no longer; who answered it, where an answer is why.
  case answered(by: Actor?)

  /// What is said of it beside Send; nil where there is nothing to say.
  var sentence: Sentence? {
    switch self {
    case .none: nil
    case .taken(let email): Sentence("dialog.taken-meanwhile", [.text(email)])
    case .answered(.user(let email)?): Sentence("dialog.answered-meanwhile", [.text(email)])
    case .answered: Sentence("dialog.waits-no-longer")
    }
  }

  /// The same with what becomes of the words; that it may be answered again.
  var notice: Sentence {
    switch self {
    case .none: Sentence("dialog.free-again")
    case .taken(let email): Sentence("dialog.taken-meanwhile-text-kept", [.text(email)])
    case .answered(.user(let email)?):
      Sentence("dialog.answered-meanwhile-text-kept", [.text(email)])
    case .answered: Sentence("dialog.waits-no-longer-text-kept")
    }
  }
}

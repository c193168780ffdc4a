import CaseStore
import DebtCollection

extension CaseState {
  /// What stands before what happens next: nothing where it waits, which is no next step.
  public var nextLabel: String? { next?.kind == .answer ? nil : "column.next" }

  /// What happens next and when, or what it waits for; nil when nothing comes.
  public var nextSentence: Sentence? {
    guard let next else { return nil }
    switch next.kind {
    case .answer where awaitingAnswer: return Sentence("detail.held-question", [.date(next.date)])
    case .answer where disputed: return Sentence("detail.held-dispute", [.date(next.date)])
    case .answer: return Sentence("detail.held-unread", [.date(next.date)])
    case .collection:
      let when = cutOff.map { SentenceValue.moment($0) } ?? .date(next.date)
      return Sentence("detail.next-on", [.word("next.collection"), when])
    default:
      return Sentence("detail.next-on", [.word("next.\(next.kind.name)"), .date(next.date)])
    }
  }
}

import CaseStore
import DebtCollection

extension Undertaking {
  /// What the debtor has undertaken, as it stands in the head.
  public var sentence: Sentence {
    switch self {
    case .promise(let day): Sentence("detail.promised", [.date(day)])
    case .instalment(let place, let count, let due):
      Sentence("detail.instalment", [.count(place), .count(count), .date(due)])
    case .missed(let place, let count, let due, let until):
      Sentence(
        "detail.instalment-missed",
        [.count(place), .count(count), .date(due), .date(until)]
      )
    case .plan(let count, let last):
      Sentence("detail.instalments", [.count(count), .date(last)])
    }
  }
}

extension CaseState {
  /// What stands before what happens next: nothing where it waits, which is no next step.
  public var nextLabel: String? { next?.kind == .answer ? nil : "column.next" }

  /// What happens next and when, or what it waits for; nil when nothing comes.
  public var nextSentence: Sentence? {
    guard let next else { return nil }
    switch next.kind {
    case .answer where awaitingAnswer: return Sentence("detail.held-question", [.date(next.date)])
    case .answer where awaitsDecision:
      return Sentence("detail.held-decision", [.date(next.date)])
    case .answer where disputed: return Sentence("detail.held-dispute", [.date(next.date)])
    case .answer: return Sentence("detail.held-unread", [.date(next.date)])
    case .collection:
      let when = cutOff.map { SentenceValue.moment($0) } ?? .date(next.date)
      return Sentence("detail.next-on", [.word("next.collection"), when])
    case .register where isBarredWhileWaiting:
      return Sentence("detail.next-barred", [.date(timeBarred), .date(next.date)])
    default:
      return Sentence("detail.next-on", [.word("next.\(next.kind.name)"), .date(next.date)])
    }
  }
}

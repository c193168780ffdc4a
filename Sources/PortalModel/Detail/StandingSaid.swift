import CaseStore
import DebtCollection

extension CaseState {
  /// Where the case stands, each thing once: stage, step and status; for a closed one how and when it
  /// was closed.
  public var standingSentence: Sentence {
    if let closingSentence { return closingSentence }
    let step = StepWord.key(of: self)
    // A case that has not been sent has come to no step yet.
    let stage = "stage.\(stage.name)"
    guard step != stage else { return Sentence("detail.stands", [.word(step)]) }
    return Sentence(
      "detail.stands-at",
      [.word(stage), .word(step), .word("status.\(status.name)")]
    )
  }

  /// How and when it was closed; nil while it is not.
  public var closingSentence: Sentence? {
    guard let closeReason, let closedOn else { return nil }
    if let continuedIn {
      return Sentence("detail.closed-merged", [.date(closedOn), .text(continuedIn.description)])
    }
    return Sentence("detail.closed", [.date(closedOn), .word("reason.\(closeReason.name)")])
  }
}

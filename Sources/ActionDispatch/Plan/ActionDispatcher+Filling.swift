import CaseStore
import DebtCollection

/// A text with fields as it reads in one case, or why it cannot be said there.
public enum FilledText: Hashable, Sendable {
  case says(String)
  case refused(Refusal)
}

/// Fills in a text's fields from a case.
public typealias Filling = @Sendable (_ text: String, _ detail: CaseDetail) throws -> FilledText

extension CaseAction {
  /// The text whose fields are each case's own; nil where it has none. A debtor's words are put as they
  /// came.
  var template: String? {
    switch self {
    case .answer, .message: text.flatMap { PhraseText.namesField($0) ? $0 : nil }
    case .ask(let question) where question.channel == nil && PhraseText.namesField(question.text):
      question.text
    default: nil
    }
  }

  /// The same with the text as it reads in one case.
  fileprivate func saying(_ text: String) -> CaseAction {
    switch self {
    case .answer(var answer):
      answer.text = text
      return .answer(answer)
    case .message(let kind, _, let files): return .message(kind, text: text, attachments: files)
    case .ask(var question):
      question.text = text
      return .ask(question)
    default: return self
    }
  }
}

extension CaseDetail {
  /// The case as an action leaves it: what the action's own words tell of. A debtor who is given more time
  /// has it, also where the agency has yet to carry that out: until then the last day to pay, which at
  /// collection is all that moves.
  ///
  /// - Parameter effect: what the action does to it; nil while only the action is known.
  public func after(_ action: CaseAction, _ effect: ActionEffect? = nil) -> CaseDetail {
    var detail = self
    if let effect { detail.row.state = effect.after }
    if let day = action.grantedUntil {
      if detail.row.state.stage != .collection { detail.row.state.due = day }
      detail.row.state.deadline = day
    }
    return detail
  }
}

extension ActionDispatcher {
  /// An action in a case's own words.
  enum OwnWords {
    case action(CaseAction)
    case refused(Refusal)
  }

  /// The action as it is done to one case.
  ///
  /// - Parameter effect: what it does to the case.
  /// - Throws: `StoreError`, and what the filling throws.
  func inOwnWords(
    _ action: CaseAction,
    _ number: CaseNumber,
    _ effect: ActionEffect,
    _ lookup: any CaseLookup
  ) throws -> OwnWords {
    guard let template = action.template, let filling else { return .action(action) }
    guard let detail = try lookup.detail(number) else { return .action(action) }
    switch try filling(template, detail.after(action, effect)) {
    case .refused(let refusal): return .refused(refusal)
    case .says(let text):
      return text.count > ActionRules.longestMessage
        ? .refused(Refusal("long-message", [.count(ActionRules.longestMessage)]))
        : .action(action.saying(text))
    }
  }

  /// The verdict on an action that says each case's own words: refused where they cannot be said.
  func verdict(
    _ verdict: ActionVerdict,
    _ action: CaseAction,
    _ number: CaseNumber,
    _ lookup: any CaseLookup
  ) throws -> ActionVerdict {
    guard case .does(let effect) = verdict,
      case .refused(let refusal) = try inOwnWords(action, number, effect, lookup)
    else { return verdict }
    return .refused(refusal)
  }
}

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
  /// The text whose fields are each case's own; nil where it is the same for all.
  var template: String? {
    if case .answer(let answer) = self, answer.fills { answer.text } else { nil }
  }

  /// The same with the text as it reads in one case.
  fileprivate func saying(_ text: String) -> CaseAction {
    guard case .answer(var answer) = self else { return self }
    (answer.text, answer.fills) = (text, false)
    return .answer(answer)
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
  /// - Throws: `StoreError`, and what the filling throws.
  func inOwnWords(
    _ action: CaseAction,
    _ number: CaseNumber,
    _ lookup: any CaseLookup
  ) throws -> OwnWords {
    guard let template = action.template, let filling else { return .action(action) }
    guard let detail = try lookup.detail(number) else { return .action(action) }
    switch try filling(template, detail) {
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
    guard case .does = verdict, case .refused(let refusal) = try inOwnWords(action, number, lookup)
    else { return verdict }
    return .refused(refusal)
  }
}

import CaseStore
import DebtCollection

/// The open questions of some cases, read only where an answer or a decision needs them.
struct OpenQuestions {
  private var byCase: [CaseNumber: [OpenQuestion]] = [:]

  init(
    for action: CaseAction,
    of numbers: ArraySlice<CaseNumber>,
    _ reader: @autoclosure () -> any QuestionReader
  ) throws(StoreError) {
    guard action.kind == .answer || action.kind == .decide else { return }
    for question in try reader().openQuestions(of: numbers) {
      byCase[question.number, default: []].append(question)
    }
  }

  subscript(number: CaseNumber) -> [OpenQuestion] { byCase[number] ?? [] }

  /// The question an answer is to.
  func question(of answer: QuestionAnswer, in number: CaseNumber) -> OpenQuestion? {
    ActionRules.question(of: answer, among: self[number])
  }
}

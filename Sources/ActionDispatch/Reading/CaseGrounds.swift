import CaseStore
import DebtCollection

/// What the rules must know of some cases beside how they stand, read only where the action asks for it:
/// open questions for an answer or a decision, the claim's history for costs that are given up, whether a
/// payment plan runs for one that is agreed.
struct CaseGrounds {
  private var questions: [CaseNumber: [OpenQuestion]] = [:]
  private var claims: [CaseNumber: ClaimGrounds] = [:]

  /// - Parameters:
  ///   - day: the day the action is done.
  ///   - rates: the law's amounts, where they are needed.
  init(
    for action: CaseAction,
    of numbers: ArraySlice<CaseNumber>,
    on day: CivilDate,
    _ lookup: any CaseLookup,
    _ questions: @autoclosure () -> any QuestionReader,
    _ payments: @autoclosure () -> any PaymentReader,
    rates: () throws -> RateTables
  ) throws {
    if [.answer, .ask, .decide].contains(action.kind) {
      for question in try questions().openQuestions(of: numbers) {
        self.questions[question.number, default: []].append(question)
      }
    }
    if action.kind == .instalments {
      let payments = payments()
      for number in numbers {
        claims[number] = ClaimGrounds(runsPlan: try payments.runningPlan(of: number) != nil)
      }
    }
    guard case .agency(let act) = action, act.asksForHistory else { return }
    let rates = try rates()
    for number in numbers {
      guard let detail = try lookup.detail(number) else { continue }
      let file = WholeCase(detail: detail, events: try lookup.history(of: number), ledger: [])
      claims[number] = ClaimGrounds(
        // What is to pay by the letters that were sent is no matter of the licence.
        file.account(licensed: true, rates: rates),
        of: detail.row.state,
        on: day
      )
    }
  }

  func questions(of number: CaseNumber) -> [OpenQuestion] { questions[number] ?? [] }

  func claim(of number: CaseNumber) -> ClaimGrounds? { claims[number] }

  /// The question an answer is to.
  func question(of answer: QuestionAnswer, in number: CaseNumber) -> OpenQuestion? {
    ActionRules.question(of: answer, among: questions(of: number))
  }
}

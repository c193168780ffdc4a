import DebtCollection
import Testing

@testable import PortalModel

@Suite("The word for where a case stands")
struct StepWordTests {
  @Test(
    "its step, or its stage where the step says nothing; a reminder without a fee has a word of its own",
    arguments: [
      (Stage.waiting, Step.registered, 0, "stage.waiting"),
      (.reminder, .noticed, 0, "step.noticed"),
      (.reminder, .reminded, 3_500, "step.reminded"),
      (.reminder, .reminded, 0, "step.reminded-free"),
      (.closed, .reminded, 0, "stage.closed"),
    ]
  )
  func word(stage: Stage, step: Step, fee: Int64, key: String) {
    var state = MadeRows.row(0).state
    (state.stage, state.step, state.amounts.reminderFee) = (stage, step, Money(fee))
    #expect(StepWord.key(of: state) == key)
  }
}

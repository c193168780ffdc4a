import DebtCollection
import Testing

@Suite("What a debtor has undertaken, as the head of a case says it")
struct UndertakingTests {
  private let first = CivilDate(dayNumber: 20_801)

  private func state(_ hasPlan: Bool = true) -> CaseState {
    var state = CaseState(
      due: first - 90,
      timeBarred: first + 900,
      amounts: ClaimAmounts(principal: Money(900))
    )
    state.stage = .collection
    state.hasPlan = hasPlan
    return state
  }

  private func events(_ happenings: [Happening]) -> [CaseEvent] {
    happenings.map { CaseEvent(at: Timestamp(seconds: 0), day: first - 9, actor: .agency, $0) }
  }

  private func payment(_ sum: Int64) -> Happening {
    .payment(Money(sum), CoverageOfPayment(), direct: false)
  }

  @Test("a promise is a promise; a plan tells the first instalment that is not paid in full")
  func tells() throws {
    let plan = PaymentPlan(
      of: CaseNumber(100_001),
      agreed: first - 9,
      PaymentPlan.instalments(of: Money(900), 3, from: first)
    )
    let last = try #require(plan.instalments.last?.due)
    let agreed = Happening.planAgreed(instalments: 3, last: last)
    let promised = Happening.promise(first + 3)
    func after(_ happenings: [Happening], _ plan: PaymentPlan?) -> Undertaking? {
      Undertaking(of: state(), after: events(happenings), plan: plan)
    }
    #expect(after([promised], nil) == .promise(first + 3))
    #expect(after([promised, agreed], plan) == .instalment(1, of: 3, due: first))
    // What came in before it was agreed is not of it; half an instalment is none.
    #expect(after([payment(300), agreed], plan) == .instalment(1, of: 3, due: first))
    let second = first.adding(months: 1)
    #expect(after([agreed, payment(450)], plan) == .instalment(2, of: 3, due: second))
    #expect(after([agreed, payment(900)], plan) == .plan(instalments: 3, last: last))
    #expect(after([agreed], nil) == .plan(instalments: 3, last: last))
    let undone = Happening.undone(
      .instalments,
      receipt: 1,
      restores: RestoredFields(from: state(), to: state())
    )
    #expect(after([promised, agreed, undone], nil) == .promise(first + 3))
    #expect(after([promised, .planEnded(broken: false)], nil) == nil)
    #expect(Undertaking(of: state(false), after: events([promised]), plan: nil) == nil)
  }

  @Test("a missed instalment is told with the last day to make it good")
  func missed() throws {
    let plan = PaymentPlan(
      of: CaseNumber(100_001),
      agreed: first - 9,
      PaymentPlan.instalments(of: Money(900), 3, from: first)
    )
    let last = try #require(plan.instalments.last?.due)
    let letter = LetterSent(
      kind: .instalmentMissed,
      channel: .post,
      letter: 1,
      deadline: first + 13,
      sum: Money(300),
      interest: .zero,
      fee: .zero,
      compensation: .zero,
      reminderFee: .zero,
      collectionFee: .zero
    )
    func event(_ day: CivilDate, _ happening: Happening) -> CaseEvent {
      CaseEvent(at: Timestamp(seconds: 0), day: day, actor: .agency, happening)
    }
    let told = [
      event(first - 9, .planAgreed(instalments: 3, last: last)),
      event(first + 6, .letterSent(letter)),
    ]
    #expect(
      Undertaking(of: state(), after: told, plan: plan)
        == .missed(1, of: 3, due: first, until: first + 13)
    )
    // Made good, the plan goes on with the next.
    let paid = told + [event(first + 9, payment(300))]
    #expect(
      Undertaking(of: state(), after: paid, plan: plan)
        == .instalment(2, of: 3, due: plan.instalments[1].due)
    )
  }
}

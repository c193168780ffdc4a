/// What a debtor has undertaken to do, while it holds the case.
public enum Undertaking: Hashable, Sendable {
  /// To pay by a day.
  case promise(CivilDate)
  /// To pay in instalments: the place of the next one, counted from 1, how many there are, its day.
  case instalment(Int, of: Int, due: CivilDate)
  /// An instalment was missed: its place, how many there are, its day, and the last day to make it good
  /// before the plan lapses.
  case missed(Int, of: Int, due: CivilDate, until: CivilDate)
  /// To pay in so many instalments, the last one on a day, where it is not known which is next.
  case plan(instalments: Int, last: CivilDate)

  /// What holds a case; nil where nothing does.
  ///
  /// - Parameters:
  ///   - events: its history, oldest first.
  ///   - plan: the plan that runs, where one does.
  public init?(of state: CaseState, after events: [CaseEvent], plan: PaymentPlan?) {
    guard state.hasPlan, state.stage != .closed else { return nil }
    // A plan takes the place of a promise, which holds again where the plan is taken back.
    var undertaken: [Undertaking] = []
    for event in events {
      switch event.happening {
      case .promise(let day): undertaken.append(.promise(day))
      case .planAgreed(let count, let last):
        undertaken.append(.plan(instalments: count, last: last))
      case .undone(.instalments, _, _), .rejected(.instalments, _): _ = undertaken.popLast()
      // Not every call brought a promise.
      case .undone(.call, _, _):
        if case .promise? = undertaken.last { undertaken.removeLast() }
      case .planEnded: undertaken = []
      default: break
      }
    }
    guard let latest = undertaken.last else { return nil }
    self = latest
    if case .plan(let count, let last) = latest, let plan, plan.instalments.count == count,
      plan.instalments.last?.due == last, let next = plan.next(after: events)
    {
      let due = next.instalment.due
      self = .instalment(next.place, of: count, due: due)
      if let until = plan.lapses(after: events) {
        self = .missed(next.place, of: count, due: due, until: until)
      }
    }
  }
}

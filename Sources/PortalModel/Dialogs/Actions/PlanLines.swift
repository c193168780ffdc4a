import ActionDispatch
import CaseStore
import DebtCollection

/// A plan said in lines, the most important first (screens.md, "The five actions").
public enum PlanLines {
  /// Next steps and refusals are grouped; so many groups are said one by one.
  private static let groups = 6

  /// - Parameters:
  ///   - showsNext: whether the next steps are said; not where the road ahead says more.
  ///   - isTerse: whether what is known already gives way: what one case is called and owes.
  static func lines(
    of plan: ActionPlan,
    showsNext: Bool = true,
    isTerse: Bool = false
  ) -> [DetailLine] {
    if isTerse, plan.count == 1, plan.refusedCount == 0 {
      return takenOff(plan) + costs(plan) + warnings(plan) + (showsNext ? next(plan) : [])
    }
    return does(plan) + stakes(plan) + takenOff(plan) + costs(plan)
      + (showsNext ? next(plan) : []) + warnings(plan) + refused(plan)
  }

  private static func does(_ plan: ActionPlan) -> [DetailLine] {
    let word = SentenceValue.word("action.\(plan.action.kind.name)")
    return [
      DetailLine(
        [.sentence(Sentence("plan.does", [.count(plan.count), word]))],
        role: plan.count == 0 ? .warning : .heading
      )
    ]
  }

  private static func stakes(_ plan: ActionPlan) -> [DetailLine] {
    plan.stakes.sorted { $0.key < $1.key }.flatMap { currency, sums in
      [
        DetailLine(
          label: "plan.principal",
          amount: .init(sums.principal, currency),
          indent: 1
        ),
        DetailLine(
          label: "plan.outstanding",
          amount: .init(sums.outstanding, currency),
          indent: 1
        ),
      ]
    }
  }

  private static func takenOff(_ plan: ActionPlan) -> [DetailLine] {
    plan.takenOff.sorted { $0.key < $1.key }.map { currency, off in
      DetailLine(
        [.sentence(Sentence("plan.takes-off", [.count(off.count)]))],
        amount: .init(off.sum, currency),
        indent: 1
      )
    }
  }

  private static func costs(_ plan: ActionPlan) -> [DetailLine] {
    plan.costs.sorted { $0.key < $1.key }.map { currency, cost in
      DetailLine(
        [.sentence(Sentence("plan.costs", [.count(cost.count)]))],
        role: .warning,
        amount: .init(cost.sum, currency)
      )
    }
  }

  /// What waits for an answer has waited since a day that is past: that is no day to come.
  public static func waits(_ group: NextStepCount, since day: CivilDate) -> Sentence {
    let key = group.awaitsDecision ? "plan.waits-decision" : "plan.waits"
    return Sentence(key, [.count(group.count), .date(day)])
  }

  static func next(_ plan: ActionPlan) -> [DetailLine] {
    let shown = plan.nextSteps.prefix(groups)
    var lines = shown.map { group -> DetailLine in
      guard let next = group.next else {
        return DetailLine([.sentence(Sentence("plan.nothing-next", [.count(group.count)]))])
      }
      if next.kind == .answer {
        return DetailLine([.sentence(Self.waits(group, since: next.date))])
      }
      let values: [SentenceValue] = [.count(group.count), .word("next.\(next.kind.name)")]
      return DetailLine([.sentence(Sentence("plan.next", values))], day: next.date)
    }
    let rest = plan.nextSteps.dropFirst(groups).reduce(0) { $0 + $1.count }
    if rest > 0 { lines.append(more(rest)) }
    return lines
  }

  private static func warnings(_ plan: ActionPlan) -> [DetailLine] {
    plan.warnings.map { warning in
      DetailLine(
        [
          .sentence(Sentence("plan.cases", [.count(warning.count)])),
          .sentence(warning.warning.sentence),
        ],
        role: .warning
      )
    }
  }

  /// "37 at collection: only close and message", then a few of their numbers.
  static func refused(_ plan: ActionPlan) -> [DetailLine] {
    var lines: [DetailLine] = []
    if plan.refusedCount > 0 {
      lines.append(
        DetailLine(
          [.sentence(Sentence("plan.refuses", [.count(plan.refusedCount)]))],
          role: .heading
        )
      )
    }
    for group in plan.refused {
      guard let first = group.examples.first else { continue }
      lines.append(
        DetailLine(
          [
            .sentence(Sentence("plan.cases", [.count(group.cases.count)])),
            .sentence(first.refusal.sentence),
          ],
          indent: 1
        )
      )
      let numbers = group.examples.map { DetailLine.Span.number($0.number) }
      let rest = group.cases.count - group.examples.count
      lines.append(
        DetailLine(
          numbers + (rest > 0 ? [.sentence(Sentence("plan.more", [.count(rest)]))] : []),
          role: .quiet,
          indent: 2
        )
      )
    }
    return lines
  }

  private static func more(_ count: Int) -> DetailLine {
    DetailLine([.sentence(Sentence("plan.more", [.count(count)]))], role: .quiet)
  }
}

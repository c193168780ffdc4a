import ActionDispatch
import DebtCollection
import PortalModel

/// A plan for people: how many cases, what they claim or what is taken off it, what it costs, what happens
/// next.
struct PlanPage {
  let session: Session
  let plan: ActionPlan

  func write() {
    session.say("cli.plan", .word("action.\(plan.action.kind.name)"), .count(plan.count))
    for (currency, sums) in plan.stakes.sorted(by: { $0.key < $1.key }) {
      session.say("cli.cases-sum", .count(sums.count), .money(sums.outstanding, currency))
    }
    for (currency, off) in plan.takenOff.sorted(by: { $0.key < $1.key }) {
      session.say("cli.plan-takes-off", .count(off.count), .money(off.sum, currency))
    }
    for (currency, cost) in plan.costs.sorted(by: { $0.key < $1.key }) {
      session.say("cli.plan-cost", .count(cost.count), .money(cost.sum, currency))
    }
    for next in plan.nextSteps {
      guard let step = next.next else { continue }
      if step.kind == .answer {
        session.say(PlanLines.waits(next, since: step.date))
        continue
      }
      session.say(
        "cli.plan-next",
        .count(next.count),
        .word("next.\(step.kind.name)"),
        .date(step.date)
      )
    }
    for warning in plan.warnings { session.say(warning.warning.sentence) }
  }
}

import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection

/// What lies ahead of the one case of a plan, now and after the action, for people.
struct PlanRoads {
  let session: Session
  let plan: ActionPlan

  /// So many steps are told of each.
  private static let most = 12

  func write(from store: some CaseStoring) throws {
    guard let effect = plan.only, let number = plan.allowed.first?.number, changesWhatComes,
      let whole = try store.reader(.pages).wholes(of: [number]).first,
      // An action needs no rates: where they cannot be read it is told without the sums.
      let rates = try? session.rates()
    else { return }
    let now = whole.account(licensed: session.agencySettings.isLicensed, rates: rates)
    var then = now
    then.take(effect.events)
    let fold = CaseFold(plan: try session.plans().plan(named: whole.detail.creditor.plan))
    let before = road(from: whole.detail.row.state, now, fold)
    let after = road(from: effect.after, then, fold)
    guard before != after else { return }
    say("road.before", before, whole.detail.row.currency)
    say("road.after", after, whole.detail.row.currency)
  }

  /// Whether something else may lie ahead afterwards.
  private var changesWhatComes: Bool {
    ![.message, .ask, .note, .register].contains(plan.action.kind)
  }

  private func road(
    from state: CaseState,
    _ account: ClaimAccount,
    _ fold: CaseFold
  ) -> RoadAhead {
    RoadAhead(
      from: state,
      at: session.clock.now(),
      fold: fold,
      account: account,
      most: Self.most
    )
  }

  private func say(_ title: String, _ road: RoadAhead, _ currency: Currency) {
    session.say(Sentence(title))
    if road.stops.isEmpty { session.say(Sentence("road.nothing")) }
    for stop in road.stops { session.sayStop(stop, currency) }
  }
}

extension Session {
  /// A step of a road, with what the debtor will owe then.
  func sayStop(_ stop: RoadAhead.Stop, _ currency: Currency) {
    say(
      stop.interestKnownTo == nil ? "compare.stop" : "compare.stop-known",
      .date(stop.step.date),
      .word("next.\(stop.step.kind.name)"),
      .money(stop.owed, currency),
      .date(stop.interestKnownTo ?? stop.step.date)
    )
  }
}

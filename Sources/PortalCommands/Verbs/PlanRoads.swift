import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection

/// What lies ahead of the one case of a plan, now and after the action.
struct PlanRoads {
  let before: RoadAhead
  let after: RoadAhead
  private let currency: Currency

  /// So many steps are told of each.
  private static let most = 12

  /// Nil for more cases than one, for what leaves the road as it is, and where no rates can be read:
  /// an action needs none, and is told without the sums.
  init?(of plan: ActionPlan, from store: some CaseStoring, _ session: Session) throws {
    guard let effect = plan.only, let number = plan.allowed.first?.number,
      Self.canChange(by: plan.action.kind),
      let whole = try store.reader(.pages).wholes(of: [number]).first,
      let rates = try? session.rates()
    else { return nil }
    let now = whole.account(licensed: session.agencySettings.isLicensed, rates: rates)
    var then = now
    then.take(effect.events)
    let fold = CaseFold(plan: try session.plans().plan(named: whole.detail.creditor.plan))
    func road(from state: CaseState, _ account: ClaimAccount) -> RoadAhead {
      let moment = session.clock.now()
      return RoadAhead(from: state, at: moment, fold: fold, account: account, most: Self.most)
    }
    before = road(from: whole.detail.row.state, now)
    after = road(from: effect.after, then)
    currency = whole.detail.row.currency
  }

  /// Whether something else may lie ahead after an action.
  private static func canChange(by kind: ActionKind) -> Bool {
    ![.message, .ask, .note, .register].contains(kind)
  }

  /// For people: both, where they are not alike.
  func say(_ session: Session) {
    guard before != after else { return }
    say("road.before", before, session)
    say("road.after", after, session)
  }

  private func say(_ title: String, _ road: RoadAhead, _ session: Session) {
    session.say(Sentence(title))
    if road.stops.isEmpty { session.say(Sentence("road.nothing")) }
    for stop in road.stops { session.sayStop(stop, currency) }
  }
}

extension JSONText {
  /// The steps of a road, each with what the debtor will owe then.
  mutating func stops(_ key: String, _ stops: [RoadAhead.Stop]) {
    array(key, stops) { json, stop in
      json.object {
        $0.member("date", stop.step.date)
        $0.member("step", stop.step.kind.name)
        $0.member("letter", stop.letter?.name)
        $0.member("deadline", stop.deadline)
        $0.member("owed", stop.owed)
        $0.member("interestKnownTo", stop.interestKnownTo)
        $0.member("needsConsent", stop.needsConsent)
      }
    }
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

import CaseStore
import DebtCollection

/// What lies ahead as if nothing were paid: each step with its day and what the debtor will owe then.
enum RoadLines {
  static func lines(_ road: RoadAhead, of state: CaseState, _ currency: Currency) -> [DetailLine] {
    let title = DetailLine([.word("road.title")], role: .heading)
    guard !road.stops.isEmpty else {
      guard state.isHeld, state.stage != .closed, let held = state.nextSentence else { return [] }
      return [title, DetailLine([.sentence(held)], role: .warning)]
    }
    return [title] + stops(road.stops[...], currency) + unknown(road.stops)
  }

  /// Some of its stops, without a title.
  static func stops(_ stops: ArraySlice<RoadAhead.Stop>, _ currency: Currency) -> [DetailLine] {
    stops.map { stop in
      var spans: [DetailLine.Span] = [.word("next.\(stop.step.kind.name)")]
      if let deadline = stop.deadline {
        let key = stop.step.kind == .legal ? "detail.office-notice" : "detail.pay-by"
        spans.append(.sentence(Sentence(key, [.date(deadline)])))
      }
      if stop.needsConsent { spans.append(.word("road.consent")) }
      return DetailLine(
        spans,
        role: stop.needsConsent ? .quiet : .plain,
        day: stop.step.date,
        amount: .init(stop.owed, currency)
      )
    }
  }

  /// Where a rate is missing the sums go no further, and that is said once.
  static func unknown(_ stops: [RoadAhead.Stop]) -> [DetailLine] {
    guard let known = stops.compactMap(\.interestKnownTo).min() else { return [] }
    return [DetailLine([.sentence(Sentence("detail.known-to", [.date(known)]))], role: .warning)]
  }
}

extension WholeCase {
  /// What lies ahead of the case, or of what an action would make of it.
  ///
  /// - Parameter effect: an action's, worked out and not yet written; nil is the case as it stands.
  func road(
    in environment: PortalEnvironment,
    on day: CivilDate,
    after effect: ActionEffect? = nil,
    most: Int = 12
  ) -> RoadAhead {
    RoadAhead(
      from: effect?.after ?? detail.row.state,
      at: environment.asOf == nil ? environment.clock.now() : OsloTime.moment(day, hour: 12),
      fold: CaseFold(plan: environment.services.plans(detail.creditor.plan)),
      account: account(in: environment, after: effect),
      most: most
    )
  }

  /// What the claim's amounts are worked out from, or would be after an action.
  func account(in environment: PortalEnvironment, after effect: ActionEffect?) -> ClaimAccount {
    var account = account(
      licensed: environment.settings.agencyIsLicensed,
      rates: environment.rates
    )
    account.take(effect?.events ?? [])
    return account
  }
}

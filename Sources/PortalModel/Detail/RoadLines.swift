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

  /// So many steps ahead are compared.
  private static let shownStops = 3

  /// What lies ahead of a case now, and what would then; none where both are alike.
  ///
  /// - Parameters:
  ///   - effect: what would be done to it.
  ///   - road: the road ahead after that, or as the case stands, of so many steps at most.
  static func compared(
    _ whole: WholeCase,
    after effect: ActionEffect,
    _ road: (ActionEffect?, _ most: Int) -> RoadAhead
  ) -> [DetailLine] {
    func lines(_ title: String, _ effect: ActionEffect?) -> [DetailLine] {
      let ahead = road(effect, shownStops + 1)
      var stops = Self.stops(ahead.stops.prefix(shownStops), whole.detail.row.currency)
      if ahead.stops.count > shownStops {
        stops.append(DetailLine([.word("road.goes-on")], role: .quiet))
      }
      let none = DetailLine([.word("road.nothing")], role: .quiet)
      let held = effect == nil ? whole.detail.row.state : effect?.after
      let waits = held?.nextSentence.map { DetailLine([.sentence($0)], role: .quiet) }
      return [DetailLine([.word(title)], role: .heading)]
        + (stops.isEmpty ? [waits ?? none] : stops)
    }
    let (before, after) = (lines("road.before", nil), lines("road.after", effect))
    // Where both are alike the plan says all there is.
    return before.dropFirst() == after.dropFirst() ? [] : before + after
  }
}

/// What the road ahead of a case is worked out from beside the case itself, away from the portal's thread.
struct RoadGrounds: Sendable {
  private let plans: @Sendable (String) -> ProcessPlan
  private let readRates: @Sendable () -> Result<RateTables, UnreadableFile>
  private let licensed: Bool
  private let clock: Clock

  init(_ environment: PortalEnvironment) {
    plans = environment.services.plans
    readRates = environment.readRates
    licensed = environment.settings.agencyIsLicensed
    clock = environment.clock
  }

  /// The roads ahead now and after what would be done; none while the law's amounts cannot be read, which
  /// the portal says by itself.
  func compared(_ whole: WholeCase, after effect: ActionEffect) -> [DetailLine] {
    guard case .success(let rates) = readRates() else { return [] }
    return RoadLines.compared(whole, after: effect) { effect, most in
      var account = whole.account(licensed: licensed, rates: rates)
      account.take(effect?.events ?? [])
      return RoadAhead(
        from: effect?.after ?? whole.detail.row.state,
        at: clock.now(),
        fold: CaseFold(plan: plans(whole.detail.creditor.plan)),
        account: account,
        most: most
      )
    }
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

import CaseStore
import DebtCollection

/// A comparison in lines: each choice with what it costs and the road that follows.
public enum ComparisonLines {
  static func lines(_ comparison: CostComparison, _ currency: Currency) -> [DetailLine] {
    comparison.outcomes.enumerated().flatMap { index, outcome in
      (index == 0 ? [] : [DetailLine.blank]) + lines(outcome, currency)
    }
  }

  private static func lines(
    _ outcome: CostComparison.Outcome,
    _ currency: Currency
  ) -> [DetailLine] {
    let title = DetailLine([.sentence(title(of: outcome.choice))], role: .heading)
    if let refusal = outcome.refusal {
      return [title, DetailLine([.sentence(refusal.sentence)], role: .warning)]
    }
    return [title] + costs(outcome, currency).map { DetailLine([.sentence($0)]) }
      + RoadLines.stops(outcome.stops[...], currency) + RoadLines.unknown(outcome.stops)
  }

  /// What a choice is called.
  public static func title(of choice: CostComparison.Choice) -> Sentence {
    switch choice {
    case .goOn: Sentence("compare.go-on")
    case .pause(let day): Sentence("compare.pause", [.date(day)])
    case .postpone(let day): Sentence("compare.postpone", [.date(day)])
    case .close(let reason): Sentence("compare.close", [.word("reason.\(reason.name)")])
    }
  }

  /// What a choice costs the creditor, and what the debtor owes no longer by it.
  public static func costs(
    _ outcome: CostComparison.Outcome,
    _ currency: Currency
  ) -> [Sentence] {
    var costs = [Sentence("compare.charge", [.money(outcome.charge, currency)])]
    if let fee = outcome.courtFee {
      costs.append(Sentence("compare.court-fee", [.money(fee, currency)]))
    }
    if outcome.givenUp > .zero {
      costs.append(Sentence("compare.given-up", [.money(outcome.givenUp, currency)]))
    }
    return costs
  }
}

extension WholeCase {
  /// What the creditor's usual choices about the case cost, as of now.
  func comparison(in environment: PortalEnvironment) -> CostComparison {
    CostComparison(
      of: CostComparison.usual(on: environment.today()),
      for: detail.row.state,
      rules: ActionRules(
        fold: CaseFold(plan: environment.services.plans(detail.creditor.plan)),
        at: environment.clock.now()
      ),
      account: account(in: environment, after: nil),
      side: environment.user.side
    )
  }
}

import DebtCollection

/// Late interest of a claim to a day, less what was covered of it.
public struct ClaimInterest: Hashable, Sendable {
  /// What is unpaid of it.
  public var owed = Money.zero
  /// The first day interest runs, and the last day counted.
  public var from: CivilDate?
  public var through: CivilDate
  /// The row that is missing, when rates end before the day asked.
  public var missing: MissingRate?

  /// The interest of invoices with this history, to a day.
  public init(
    of invoices: [Invoice],
    events: [CaseEvent],
    to day: CivilDate,
    rates: RateTables
  ) {
    through = day
    for (_, base) in InterestBase.all(of: invoices, events: events, choices: rates.choices) {
      let (run, missing) = LateInterest.known(base, to: day, rates: rates)
      owed += run.total
      from = min(from ?? base.due + 1, base.due + 1)
      if let missing {
        self.missing = missing
        through = min(through, run.through)
      }
    }
    for event in events {
      switch event.happening {
      case .payment(_, let part, _), .credit(_, let part, _): owed -= part.interest
      case .reversal(_, let part): owed += part.interest
      default: break
      }
    }
    owed = max(owed, .zero)
  }
}

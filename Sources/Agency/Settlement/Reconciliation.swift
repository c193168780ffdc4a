import CaseStore
import DebtCollection

/// Where a creditor's ledger and the agency say that different sums are left, and what of it is known
/// (Inkassostatus).
public struct Reconciliation: Sendable {
  /// One case on which they differ.
  public struct Difference: Sendable {
    public var found: ReconciledCase
    /// Came in here, and is not settled with the creditor yet.
    public var unsettled = Money.zero
    /// Came in here and was settled.
    public var settled = Money.zero
    /// Paid straight to the creditor, as entered here.
    public var direct = Money.zero
    /// Credited, as entered or imported here.
    public var credited = Money.zero

    /// What no booking here explains; negative where the ledger knows of more.
    public var unexplained: Money {
      found.difference - unsettled - settled - direct - credited
    }

    /// How many nights it has stood, as of a day.
    public func nights(on day: CivilDate) -> Int { max(0, day - found.since) }
  }

  /// The differences, in case-number order, at most so many.
  ///
  /// - Parameter withClosed: closed cases too (R79).
  public static func differences(
    in reader: any CaseReader,
    withClosed: Bool,
    limit: Int = 10_000
  ) throws -> [Difference] {
    try reader.payments.reconciliation(withClosed: withClosed, limit: limit).map { found in
      var difference = Difference(found: found)
      for payment in try reader.payments.payments(of: found.row.number) {
        for part in try reader.payments.parts(of: payment.id)
        where part.number == found.row.number {
          let principal = part.coverage.principal
          if part.direct {
            difference.direct += principal
          } else if part.settlement == nil {
            difference.unsettled += principal
          } else {
            difference.settled += principal
          }
        }
      }
      for event in try reader.history(of: found.row.number) {
        if case .credit(_, let coverage, _) = event.happening {
          difference.credited += coverage.principal
        }
      }
      return difference
    }
  }
}

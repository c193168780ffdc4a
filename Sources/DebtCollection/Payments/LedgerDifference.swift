/// Where the creditor's ledger and the agency say that different sums are left of a case, and what of it is
/// known (Inkassostatus).
public struct LedgerDifference: Hashable, Sendable {
  /// A part of it that a booking here explains, or what none does.
  public enum Part: String, Sendable, CaseIterable {
    /// Came in here, and is not settled with the creditor yet.
    case unsettled
    /// Came in here and was settled.
    case settled
    /// Paid straight to the creditor, as entered here.
    case direct
    /// Credited, as entered or imported here.
    case credited
    /// Explained by no booking here; negative where the ledger knows of more.
    case unexplained

    /// The catalogue key of its word.
    public var wordKey: String { "reconcile.\(rawValue)" }
  }

  /// What the ledger says is left, and since when they differ.
  public var reported: ReportedRest
  /// What is left of the principal here.
  public var principal: Money
  private var known: [Part: Money] = [:]

  /// The difference of a case; nil where there is none.
  ///
  /// - Parameters:
  ///   - parts: what payments did to the case.
  ///   - events: its history.
  public init?(of row: CaseRow, paid parts: [PaymentPart], after events: [CaseEvent]) {
    guard let reported = row.reported, row.difference != nil else { return nil }
    self.reported = reported
    principal = row.state.amounts.principal
    for part in parts {
      let kind: Part = part.direct ? .direct : part.settlement == nil ? .unsettled : .settled
      known[kind, default: .zero] += part.coverage.principal
    }
    for event in events {
      if case .credit(_, let coverage, _, _) = event.happening {
        known[.credited, default: .zero] += coverage.principal
      }
    }
  }

  /// The ledger's rest less the agency's.
  public var sum: Money { reported.rest - principal }

  /// What is told to whoever can put it right, of the case it is of.
  public func report(on row: CaseRow) -> Sentence {
    Sentence(
      "reconcile.draft-line",
      [
        .text(row.number.description), .text(row.invoiceNumber),
        .money(reported.rest, row.currency), .money(principal, row.currency),
        .date(reported.since),
      ]
    )
  }

  /// What a part comes to: all of them add up to the difference.
  public subscript(part: Part) -> Money {
    part == .unexplained ? known.values.reduce(sum, -) : known[part] ?? .zero
  }
}

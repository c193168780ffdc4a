import CaseStore
import DebtCollection

/// Costs that were paid, and that an upheld objection took off (inkassoloven § 17): what is left of the
/// invoices, and the parts of payments that settlements and reports go by.
///
/// The case itself, with its event, is changed by then.
struct RecoveredCosts {
  let writer: any CaseWriter
  let now: Timestamp

  /// Books what a change recovered, payment by payment: each has a further part of no amount, which moves
  /// what it covered.
  func book(_ change: CaseChange) throws {
    for event in change.events {
      guard case .disputeUpheld(_, let all) = event.happening, all != CoverageOfPayment() else {
        continue
      }
      try spread(change, over: writer.history(of: change.number))
      var left = all
      try eachPayment(of: change.number) { parts in
        let stands = parts.reduce(CoverageOfPayment()) { $0 + $1.coverage }
        let recovery = CoverageOfPayment.recovery(
          of: stands,
          principal: left.principal,
          interest: left.interest
        )
        left = left - recovery
        return recovery
      }
    }
  }

  /// Takes back what the change that is undone had booked, where the decision upheld the objection.
  func takeBack(_ change: CaseChange) throws {
    guard change.events.contains(where: { $0.happening.takesBackDecision }) else { return }
    let history = try writer.history(of: change.number)
    let decision = history.last { $0.happening.isDecision }
    guard let decision, case .disputeUpheld = decision.happening else { return }
    try spread(change, over: history)
    try eachPayment(of: change.number) { parts in
      parts.filter { $0.amount == .zero && $0.at == decision.at }
        .reduce(CoverageOfPayment()) { $0 - $1.coverage }
    }
  }

  /// Adds to each payment of a case that stands a part that changes what it covers there, where it does.
  private func eachPayment(
    of number: CaseNumber,
    _ moved: ([PaymentPart]) -> CoverageOfPayment
  ) throws {
    try writer.moveCoverage(of: number, at: now, moved)
  }

  /// Takes off what is left of each invoice what the change took, or puts back what it took back.
  ///
  /// - Parameter history: the case's, to the end of the change.
  private func spread(_ change: CaseChange, over history: [CaseEvent]) throws {
    guard let detail = try writer.detail(change.number) else { return }
    var bases = ClaimBases(of: detail.invoices, before: history, choices: RuleChoices())
    bases.take(history.dropLast(change.events.count))
    let shares = bases.shares(of: history.suffix(change.events.count), over: detail.invoices)
    for (invoice, share) in shares {
      try writer.setRemaining(
        invoice.remaining - share,
        invoice: invoice.number,
        of: detail.row.number
      )
    }
  }
}

extension Happening {
  fileprivate var takesBackDecision: Bool {
    if case .undone(.decide, _, _) = self { true } else { false }
  }

  /// An objection was decided, one way or the other.
  fileprivate var isDecision: Bool {
    switch self {
    case .disputeUpheld, .disputeRejected: true
    default: false
    }
  }
}

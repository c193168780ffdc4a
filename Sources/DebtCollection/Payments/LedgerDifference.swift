/// Where the creditor's ledger and the agency say that different sums are left of a case, and what of it is
/// known (Inkassostatus).
///
/// What was claimed of principal, less all that was taken off it here, is what the agency says is left; less
/// what the ledger has of it, what the ledger says. So the difference is what was taken off here and is not
/// in the ledger:
///
///     ledger's rest − agency's rest = (paid + credited + waived here) − what the ledger has
///
/// Each part is what was taken off here that way less what the ledger has of that. The ledger can have what
/// went straight to the creditor, what was settled, and credit notes; it has nothing of what the agency still
/// has or has waived, and fees are in neither rest. Which of them it has it does not say: those that make
/// up what it has to the øre, else as much as it has of them in that order. What it has beyond all of them,
/// and what no booking here took off, is unexplained.
public struct LedgerDifference: Hashable, Sendable {
  /// A part of it that a booking here explains, or what none does.
  public enum Part: String, Sendable, CaseIterable {
    /// Came in here, and is not settled with the creditor yet.
    case unsettled
    /// Came in here and was settled; the ledger does not have it.
    case settled
    /// Paid straight to the creditor, as entered or imported here; the ledger does not have it.
    case direct
    /// Credited, as entered or imported here; the ledger does not have it.
    case credited
    /// A rest that was given up here.
    case waived
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

  /// The difference of a case; nil where there is none, and where the case is not one invoice: a ledger
  /// tells of each of its own.
  ///
  /// - Parameters:
  ///   - parts: what payments did to the case.
  ///   - events: its history, oldest first.
  public init?(of row: CaseRow, paid parts: [PaymentPart], after events: [CaseEvent]) {
    guard let reported = row.reported, row.difference != nil else { return nil }
    let taken = TakenOff(by: events)
    guard taken.invoices <= 1, row.state.closeReason != .merged else { return nil }
    self.reported = reported
    principal = row.state.amounts.principal
    for part in parts where !part.direct {
      let kind: Part = part.settlement == nil ? .unsettled : .settled
      known[kind, default: .zero] += part.coverage.principal
    }
    // What came by no payment to the agency went straight to the creditor.
    known[.direct] = known.values.reduce(taken.paid, -)
    known[.credited] = taken.credited
    known[.waived] = taken.waived
    takeOut(taken.claimed - reported.rest)
  }

  /// The parts that a ledger can have, the likeliest first.
  private static let inLedgers: [Part] = [.direct, .settled, .credited]

  /// Takes out of the parts what the ledger has of them.
  private mutating func takeOut(_ sum: Money) {
    let values = Self.inLedgers.map { known[$0] ?? .zero }
    for choice in 0..<(1 << values.count) {
      let chosen = values.indices.filter { choice & (1 << $0) != 0 }
      guard chosen.reduce(Money.zero, { $0 + values[$1] }) == sum else { continue }
      for index in chosen { known[Self.inLedgers[index]] = .zero }
      return
    }
    var left = sum
    for part in Self.inLedgers {
      let value = known[part] ?? .zero
      let has = min(max(.zero, value), max(.zero, left))
      known[part] = value - has
      left -= has
    }
  }

  /// The ledger's rest less the agency's.
  public var sum: Money { reported.rest - principal }

  /// Whether support is to be told: it has stood a night, and the ledger lacks what it should have by
  /// then, or what it has nobody here knows of (R83). What is not settled yet is the agency's to pay out,
  /// and a credit note is the creditor's own.
  public func isForSupport(on day: CivilDate) -> Bool {
    reported.nights(on: day) >= 1
      && [Part.settled, .direct, .unexplained].contains { self[$0] != .zero }
  }

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

/// What events have claimed of principal and taken off it again, by what did that.
private struct TakenOff {
  var claimed = Money.zero
  /// By payments, less what was taken back of them; with what moved between them and costs later.
  var paid = Money.zero
  var credited = Money.zero
  var waived = Money.zero
  /// Invoices and cases that make up the claim.
  var invoices = 0

  init(by events: [CaseEvent]) {
    var state = CaseState.unborn
    for event in events {
      let before = state.amounts.principal
      state.apply(event)
      let off = before - state.amounts.principal
      switch event.happening {
      case .received:
        claimed -= off
        invoices += 1
      case .mergedFrom: invoices += 1
      case .payment, .reversal, .chargesCorrected, .disputeUpheld, .undone(.decide, _, _),
        .rejected(.decide, _):
        paid += off
      case .credit: credited += off
      case .restWaived, .costsWaived, .undone(.waive, _, _), .rejected(.waive, _): waived += off
      default: break
      }
    }
  }
}

/// What has come in of a claim that counts from before the payment demand the debtor holds: the demand asks
/// for more than is owed, and the debtor is to be told (inkassoloven § 8, god inkassoskikk).
///
/// What a debtor pays on the demand's day or later is no such thing, also where a later letter that said the
/// sum did not know of it: who has paid knows it, and the letter names the demand's day alone.
public struct LoweredSum: Hashable, Sendable {
  /// The day the payment demand is dated.
  public var demanded: CivilDate
  /// Paid before the demand's day, and booked after it.
  public var paid = Money.zero
  /// Credited since the letter: a credit note corrects the claim from the beginning.
  public var credited = Money.zero
  /// Costs that were claimed and are not since, a rise that was taken back among them.
  public var removed = Money.zero
  /// What had been paid of those costs and counts on principal and interest since.
  public var counted = Money.zero
  /// What has been paid beyond what is owed since the last letter that said the sum, and has not gone to
  /// another case: the debtor gets it back (inkassoloven § 17).
  public var owedBack = Money.zero

  init(demanded: CivilDate) { self.demanded = demanded }
}

extension CaseState {
  /// Whether an event that comes to the case may make the payment demand that the debtor holds ask for more
  /// than is owed: as far as the state tells, of which the history knows more (`untoldLoweredSum`).
  public func mayAskTooMuch(after event: CaseEvent) -> Bool {
    guard demanded != nil, stage != .closed else { return false }
    return switch event.happening {
    case .payment, .credit: true
    default: false
    }
  }

  /// Whether a lowered sum is told of only when what holds the case is over: all of it is not asked for while
  /// it is paid by a plan, nor before an objection is decided, whose own letter may say the sum.
  public var tellsLoweredSumLater: Bool { stage != .closed && (hasPlan || disputed) }

  /// Whether a lowered sum is not told of now: it is later, or the night is yet to acknowledge what a user did,
  /// which can be taken back till then, and to tell of it.
  public var holdsLoweredSum: Bool { tellsLoweredSumLater || unacknowledged }
}

extension [CaseEvent] {
  /// What has lowered the sum of a payment demand since the last letter that said what is owed; nil where
  /// nothing has, where the demand has been withdrawn, and where the case was ended for another reason.
  ///
  /// The events are a case's whole history, in the order they were recorded.
  public var untoldLoweredSum: LoweredSum? {
    var told = ToldSum()
    for event in self { told.take(event) }
    return told.lowered
  }
}

/// What the debtor has been told is owed, and what came in since that the letter does not know.
private struct ToldSum {
  /// The day of the demand that stands.
  private var demanded: CivilDate?
  /// What has been paid and stands, in the order it was recorded.
  private var paid: [Paid] = []
  private var credited = Money.zero
  private var removed = Money.zero
  /// What the fee has risen by since, which no letter has asked for.
  private var risen = Money.zero
  private var counted = Money.zero
  private var owedBack = Money.zero
  /// What was corrected just before the money that is the reason.
  private var correcting = Correction()
  /// Why the case is closed, where it is.
  private var reason: CloseReason?

  private struct Paid {
    var sum: Money
    var coverage: CoverageOfPayment
    /// It counts from before the demand, and the debtor has not been told of it.
    var isUntold: Bool
  }

  private struct Correction {
    var removed = Money.zero
    var counted = Money.zero
  }

  var lowered: LoweredSum? {
    let untold = paid.filter(\.isUntold)
    guard let demanded, !untold.isEmpty || credited > .zero else { return nil }
    switch reason {
    case nil, .paid?, .credited?, .restWaived?: break
    default: return nil
    }
    var lowered = LoweredSum(demanded: demanded)
    lowered.paid = untold.reduce(.zero) { $0 + $1.sum }
    lowered.credited = credited
    lowered.removed = max(.zero, removed - risen)
    lowered.counted = max(.zero, counted)
    lowered.owedBack = max(.zero, owedBack)
    return lowered
  }

  mutating func take(_ event: CaseEvent) {
    switch event.happening {
    case .letterSent(let letter): take(letter, on: event.day)
    case .demandWithdrawn, .letterVoided(.demand): demanded = nil
    case .chargesCorrected(let charged, let recovered):
      correcting.removed += charged.costsInAll
      correcting.counted += recovered.principal + recovered.interest
      owedBack += recovered.owedBack
    case .heavyFee(let rise) where rise < .zero: correcting.removed -= rise
    case .heavyFee(let rise): risen += rise
    // A payment plan's fee falls when the claim goes to court: that is no rise taken back.
    case .movedToLegal: correcting = Correction()
    case .payment(let sum, let coverage, _, _):
      let isLate = demanded.map { reason == nil && event.day < $0 } ?? false
      paid.append(Paid(sum: sum, coverage: coverage, isUntold: isLate))
      // On a case that was ended for another reason it is the creditor's.
      if isOwedToDebtor { owedBack += coverage.owedBack }
      comeIn(counts: isLate)
    case .credit(let sum, let coverage, _, _):
      let corrects = demanded != nil && reason == nil
      if corrects { credited += sum }
      owedBack += coverage.owedBack
      comeIn(counts: corrects)
    case .reversal(let sum, let again):
      takeBack(sum, again)
      owedBack -= again.owedBack
    case .moved(let sum, _, incoming: false): owedBack -= sum
    case .closed(let why, _, _): reason = why
    case .reopened: reason = nil
    default: break
    }
  }

  /// The money has come in that what was corrected just before it was for.
  private mutating func comeIn(counts: Bool) {
    if counts {
      removed += correcting.removed
      counted += correcting.counted
    }
    correcting = Correction()
  }

  /// Takes back the latest payment of this sum that covered just this; where what it covers has changed since,
  /// the latest that differs in costs alone, or the latest of the sum.
  private mutating func takeBack(_ sum: Money, _ again: CoverageOfPayment) {
    let place =
      paid.lastIndex { $0.sum == sum && $0.coverage == again }
      ?? paid.lastIndex {
        $0.sum == sum && $0.coverage.principal == again.principal
          && $0.coverage.interest == again.interest && $0.coverage.owedBack == again.owedBack
      }
      ?? paid.lastIndex { $0.sum == sum }
    if let place { paid.remove(at: place) }
  }

  /// Whether what is paid beyond the claim now goes back to the debtor.
  private var isOwedToDebtor: Bool {
    switch reason {
    case nil, .paid?, .restWaived?: true
    default: false
    }
  }

  private mutating func take(_ letter: LetterSent, on day: CivilDate) {
    switch letter.kind {
    case .demand: demanded = day
    case .demandWithdrawn: demanded = nil
    case .sumCorrected, .paymentPlan, .respite: break
    // With a new deadline it says what is to be paid by it.
    case .disputeDecided: guard letter.deadline != nil else { return }
    default: return
    }
    for index in paid.indices { paid[index].isUntold = false }
    credited = .zero
    (removed, risen, counted, owedBack) = (.zero, .zero, .zero, .zero)
  }
}

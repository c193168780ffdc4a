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
  /// Costs that were claimed and are not since.
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
  public var holdsLoweredSum: Bool {
    tellsLoweredSumLater || (stage != .closed && unacknowledged)
  }
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
  private var paid: [Money] = []
  private var credited = Money.zero
  private var removed = Money.zero
  private var counted = Money.zero
  private var owedBack = Money.zero
  /// What was corrected just before the money that is the reason.
  private var correcting = Correction()
  /// Why the case is closed, where it is.
  private var reason: CloseReason?

  private struct Correction {
    var removed = Money.zero
    var counted = Money.zero
  }

  var lowered: LoweredSum? {
    guard let demanded, !paid.isEmpty || credited > .zero else { return nil }
    switch reason {
    case nil, .paid?, .credited?, .restWaived?: break
    default: return nil
    }
    var lowered = LoweredSum(demanded: demanded)
    lowered.paid = paid.reduce(.zero, +)
    lowered.credited = credited
    lowered.removed = max(.zero, removed)
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
    case .payment(let sum, let coverage, _, _):
      if let demanded, reason == nil, event.day < demanded { comeIn { $0.paid.append(sum) } }
      // On a case that was ended for another reason it is the creditor's.
      if isOwedToDebtor { owedBack += coverage.owedBack }
      correcting = Correction()
    case .credit(let sum, let coverage, _, _):
      if demanded != nil, reason == nil { comeIn { $0.credited += sum } }
      owedBack += coverage.owedBack
      correcting = Correction()
    // Taken back before anybody was told of it.
    case .reversal(let sum, let again):
      if let place = paid.lastIndex(of: sum) { paid.remove(at: place) }
      owedBack -= again.owedBack
    case .moved(let sum, _, incoming: false): owedBack -= sum
    case .closed(let why, _, _): reason = why
    case .reopened: reason = nil
    default: break
    }
  }

  private mutating func comeIn(_ note: (inout ToldSum) -> Void) {
    note(&self)
    removed += correcting.removed
    counted += correcting.counted
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
    (paid, credited) = ([], .zero)
    (removed, counted, owedBack) = (.zero, .zero, .zero)
  }
}

/// What a payment, a credit note or a reversal does to a case: the events to record.
///
/// Money is covered in the order of the case's stage; a payment straight to the creditor goes to
/// principal first (process.md, "Money").
public struct Booking: Sendable {
  public var reminderOrder = OrderOfCover.reminderStage
  public var collectionOrder = OrderOfCover.collectionStage
  /// A rest up to this is waived with the payment that leaves it; zero waives nothing.
  public var waivesRestUpTo = Money.zero

  public init() {}

  /// One payment to book.
  public struct Payment: Hashable, Sendable {
    /// Positive.
    public var sum: Money
    /// The day it counts: interest stops the day after it.
    public var day: CivilDate
    /// The day the debtor's order reached the bank; in time when not after the deadline.
    public var ordered: CivilDate
    /// It went straight to the creditor.
    public var direct: Bool
    /// The invoice it was said to be for; nil where none was named.
    public var invoice: String?

    public init(
      sum: Money,
      day: CivilDate,
      ordered: CivilDate,
      direct: Bool,
      invoice: String? = nil
    ) {
      self.sum = sum
      self.day = day
      self.ordered = ordered
      self.direct = direct
      self.invoice = invoice
    }

    func happening(_ coverage: CoverageOfPayment) -> Happening {
      .payment(sum, coverage, direct: direct, invoice: invoice)
    }
  }

  /// The events of a payment: the payment, and that the case is closed when nothing is left.
  ///
  /// The sum last demanded, paid in time, closes the case: later interest is waived
  /// (inkassoloven §§ 9, 17). What is paid beyond it is owed back, and on a closed case all of it.
  ///
  /// - Parameter interest: unpaid interest run to the day of the payment, what was demanded included.
  public func payment(
    _ payment: Payment,
    on state: CaseState,
    interest: Money,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    var claim = state.amounts
    let coverage: CoverageOfPayment
    if state.stage == .closed {
      coverage = .owedBack(payment.sum)
    } else {
      var owed = claim
      owed.interest = interest
      let order = order(of: payment, at: state.stage)
      claim.runOn(
        to: owed,
        stated: CoverageOfPayment(),
        for: payment.sum,
        inTime: state.isInTime(payment.ordered),
        order
      )
      coverage = order.cover(payment.sum, of: claim)
    }
    var happenings = [payment.happening(coverage)]
    claim.cover(coverage)
    if state.stage != .closed, claim.outstanding == .zero {
      happenings.append(.closed(.paid, cost: .zero, continuedIn: nil))
    }
    return events(happenings, on: payment.day, at: now, by: actor)
  }

  func order(of payment: Payment, at stage: Stage) -> OrderOfCover {
    let order = stage < .collection ? reminderOrder : collectionOrder
    return payment.direct ? order.direct : order
  }

  /// The events of a credit note: what it takes off the principal; when no principal is left, the
  /// costs and interest of a claim that should not have been are waived and the case is closed.
  ///
  /// What goes beyond the principal left is owed back to the debtor, who has paid it; so are costs and
  /// interest that were paid, where nothing of the claim is left uncredited.
  ///
  /// - Parameters:
  ///   - note: the credit note's own number, where it is known.
  ///   - paid: what payments and credit notes have covered so far.
  public func credit(
    _ sum: Money,
    invoice: String,
    note: String? = nil,
    on state: CaseState,
    paid: CoverageOfPayment,
    day: CivilDate,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    let isOpen = state.stage != .closed
    let lapsed = state.amounts.lapsed(byCredit: sum, paid: paid)
    var coverage = lapsed
    coverage.principal = isOpen ? min(sum, state.amounts.principal) : .zero
    let kept = state.amounts.paid - state.amounts.owedBack - lapsed.owedBack
    coverage.owedBack += min(sum - coverage.principal, max(.zero, kept))
    var happenings = [Happening.credit(sum, coverage, invoice: invoice, note: note)]
    var claim = state.amounts
    claim.cover(coverage)
    let closes = isOpen && claim.principal == .zero
    let rest = closes ? claim.outstanding : lapsed.owedBack
    if rest > .zero { happenings.append(.restWaived(rest)) }
    if closes { happenings.append(.closed(.credited, cost: .zero, continuedIn: nil)) }
    return events(happenings, on: day, at: now, by: actor)
  }

  /// The events of a payment taken back by the bank: what it covered is claimed again as far as it is
  /// still owed, and a case it had closed goes on where it stood.
  ///
  /// - Parameters:
  ///   - coverage: what the payment had covered.
  ///   - account: the claim's, from its history so far.
  public func reversal(
    of sum: Money,
    coverage: CoverageOfPayment,
    on state: CaseState,
    account: ClaimAccount,
    day: CivilDate,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    var happenings = [Happening.reversal(sum, account.claimedAgain(coverage, on: state))]
    let closedByPayment = state.closeReason == .paid || state.closeReason == .restWaived
    if closedByPayment, sum > coverage.owedBack {
      // A case that was on a list is on none now, and waits for the next one.
      let step = state.step == .listed ? .expired : state.step
      happenings.append(.reopened(state.registered == nil ? .waiting : step.stage, step))
    }
    return events(happenings, on: day, at: now, by: actor)
  }

  func events(
    _ happenings: [Happening],
    on day: CivilDate,
    at now: Timestamp,
    by actor: Actor
  ) -> [CaseEvent] {
    happenings.map { happening in
      CaseEvent(at: now, day: day, actor: happening.isEntered ? actor : .agency, happening)
    }
  }
}

extension Happening {
  /// Somebody has entered it; what follows of it, as that the case is closed, is the agency's.
  fileprivate var isEntered: Bool {
    switch self {
    case .payment, .credit, .reversal: true
    default: false
    }
  }
}

extension CoverageOfPayment {
  /// All of it owed back.
  static func owedBack(_ sum: Money) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    coverage.owedBack = sum
    return coverage
  }
}

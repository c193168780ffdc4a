extension LateMoney {
  /// A case lived again: its letters, rises and bookings by the claim as it would have been.
  struct Replay {
    private(set) var state = CaseState.unborn
    private(set) var account: ClaimAccount
    /// Nothing worth following up is left: no letter and no rise would have come since.
    private(set) var isSettled = false
    /// What was left after the latest payment, with what had run on to its day.
    private(set) var rest = ClaimAmounts(principal: .zero)
    /// What the fee has risen by since.
    private(set) var rises = Money.zero

    private let booking: Booking
    /// What was left of the principal when the first demand went out; nothing before, and where none
    /// would have.
    private(set) var demandedPrincipal = Money.zero
    /// How the letters were charged.
    private let charging: [CaseEvent: Charging]
    /// What payments were recorded to cover, and what they cover here.
    private var spread: [(sum: Money, recorded: CoverageOfPayment, here: CoverageOfPayment)] = []

    /// The case as it stood after the beginning of a history.
    init(
      _ beginning: ArraySlice<CaseEvent>,
      of history: [CaseEvent],
      _ charging: [CaseEvent: Charging],
      _ booking: Booking,
      _ source: ClaimSource
    ) {
      self.booking = booking
      self.charging = charging
      account = source.account(before: history)
      for event in beginning {
        apply(event)
        if let standing = charging[event]?.vat { account.charge(by: standing) }
      }
    }

    /// What has been charged of each cost, paid or not.
    var charged: CoverageOfPayment {
      let amounts = state.amounts
      var parts = CoverageOfPayment()
      parts.reminderFee = amounts.reminderFee + account.covered(\.reminderFee)
      parts.collectionFee = amounts.collectionFee + account.covered(\.collectionFee)
      parts.compensation = amounts.compensation + account.covered(\.compensation)
      parts.courtFee = amounts.courtFee + account.covered(\.courtFee)
      return parts
    }

    // MARK: Money

    /// Books a payment.
    ///
    /// - Parameter stage: whose order of cover it goes by; nil for that of the case.
    mutating func book(
      _ payment: Booking.Payment,
      at stage: Stage? = nil
    ) -> CoverageOfPayment {
      let coverage = cover(payment, at: stage ?? state.stage)
      apply(event(payment.happening(coverage), on: payment.day))
      return coverage
    }

    /// Claims no more interest than had run on to a day.
    mutating func lowerInterest(to day: CivilDate) {
      state.amounts.interest = min(state.amounts.interest, account.interest(to: day).amount)
    }

    /// Puts money in its place that covers what it says.
    mutating func insert(_ happening: Happening, on day: CivilDate) {
      apply(event(happening, on: day))
    }

    private mutating func cover(
      _ payment: Booking.Payment,
      at stage: Stage
    ) -> CoverageOfPayment {
      let order = booking.order(of: payment, at: stage)
      var claim = state.amounts
      if !isSettled {
        claim.runOn(
          to: account.payable(state, on: payment.day),
          stated: account.stated,
          for: payment.sum,
          inTime: state.isInTime(payment.ordered),
          order
        )
      }
      let coverage = order.cover(payment.sum, of: claim)
      claim.cover(coverage)
      rest = claim
      isSettled = claim.outstanding <= booking.waivesRestUpTo
      return coverage
    }

    // MARK: What had been recorded

    /// Takes an event as it would have been.
    mutating func take(_ event: CaseEvent) {
      switch event.happening {
      case .letterSent(let letter) where letter.kind.claimsCosts:
        guard !isSettled else { return }
        if letter.kind == .demand, state.demanded == nil {
          demandedPrincipal = state.amounts.principal
        }
        let charging = charging[event]
        apply(event.with(.letterSent(again(letter, on: event.day, charging))))
        if let standing = charging?.vat { account.charge(by: standing) }
      case .heavyFee(let rise) where rise > .zero:
        guard !isSettled else { return }
        let again = (try? account.heavyRise(of: state, on: event.day)) ?? rise
        rises += again
        apply(event.with(.heavyFee(again)))
      case .payment(let sum, let recorded, let direct, let invoice):
        guard state.stage != .closed else { return apply(event) }
        var payment = Booking.Payment(sum: sum, day: event.day, ordered: event.day, direct: direct)
        payment.invoice = invoice
        spread.append((sum, recorded, book(payment)))
      case .credit(let sum, _, let invoice, let note):
        guard state.stage != .closed else { return apply(event) }
        var coverage = CoverageOfPayment()
        coverage.principal = min(sum, state.amounts.principal)
        coverage.owedBack = min(sum - coverage.principal, state.amounts.paid)
        apply(event.with(.credit(sum, coverage, invoice: invoice, note: note)))
      case .reversal(let sum, let recorded): reverse(sum, recorded, event)
      case .disputeUpheld(let removed, _):
        let recovered = CoverageOfPayment.recovery(
          of: account.covered,
          principal: state.amounts.principal,
          interest: min(state.amounts.interest, account.interest(to: event.day).amount)
        )
        apply(event.with(.disputeUpheld(removed: removed, recovered: recovered)))
      case .demandWithdrawn(let standing):
        // What was paid in time has its place here before the demand, which then claimed no fee.
        var stands = state.amounts.costs
        stands.courtFee = .zero
        if stands.collectionFee > standing.collectionFee { stands = standing }
        apply(event.with(.demandWithdrawn(stands)))
      default: apply(event)
      }
    }

    private mutating func reverse(_ sum: Money, _ recorded: CoverageOfPayment, _ event: CaseEvent) {
      isSettled = false
      guard let place = spread.lastIndex(where: { $0.sum == sum }) else { return apply(event) }
      let payment = spread.remove(at: place)
      guard payment.here != payment.recorded else { return apply(event) }
      let again = account.claimedAgain(payment.here, on: state)
      apply(event.with(.reversal(sum, again)))
    }

    /// A letter as it would have been: its costs and interest by the claim as it is here.
    ///
    private func again(
      _ letter: LetterSent,
      on day: CivilDate,
      _ charging: Charging?
    ) -> LetterSent {
      var again = letter
      if letter.kind == .paymentPlan {
        if state.amounts.principal <= .zero { again.fee = .zero }
        again.collectionFee = account.payable(state, on: day).collectionFee + again.fee
        return again
      }
      // A letter stands as it is where the rates have gone that it was made by.
      var priced = account
      if let standing = charging?.vat { priced.terms.vat = standing }
      let drafted = try? priced.letter(
        letter.kind,
        dated: day,
        deadline: letter.deadline,
        of: state,
        bearsFee: charging?.bearsFee ?? false
      )
      guard var drafted else { return letter }
      (drafted.channel, drafted.letter) = (letter.channel, letter.letter)
      return drafted
    }

    private mutating func apply(_ event: CaseEvent) {
      state.apply(event)
      account.take([event])
    }

    private func event(_ happening: Happening, on day: CivilDate) -> CaseEvent {
      CaseEvent(at: OsloTime.start(of: day), day: day, actor: .agency, happening)
    }
  }
}

extension CaseEvent {
  fileprivate func with(_ happening: Happening) -> CaseEvent {
    var event = self
    event.happening = happening
    return event
  }
}

extension LetterKind {
  /// It says what is claimed, and may bring a cost.
  var claimsCosts: Bool {
    switch self {
    case .reminder, .notice, .demand, .paymentPlan: true
    default: false
    }
  }
}

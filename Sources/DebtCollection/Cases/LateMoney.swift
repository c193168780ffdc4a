/// Money that counts from before a letter or a rise of the collection fee that the case has had since: it
/// reached the bank, or the creditor, before and is booked late.
///
/// What such a payment gives must be what it had given, booked on its own day. So the case is lived again
/// from that day on, once as it was and once with the money in its place, by the rules that letters and
/// bookings go by; what the two differ by is corrected by an event (inkassoloven § 17,
/// inkassoforskriften §§ 2-2, 2-3). What was recorded stands.
struct LateMoney {
  let booking: Booking
  let source: ClaimSource
  let history: [CaseEvent]

  init(_ booking: Booking, _ source: ClaimSource, _ history: [CaseEvent]) {
    self.booking = booking
    self.source = source
    self.history = Self.inOrder(history)
  }

  /// What the money does.
  struct Effect {
    var coverage: CoverageOfPayment
    /// What is recorded before the money itself.
    var corrections: [Happening]
    /// What is left of the claim after it, with what has run on to the last day of its history; nothing,
    /// or a rest that is waived, where the money had settled it.
    var after: ClaimAmounts
  }

  /// What a payment does; nil where nothing has come between its day and now that it would have changed.
  func payment(_ payment: Booking.Payment, on amounts: ClaimAmounts) -> Effect? {
    guard source.terms.country == .norway else { return nil }
    return Self.place(of: payment.day, in: history).flatMap {
      effect(at: $0, on: amounts) { $0.book(payment) }
    }
  }

  /// What a payment or credit note does that covers what it says; nil where nothing has come since.
  ///
  /// A credit note corrects the claim from the beginning, whatever its day.
  func recorded(_ happening: Happening, on day: CivilDate, _ amounts: ClaimAmounts) -> Effect? {
    guard source.terms.country == .norway else { return nil }
    let place: Int?
    let coverage: CoverageOfPayment
    switch happening {
    case .payment(_, let covered, _, _):
      (place, coverage) = (Self.place(of: day, in: history), covered)
    case .credit(_, let covered, _):
      (place, coverage) = (Self.place(of: nil, in: history), covered)
    default: return nil
    }
    return place.flatMap {
      effect(at: $0, on: amounts) {
        $0.insert(happening, on: day)
        return coverage
      }
    }
  }

  // MARK: Where it belongs

  /// The first letter or rise that the money of a day came before, since the claim has been what it is: no
  /// payment goes to a claim that another case has not brought yet.
  ///
  /// - Parameter day: nil where it came before them all.
  private static func place(of day: CivilDate?, in history: [CaseEvent]) -> Int? {
    let whole = history.lastIndex { $0.happening.bringsClaim }.map { $0 + 1 } ?? 0
    return history[whole...].firstIndex { event in
      guard let day else { return event.charges != nil }
      return switch event.charges {
      // A demand's fee goes by the principal of the day it is dated.
      case .byPrincipal: event.day > day
      // What had been made out by then may be what was paid, though it is dated the next working day.
      case .other: min(event.day, OsloTime.date(of: event.at)) > day
      case nil: false
      }
    }
  }

  /// A history with what came in late at its own place, and without what was corrected for it.
  private static func inOrder(_ history: [CaseEvent]) -> [CaseEvent] {
    var ordered: [CaseEvent] = []
    for (index, event) in history.enumerated() {
      let place: Int?
      switch event.happening {
      case .chargesCorrected: continue
      case .heavyFee(let rise) where rise < .zero && !dropsPlanFee(history[(index + 1)...]):
        continue
      case .payment: place = Self.place(of: event.day, in: ordered)
      case .credit: place = Self.place(of: nil, in: ordered)
      default: place = nil
      }
      ordered.insert(event, at: place ?? ordered.count)
    }
    return ordered
  }

  /// A payment plan's fee falls when the claim goes to court; all else that is taken off the fee corrects
  /// it for money that came late.
  private static func dropsPlanFee(_ next: ArraySlice<CaseEvent>) -> Bool {
    if case .movedToLegal? = next.first?.happening { true } else { false }
  }

  // MARK: The difference

  private func effect(
    at place: Int,
    on amounts: ClaimAmounts,
    _ book: (inout Replay) -> CoverageOfPayment
  ) -> Effect {
    var without = Replay(history[..<place], of: history, booking, source)
    var with = without
    let coverage = book(&with)
    for event in history[place...] {
      without.take(event)
      with.take(event)
    }
    let (corrections, claim) = corrections(from: without, to: with, coverage, amounts)
    var after = claim
    after.cover(coverage)
    if with.isSettled {
      after = with.rest
    } else if let last = history.map(\.day).max() {
      after.interest = max(after.interest, with.account.interest(to: last).amount)
    }
    return Effect(coverage: coverage, corrections: corrections, after: after)
  }

  /// What is to be recorded before the money, so that after it the claim is as it had been with it.
  private func corrections(
    from without: Replay,
    to with: Replay,
    _ coverage: CoverageOfPayment,
    _ amounts: ClaimAmounts
  ) -> ([Happening], ClaimAmounts) {
    var claim = amounts
    // What other payments cover now, and how much less has been charged; a payment itself claims the
    // interest that had run on to it.
    let recovered = with.account.covered - coverage - without.account.covered
    var charged = without.charged - with.charged
    let (asWas, asHad) = (without.state.amounts.interest, with.state.amounts.interest)
    charged.interest = max(.zero, asWas - asHad - coverage.interest) - recovered.interest
    var happenings: [Happening] = []
    // The principal was paid before the fee rose: nothing is left that it could have risen for.
    if recovered == CoverageOfPayment(), without.rises > .zero, with.rises == .zero,
      charged.collectionFee >= without.rises, amounts.collectionFee >= without.rises
    {
      happenings.append(.heavyFee(-without.rises))
      charged.collectionFee -= without.rises
      claim.collectionFee -= without.rises
    }
    charged.keep(claim, with: recovered)
    if charged != CoverageOfPayment() || recovered != CoverageOfPayment() {
      happenings.append(.chargesCorrected(charged, recovered: recovered))
      claim.cover(charged + recovered)
    }
    return (happenings, claim)
  }
}

extension CoverageOfPayment {
  /// Takes no more off a part than there is of it.
  fileprivate mutating func keep(_ claim: ClaimAmounts, with recovered: CoverageOfPayment) {
    func off(_ part: Money, _ moved: Money, of left: Money) -> Money {
      part - max(.zero, part + moved - left)
    }
    interest = off(interest, recovered.interest, of: claim.interest)
    reminderFee = off(reminderFee, recovered.reminderFee, of: claim.reminderFee)
    collectionFee = off(collectionFee, recovered.collectionFee, of: claim.collectionFee)
    compensation = off(compensation, recovered.compensation, of: claim.compensation)
  }
}

extension CaseEvent {
  fileprivate enum Charge {
    /// A payment demand, or the rise to the heavy fee.
    case byPrincipal
    /// A letter that claims interest, and may claim a fee.
    case other
  }

  /// What is charged by it; nil where nothing is.
  fileprivate var charges: Charge? {
    switch happening {
    case .letterSent(let letter) where letter.kind == .demand: .byPrincipal
    case .letterSent(let letter) where letter.kind == .reminder || letter.kind == .notice: .other
    case .heavyFee(let rise) where rise > .zero: .byPrincipal
    // From here on fees are covered first, which holds for no money of a day before.
    case .movedToCollection: .byPrincipal
    default: nil
    }
  }
}

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
  /// What has happened, what came in late at its own place.
  let history: [CaseEvent]
  /// The first place in it where something came in late: from there on the case is lived again.
  private let anew: Int
  /// The same in the order it was recorded.
  private let recorded: [CaseEvent]

  init(_ booking: Booking, _ source: ClaimSource, _ history: [CaseEvent]) {
    self.booking = booking
    self.source = source
    (self.history, anew) = Self.inOrder(history)
    recorded = history
  }

  /// What the money does.
  struct Effect {
    var coverage: CoverageOfPayment
    /// What is recorded before the money itself.
    var corrections: [Happening]
    /// What is left of the claim after it, with what has run on to the last day of its history; nothing,
    /// or a rest that is waived, where the money had settled it.
    var after: ClaimAmounts
    /// Some of the principal was left when the demand went out.
    var demandStands: Bool
  }

  /// What a payment does; nil where nothing has come between its day and now that it would have changed.
  ///
  /// - Parameter withdraws: it was in time for the letter before the demand, which is withdrawn: it counts
  ///   from the day the debtor's order reached the bank.
  func payment(
    _ payment: Booking.Payment,
    on amounts: ClaimAmounts,
    withdraws: Bool = false
  ) -> Effect? {
    guard source.terms.country == .norway else { return nil }
    let day = withdraws ? payment.ordered : payment.day
    return Self.place(of: day, in: history).map { place in
      effect(at: place, on: amounts, withdraws: withdraws) { replay in
        // What another case has brought since had gathered interest to a later day.
        if history[..<place].contains(where: { $0.happening.bringsClaim && $0.day > day }) {
          replay.lowerInterest(to: payment.day)
        }
        return replay.book(payment, at: withdraws ? .reminder : nil)
      }
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
    case .credit(_, let covered, _, _):
      (place, coverage) = (Self.place(of: nil, in: history), covered)
    default: return nil
    }
    return place.flatMap {
      effect(at: $0, on: amounts, isFixed: true) {
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
  ///
  /// - Returns: it, and the first place where something did; its end where nothing has.
  private static func inOrder(_ history: [CaseEvent]) -> ([CaseEvent], anew: Int) {
    var ordered: [CaseEvent] = []
    var anew = Int.max
    for (index, event) in history.enumerated() {
      let place: Int?
      switch event.happening {
      case .chargesCorrected: continue
      case .heavyFee(let rise) where rise < .zero && !dropsPlanFee(history[(index + 1)...]):
        continue
      case .payment:
        let demanded = history[..<index].last?.withdrawsDemand == true ? ordered.demanded : nil
        place = Self.place(of: min(event.day, demanded.map { $0 - 1 } ?? event.day), in: ordered)
      case .credit: place = Self.place(of: nil, in: ordered)
      default: place = nil
      }
      if let place { anew = min(anew, place) }
      ordered.insert(event, at: place ?? ordered.count)
    }
    return (ordered, min(anew, ordered.count))
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
    withdraws: Bool = false,
    isFixed: Bool = false,
    _ book: (inout Replay) -> CoverageOfPayment
  ) -> Effect {
    let charged = Charging.ofLetters(in: recorded, source)
    let beginning = min(place, anew)
    var without = Replay(history[..<beginning], of: history, charged, booking, source)
    for event in history[beginning..<place] { without.take(event) }
    var with = without
    var coverage = book(&with)
    for event in history[place...] {
      without.take(event)
      with.take(event)
    }
    // What came to the case after it may have moved what it covered itself.
    var recovered = with.account.covered - coverage - without.account.covered
    if !isFixed { recovered.settle(into: &coverage, beside: without.account.covered) }
    let difference = Difference(from: without, to: with, coverage, recovered, amounts)
    let (corrections, claim) =
      withdraws ? difference.withdrawal(of: amounts) : difference.corrections(of: amounts)
    var after = claim
    after.cover(coverage)
    if with.isSettled {
      after = with.rest
    } else if let last = history.map(\.day).max() {
      after.interest = max(after.interest, with.account.interest(to: last).amount)
    }
    return Effect(
      coverage: coverage,
      corrections: corrections,
      after: after,
      demandStands: with.demandedPrincipal > .zero
    )
  }
}

extension CaseEvent {
  var isDemand: Bool {
    if case .letterSent(let letter) = happening { letter.kind == .demand } else { false }
  }

  fileprivate var withdrawsDemand: Bool {
    if case .demandWithdrawn = happening { true } else { false }
  }

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

extension Collection<CaseEvent> {
  /// The day the latest payment demand is dated.
  fileprivate var demanded: CivilDate? {
    reduce(nil) { $1.isDemand ? $1.day : $0 }
  }
}

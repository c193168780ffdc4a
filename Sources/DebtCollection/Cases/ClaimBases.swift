/// The invoices of a claim as late interest is reckoned on them: each with what lowered its principal and
/// the respites it was given.
///
/// The one reckoning: letters, the road ahead, bookings and what is shown all go by it, so that none
/// differs from another by an øre. A payment or credit note comes off the invoice it names, else off the
/// earliest due.
public struct ClaimBases: Sendable {
  /// In the order they came to the case.
  public private(set) var claims: [AmountExplanation.Claim] = []
  /// Payments and credit notes that stand, in order.
  public private(set) var bookings: [Booked] = []
  /// What the agency has given up of costs and interest, in order.
  private(set) var waived: [CoverageOfPayment] = []
  /// How many changed due dates stand.
  public private(set) var respites = 0
  /// Compensation that was paid and taken back is claimed again as the fees that stand in its place.
  private(set) var costsChangedPlaces = false

  /// Before the last decision on an objection, where that upheld it, for when that is taken back.
  private var beforeRecovery: (claims: [AmountExplanation.Claim], bookings: [Booked])?

  private let choices: RuleChoices
  let country: RuleCountry
  /// Invoices that no event of the case has brought yet: they come with a case that goes on in it.
  private var toCome: [Invoice]

  /// A payment or credit note, and what it took off which invoice.
  public struct Booked: Hashable, Sendable {
    public var day: CivilDate
    /// As it was booked.
    public var coverage: CoverageOfPayment
    public var isCredit: Bool
    /// What each invoice's principal was lowered by, in the order of `claims`.
    var shares: [Money]
    /// Since an objection was upheld: what its costs count on instead, from which day on, and what each
    /// invoice's principal was lowered by.
    var recovery = CoverageOfPayment()
    var recoveredOn: CivilDate?
    var recoveredShares: [Money] = []

    /// What it covers now.
    var stands: CoverageOfPayment { coverage + recovery }
  }

  /// The invoices of a case before its first event.
  ///
  /// - Parameters:
  ///   - invoices: those the case has now, where they are known: a case that went on in it may have brought
  ///     several, each with a due date of its own. Those that no event tells of are there from the start.
  ///   - events: the history that is to be taken, or its beginning.
  ///   - choices: whether due dates roll, and whether interest runs in a respite.
  public init(
    of invoices: [Invoice] = [],
    before events: some Sequence<CaseEvent> = [],
    in country: RuleCountry = .norway,
    choices: RuleChoices
  ) {
    self.choices = choices
    self.country = country
    var known = Set<String>()
    var hasMerged = false
    for event in events {
      switch event.happening {
      case .received(_, let number, _, _, _): known.insert(number)
      case .mergedFrom: hasMerged = true
      default: break
      }
    }
    toCome = invoices.filter { !known.contains($0.number) }
    // Every invoice is told of by its own event, or by that of the case it came with.
    guard hasMerged || known.isEmpty, invoices.count - toCome.count == known.count else {
      toCome = []
      return
    }
    guard !hasMerged else { return }
    for invoice in toCome { add(invoice.number, invoice.amount, invoice.due) }
    toCome = []
  }

  /// The invoices of a case after its history.
  public init(
    of invoices: [Invoice],
    after events: some Sequence<CaseEvent>,
    in country: RuleCountry = .norway,
    choices: RuleChoices
  ) {
    self.init(of: invoices, before: events, in: country, choices: choices)
    take(events)
  }

  /// Takes further events, oldest first.
  public mutating func take(_ events: some Sequence<CaseEvent>) {
    for event in events { take(event) }
  }

  /// Takes a further event.
  public mutating func take(_ event: CaseEvent) {
    switch event.happening {
    case .received(_, let number, let principal, let due, _): add(number, principal, due)
    case .mergedFrom(let number, let principal, let due, _): join(number, principal, due)
    case .payment(_, let coverage, _, let invoice):
      book(coverage, on: event.day, .payment, invoice: invoice)
    case .credit(_, let coverage, let invoice, _):
      book(coverage, on: event.day, .correction, invoice: invoice)
    case .reversal(let sum, let coverage): unbook(sum, coverage, on: event.day)
    case .dueChanged(_, let due): grantRespite(from: event.day, to: due)
    case .undone(.changeDue, _, _), .rejected(.changeDue, _): takeBackRespite()
    case .costsWaived(let parts): waived.append(parts)
    case .undone(.waive, _, _), .rejected(.waive, _): _ = waived.popLast()
    case .disputeUpheld(_, let recovered): recover(recovered, on: event.day)
    case .chargesCorrected(_, let recovered): spreadAnew(recovered)
    // Taken back, a later decision leaves what an earlier one recovered.
    case .disputeRejected: beforeRecovery = nil
    case .undone(.decide, _, _): takeBackRecovery()
    default: break
    }
  }

  private mutating func add(_ number: String, _ principal: Money, _ due: CivilDate) {
    claims.append(
      .init(
        number: number,
        base: InterestBase(principal: principal, due: choices.counted(due, in: country))
      )
    )
    for index in bookings.indices {
      bookings[index].shares.append(.zero)
      if bookings[index].recoveredOn != nil { bookings[index].recoveredShares.append(.zero) }
    }
  }

  /// A case that goes on in this one brings its invoices; where they are not known, one for them all.
  private mutating func join(_ number: CaseNumber, _ principal: Money, _ due: CivilDate) {
    guard !toCome.isEmpty || joined else { return add(number.description, principal, due) }
    joined = true
    for invoice in toCome { add(invoice.number, invoice.amount, invoice.due) }
    toCome = []
  }
  private var joined = false

  private mutating func book(
    _ coverage: CoverageOfPayment,
    on day: CivilDate,
    _ kind: InterestBase.Reduction.Kind,
    invoice: String?
  ) {
    let shares = lower(by: coverage.principal, on: day, kind, invoice: invoice)
    bookings.append(
      Booked(day: day, coverage: coverage, isCredit: kind == .correction, shares: shares)
    )
  }

  /// Takes a sum off the invoice it names, the rest off the earliest due.
  ///
  /// - Returns: what came off each.
  private mutating func lower(
    by sum: Money,
    on day: CivilDate,
    _ kind: InterestBase.Reduction.Kind,
    invoice: String?
  ) -> [Money] {
    var remaining = claims.map(\.base.remaining)
    var shares = claims.map { _ in Money.zero }
    var left = sum
    if let own = claims.firstIndex(where: { $0.number == invoice }) {
      shares[own] = min(left, remaining[own])
      remaining[own] -= shares[own]
      left -= shares[own]
    }
    let rest = OrderOfCover.spread(
      left,
      over: claims.indices.map { (claims[$0].base.due, remaining[$0]) }
    )
    for index in claims.indices {
      shares[index] += rest[index]
      guard shares[index] > .zero else { continue }
      claims[index].base.reductions.append(.init(kind, on: day, shares[index]))
    }
    return shares
  }

  /// Costs that were paid and are not owed count on what is, payment by payment.
  ///
  /// - Parameter all: what that is for all payments; nothing where the event tells of none.
  private mutating func recover(_ all: CoverageOfPayment, on day: CivilDate) {
    beforeRecovery = (claims, bookings)
    guard all != CoverageOfPayment() else { return }
    var left = all
    for index in bookings.indices where !bookings[index].isCredit {
      let recovery = CoverageOfPayment.recovery(
        of: bookings[index].stands,
        principal: left.principal,
        interest: left.interest
      )
      guard recovery != CoverageOfPayment() else { continue }
      left = left - recovery
      bookings[index].recovery = bookings[index].recovery + recovery
      bookings[index].recoveredOn = day
      bookings[index].recoveredShares =
        lower(by: recovery.principal, on: day, .payment, invoice: nil)
    }
  }

  /// Costs that payments had covered have fallen: what covered them counts on what is owed, from the day
  /// of each payment on.
  private mutating func spreadAnew(_ recovered: CoverageOfPayment) {
    var left = recovered
    for index in bookings.indices where !bookings[index].isCredit {
      let share = left.takeShare(of: bookings[index].stands)
      guard share != CoverageOfPayment() else { continue }
      bookings[index].recovery = bookings[index].recovery + share
      let day = bookings[index].day
      raise(by: bookings[index].shares, of: day)
      var less = max(.zero, -share.principal)
      for claim in claims.indices.reversed() {
        let part = min(less, bookings[index].shares[claim])
        bookings[index].shares[claim] -= part
        less -= part
      }
      let open = zip(claims, bookings[index].shares).map { $0.base.remaining - $1 }
      let more = OrderOfCover.spread(
        max(.zero, share.principal),
        over: claims.indices.map { (claims[$0].base.due, open[$0]) }
      )
      for claim in claims.indices {
        bookings[index].shares[claim] += more[claim]
        let lowered = bookings[index].shares[claim]
        guard lowered > .zero else { continue }
        claims[claim].base.reductions.append(.init(.payment, on: day, lowered))
      }
    }
  }

  private mutating func takeBackRecovery() {
    if let before = beforeRecovery { (claims, bookings) = before }
    beforeRecovery = nil
  }

  /// A payment that was taken back never lowered the principal.
  ///
  /// - Parameter again: what of it is claimed again: costs that lapsed since are not among it.
  private mutating func unbook(_ sum: Money, _ again: CoverageOfPayment, on day: CivilDate) {
    guard let place = booking(of: sum, again) else { return takeBack(again, on: day) }
    let booked = bookings.remove(at: place)
    if booked.stands.compensation != again.compensation { costsChangedPlaces = true }
    raise(by: booked.shares, of: booked.day)
    if let day = booked.recoveredOn { raise(by: booked.recoveredShares, of: day) }
  }

  private mutating func raise(by shares: [Money], of day: CivilDate) {
    for index in claims.indices where shares[index] > .zero {
      let gone = InterestBase.Reduction(.payment, on: day, shares[index])
      if let place = claims[index].base.reductions.lastIndex(of: gone) {
        claims[index].base.reductions.remove(at: place)
      }
    }
  }

  /// The latest payment of this sum that covered just this, else the one whose costs alone differ.
  private func booking(of sum: Money, _ again: CoverageOfPayment) -> Int? {
    bookings.lastIndex { !$0.isCredit && $0.stands == again }
      ?? bookings.lastIndex {
        !$0.isCredit && $0.stands.total == sum && $0.stands.principal == again.principal
          && $0.stands.interest == again.interest && $0.stands.owedBack == again.owedBack
      }
  }

  /// What is taken back is no one payment's: it comes off the latest ones.
  private mutating func takeBack(_ coverage: CoverageOfPayment, on day: CivilDate) {
    var left = coverage.principal
    for claim in claims.indices.reversed() {
      for index in claims[claim].base.reductions.indices.reversed()
      where left > .zero && claims[claim].base.reductions[index].kind == .payment {
        let part = min(left, claims[claim].base.reductions[index].amount)
        claims[claim].base.reductions[index].amount -= part
        left -= part
      }
      claims[claim].base.reductions.removeAll { $0.amount == .zero }
    }
    bookings.append(
      Booked(
        day: day,
        coverage: CoverageOfPayment() - coverage,
        isCredit: false,
        shares: claims.map { _ in .zero }
      )
    )
  }

  /// No late interest from the day after the grant to the new due date (setting `respite-interest`).
  private mutating func grantRespite(from day: CivilDate, to due: CivilDate) {
    respites += 1
    guard !choices.respiteInterest else { return }
    for index in claims.indices where day < due {
      claims[index].base.respites.append(day + 1...due)
    }
  }

  private mutating func takeBackRespite() {
    respites = max(0, respites - 1)
    for index in claims.indices { _ = claims[index].base.respites.popLast() }
  }
}

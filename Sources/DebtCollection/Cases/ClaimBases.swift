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

  private let choices: RuleChoices
  private let country: RuleCountry
  /// Invoices that no event of the case has brought yet: they come with a case that goes on in it.
  private var toCome: [Invoice]

  /// A payment or credit note, and what it took off which invoice.
  public struct Booked: Hashable, Sendable {
    public var day: CivilDate
    public var coverage: CoverageOfPayment
    public var isCredit: Bool
    /// What each invoice's principal was lowered by, in the order of `claims`.
    var shares: [Money]
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
    case .credit(_, let coverage, let invoice):
      book(coverage, on: event.day, .correction, invoice: invoice)
    case .reversal(let sum, let coverage): unbook(sum, coverage, on: event.day)
    case .dueChanged(_, let due): grantRespite(from: event.day, to: due)
    case .undone(.changeDue, _, _), .rejected(.changeDue, _): takeBackRespite()
    case .costsWaived(let parts): waived.append(parts)
    case .undone(.waive, _, _), .rejected(.waive, _): _ = waived.popLast()
    default: break
    }
  }

  /// What is left of the principal of all invoices.
  public var remaining: Money {
    claims.reduce(.zero) { $0 + $1.base.remaining }
  }

  /// What has been covered of a part of the claim, or given up.
  public func covered(_ part: KeyPath<CoverageOfPayment, Money>) -> Money {
    bookings.reduce(given(up: part)) { $0 + $1.coverage[keyPath: part] }
  }

  /// What has been given up of a part of the claim.
  func given(up part: KeyPath<CoverageOfPayment, Money>) -> Money {
    waived.reduce(.zero) { $0 + $1[keyPath: part] }
  }

  /// What payments and credit notes have covered of the whole claim.
  var paid: CoverageOfPayment { bookings.reduce(CoverageOfPayment()) { $0 + $1.coverage } }

  /// Late interest to a day less what was covered of it.
  public struct Interest: Hashable, Sendable {
    /// What is unpaid of it.
    public var owed: Money
    /// The first day interest runs, and the last day counted.
    public var from: CivilDate?
    public var through: CivilDate
    /// The row that is missing, when rates end before the day asked.
    public var missing: MissingRate?
  }

  /// Late interest to a day, or to the last day its rate is known.
  public func interest(
    to day: CivilDate,
    commercial: Bool = false,
    rates: RateTables
  ) -> Interest {
    var interest = Interest(owed: .zero, through: day)
    for claim in claims {
      let (run, missing) = LateInterest.known(
        claim.base,
        to: day,
        in: country,
        commercial: commercial,
        rates: rates
      )
      interest.owed += run.total
      interest.from = min(interest.from ?? claim.base.due + 1, claim.base.due + 1)
      if let missing {
        interest.missing = missing
        interest.through = min(interest.through, run.through)
      }
    }
    interest.owed = max(.zero, interest.owed - covered(\.interest))
    return interest
  }

  private mutating func add(_ number: String, _ principal: Money, _ due: CivilDate) {
    claims.append(
      .init(
        number: number,
        base: InterestBase(principal: principal, due: choices.counted(due, in: country))
      )
    )
    for index in bookings.indices { bookings[index].shares.append(.zero) }
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
    var remaining = claims.map(\.base.remaining)
    var shares = claims.map { _ in Money.zero }
    var left = coverage.principal
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
    bookings.append(
      Booked(day: day, coverage: coverage, isCredit: kind == .correction, shares: shares)
    )
  }

  /// A payment that was taken back never lowered the principal.
  ///
  /// - Parameter again: what of it is claimed again: costs that lapsed since are not among it.
  private mutating func unbook(_ sum: Money, _ again: CoverageOfPayment, on day: CivilDate) {
    guard let place = booking(of: sum, again) else { return takeBack(again, on: day) }
    let booked = bookings.remove(at: place)
    if booked.coverage.compensation != again.compensation { costsChangedPlaces = true }
    for index in claims.indices where booked.shares[index] > .zero {
      let gone = InterestBase.Reduction(.payment, on: booked.day, booked.shares[index])
      if let place = claims[index].base.reductions.lastIndex(of: gone) {
        claims[index].base.reductions.remove(at: place)
      }
    }
  }

  /// The latest payment of this sum that covered just this, else the one whose costs alone differ.
  private func booking(of sum: Money, _ again: CoverageOfPayment) -> Int? {
    bookings.lastIndex { !$0.isCredit && $0.coverage == again }
      ?? bookings.lastIndex {
        !$0.isCredit && $0.coverage.total == sum && $0.coverage.principal == again.principal
          && $0.coverage.interest == again.interest && $0.coverage.owedBack == again.owedBack
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

extension InterestBase {
  /// What is left of the principal when all that lowered it is taken off.
  fileprivate var remaining: Money { reductions.reduce(principal) { $0 - $1.amount } }
}

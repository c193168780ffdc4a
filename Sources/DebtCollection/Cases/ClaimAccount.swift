/// What a claim's amounts are worked out from: its invoices and what lowered them, the letters that
/// carried fees, what payments covered; taken from the case's events.
public struct ClaimAccount: Sendable {
  /// Whose claim it is, as far as the law's rates ask.
  public struct Terms: Hashable, Sendable {
    public var debtor: DebtorKind
    public var vat: VATStatus
    /// The agency has a licence: the tabled collection fee; else only the fee for the creditor's own
    /// demand (process.md, "Who collects").
    public var licensed: Bool

    public init(debtor: DebtorKind, vat: VATStatus, licensed: Bool) {
      self.debtor = debtor
      self.vat = vat
      self.licensed = licensed
    }
  }

  public var terms: Terms
  public var rates: RateTables
  /// The invoices, each with its own interest.
  public private(set) var claims: [AmountExplanation.Claim] = []
  /// The letters that count for the reminder fee.
  public private(set) var letters: [ReminderFee.EarlierLetter] = []
  /// Payments and credit notes that stand, in order.
  public private(set) var bookings: [Booked] = []
  /// The heavy level of the collection fee has begun.
  public private(set) var isHeavy = false
  /// The earliest due date of an invoice, as it stands on the invoice.
  public private(set) var firstDue: CivilDate?
  /// The latest; every invoice of a case must be overdue before a letter may carry a fee.
  private(set) var lastDue: CivilDate?
  /// What was left of the principal when the first payment demand went out: the collection fee goes by
  /// it. Nil before, and after a demand was withdrawn.
  private(set) var demandedPrincipal: Money?
  /// A due date has been changed: no further reminder fee (R90, R91).
  var hasRespite: Bool { respites > 0 }
  private var respites = 0
  /// An objection was upheld: what it removed is not claimed again.
  private(set) var isUpheld = false

  /// A payment or credit note, and what it took off which invoice.
  public struct Booked: Hashable, Sendable {
    public var day: CivilDate
    public var coverage: CoverageOfPayment
    public var isCredit: Bool
    /// What each invoice's principal was lowered by, in the order of `claims`.
    var shares: [Money]
  }

  /// The account of a case, from its events, oldest first.
  public init(_ events: some Sequence<CaseEvent>, terms: Terms, rates: RateTables) {
    self.terms = terms
    self.rates = rates
    take(events)
  }

  /// Takes further events.
  public mutating func take(_ events: some Sequence<CaseEvent>) {
    for event in events { take(event) }
  }

  private mutating func take(_ event: CaseEvent) {
    switch event.happening {
    case .received(_, let number, let principal, let due, _):
      add(number, principal, due)
    case .mergedFrom(let number, let principal, let due, _):
      add(number.description, principal, due)
    case .earlierLetter(let kind, let sent, let fee, let deadline):
      letters.append(.init(kind, sent: sent, fee: fee, deadline: deadline))
    case .letterSent(let letter): take(letter, on: event.day)
    case .heavyFee: isHeavy = true
    case .payment(_, let coverage, _):
      book(coverage, on: event.day, .payment, invoice: nil)
    case .credit(_, let coverage, let invoice):
      book(coverage, on: event.day, .correction, invoice: invoice)
    case .reversal(_, let coverage): unbook(coverage)
    case .dueChanged(_, let due): grantRespite(from: event.day, to: due)
    case .undone(.changeDue, _, _), .rejected(.changeDue, _): takeBackRespite()
    case .disputeUpheld:
      isUpheld = true
      for index in letters.indices { letters[index].fee = .zero }
    default: break
    }
  }

  private mutating func add(_ number: String, _ principal: Money, _ due: CivilDate) {
    claims.append(
      .init(
        number: number,
        base: InterestBase(principal: principal, due: rates.choices.counted(due))
      )
    )
    for index in bookings.indices { bookings[index].shares.append(.zero) }
    firstDue = min(firstDue ?? due, due)
    lastDue = max(lastDue ?? due, due)
  }

  private mutating func take(_ letter: LetterSent, on day: CivilDate) {
    if letter.kind == .demand, demandedPrincipal == nil { demandedPrincipal = remaining }
    if letter.kind == .demandWithdrawn { demandedPrincipal = nil }
    // The agency's own demand carries the collection fee, which is no reminder fee.
    guard
      letter.kind == .reminder || letter.kind == .notice
        || (letter.kind == .demand && !terms.licensed)
    else { return }
    var fee = letter.fee
    if letter.compensation > .zero, fee == .zero {
      // Compensation stood in its place; it still counts as the fee it could have had.
      fee = (try? reminderFee(letter.kind, dated: day, due: lastDue ?? day)) ?? .zero
    }
    letters.append(.init(letter.kind, sent: day, fee: fee, deadline: letter.deadline))
  }

  /// What is left of the principal of all invoices.
  private var remaining: Money {
    claims.reduce(.zero) { sum, claim in
      claim.base.reductions.reduce(sum + claim.base.principal) { $0 - $1.amount }
    }
  }

  /// The fee a letter may add by the letters before it.
  func reminderFee(
    _ kind: LetterKind,
    dated day: CivilDate,
    due: CivilDate
  ) throws(MissingRate) -> Money {
    if isUpheld || (kind != .demand && !letters.isEmpty && hasRespite) { return .zero }
    return try ReminderFee.of(
      kind,
      sent: day,
      due: due,
      earlier: letters,
      rates: rates
    ).amount
  }

  private mutating func book(
    _ coverage: CoverageOfPayment,
    on day: CivilDate,
    _ kind: InterestBase.Reduction.Kind,
    invoice: String?
  ) {
    var remaining = claims.map { claim in
      claim.base.reductions.reduce(claim.base.principal) { $0 - $1.amount }
    }
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

  private mutating func unbook(_ coverage: CoverageOfPayment) {
    guard
      let place = bookings.lastIndex(where: { !$0.isCredit && $0.coverage == coverage })
    else { return }
    let booked = bookings.remove(at: place)
    for index in claims.indices where booked.shares[index] > .zero {
      let gone = InterestBase.Reduction(.payment, on: booked.day, booked.shares[index])
      if let place = claims[index].base.reductions.lastIndex(of: gone) {
        claims[index].base.reductions.remove(at: place)
      }
    }
  }

  /// No late interest from the day after the grant to the new due date (setting `respite-interest`).
  private mutating func grantRespite(from day: CivilDate, to due: CivilDate) {
    respites += 1
    guard !rates.choices.respiteInterest else { return }
    for index in claims.indices where day < due {
      claims[index].base.respites.append(day + 1...due)
    }
  }

  private mutating func takeBackRespite() {
    respites = max(0, respites - 1)
    for index in claims.indices { _ = claims[index].base.respites.popLast() }
  }
}

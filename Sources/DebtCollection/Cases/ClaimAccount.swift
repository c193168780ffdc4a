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
    /// Whose law the interest goes by.
    public var country: RuleCountry

    public init(
      debtor: DebtorKind,
      vat: VATStatus,
      licensed: Bool,
      country: RuleCountry = .norway
    ) {
      self.debtor = debtor
      self.vat = vat
      self.licensed = licensed
      self.country = country
    }
  }

  public var terms: Terms
  public var rates: RateTables
  /// The invoices, each with its own interest, and what was booked on them.
  private(set) var bases: ClaimBases
  /// The letters that count for the reminder fee.
  public private(set) var letters: [ReminderFee.EarlierLetter] = []
  /// The heavy level of the collection fee has begun.
  public private(set) var isHeavy = false
  /// The rise to it has been taken back: the principal had been paid before.
  private(set) var riseTakenBack = false
  /// The earliest due date of an invoice, as it stands on the invoice.
  public private(set) var firstDue: CivilDate?
  /// The latest; every invoice of a case must be overdue before a letter may carry a fee.
  private(set) var lastDue: CivilDate?
  /// What was left of the principal when the first payment demand went out: the collection fee goes by
  /// it. Nil before, and after a demand was withdrawn.
  private(set) var demandedPrincipal: Money?
  /// The day that demand is dated.
  private var demandedOn: CivilDate?
  /// What was left of it when the latest one went out that brought a fee, be it withdrawn since.
  public private(set) var chargedPrincipal: Money?
  /// By which standing of the creditor's VAT the latest demand that brought a fee was charged: a fee that has
  /// been demanded goes by it, whatever the creditor's setting has become since. Nil where none was brought,
  /// or no standing gives its fee.
  public private(set) var chargedVAT: VATStatus?
  /// A due date has been changed: no further reminder fee (R90, R91).
  var hasRespite: Bool { bases.respites > 0 }
  /// Interest and collection fee that a letter has stated since the latest demand, with a last day to pay: a new
  /// due date confirmed or an objection decided. Less what has been paid of them since and stands; nothing
  /// where no such letter was.
  private(set) var stated = CoverageOfPayment()
  /// The fee of a payment plan of more than four instalments (inkassoforskriften § 2-4), while it stands.
  private(set) var planFee = Money.zero
  /// An objection was upheld: what it removed is not claimed again.
  private(set) var isUpheld = false
  /// What came on the claim besides letters' costs, since an objection was upheld where one was: court
  /// fees, and the costs of cases that went on in this one.
  private(set) var besides = CoverageOfPayment()
  /// Between businesses, which of two costs the last letter claimed; nil where none has been set off, or
  /// both stand since the fee rose from the compensation.
  private(set) var setOff: SetOff?

  /// The collection fee rose from the compensation that stood in its place, and stands beside it until
  /// the next letter sets them off.
  private(set) var roseFromCompensation = false

  /// What a letter claimed in the place of something else.
  enum SetOff: Hashable, Sendable {
    case fees
    /// Compensation by the rates of the letter's day.
    case compensation(CivilDate)
  }

  /// What payments and credit notes that stand have covered, part by part.
  public var covered: CoverageOfPayment { bases.paid }

  /// What an act of the agency changed here, as it was before: for when it is taken back.
  private struct Standing: Sendable {
    var letters: [ReminderFee.EarlierLetter]
    var planFee: Money
    var besides: CoverageOfPayment
    var isUpheld: Bool
  }
  private var beforeAct: Standing?

  /// The account of a case, from its events, oldest first.
  ///
  /// - Parameter invoices: those the case has now, where they are known; a case that went on in it has
  ///   brought its own.
  public init(
    _ events: [CaseEvent],
    invoices: [Invoice] = [],
    terms: Terms,
    rates: RateTables
  ) {
    self.init(before: events, invoices: invoices, terms: terms, rates: rates)
    take(events)
  }

  /// The account of a case before its first event.
  ///
  /// - Parameter events: the history that is to be taken, or its beginning.
  init(before events: [CaseEvent], invoices: [Invoice], terms: Terms, rates: RateTables) {
    self.terms = terms
    self.rates = rates
    bases = ClaimBases(
      of: invoices,
      before: events,
      in: terms.country,
      choices: rates.choices
    )
  }

  /// Takes further events.
  public mutating func take(_ events: some Sequence<CaseEvent>) {
    for event in events { take(event) }
  }

  private mutating func take(_ event: CaseEvent) {
    let before = demandedOn.map(bases.remaining(asOf:))
    bases.take(event)
    if let before, let demandedOn, !event.happening.bringsClaim {
      // What came in late counts from its own day: the demand should have been for less.
      let change = bases.remaining(asOf: demandedOn) - before
      demandedPrincipal = demandedPrincipal.map { max(.zero, $0 + change) }
      chargedPrincipal = demandedPrincipal
    }
    switch event.happening {
    case .received(_, _, _, let due, _): note(due: due)
    case .mergedFrom(_, _, let due, let costs):
      note(due: due)
      besides = besides + costs
    case .earlierLetter(let kind, let sent, let fee, let deadline):
      letters.append(.init(kind, sent: sent, fee: fee, deadline: deadline))
    case .letterSent(let letter): take(letter, on: event.day)
    // Taken back, it is a rise of nothing.
    case .heavyFee(let rise):
      // A payment plan's fee falls when the claim goes to court: that is no rise taken back.
      if rise < .zero, -rise > planFee { takeBackRise(on: event.day) }
      guard rise > .zero else { return }
      (isHeavy, riseTakenBack) = (true, false)
      if case .compensation? = setOff { (setOff, roseFromCompensation) = (nil, true) }
    case .courtFee(let fee): besides.courtFee += fee
    // The other of the two costs has come to stand in the place of the one.
    case .chargesCorrected(let charged, _) where charged.compensation != .zero:
      setOff = charged.compensation < .zero ? .compensation(demandedOn ?? event.day) : .fees
      roseFromCompensation = false
    // A claim that goes to court has no such fee.
    case .movedToLegal: planFee = .zero
    case .disputeUpheld: uphold()
    case .demandWithdrawn(let standing): withdraw(to: standing, on: event.day)
    case .payment(_, let coverage, _, _): lowerStated(by: coverage)
    case .reversal(_, let again): lowerStated(by: -again)
    case .letterVoided:
      stated = CoverageOfPayment()
      rememberAct()
      // Nobody missed the deadline of a letter that did not come.
      if !letters.isEmpty { letters[letters.count - 1].deadline = nil }
    // It changes nothing here, and taken back it leaves what an earlier act changed.
    case .disputeRejected: beforeAct = nil
    case .undone(.decide, _, _), .undone(.resend, _, _): takeBackAct()
    default: break
    }
  }

  private mutating func lowerStated(by coverage: CoverageOfPayment) {
    stated.interest -= coverage.interest
    stated.collectionFee -= coverage.collectionFee
  }

  /// The principal had been paid before the fee rose: where it rose from compensation, that stands again.
  private mutating func takeBackRise(on day: CivilDate) {
    riseTakenBack = true
    guard roseFromCompensation else { return }
    (setOff, roseFromCompensation) = (.compensation(demandedOn ?? day), false)
  }

  private mutating func dropDemand() {
    (isHeavy, riseTakenBack, roseFromCompensation) = (false, false, false)
    demandedPrincipal = nil
    demandedOn = nil
    planFee = .zero
    stated = CoverageOfPayment()
  }

  /// The demand is withdrawn: what the letter before it claimed stands again.
  private mutating func withdraw(to standing: CoverageOfPayment, on day: CivilDate) {
    dropDemand()
    guard terms.debtor == .business else { return }
    if standing.compensation > .zero {
      setOff = .compensation(letters.last?.sent ?? day)
    } else if standing.reminderFee > .zero {
      setOff = .fees
    }
  }

  private mutating func uphold() {
    rememberAct()
    isUpheld = true
    stated = CoverageOfPayment()
    besides = CoverageOfPayment()
    planFee = .zero
    for index in letters.indices { letters[index].fee = .zero }
  }

  private mutating func rememberAct() {
    beforeAct = Standing(
      letters: letters,
      planFee: planFee,
      besides: besides,
      isUpheld: isUpheld
    )
  }

  /// Nothing has happened since: an act that is taken back was the last thing that did.
  private mutating func takeBackAct() {
    guard let before = beforeAct else { return }
    letters = before.letters
    planFee = before.planFee
    besides = before.besides
    isUpheld = before.isUpheld
    beforeAct = nil
  }

  private mutating func note(due: CivilDate) {
    firstDue = min(firstDue ?? due, due)
    lastDue = max(lastDue ?? due, due)
  }

  private mutating func take(_ letter: LetterSent, on day: CivilDate) {
    if letter.kind == .demand, demandedPrincipal == nil {
      demandedPrincipal = bases.remaining
      demandedOn = day
      chargedPrincipal = demandedPrincipal
      chargedVAT = standing(of: letter, on: day)
    }
    if letter.kind == .demandWithdrawn { dropDemand() }
    if letter.kind == .paymentPlan { planFee += letter.fee }
    state(letter)
    if terms.debtor == .business, [.reminder, .notice, .demand].contains(letter.kind) {
      roseFromCompensation = false
      if letter.compensation > .zero {
        setOff = .compensation(day)
      } else if letter.reminderFee + letter.collectionFee > .zero {
        setOff = .fees
      }
    }
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

  private mutating func state(_ letter: LetterSent) {
    switch letter.kind {
    case .reminder, .notice, .demand, .demandWithdrawn, .sumCorrected:
      stated = CoverageOfPayment()
    case .respite, .disputeDecided:
      guard letter.deadline != nil else { return }
      stated.interest = letter.interest
      stated.collectionFee = letter.collectionFee
    default: break
    }
  }

  /// The VAT standing by which a demand's fee was charged: that which gives it, the creditor's own first.
  private func standing(of demand: LetterSent, on day: CivilDate) -> VATStatus? {
    guard demand.fee > .zero, demand.collectionFee > .zero, let demandedPrincipal, let firstDue
    else { return nil }
    let standings: [VATStatus] = [terms.vat, VATStatus.deducts, VATStatus.none]
    return standings.first { standing in
      let fee = try? CollectionFee.of(
        CollectionFee.Claim(
          principal: demandedPrincipal,
          due: firstDue,
          debtor: terms.debtor,
          vat: standing
        ),
        .light,
        on: day,
        rates: rates
      )
      return fee?.amount == demand.fee
    }
  }

  /// Takes it that the latest demand's fee was charged by this standing, where its history says so.
  mutating func charge(by standing: VATStatus) { chargedVAT = standing }

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
}

extension Happening {
  /// It brings principal that no letter was for yet.
  var bringsClaim: Bool {
    switch self {
    case .received, .mergedFrom: true
    default: false
    }
  }
}

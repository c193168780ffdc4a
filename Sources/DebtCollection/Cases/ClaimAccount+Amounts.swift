extension ClaimAccount {
  /// Unpaid interest as it is on a day.
  public func interest(of day: CivilDate) -> ClaimBases.Interest {
    bases.interest(to: day, commercial: terms.debtor == .business, rates: rates)
  }

  /// Unpaid interest to a day, and the last day it is known to where a rate is missing.
  public func interest(to day: CivilDate) -> (amount: Money, knownTo: CivilDate?) {
    let interest = interest(of: day)
    return (interest.owed, interest.missing == nil ? nil : interest.through)
  }

  /// What is to pay on a day, part by part: interest run to that day, and the collection fee at that
  /// day's rate ("if paid today"; inkassoforskriften § 2-2). Closed claims stay as they are.
  public func payable(_ state: CaseState, on day: CivilDate) -> ClaimAmounts {
    var amounts = state.amounts
    guard state.stage != .closed else { return amounts }
    amounts.interest = interest(to: day).amount
    amounts.collectionFee += feeOfDay(state, on: day).change
    return amounts
  }

  /// The collection fee as it is if the principal is paid on a day (inkassoforskriften § 2-2).
  public struct FeeOfDay: Hashable, Sendable {
    /// What it differs by from what letters have charged.
    public var change = Money.zero
    /// As the table has it; nil where what was charged stands.
    public var tabled: CollectionFee?
  }

  /// The fee follows the base rate to the day the principal is paid; what was removed, withdrawn or given
  /// up does not.
  public func feeOfDay(_ state: CaseState, on day: CivilDate) -> FeeOfDay {
    // Where compensation stands in the place of fees, they only rise from it: what was charged stands.
    guard grossCollectionFee(state) > .zero, state.amounts.principal > .zero, !isUpheld,
      demandedPrincipal != nil, state.amounts.compensation == .zero,
      covered(\.compensation) == .zero, !bases.costsChangedPlaces,
      bases.given(up: \.collectionFee) == .zero,
      let fee = try? CollectionFee.of(
        claim(of: state),
        isHeavy && !riseTakenBack ? .heavy : .light,
        on: day,
        rates: rates
      )
    else { return FeeOfDay() }
    let left = max(.zero, fee.amount + planFee - covered(\.collectionFee))
    return FeeOfDay(change: left - state.amounts.collectionFee, tabled: fee)
  }

  /// The collection fee of a claim that is closed, as the table has it on the day its principal was last
  /// paid on; nil where none was charged, or a table says nothing of that day.
  public func feeAtClosing(_ state: CaseState) -> FeeOfDay {
    guard let chargedPrincipal, let day = bases.bookings.last?.day else { return FeeOfDay() }
    var claim = claim(of: state)
    claim.principal = chargedPrincipal
    claim.vat = chargedVAT ?? terms.vat
    return FeeOfDay(
      tabled: try? CollectionFee.of(
        claim,
        isHeavy && !riseTakenBack ? .heavy : .light,
        on: day,
        rates: rates
      )
    )
  }

  /// The invoices as late interest is reckoned on them, the earliest due first.
  public var claims: [AmountExplanation.Claim] {
    bases.claims.sorted { $0.base.due < $1.base.due }
  }

  /// What further events take off what is left of these invoices (`ClaimBases.shares`).
  public func shares(
    of events: some Sequence<CaseEvent>,
    over invoices: [Invoice]
  ) -> [(invoice: Invoice, share: Money)] {
    bases.shares(of: events, over: invoices)
  }

  /// How much the collection fee rises when the heavy level begins (inkassoforskriften § 2-3): from the
  /// light fee, or from the compensation that stood in its place; zero where no fee was claimed.
  public func heavyRise(of state: CaseState, on day: CivilDate) throws(MissingRate) -> Money {
    // A demand for costs alone brought no fee that could rise, also where the principal came back since.
    guard terms.licensed, !isUpheld, state.amounts.principal > .zero,
      demandedPrincipal != .zero, bases.given(up: \.collectionFee) == .zero
    else { return .zero }
    let heavy = try collectionFee(.heavy, of: state, on: day)
    // Compensation paid before fees took its place has been taken off them.
    if grossCollectionFee(state) > .zero {
      return try heavy - collectionFee(.light, of: state, on: day)
    }
    let compensation = state.amounts.compensation + covered(\.compensation)
    return compensation > .zero ? max(.zero, heavy - compensation) : .zero
  }

  /// The fee a payment plan brings: only at collection, and only with more than four instalments
  /// (inkassoforskriften § 2-4); none where compensation stands in the place of fees.
  public func planFee(
    instalments: Int,
    of state: CaseState,
    on day: CivilDate
  ) throws(MissingRate) -> Money {
    guard terms.licensed, !isUpheld, state.demanded != nil, state.amounts.principal > .zero,
      planFee == .zero, grossCollectionFee(state) > .zero,
      state.amounts.compensation + covered(\.compensation) == .zero
    else { return .zero }
    // A fee that was not demanded before: the creditor's VAT as it stands now.
    var claim = claim(of: state)
    claim.vat = terms.vat
    return try CollectionFee.ofInstalmentPlan(
      instalments: instalments,
      claim,
      on: day,
      rates: rates
    )?.amount ?? .zero
  }

  /// A letter worked out, and the row that was missing where compensation was left out for it.
  public struct Draft: Hashable, Sendable {
    public var sent: LetterSent
    public var missing: MissingRate?
  }

  /// A letter as it would be sent on a day: the fee it may carry, compensation set off against fees,
  /// interest to its date (or to the last day known), and the sum.
  ///
  /// - Parameters:
  ///   - kind: reminder, notice or demand.
  ///   - interest: what is unpaid of late interest, where it has been worked out elsewhere.
  ///   - bearsFee: whether it brings a fee; not where the plan sends it free, nor where another case of
  ///     the same debtor and creditor bears the collection fee they have together.
  /// - Throws: `MissingRate` when the fee tables say nothing of the days that count.
  public func draft(
    _ kind: LetterKind,
    dated day: CivilDate,
    deadline: CivilDate?,
    of state: CaseState,
    channel: LetterChannel = .post,
    interest: Money? = nil,
    bearsFee: Bool = true
  ) throws(MissingRate) -> Draft {
    var amounts = state.amounts
    amounts.interest = interest ?? self.interest(to: day).amount
    let due = max(state.due, lastDue ?? state.due)
    var fee = Money.zero
    var reminders = letters.reduce(Money.zero) { $0 + $1.fee }
    var collection = grossCollectionFee(state)
    if roseFromCompensation {
      collection += state.amounts.compensation + covered(\.compensation)
    }
    if kind == .demand, terms.licensed {
      // A new demand, where the old one had grown old, brings no new fee; nor does one for costs alone.
      if state.demanded == nil, bearsFee, !isUpheld, amounts.principal > .zero {
        fee = try collectionFee(.light, of: state, on: day)
      }
      // What an earlier demand charged has followed the rate since.
      let risen = feeOfDay(state, on: day).change
      collection += fee + risen
      amounts.collectionFee += fee + risen
    } else if kind == .demand || kind == .reminder || kind == .notice {
      if bearsFee { fee = try reminderFee(kind, dated: day, due: due) }
      reminders += fee
      amounts.reminderFee += fee
    }
    var missing: MissingRate?
    if terms.debtor == .business, !isUpheld {
      do {
        if try setOff(&amounts, reminder: reminders, collection, on: day) { fee = .zero }
      } catch {
        missing = error
      }
    }
    return Draft(
      sent: LetterSent(
        kind: kind,
        channel: channel,
        letter: 0,
        deadline: deadline,
        sum: amounts.outstanding,
        interest: amounts.interest,
        fee: fee,
        compensation: amounts.compensation,
        reminderFee: amounts.reminderFee,
        collectionFee: amounts.collectionFee
      ),
      missing: missing
    )
  }

  /// The same, the letter alone.
  public func letter(
    _ kind: LetterKind,
    dated day: CivilDate,
    deadline: CivilDate?,
    of state: CaseState,
    bearsFee: Bool = true
  ) throws(MissingRate) -> LetterSent {
    try draft(kind, dated: day, deadline: deadline, of: state, bearsFee: bearsFee).sent
  }

  /// Between businesses only the larger of compensation and all fees is claimed, less what has been
  /// paid of either (inkassoforskriften §§ 1-5, 2-6).
  ///
  /// - Returns: whether compensation stands in the place of the fees.
  private func setOff(
    _ amounts: inout ClaimAmounts,
    reminder: Money,
    _ collection: Money,
    on day: CivilDate
  ) throws(MissingRate) -> Bool {
    guard let firstDue else { return false }
    let gross = try StandardCompensation.amount(due: firstDue, on: day, rates: rates)
    let (own, others) = (covered(\.reminderFee), covered(\.collectionFee))
    // What was paid of a fee is paid of that fee; of compensation, of whatever takes its place.
    var paid =
      covered(\.compensation) + max(.zero, own - reminder) + max(.zero, others - collection)
    func left(_ charge: Money) -> Money {
      let part = min(paid, charge)
      paid -= part
      return charge - part
    }
    if StandardCompensation.setOff(gross, against: reminder + collection).fees == .zero {
      paid = covered(\.compensation) + own + others
      amounts.compensation = left(gross)
      amounts.reminderFee = .zero
      amounts.collectionFee = .zero
      return true
    } else {
      amounts.compensation = .zero
      amounts.collectionFee = left(max(.zero, collection - others))
      amounts.reminderFee = left(max(.zero, reminder - own))
      return false
    }
  }

  /// What taking legal steps does: the claim is filed, the court's fee claimed, and the time that bars it
  /// begins anew (rettsgebyrloven; foreldelsesloven § 17).
  public func filing(of state: CaseState, on day: CivilDate) throws(MissingRate) -> [Happening] {
    let fee = try CourtFee.attachment.amount(on: day, vat: terms.vat, rates: rates)
    var happenings: [Happening] = [.movedToLegal, .courtFee(fee)]
    let dropped = min(planFee, state.amounts.collectionFee)
    if dropped > .zero { happenings.insert(.heavyFee(-dropped), at: 0) }
    let barred = Limitation.anew(from: day)
    if barred > state.timeBarred { happenings.append(.limitationMoved(to: barred)) }
    return happenings
  }

  /// The earliest last day of the enforcement office's notice to the debtor (tvangsfullbyrdelsesloven
  /// § 7-6); nil on days its table does not know.
  func officeNoticeEnds(requested day: CivilDate) -> CivilDate? {
    try? Enforcement.officeNoticeEnds(requested: day, rates: rates)
  }

  private func grossCollectionFee(_ state: CaseState) -> Money {
    state.amounts.collectionFee + covered(\.collectionFee)
  }

  func collectionFee(
    _ level: CollectionFee.Level,
    of state: CaseState,
    on day: CivilDate
  ) throws(MissingRate) -> Money {
    try CollectionFee.of(claim(of: state), level, on: day, rates: rates).amount
  }

  private func claim(of state: CaseState) -> CollectionFee.Claim {
    CollectionFee.Claim(
      principal: demandedPrincipal ?? state.amounts.principal,
      due: firstDue ?? state.due,
      debtor: terms.debtor,
      vat: (demandedPrincipal == nil ? nil : chargedVAT) ?? terms.vat
    )
  }

  func covered(_ part: KeyPath<CoverageOfPayment, Money>) -> Money {
    bases.covered(part)
  }
}

extension ClaimAccount {
  /// Unpaid interest to a day, and the last day it is known to where a rate is missing.
  public func interest(to day: CivilDate) -> (amount: Money, knownTo: CivilDate?) {
    var sum = Money.zero
    var knownTo: CivilDate?
    for claim in claims {
      let (interest, missing) = LateInterest.known(claim.base, to: day, rates: rates)
      sum += interest.total
      if missing != nil { knownTo = min(knownTo ?? interest.through, interest.through) }
    }
    return (max(.zero, sum - covered(\.interest)), knownTo)
  }

  /// What is to pay on a day, part by part: interest run to that day, and the collection fee at that
  /// day's rate ("if paid today"; inkassoforskriften § 2-2). Closed claims stay as they are.
  public func payable(_ state: CaseState, on day: CivilDate) -> ClaimAmounts {
    var amounts = state.amounts
    guard state.stage != .closed else { return amounts }
    amounts.interest = interest(to: day).amount
    if amounts.collectionFee > .zero, amounts.principal > .zero, terms.licensed,
      let fee = try? collectionFee(state.step < .heavy ? .light : .heavy, of: state, on: day)
    {
      amounts.collectionFee = max(.zero, fee - covered(\.collectionFee))
    }
    return amounts
  }

  /// How much the collection fee rises when the heavy level begins; zero where there is none.
  public func heavyRise(of state: CaseState, on day: CivilDate) throws(MissingRate) -> Money {
    guard terms.licensed, state.amounts.collectionFee > .zero else { return .zero }
    return try collectionFee(.heavy, of: state, on: day)
      - collectionFee(.light, of: state, on: day)
  }

  /// A letter as it would be sent on a day: the fee it may carry, compensation set off against fees,
  /// interest to its date (or to the last day known), and the sum.
  ///
  /// - Parameters:
  ///   - kind: reminder, notice or demand.
  ///   - number: the letter's own number in the store, zero where it has none yet.
  /// - Throws: `MissingRate` when the fee tables say nothing of the days that count.
  public func letter(
    _ kind: LetterKind,
    dated day: CivilDate,
    deadline: CivilDate?,
    of state: CaseState,
    channel: LetterChannel = .post,
    number: Int64 = 0
  ) throws(MissingRate) -> LetterSent {
    var amounts = state.amounts
    amounts.interest = interest(to: day).amount
    var fee = Money.zero
    var collection = grossCollectionFee(state)
    if kind == .demand, terms.licensed {
      // A new demand, where the old one had grown old, brings no new fee.
      if state.demanded == nil { fee = try collectionFee(.light, of: state, on: day) }
      collection += fee
      amounts.collectionFee += fee
    } else {
      fee = try ReminderFee.of(
        kind,
        sent: day,
        due: firstDue ?? state.due,
        earlier: letters,
        rates: rates
      ).amount
      amounts.reminderFee += fee
    }
    if terms.debtor == .business {
      try setOff(&amounts, reminder: grossReminderFee(adding: kind, fee), collection, on: day)
    }
    return LetterSent(
      kind: kind,
      channel: channel,
      letter: number,
      deadline: deadline,
      sum: amounts.outstanding,
      interest: amounts.interest,
      fee: fee,
      compensation: amounts.compensation,
      reminderFee: amounts.reminderFee,
      collectionFee: amounts.collectionFee
    )
  }

  /// Between businesses only the larger of compensation and all fees is claimed, less what has been
  /// paid of either (inkassoforskriften §§ 1-5, 2-6).
  private func setOff(
    _ amounts: inout ClaimAmounts,
    reminder: Money,
    _ collection: Money,
    on day: CivilDate
  ) throws(MissingRate) {
    guard let firstDue else { return }
    let gross = try StandardCompensation.amount(due: firstDue, on: day, rates: rates)
    var paid =
      covered(\.compensation) + covered(\.reminderFee) + covered(\.collectionFee)
    func left(_ charge: Money) -> Money {
      let part = min(paid, charge)
      paid -= part
      return charge - part
    }
    if StandardCompensation.setOff(gross, against: reminder + collection).fees == .zero {
      amounts.compensation = left(gross)
      amounts.reminderFee = .zero
      amounts.collectionFee = .zero
    } else {
      amounts.compensation = .zero
      amounts.collectionFee = left(collection)
      amounts.reminderFee = left(reminder)
    }
  }

  /// Every reminder fee charged so far, and the one of a letter about to be sent.
  private func grossReminderFee(adding kind: LetterKind, _ fee: Money) -> Money {
    letters.reduce(.zero) { $0 + $1.fee } + (kind == .demand && terms.licensed ? .zero : fee)
  }

  private func grossCollectionFee(_ state: CaseState) -> Money {
    state.amounts.collectionFee + covered(\.collectionFee)
  }

  private func collectionFee(
    _ level: CollectionFee.Level,
    of state: CaseState,
    on day: CivilDate
  ) throws(MissingRate) -> Money {
    try CollectionFee.of(
      CollectionFee.Claim(
        principal: state.amounts.originalPrincipal,
        due: firstDue ?? state.due,
        debtor: terms.debtor,
        vat: terms.vat
      ),
      level,
      on: day,
      rates: rates
    ).amount
  }

  private func covered(_ part: KeyPath<CoverageOfPayment, Money>) -> Money {
    bookings.reduce(.zero) { $0 + $1.coverage[keyPath: part] }
  }
}

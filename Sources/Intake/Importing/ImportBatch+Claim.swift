import CaseStore
import DebtCollection

/// Money that is booked on a case which is there already: as it is when it is entered by hand.
extension ImportBatch {
  /// A case that money is booked on, and all that is known of its claim.
  struct Claim {
    var standing: CaseStanding
    var detail: CaseDetail
    var history: [CaseEvent]
    /// What its account is made of; nil where no rates are known.
    var source: ClaimSource?

    /// What its invoices come to.
    var bases: ClaimBases {
      ClaimBases(of: detail.invoices, after: history, choices: RuleChoices())
    }
  }

  /// A case as it stands in this transaction; nil where there is none.
  ///
  /// - Parameter history: what has happened to it, where that has been read.
  func claim(of number: CaseNumber, _ history: [CaseEvent]? = nil) throws -> Claim? {
    guard let standing = try writer.standing(number), let detail = try writer.detail(number) else {
      return nil
    }
    let history = try history ?? writer.history(of: number)
    return Claim(
      standing: standing,
      detail: detail,
      history: history,
      source: source(of: detail, history)
    )
  }

  private func source(of detail: CaseDetail, _ history: [CaseEvent]) -> ClaimSource? {
    guard let rates = rules.rates else { return nil }
    return ClaimSource(
      invoices: detail.invoices,
      terms: ClaimAccount.Terms(
        debtor: detail.debtor.kind,
        vat: detail.creditor.vat,
        licensed: !history.contains(where: \.isOwnDemand),
        country: RuleCountry(code: detail.debtor.country) ?? .norway
      ),
      rates: rates
    )
  }

  /// The events of a credit note. Where no rates are known, nothing that was charged is corrected for it.
  func credit(_ sum: Money, invoice: String, note: String, on claim: Claim) -> [CaseEvent] {
    guard let source = claim.source else {
      return rules.booking.credit(
        sum,
        invoice: invoice,
        note: note,
        on: claim.standing.state,
        paid: claim.bases.paid,
        day: today,
        at: now,
        by: actor
      )
    }
    return rules.booking.credit(
      sum,
      invoice: invoice,
      note: note,
      on: claim.standing.state,
      history: claim.history,
      source: source,
      day: today,
      at: now,
      by: actor
    )
  }

  /// The events of a payment that went straight to the creditor.
  ///
  /// Interest that has run on is asked for only where a letter has asked for something: an invoice that is
  /// paid before is closed, as one that comes in paid is.
  func directPayment(_ sum: Money, on day: CivilDate, of claim: Claim) -> [CaseEvent] {
    let payment = Booking.Payment(sum: sum, day: day, ordered: day, direct: true)
    let state = claim.standing.state
    guard let source = claim.source else {
      return rules.booking.payment(
        payment,
        on: state,
        interest: state.amounts.interest,
        at: now,
        by: actor
      )
    }
    let isAsked = state.step > .registered
    let booked = rules.booking.payment(
      payment,
      on: state,
      history: claim.history,
      source: source,
      owed: isAsked ? source.account(of: claim.history).payable(state, on: day) : state.amounts,
      at: now,
      by: actor
    )
    return booked.events
  }

  /// Owes the debtor the letter that the agency's next morning makes: the demand is withdrawn, or it asks for
  /// more than is owed since.
  mutating func oweLetter(of events: [CaseEvent], on claim: Claim) {
    let isWithdrawn = events.contains {
      if case .demandWithdrawn = $0.happening { true } else { false }
    }
    guard !isWithdrawn else {
      owedLetters.insert(OwedLetters.Letter(claim.standing.number, .demandWithdrawn))
      return
    }
    let history = claim.history
    guard events.contains(where: claim.standing.state.mayAskTooMuch(after:)),
      (history + events).untoldLoweredSum != history.untoldLoweredSum
    else { return }
    owedLetters.insert(OwedLetters.Letter(claim.standing.number, .sumCorrected))
  }

  /// Takes what events took off the principal off the case's invoices.
  func spread(_ events: [CaseEvent], over claim: Claim) throws {
    let invoices = claim.detail.invoices
    let shares =
      claim.source?.account(of: claim.history).shares(of: events, over: invoices)
      ?? claim.bases.shares(of: events, over: invoices)
    for (invoice, share) in shares {
      try writer.setRemaining(
        invoice.remaining - share,
        invoice: invoice.number,
        of: claim.standing.number
      )
    }
  }
}

extension CaseEvent {
  /// A demand without a licence: it has a fee of the creditor's own.
  fileprivate var isOwnDemand: Bool {
    if case .letterSent(let letter) = happening {
      letter.kind == .demand && letter.fee > .zero && letter.collectionFee == .zero
    } else {
      false
    }
  }
}

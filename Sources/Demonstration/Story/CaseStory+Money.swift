import Agency
import DebtCollection

extension CaseStory {
  /// What would be paid on a day: the sum last demanded while its time to pay runs, else all that is owed,
  /// with interest run to it.
  func payable(on day: CivilDate) -> Money {
    if let inTime = state.sumInTime(orderedOn: day) { return inTime.sum }
    let claimed = state.amounts
    return claimed.outstanding - claimed.interest + max(interest(on: day), claimed.interest)
  }

  func interest(on day: CivilDate) -> Money {
    rules.issuer.account(of: claim).interest(of: day).owed
  }

  /// A payment on the case's KID, booked in the night.
  mutating func pay(_ sum: Money, on day: CivilDate, direct: Bool = false) {
    let at = moment(day, 23, 10)
    let payment = Booking.Payment(sum: sum, day: day, ordered: day, direct: direct)
    let events = rules.booking.payment(
      payment,
      on: state,
      interest: interest(on: day),
      at: at,
      by: .agency
    )
    let step = state.step
    for event in events {
      take(event)
      guard case .payment(let sum, let coverage, let direct, _) = event.happening else { continue }
      payments.append(
        Payment(sum: sum, day: day, at: event.at, coverage: coverage, direct: direct, step: step)
      )
    }
  }

  /// A credit note of the creditor's, brought in by a file.
  mutating func credit(_ sum: Money, on day: CivilDate) {
    let events = rules.booking.credit(
      sum,
      invoice: claim.invoices.first?.number ?? "",
      note: claim.invoices.first.map { "K\($0.number)" },
      on: state,
      paid: ClaimBases(of: claim.invoices, after: claim.events, choices: RuleChoices()).paid,
      day: day,
      at: moment(day, 10, random.below(60)),
      by: .intake
    )
    for event in events { take(event) }
  }

  /// The agency closes the case in the night part.
  mutating func closeByAgency(_ reason: CloseReason, on day: CivilDate) {
    guard isOpen else { return }
    if reason == .restWaived, state.amounts.outstanding > .zero {
      record(.restWaived(state.amounts.outstanding), at: moment(day, 23, 20))
    }
    record(.closed(reason, cost: .zero, continuedIn: nil), at: moment(day, 23, 20))
  }

  /// What settling charges the creditor for what came in to the agency.
  private func charged(on day: CivilDate) throws(LetterRefusal) -> Money {
    let parts = payments.filter { !$0.direct }.map { $0.part(of: claim.number) }
    return try rules.issuer.charges(
      of: parts,
      in: claim.currency,
      vat: claim.creditor.vat,
      on: day
    )
  }

  /// The closing statement, on the working day after the case was closed at collection or later
  /// (inkassoloven § 15).
  mutating func closingStatement() {
    guard let closed = state.closedOn, state.demanded != nil, failure == nil,
      let reason = state.closeReason
    else { return }
    let day = rules.calendar.workingDay(after: closed)
    let at = moment(day, 8, 20)
    guard at < rules.now else { return }
    do {
      let issued = try rules.issuer.closing(
        of: claim,
        reason: reason,
        charged: try charged(on: day),
        dated: day
      )
      letters.append(issued.letter)
      record(.letterSent(issued.sent), at: at)
    } catch {
      failure = error
    }
  }
}

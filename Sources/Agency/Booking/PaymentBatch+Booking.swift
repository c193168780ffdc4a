import CaseStore
import DataFiles
import DebtCollection

extension PaymentBatch {
  /// Books a kept payment on a case; what is too much goes to the debtor's other open case, or is
  /// owed back.
  mutating func book(_ payment: inout StoredPayment, on number: CaseNumber) throws -> PaymentHome {
    payment.number = number
    var sum = payment.amount
    var target = number
    var from: CaseNumber?
    var visited: Set<CaseNumber> = []
    while true {
      visited.insert(target)
      let booked = try book(payment, sum, on: target, from: from)
      if from == nil { payment.home = booked.home }
      let rest = booked.coverage.owedBack
      var next: CaseNumber?
      if booked.home == .booked, rest > .zero {
        next = try otherCase(than: booked.detail, payment, visited)
      }
      try keepPart(payment, booked, moving: next == nil ? .zero : rest, sum)
      if let next { try moveOn(rest, from: target, to: next, payment) }
      // The letter says what is paid back: only what has gone to no other case.
      if booked.withdrawsDemand { try tellWithdrawal(of: target) }
      guard let next else { break }
      (from, target, sum) = (target, next, rest)
    }
    try writer.payments.place(payment)
    return payment.home
  }

  /// A payment as it was booked on one case.
  struct OnCase {
    var detail: CaseDetail
    var coverage: CoverageOfPayment
    var home: PaymentHome
    var day: CivilDate
    /// What the case stood at on that day.
    var step: Step
    /// The demand is withdrawn, of which the debtor is to be told.
    var withdrawsDemand: Bool
  }

  private mutating func book(
    _ payment: StoredPayment,
    _ sum: Money,
    on number: CaseNumber,
    from: CaseNumber?
  ) throws -> OnCase {
    let (detail, history) = try whole(number)
    // Interest stops when the order reached the bank, where that is known.
    let day = min(payment.ordered ?? payment.booked, today)
    let booked = rules.booking.payment(
      Booking.Payment(
        sum: sum,
        day: day,
        ordered: rules.ordered(payment),
        direct: rules.coversAsDirect(payment),
        invoice: from == nil ? preferred : nil
      ),
      on: detail.row.state,
      history: history,
      source: source(of: detail),
      owed: owed(detail, history, on: day),
      at: now,
      by: actor(of: payment)
    )
    var events = booked.events
    if let from {
      events.insert(
        CaseEvent(at: now, day: day, actor: .agency, .moved(sum, from, incoming: true)),
        at: 0
      )
    }
    let after = try write(events, to: detail, after: history, text: payment.kid)
    if !booked.withdrawsDemand { oweLoweredSum(events, after: history, of: detail) }
    report.note(number, in: \.cases)
    if after.stage == .closed, detail.row.state.stage != .closed {
      report.note(number, in: \.closed)
    }
    return OnCase(
      detail: detail,
      coverage: booked.coverage,
      home: booked.home,
      day: day,
      step: Step(after: history, by: day),
      withdrawsDemand: booked.withdrawsDemand
    )
  }

  private func actor(of payment: StoredPayment) -> Actor { payment.source == .hand ? by : .agency }

  /// The debtor's other case that is followed up, the earliest due first.
  private func otherCase(
    than detail: CaseDetail,
    _ payment: StoredPayment,
    _ visited: Set<CaseNumber>
  ) throws -> CaseNumber? {
    try writer.payments.openCases(ofDebtor: detail.row.debtor).first { row in
      !visited.contains(row.number) && row.currency == payment.currency && !row.state.disputed
        && row.state.stage > .waiting && row.state.amounts.outstanding > .zero
    }?.number
  }

  /// Tells the case that was paid too much where the rest went.
  private mutating func moveOn(
    _ rest: Money,
    from number: CaseNumber,
    to other: CaseNumber,
    _ payment: StoredPayment
  ) throws {
    let (detail, history) = try whole(number)
    let day = min(payment.ordered ?? payment.booked, today)
    let event = CaseEvent(
      at: now,
      day: day,
      actor: .agency,
      .moved(rest, other, incoming: false)
    )
    try write([event], to: detail, after: history, text: payment.kid)
    report.moved.append((number, other, rest))
  }

  private func keepPart(
    _ payment: StoredPayment,
    _ booked: OnCase,
    moving rest: Money,
    _ sum: Money
  ) throws {
    var coverage = booked.coverage
    coverage.owedBack -= rest
    let part = PaymentPart(
      payment: payment.id,
      number: booked.detail.row.number,
      day: booked.day,
      at: now,
      amount: sum - rest,
      coverage: coverage,
      home: booked.home,
      direct: payment.direct,
      step: booked.step
    )
    try writer.payments.insert(part, of: booked.detail.row.creditor)
  }

  /// What was to pay on a day, by that day's rates.
  private func owed(
    _ detail: CaseDetail,
    _ history: [CaseEvent],
    on day: CivilDate
  ) -> ClaimAmounts {
    account(of: detail, history).payable(detail.row.state, on: day)
  }

  func account(of detail: CaseDetail, _ history: [CaseEvent]) -> ClaimAccount {
    source(of: detail).account(of: history)
  }

  func source(of detail: CaseDetail) -> ClaimSource {
    ClaimSource(
      invoices: detail.invoices,
      terms: ClaimAccount.Terms(
        debtor: detail.debtor.kind,
        vat: detail.creditor.vat,
        licensed: rules.agency.issuer.settings.isLicensed,
        country: RuleCountry(code: detail.debtor.country) ?? .norway
      ),
      rates: rules.agency.issuer.rates
    )
  }

  /// Owes the debtor a letter where a demand that went out asks for more than is owed; the next morning makes
  /// it, one for all that came in till then.
  ///
  /// - Parameters:
  ///   - events: what came to the case.
  ///   - history: what had happened before.
  mutating func oweLoweredSum(
    _ events: [CaseEvent],
    after history: [CaseEvent],
    of detail: CaseDetail
  ) {
    guard events.contains(where: detail.row.state.mayAskTooMuch(after:)),
      (history + events).untoldLoweredSum != history.untoldLoweredSum
    else { return }
    let number = detail.row.number
    report.note(number, in: \.lowered)
    owedLetters.insert(OwedLetters.Letter(number, .sumCorrected))
  }

  /// Tells the debtor that the demand is withdrawn. A letter that cannot be made does not keep the
  /// payment from being booked: it is told of, and owed.
  private mutating func tellWithdrawal(of number: CaseNumber) throws {
    report.note(number, in: \.withdrawn)
    let (detail, history) = try whole(number)
    let day = rules.agency.handOver.day(at: now)
    let issued: LetterIssuer.Issued?
    do throws(LetterRefusal) {
      issued = try rules.agency.issuer.withdrawal(
        of: LetterClaim(detail, history),
        dated: day
      )
    } catch {
      report.unwritten.append((number, error))
      owedLetters.insert(OwedLetters.Letter(number, .demandWithdrawn))
      return
    }
    guard let issued else { return }
    let event = CaseEvent(at: now, day: day, actor: .agency, .letterSent(issued.sent))
    try write([event], [issued.letter], to: detail, after: history)
  }
}

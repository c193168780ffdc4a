/// The costs of a ledger with their rules: each fee is worked out again from the letter that brought it,
/// and told with its base and factors where the law's figure is what was charged.
struct CostExplanation {
  let origin: AmountExplanation.Origin
  let country: RuleCountry
  let rates: RateTables
  private let reminderFees: [(sent: CivilDate, fee: ReminderFee)]

  init(origin: AmountExplanation.Origin, country: RuleCountry, rates: RateTables) {
    self.origin = origin
    self.country = country
    self.rates = rates
    reminderFees = country == .norway ? Self.reminderFees(origin, rates) : []
  }

  /// A line of the ledger as it stands, with its rule, and what it was worked out from where the law's
  /// figure is what was charged.
  func line(_ line: LedgerLine) -> AmountExplanation.Line {
    var told = explained(line)
    told.from = withdrawn(line) ?? told.from
    return told
  }

  /// The day a demand was found to be withdrawn, of what that took off: it counts from the payment's day, on
  /// which the demand had not gone out. Nil of other lines.
  private func withdrawn(_ line: LedgerLine) -> CivilDate? {
    guard line.amount < .zero else { return nil }
    switch line.kind {
    case .interest, .reminderFee, .collectionFee, .compensation: break
    default: return nil
    }
    for event in origin.events where event.day == line.date {
      if case .demandWithdrawn = event.happening { return OsloTime.date(of: event.at) }
    }
    return nil
  }

  private func explained(_ line: LedgerLine) -> AmountExplanation.Line {
    if country == .norway, let worked = workedOut(line), worked.amount == line.amount {
      return worked
    }
    // A demand that is withdrawn takes its costs along, not what they were set off against.
    let law = withdrawn(line) == nil ? paragraph(of: line) : "inkassoloven § 17"
    return AmountExplanation.Line(
      AmountExplanation.Line.Kind(line.kind),
      line.amount,
      from: line.date,
      paragraph: country == .norway ? law : "",
      rule: rule(of: line),
      reference: line.text
    )
  }

  /// What was taken back of the heavy level: what it adds to the light one, taken off again.
  private func takenBack(_ line: LedgerLine) -> AmountExplanation.Line? {
    guard let rise = rises.last(where: { $0.1 == -line.amount }), isTakenBack(on: line.date),
      var worked = chargedFee(
        LedgerLine(date: rise.0, kind: .collectionFee, amount: rise.1, text: line.text)
      )
    else { return nil }
    (worked.amount, worked.from) = (line.amount, line.date)
    worked.paragraph = "inkassoforskriften § 2-3"
    return worked
  }

  /// What the heavy level added, and when.
  private var rises: [(CivilDate, Money)] {
    origin.events.compactMap { event in
      if case .heavyFee(let rise) = event.happening, rise > .zero { (event.day, rise) } else { nil }
    }
  }

  private func isTakenBack(on day: CivilDate) -> Bool {
    origin.events.contains { event in
      if case .heavyFee(let rise) = event.happening {
        rise < .zero && event.day == day
      } else {
        false
      }
    }
  }

  /// Whether what was charged before was corrected on a day, for money that counts from an earlier one.
  private func isCorrected(on day: CivilDate) -> Bool {
    origin.events.contains { event in
      if case .chargesCorrected = event.happening { event.day == day } else { false }
    }
  }

  /// What the law has for a line; nil where it sets no amount, or its tables say nothing of the day.
  private func workedOut(_ line: LedgerLine) -> AmountExplanation.Line? {
    switch line.kind {
    case .reminderFee: chargedReminder(line)
    case .collectionFee where line.amount < .zero: takenBack(line)
    case .collectionFee: chargedFee(line)
    case .compensation: try? compensation(on: line.date)
    case .courtFee: try? courtFee(on: line.date)
    default: nil
    }
  }

  /// A reminder fee by the letter that brought it: the one of its day, else one that compensation had
  /// stood in the place of until then.
  private func chargedReminder(_ line: LedgerLine) -> AmountExplanation.Line? {
    let ofAmount = reminderFees.filter { $0.fee.amount == line.amount && $0.sent <= line.date }
    let found = ofAmount.last { $0.sent == line.date } ?? ofAmount.last
    return found.flatMap { AmountExplanation.Line.of($0.fee, sent: line.date, line.text) }
  }

  /// A collection fee as it was charged: at the light level by the demand, or what the heavy one added.
  private func chargedFee(_ line: LedgerLine) -> AmountExplanation.Line? {
    guard let claim, let light = try? CollectionFee.of(claim, .light, on: line.date, rates: rates)
    else { return nil }
    if light.amount == line.amount, !isHeavy(on: line.date) { return .of(light, on: line.date) }
    guard let heavy = try? CollectionFee.of(claim, .heavy, on: line.date, rates: rates),
      heavy.amount - light.amount == line.amount
    else { return nil }
    var rise = AmountExplanation.Line.of(heavy, on: line.date)
    rise.amount = line.amount
    rise.less = light.amount
    return rise
  }

  /// Whether the heavy level began on a day.
  private func isHeavy(on day: CivilDate) -> Bool {
    origin.events.contains { $0.day == day && $0.happening.raisesFee }
  }

  /// The claim as the fee of its demand goes by it.
  private var claim: CollectionFee.Claim? { charged(by: origin.demandedVAT ?? origin.vat) }

  private func charged(by vat: VATStatus) -> CollectionFee.Claim? {
    origin.demanded.map {
      CollectionFee.Claim(principal: $0, due: origin.due, debtor: origin.debtor, vat: vat)
    }
  }

  private func compensation(on day: CivilDate) throws(MissingRate) -> AmountExplanation.Line {
    let (amount, setFrom) = try StandardCompensation.row(due: origin.due, on: day, rates: rates)
    return AmountExplanation.Line(
      .compensation,
      amount,
      from: day,
      base: amount,
      setFrom: setFrom,
      paragraph: "forsinkelsesrenteloven § 3a"
    )
  }

  private func courtFee(on day: CivilDate) throws(MissingRate) -> AmountExplanation.Line {
    AmountExplanation.Line(
      .courtFee,
      try CourtFee.attachment.amount(on: day, vat: origin.vat, rates: rates),
      from: day,
      base: try rates.courtFeeUnit.value(on: day),
      factors: [try rates.courtFees.value(on: day).attachment],
      paragraph: "rettsgebyrloven"
    )
  }

  /// The collection fee: in one line as the table has it on the day asked, where that is what it comes
  /// to; else line by line as charged, and what it has changed by since.
  func collectionFee(
    _ all: [LedgerLine],
    _ fee: ClaimAccount.FeeOfDay?,
    on day: CivilDate
  ) -> [AmountExplanation.Line] {
    let plans = all.filter(isOfPlan)
    return tabledFee(all.filter { !isOfPlan($0) }, fee ?? ClaimAccount.FeeOfDay(), on: day)
      + plans.map(planFee)
  }

  /// The fee of a payment plan, or that it was dropped.
  private func planFee(_ line: LedgerLine) -> AmountExplanation.Line {
    if let claim = charged(by: origin.vat),
      let fee = try? CollectionFee.ofInstalmentPlan(
        instalments: .max,
        claim,
        on: line.date,
        rates: rates
      ), fee.amount == line.amount
    {
      var explained = AmountExplanation.Line.of(fee, on: line.date)
      explained.kind = .planFee
      return explained
    }
    return AmountExplanation.Line(
      .planFee,
      line.amount,
      from: line.date,
      paragraph: "inkassoforskriften § 2-4",
      reference: line.text
    )
  }

  /// Whether a line is the fee of a payment plan, or that it was dropped.
  private func isOfPlan(_ line: LedgerLine) -> Bool {
    origin.events.contains { event in
      switch event.happening {
      case .letterSent(let letter) where letter.kind == .paymentPlan && letter.fee > .zero:
        line.amount == letter.fee ? event.day == line.date : line.amount == -letter.fee
      default: false
      }
    }
  }

  private func tabledFee(
    _ charged: [LedgerLine],
    _ fee: ClaimAccount.FeeOfDay,
    on day: CivilDate
  ) -> [AmountExplanation.Line] {
    let sum = charged.reduce(fee.change) { $0 + $1.amount }
    if let tabled = fee.tabled, tabled.amount == sum, let first = charged.first {
      return [.of(tabled, on: first.date)]
    }
    let change = AmountExplanation.Line(
      .collectionFee,
      fee.change,
      from: day,
      paragraph: "inkassoforskriften § 2-2"
    )
    return charged.map(line) + (fee.change == .zero ? [] : [change])
  }

  private func paragraph(of line: LedgerLine) -> String {
    switch line.kind {
    case .interest: country.interestParagraph
    // Set off against compensation, a fee is taken away again.
    case .reminderFee where line.amount < .zero && !isCorrected(on: line.date):
      "inkassoforskriften § 1-5"
    case .reminderFee: "inkassoforskriften § 1-2"
    case .collectionFee where line.amount < .zero && isTakenBack(on: line.date):
      "inkassoforskriften § 2-3"
    case .collectionFee where line.amount < .zero && isCorrected(on: line.date):
      "inkassoforskriften § 2-2"
    case .collectionFee where line.amount < .zero: "inkassoforskriften § 2-6"
    case .collectionFee where isHeavy(on: line.date): "inkassoforskriften §§ 2-2, 2-3"
    case .collectionFee: "inkassoforskriften § 2-2"
    // The other way about, when the fees have come to more.
    case .compensation where line.amount < .zero: "inkassoforskriften §§ 1-5, 2-6"
    case .compensation: "forsinkelsesrenteloven § 3a"
    case .courtFee: "rettsgebyrloven"
    // A claim that was rightly objected to bears no costs.
    case .waived where isUpheld(on: line.date): "inkassoloven § 17"
    case .principal, .payment, .credit, .waived, .owedBack, .reversal, .moved: ""
    }
  }

  private func isUpheld(on day: CivilDate) -> Bool {
    origin.events.contains { event in
      if case .disputeUpheld = event.happening { event.day == day } else { false }
    }
  }

  /// Whether a credit note closed the case.
  private func isCredited(on day: CivilDate) -> Bool {
    origin.events.contains { event in
      if case .closed(.credited, _, _) = event.happening { event.day == day } else { false }
    }
  }

  /// What took something off the claim that no paragraph takes off.
  private func rule(of line: LedgerLine) -> AmountExplanation.Line.Rule? {
    guard line.kind == .waived, !isUpheld(on: line.date) else { return nil }
    for event in origin.events.reversed() where event.day == line.date {
      switch event.happening {
      case .costsWaived: return .givenUp
      case .restWaived: return isCredited(on: line.date) ? .credited : .smallRest
      case .reversal: return .lapsed
      case .undone, .rejected: return .takenBack
      default: break
      }
    }
    return nil
  }

  private static func reminderFees(
    _ origin: AmountExplanation.Origin,
    _ rates: RateTables
  ) -> [(sent: CivilDate, fee: ReminderFee)] {
    var earlier: [ReminderFee.EarlierLetter] = []
    var fees: [(sent: CivilDate, fee: ReminderFee)] = []
    func note(_ letter: ReminderFee.EarlierLetter) {
      let fee = try? ReminderFee.of(
        letter.kind,
        sent: letter.sent,
        due: origin.due,
        earlier: earlier,
        rates: rates
      )
      // Without the rates of its day a fee is told by its paragraph alone.
      if let fee { fees.append((letter.sent, fee)) }
      earlier.append(letter)
    }
    for event in origin.events {
      switch event.happening {
      case .earlierLetter(let kind, let sent, let fee, let deadline):
        note(.init(kind, sent: sent, fee: fee, deadline: deadline))
      case .letterSent(let letter) where letter.kind == .reminder || letter.kind == .notice:
        note(.init(letter.kind, sent: event.day, fee: letter.fee, deadline: letter.deadline))
      // A creditor's own demand has a fee of its own; the agency's carries the collection fee.
      case .letterSent(let letter) where letter.kind == .demand && letter.collectionFee == .zero:
        note(.init(letter.kind, sent: event.day, fee: letter.fee, deadline: letter.deadline))
      default: break
      }
    }
    return fees
  }
}

extension AmountExplanation.Line.Kind {
  /// What a line of the ledger explains.
  init(_ kind: LedgerLine.Kind) {
    self =
      switch kind {
      case .principal: .principal
      case .interest: .interest
      case .reminderFee: .reminderFee
      case .collectionFee: .collectionFee
      case .compensation: .compensation
      case .courtFee: .courtFee
      case .payment: .payment
      case .credit: .credit
      case .waived: .waived
      case .owedBack: .owedBack
      case .reversal: .reversal
      case .moved: .moved
      }
  }
}

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

  /// A line of the ledger as it stands, with its rule.
  func line(_ line: LedgerLine) -> AmountExplanation.Line {
    if line.kind == .reminderFee,
      let found = reminderFees.first(where: {
        $0.sent == line.date && $0.fee.amount == line.amount
      }),
      let explained = AmountExplanation.Line.of(found.fee, sent: found.sent, line.text)
    {
      return explained
    }
    return AmountExplanation.Line(
      AmountExplanation.Line.Kind(line.kind),
      line.amount,
      from: line.date,
      paragraph: country == .norway ? paragraph(of: line) : "",
      reference: line.text
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
      + plans.map { line in
        AmountExplanation.Line(
          .collectionFee,
          line.amount,
          from: line.date,
          paragraph: "inkassoforskriften § 2-4",
          reference: line.text
        )
      }
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
    case .reminderFee: "inkassoforskriften § 1-\(line.amount < .zero ? 5 : 2)"
    case .collectionFee: "inkassoforskriften § 2-\(line.amount < .zero ? 6 : 2)"
    case .compensation: "forsinkelsesrenteloven § 3a"
    case .courtFee: "rettsgebyrloven"
    case .principal, .payment, .credit, .waived, .owedBack, .reversal, .moved: ""
    }
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
